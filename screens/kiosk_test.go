package screens

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	rules "unlatch/app/kiosk"
	"unlatch/app/photo"
	"unlatch/app/printing"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// secret is what a customer types that nobody may find afterwards.
const secret = "zebra quagga"

// nothingLeft looks for what a customer typed everywhere that a tablet has: in the window, the store, the clipboard, its files
// and the folder for temporary files.
func (r *kioskRig) nothingLeft() {
	r.Helper()
	assert.Equal(r.TB, host.PageStart, r.Front())
	_, session := r.Session()
	assert.False(r.TB, session, "a session is left")
	for _, text := range append(r.Read(), r.Labels()...) {
		assert.NotContains(r.TB, text, secret)
	}
	list, err := r.Kept.List(context.Background(), store.Query{})
	require.NoError(r.TB, err)
	assert.Empty(r.TB, list, "a case is left in memory")
	assert.Empty(r.TB, fyne.CurrentApp().Clipboard().Content())
	temporary, err := os.ReadDir(os.TempDir())
	require.NoError(r.TB, err)
	assert.Empty(r.TB, temporary, "a file for the printer is left")
	entries, err := os.ReadDir(r.k.Folder)
	require.NoError(r.TB, err)
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(r.k.Folder, e.Name()))
		require.NoError(r.TB, err)
		assert.NotContains(r.TB, string(content), secret)
	}
}

func TestATabletLeadsFromTheLanguageToTheAdviserAndForgets(t *testing.T) {
	r := newKiosk(t)
	r.Press("English, start")
	assert.Equal(t, host.PageTrapped, r.Front())
	r.Type("1")
	r.keys("Zebra quagga")
	r.Press(r.T("kiosk.keys.done"))
	assert.Equal(t, "Zebra quagga", r.entry().Text)
	r.Press(r.T("ui.next"))
	assert.Equal(t, host.PageVehicle, r.Front())
	assert.Equal(t, "Zebra quagga", r.Now().Case().Concern)
	hosttest.Door(r.Now(), "sedan", "rear_left")
	r.Show(host.PageVehicle)
	r.Press(r.T("ui.next"))
	assert.Equal(t, host.PageQuestion, r.Front())
	answers := hosttest.LooseHandle()
	delete(answers, "position")
	hosttest.Give(t, r.Now(), answers)
	r.Show(host.PageFindings)
	assert.Contains(t, r.Read(), r.T("kiosk.result.suspected"))
	assert.NotContains(t, r.Labels(), r.T("ui.findings.save"), "no file leaves a tablet")

	r.Press(r.T("kiosk.consent"))
	r.Press("To the adviser. You get a number")
	assert.Contains(t, r.Read(), "41")
	require.Len(t, r.desk.handed, 1)
	assert.Equal(t, []bool{true}, r.desk.keep)
	assert.Equal(t, "Zebra quagga", r.desk.handed[0].Concern)
	r.Press(r.T("kiosk.finish"))
	r.nothingLeft()
	day := r.k.Local.Tally.Sum()
	assert.Equal(t, [3]int{1, 1, 1}, [3]int{day.Sessions, day.Finished, day.Handed})

	r.result()
	r.Press("To the adviser. You get a number")
	assert.Equal(t, []bool{true, false}, r.desk.keep, "the next customer has ticked nothing")
}

func TestWhoeverWalksAwayIsWarnedAndThenForgotten(t *testing.T) {
	r := newKiosk(t)
	r.start()
	r.Type(secret)
	fyne.CurrentApp().Clipboard().SetContent(secret)
	r.Pass(119 * time.Second)
	assert.Equal(t, host.PageWords, r.Front())
	r.Pass(3 * time.Second)
	require.Equal(t, host.PageIdle, r.Front())
	assert.NotContains(t, strings.Join(r.Read(), " "), secret, "whoever passes by reads nothing")
	before := strings.Join(r.Read(), " ")
	r.Pass(5 * time.Second)
	assert.NotEqual(t, before, strings.Join(r.Read(), " "), "it counts down")
	r.Press(r.T("kiosk.idle.stay"))
	assert.Equal(t, host.PageWords, r.Front())
	assert.Equal(t, secret, r.Now().Case().Concern, "nothing is lost by staying")
	r.Pass(145 * time.Second)
	r.nothingLeft()
}

func TestACustomerOfAnotherLanguageIsWatchedOverFromTheFirstPress(t *testing.T) {
	r := newKiosk(t)
	r.Press("Deutsch, starten")
	clock := r.k.Clock
	r.k.Clock = func() time.Time { return clock().Add(3 * time.Minute) } // the tablet was asleep
	r.Pass(2 * time.Second)
	r.nothingLeft()
}

func TestStayingForEverIsNotPossible(t *testing.T) {
	r := newKiosk(t)
	r.start()
	for range 10 {
		r.Pass(122 * time.Second)
		require.Equal(t, host.PageIdle, r.Front())
		r.Press(r.T("kiosk.idle.stay"))
	}
	r.Pass(122 * time.Second)
	r.nothingLeft()
}

func TestEverythingThatIsDoneKeepsTheWarningAway(t *testing.T) {
	r := newKiosk(t)
	r.tellDoor()
	for _, do := range []func(){
		func() { r.Press(r.T("ui.others.open")) },
		func() { r.Press(r.T("ui.next")) },
		func() { r.Press(r.T("kiosk.ask")) },
		func() { r.Press(r.T("kiosk.ask.on")) },
	} {
		r.Pass(60 * time.Second)
		do()
		r.Pass(50 * time.Second)
		require.NotEqual(t, host.PageIdle, r.Front())
	}
	r.Pass(75 * time.Second)
	assert.Equal(t, host.PageIdle, r.Front())
	r.Press(r.T("ui.trapped"))
	assert.Equal(t, host.PageHelp, r.Front())
	r.Pass(10 * time.Second)
	assert.Equal(t, host.PageHelp, r.Front(), "whoever asks for help is there")
}

func TestACaseWaitsBehindACodeWhileItsOwnerLooksAtTheCar(t *testing.T) {
	r := newKiosk(t)
	r.tellDoor()
	r.Press(r.T("kiosk.car.spoken"))
	require.Equal(t, host.PageAway, r.Front())
	code := strings.ReplaceAll(r.code(), " ", "")
	require.Len(t, code, 4)
	r.Press(r.T("kiosk.away.noted"))
	r.nothingLeft()

	r.result() // another customer meanwhile
	r.Press(r.T("kiosk.finish"))

	r.Press(r.T("kiosk.code.have"))
	wrong := "0000"
	if code == wrong {
		wrong = "1111"
	}
	r.keys(wrong)
	assert.Contains(t, r.Read(), r.Texts().Problem(problem.New("kiosk.code")))
	r.keys(code)
	assert.Equal(t, "rear", r.Now().Case().Door.Row)
	r.Press(r.T("kiosk.finish"))
	r.nothingLeft()

	r.Press(r.T("kiosk.code.have"))
	r.keys(code)
	assert.Equal(t, host.PageCode, r.Front(), "a code is good once")
}

func TestACodeIsForgottenInTimeAndGuessingIsSlow(t *testing.T) {
	r := newKiosk(t)
	r.tellDoor()
	r.Press(r.T("kiosk.car.spoken"))
	code := strings.ReplaceAll(r.code(), " ", "")
	r.Pass(40 * time.Second)
	r.nothingLeft() // nobody pressed that the code was noted
	r.Press(r.T("kiosk.code.have"))
	for _, d := range "56789" {
		typed := strings.Repeat(string(d), 4)
		if typed != code {
			r.keys(typed)
		}
	}
	r.keys(code)
	assert.Equal(t, host.PageCode, r.Front(), "a pause after five wrong ones")
	r.Pass(70 * time.Second)
	r.Press(r.T("kiosk.keys.delete"))
	r.keys(code)
	require.Equal(t, host.PageQuestion, r.Front())
	r.Press(r.T("kiosk.car.spoken"))
	code = strings.ReplaceAll(r.code(), " ", "")
	r.Press(r.T("kiosk.away.noted"))
	r.Pass(10*time.Minute + time.Second)
	r.Press(r.T("kiosk.code.have"))
	r.keys(code)
	assert.Equal(t, host.PageCode, r.Front(), "ten minutes are over")
}

// code is the largest text in sight.
func (r *kioskRig) code() string {
	largest, text := float32(0), ""
	for _, s := range hosttest.All(r.Shown.Content()) {
		if x, ok := s.CanvasObject.(interface {
			fyne.CanvasObject
			AccessibilityLabel() string
			AccessibilityRole() fyne.AccessibleRole
		}); ok && x.AccessibilityRole() == fyne.AccessibleRoleText && x.Size().Height > largest && len(strings.Fields(x.AccessibilityLabel())) == 4 {
			largest, text = x.Size().Height, x.AccessibilityLabel()
		}
	}
	return text
}

func TestNothingLeadsOutOfATablet(t *testing.T) {
	r := newKiosk(t)
	r.tellDoor()
	before := r.Front()
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF11} {
		r.Key(key)
		assert.Equal(t, before, r.Front(), key)
	}
	for _, page := range []host.PageID{host.PageSettings, host.PageReport, host.PagePrint, host.PagePast, host.PageOpen, host.PageAbout, host.PageKeys} {
		assert.Nil(t, r.rig.deps.KioskPages(r.tablet).Always[page])
		assert.Nil(t, r.rig.deps.KioskPages(r.tablet).OfCase[page])
	}
	assert.True(t, r.Shown.FullScreen())
	for _, label := range r.Labels() {
		assert.NotContains(t, []string{r.T("ui.settings.title"), r.T("ui.question.why"), r.T("ui.findings.save")}, label)
	}
}

func TestWhatThePrinterCantDoIsPrintedByStaffWithACode(t *testing.T) {
	for name, c := range map[string]struct {
		fails  error
		states []printing.State
		title  string
	}{
		"no printer":    {printing.ErrNoPrinter, nil, "kiosk.print.failed"},
		"refused":       {problem.New("printing.refused"), nil, "kiosk.print.failed"},
		"jammed":        {nil, []printing.State{printing.Waiting}, "kiosk.print.slow"},
		"stops halfway": {nil, []printing.State{printing.Printing}, "kiosk.print.slow"},
	} {
		r := newKiosk(t)
		r.result()
		r.paper.fails, r.paper.states = c.fails, c.states
		r.Press("Print. On paper")
		require.Contains(t, r.Read(), r.T(c.title), name)
		printed := r.paper.printed
		r.Press(r.T("kiosk.finish"))
		r.nothingLeft()

		r.paper.fails, r.paper.states = nil, nil
		r.staff()
		var again string
		for _, label := range r.Labels() {
			if strings.HasPrefix(label, "Print ") && strings.HasSuffix(label, " again") {
				again = label
			}
		}
		require.NotEmpty(t, again, name)
		r.Press(again)
		assert.Equal(t, printed+1, r.paper.printed, name)
		assert.NotContains(t, r.Labels(), again, "it is printed once")
	}
}

func TestAReprintIsForgottenInTime(t *testing.T) {
	r := newKiosk(t)
	r.result()
	r.paper.fails = printing.ErrNoPrinter
	r.Press("Print. On paper")
	r.Press(r.T("kiosk.finish"))
	r.Pass(10*time.Minute + time.Second)
	r.staff()
	assert.Contains(t, r.Read(), r.T("kiosk.staff.prints.none"))
}

func TestAPrintThatIsNotSentYetIsNotSentAfterFinishing(t *testing.T) {
	r := newKiosk(t)
	r.result()
	var later []func()
	r.Run = func(work func()) { later = append(later, work) }
	r.Press("Print. On paper")
	r.Press(r.T("kiosk.finish"))
	r.Run = func(work func()) { work() }
	for _, work := range later {
		work()
	}
	assert.Zero(t, r.paper.printed)
	r.nothingLeft()
}

func TestTheResultFitsOnAPhone(t *testing.T) {
	r := newKiosk(t)
	r.result()
	r.Press("To my phone. Scan a code")
	picture := filepath.Join(t.TempDir(), "qr.png")
	keepPicture(t, picture, r.Shown.Canvas().Capture())
	reader, err := exec.LookPath("zbarimg")
	if err != nil {
		require.Empty(t, os.Getenv("CI"), "zbarimg is in scripts/packages.txt")
		t.Skip("there is no zbarimg here")
	}
	read, err := exec.Command(reader, "-q", "--raw", picture).Output()
	require.NoError(t, err, "no code is read in the picture of the window")
	text := string(bytes.TrimSpace(read))
	assert.LessOrEqual(t, len(text), 600)
	assert.Contains(t, text, "Main Street Auto")
	assert.Contains(t, text, "Cable or rod, possible (")
	assert.Contains(t, text, r.T("ui.verdict.word.ok"))
	assert.Contains(t, text, "$")
	assert.Contains(t, text, "Unlatch code: ")
}

func TestThePINSlowsGuessesOverRestarts(t *testing.T) {
	if testing.Short() {
		t.Skip("app/kiosk slows guesses in less time")
	}
	r := newKiosk(t)
	for range 5 {
		r.Press("Main Street Auto")
	}
	r.typePIN("4711") // there is none yet
	r.typePIN("4711")
	require.Equal(t, host.PageStaff, r.Front())
	r.Press(r.T("kiosk.staff.done"))
	for range 5 {
		r.Press("Main Street Auto")
	}
	for range 3 {
		r.typePIN("0000")
		assert.Equal(t, host.PagePIN, r.Front())
	}
	again, err := rules.Open(filepath.Join(r.k.Folder, "x.kiosk.json"))
	require.NoError(t, err)
	assert.Equal(t, 3, again.PIN.Wrong)
	*r.k.Local = *again // a restart
	r.typePIN("4711")
	assert.Equal(t, host.PagePIN, r.Front(), "the right one must wait too")
	r.Pass(6 * time.Second)
	r.typePIN("4711")
	assert.Equal(t, host.PageStaff, r.Front())
	r.Press(r.T("kiosk.staff.leave"))
	assert.True(t, r.left)
}

func TestTheServerBeingAwayIsToldAndNothingIsLost(t *testing.T) {
	r := newKiosk(t)
	r.desk.late = true
	r.result()
	r.Press("To the adviser. You get a number")
	assert.Contains(t, r.Read(), r.T("kiosk.hand.waits"))
	assert.Contains(t, r.Read(), "41")

	r.desk.fails = problem.New("kiosk.counter", "Path", "x", "Reason", "full")
	r.Press(r.T("ui.back"))
	r.Press("To the adviser. You get a number")
	assert.Contains(t, r.Read(), r.T("kiosk.hand.failed"))
}

func TestATabletOffersTheComputersLanguageFirst(t *testing.T) {
	assert.Equal(t, []string{"fr-CA", "de", "en", "es"}, usualLanguages(data.FS, "fr-CA"))
	assert.Equal(t, "en", usualLanguages(data.FS, "C")[0])
}

func TestEachCustomerBeginsInTheShopsOwnLanguage(t *testing.T) {
	r := newKiosk(t)
	r.Press("Deutsch, starten")
	assert.Equal(t, "de", r.Texts().Lang())
	assert.Equal(t, "de", r.Now().Case().Settings.Language)
	r.Press(r.T("kiosk.finish"))
	assert.Equal(t, "en", r.Texts().Lang())
	r.nothingLeft()
}

func TestTheFirstPageStandsWhereItStoodBefore(t *testing.T) {
	r := newKiosk(t)
	where := func() map[string]fyne.Position {
		at := map[string]fyne.Position{}
		for _, s := range hosttest.All(r.Shown.Content()) {
			if label := hosttest.Label(s.CanvasObject); label != "" {
				at[label] = s.At
			}
		}
		return at
	}
	before := where()
	r.start()
	r.Press(r.T("kiosk.finish"))
	assert.Equal(t, before, where(), "nothing of it moves once it shows")
}

func TestWhoeverReadsHelpWithoutASessionIsLookedAfterToo(t *testing.T) {
	r := newKiosk(t)
	r.Press(r.T("ui.trapped"))
	require.Equal(t, host.PageHelp, r.Front())
	r.Pass(125 * time.Second)
	assert.Equal(t, host.PageIdle, r.Front())
	r.Pass(20 * time.Second)
	r.nothingLeft()
}

func TestATypedTextOfTheShopAndALogoAreKept(t *testing.T) {
	r := newKiosk(t)
	r.staff()
	r.Press("Staff: Shop")
	r.Focus(r.T("kiosk.shop.rate"))
	r.Type("12x")
	r.Press("Staff: Shop")
	assert.Zero(t, r.k.Local.Shop.Rate, "what is no price changes nothing")
	r.Focus(r.T("kiosk.shop.rate"))
	r.Type("145")
	r.Press("Staff: Totals")
	assert.InDelta(t, 145, r.k.Local.Shop.Rate, 0)
	r.Press("Staff: Shop")
	r.Focus(r.T("kiosk.shop.logo"))
	r.Type("/tmp/broken.png")
	r.Press("Staff: Totals")
	assert.Empty(t, r.k.Local.Shop.Logo, "a picture that breaks the limits changes nothing")
	again, err := rules.Open(filepath.Join(r.k.Folder, "x.kiosk.json"))
	require.NoError(t, err)
	assert.InDelta(t, 145, again.Shop.Rate, 0)
	r.Press(r.T("kiosk.totals.export"))
	assert.FileExists(t, filepath.Join(r.k.Folder, "unlatch-totals-2026-11-22.csv"))
	r.Press(r.T("kiosk.staff.done"))
	r.start()
	assert.InDelta(t, 145, r.Now().Case().Settings.Rate, 0)
}

func TestALogoKeepsToTheLimitsOfPictures(t *testing.T) {
	r := newKiosk(t)
	r.k.ReadPhoto = photo.ReadFile
	folder := t.TempDir()
	small := filepath.Join(folder, "small.png")
	keepPicture(t, small, image.NewRGBA(image.Rect(0, 0, 60, 30)))
	content, err := os.ReadFile(small)
	require.NoError(t, err)
	vast := filepath.Join(folder, "vast.png") // whose header promises 65,535 pixels each way
	binary.BigEndian.PutUint32(content[16:], 65535)
	binary.BigEndian.PutUint32(content[20:], 65535)
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
	require.NoError(t, os.WriteFile(vast, content, 0o600))
	text := filepath.Join(folder, "text.png")
	require.NoError(t, os.WriteFile(text, []byte("no picture"), 0o600))

	r.staff()
	for _, path := range []string{vast, text, filepath.Join(folder, "nowhere.png"), `\\host\share\logo.png`} {
		r.Press("Staff: Shop")
		r.Focus(r.T("kiosk.shop.logo"))
		r.Type(path)
		r.Press("Staff: Totals")
		assert.Empty(t, r.k.Local.Shop.Logo, path)
	}
	r.Press("Staff: Shop")
	r.Focus(r.T("kiosk.shop.logo"))
	r.Type(small)
	r.Press("Staff: Totals")
	assert.NotEmpty(t, r.k.Local.Shop.Logo)
	again, err := rules.Open(filepath.Join(r.k.Folder, "x.kiosk.json"))
	require.NoError(t, err)
	assert.Equal(t, r.k.Local.Shop.Logo, again.Shop.Logo)
	r.Press(r.T("kiosk.staff.done"))
	assert.NotNil(t, hosttest.First[*canvas.Image](r.Shown.Content()), "the next customer sees it")
}
