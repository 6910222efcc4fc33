//go:build realwindow

package realwindow

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	rules "unlatch/app/kiosk"
	"unlatch/app/printing"
	"unlatch/app/release"
	"unlatch/app/store/memory"
	"unlatch/app/store/opening"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/kiosk"
)

// typed is what a customer types on a tablet that nobody may find afterwards.
const typed = "zebra quagga"

// TestATabletByMouseFromTheLanguageToPaperAndForgotten works a tablet of 800x1280 by mouse alone. It prints on the CUPS queue
// that UNLATCH_PRINTER names, whose printer is the folder UNLATCH_PRINTED (scripts/printqueue.sh sets both up), else on a
// stand-in for the print system's commands.
func TestATabletByMouseFromTheLanguageToPaperAndForgotten(t *testing.T) {
	r := newTablet(t, rules.Default())
	m := r.hire()
	invitation := m.invitation()

	m.typeWords()
	m.press("ui.next")
	m.pressLabelled("3. ") // left rear
	m.press("ui.next")
	m.answerAll()
	require.Equal(t, expectedCause, m.Now().Findings().Causes[0].ID, "the twin has come to it")
	begun := time.Now()
	m.pressLabelled(m.T("kiosk.take.print") + ". ")
	text := r.paper(begun)
	assert.True(t, strings.Contains(text, m.T("cause."+expectedCause+".name")), "the first suspicion on paper")
	assert.True(t, strings.Contains(strings.ToLower(text), typed), "the customer's own words are on the customer's own paper")
	r.wait("the print to be counted", func() bool { return r.totals().Printed == 1 })

	m.pressLabelled(m.T("kiosk.take.finish"))
	r.wait("the first page", func() bool { return bytes.Equal(invitation, m.invitation()) })
	r.nothingOnDisk()
	assert.Equal(t, [4]int{1, 1, 1, 0}, r.counted(), "begun, finished, printed, handed over")
}

// TestAKilledTabletBeginsWithTheFirstPageAndHasKeptNothing kills the program (SIGKILL) at each page that a customer or staff
// see, and starts it again.
func TestAKilledTabletBeginsWithTheFirstPageAndHasKeptNothing(t *testing.T) {
	times := rules.Default()
	times.Idle = rules.LeastIdle
	r := newTablet(t, times)
	m := r.hire()
	invitation := m.invitation()
	var want [4]int
	for _, at := range killedAt {
		at.come(m)
		require.Equal(t, at.page, m.Front(), at.name)
		for i, n := range at.counts {
			want[i] += n
		}
		r.wait("the counters at "+at.name, func() bool { return r.counted() == want })
		r.kill()
		if at.handed {
			for _, name := range r.namesWith(typed) {
				assert.True(t, strings.HasPrefix(name, "cases.counter.db"), "%s: handed over on purpose", name)
			}
			r.dropCounter()
		}
		r.nothingOnDisk()
		assert.Equal(t, want, r.counted(), at.name)
		m = r.hire()
		r.wait("the first page after "+at.name, func() bool { return bytes.Equal(invitation, m.invitation()) })
	}
}

// killedAt are the pages, how a customer comes there, and what is counted on the way: begun, finished, printed, handed over.
var killedAt = []struct {
	name   string
	page   host.PageID
	come   func(m *tabletMouse)
	counts [4]int
	handed bool
}{
	{name: "is anyone trapped", page: host.PageTrapped, come: (*tabletMouse).begin, counts: [4]int{1}},
	{name: "own words", page: host.PageWords, come: (*tabletMouse).typeWords, counts: [4]int{1}},
	{name: "the door", page: host.PageVehicle, come: (*tabletMouse).comeToDoor, counts: [4]int{1}},
	{name: "a question", page: host.PageQuestion, come: (*tabletMouse).comeToQuestion, counts: [4]int{1}},
	{name: "help", page: host.PageHelp, come: after((*tabletMouse).comeToQuestion, "ui.trapped"), counts: [4]int{1}},
	{name: "ask staff", page: host.PageAsk, come: after((*tabletMouse).comeToQuestion, "kiosk.ask"), counts: [4]int{1}},
	{name: "the code for the car", page: host.PageAway, come: after((*tabletMouse).comeToQuestion, "kiosk.car.spoken"), counts: [4]int{1}},
	{name: "is anybody there", page: host.PageIdle, come: (*tabletMouse).fallAsleep, counts: [4]int{1}},
	{name: "the result", page: host.PageFindings, come: (*tabletMouse).comeToResult, counts: [4]int{1, 1}},
	{name: "a phone", page: host.PageTake, come: after((*tabletMouse).comeToResult, "kiosk.take.phone"), counts: [4]int{1, 1}},
	{name: "paper", page: host.PageTake, come: after((*tabletMouse).comeToResult, "kiosk.take.print"), counts: [4]int{1, 1, 1}},
	{name: "the adviser", page: host.PageTake, come: after((*tabletMouse).comeToResult, "kiosk.take.adviser"), counts: [4]int{1, 1, 0, 1}, handed: true},
	{name: "a code", page: host.PageCode, come: func(m *tabletMouse) { m.press("kiosk.code.have") }},
	{name: "the PIN", page: host.PagePIN, come: (*tabletMouse).knock},
	{name: "staff", page: host.PageStaff, come: (*tabletMouse).comeToStaff},
}

// after goes on from a page by one press.
func after(come func(*tabletMouse), key string) func(*tabletMouse) {
	return func(m *tabletMouse) {
		come(m)
		m.press(key)
	}
}

// tablet is a run of the program as a tablet, with files of its own and a printer.
type tablet struct {
	*run
	temporary, printed string
}

// newTablet sets one up with those times, as staff do.
func newTablet(t *testing.T, times rules.Timeouts) *tablet {
	t.Helper()
	r := &tablet{run: newRunOn(t, "800x1280"), temporary: t.TempDir(), printed: os.Getenv("UNLATCH_PRINTED")}
	local := rules.Anew(rules.Beside(r.path()))
	local.Shop = rules.Shop{Name: "Main Street Auto", Phone: "555-0142"}
	local.Printer = os.Getenv("UNLATCH_PRINTER")
	local.Times = times
	require.NoError(t, local.SetPIN("4711"))
	r.extra = []string{"FYNE_SCALE=1", "TMPDIR=" + r.temporary}
	if local.Printer == "" {
		r.standIn()
	}
	return r
}

// standIn puts commands before those of the print system: one that takes a job and "prints" it into a folder, one that tells
// of no job that waits.
func (r *tablet) standIn() {
	commands := r.t.TempDir()
	r.printed = r.t.TempDir()
	write := func(name, text string) {
		require.NoError(r.t, os.WriteFile(filepath.Join(commands, name), []byte("#!/bin/sh\n"+text+"\n"), 0o755))
	}
	write("lp", `while [ $# -gt 1 ]; do shift; done; cp "$1" '`+r.printed+`/job.pdf' && echo "request id is stand-in-1 (1 file(s))"`)
	write("lpstat", `[ "$1" != -e ] || echo stand-in`)
	r.extra = append(r.extra, "PATH="+commands+":"+os.Getenv("PATH"))
}

// paper is the text of what came out of the printer since then.
func (r *tablet) paper(since time.Time) (text string) {
	r.t.Helper()
	r.wait("the printed report", func() bool {
		found, _ := filepath.Glob(filepath.Join(r.printed, "*.pdf"))
		for _, path := range found {
			if info, err := os.Stat(path); err != nil || info.ModTime().Before(since.Truncate(time.Second)) {
				continue
			}
			out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
			if text = string(out); err == nil && text != "" {
				return true
			}
		}
		return false
	})
	return text
}

// totals are what the tablet has counted, as its file says.
func (r *tablet) totals() rules.Day {
	r.t.Helper()
	local, err := rules.Open(rules.Beside(r.path()))
	require.NoError(r.t, err, "the tablet's own file is sound")
	_, err = local.PIN.Try("4711", time.Now())
	require.NoError(r.t, err)
	return local.Tally.Sum()
}

func (r *tablet) counted() [4]int {
	d := r.totals()
	return [4]int{d.Sessions, d.Finished, d.Printed, d.Handed}
}

// namesWith are the files of the tablet, its temporary folder and everything of its user in which a word of a text stands.
func (r *tablet) namesWith(text string) (names []string) {
	for _, root := range []string{r.home, r.temporary} {
		require.NoError(r.t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return nil // gone meanwhile
			}
			content, _ := os.ReadFile(path)
			for word := range strings.FieldsSeq(text) {
				if bytes.Contains(bytes.ToLower(content), []byte(word)) {
					names = append(names, entry.Name())
					break
				}
			}
			return nil
		}))
	}
	return names
}

// nothingOnDisk looks for what was typed, and for files of a print.
func (r *tablet) nothingOnDisk() {
	r.t.Helper()
	assert.Empty(r.t, r.namesWith(typed))
	left, err := os.ReadDir(r.temporary)
	require.NoError(r.t, err)
	for _, e := range left {
		assert.NotContains(r.t, e.Name(), "unlatch", "a temporary file")
	}
}

// dropCounter takes away what was handed over, as an adviser who closes it, so that the next page is looked at alone.
func (r *tablet) dropCounter() {
	found, err := filepath.Glob(filepath.Join(r.home, "cases.counter.db*"))
	require.NoError(r.t, err)
	for _, path := range found {
		require.NoError(r.t, os.Remove(path))
	}
}

// kill ends the program as a power cut does.
func (r *tablet) kill() {
	require.NoError(r.t, r.program.Process.Kill())
	_ = r.program.Wait()
}

// tabletMouse presses what a customer sees.
type tabletMouse struct {
	*mouse
	languages string // where the first of them stand on the first page, as ImageMagick says a place
}

// hire starts the program and a twin of its window.
func (r *tablet) hire() *tabletMouse {
	t := r.t
	r.program = r.begin(exec.Command(r.unlatch, "--kiosk", "--store", r.path()))
	r.wait("the tablet's window", func() bool { return r.command("xdotool", "getactivewindow").Run() == nil })
	r.wait("a window as large as the screen", func() bool {
		out, err := r.command("xdotool", "getactivewindow", "getwindowgeometry").Output()
		return err == nil && strings.Contains(string(out), r.size)
	})
	time.Sleep(2 * time.Second) // until it has drawn its first page; there is nothing to ask it by

	local, err := rules.Open(rules.Beside(r.path()))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "twin.db")
	k, err := screens.PrepareKiosk(data.FS, assets.FS, screens.Place{Cases: path, Shop: path, Here: opening.Cases{Store: memory.New()}}, release.Build{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = k.Close() })
	k.Tablet.Local.Shop, k.Tablet.Local.PIN, k.Tablet.Usual = local.Shop, local.PIN, []string{"en", "de", "es", "fr"}
	k.Tablet.Print, k.Tablet.Sleep = tray{}, func(time.Duration) {}
	m := &mouse{run: r.run}
	k.Ask.Beat = func(time.Duration, func(float32)) func() { return func() {} }
	twin := kiosk.New(&k.Tablet)
	m.Rig = hosttest.NewKnowing(t, hosttest.Real, &hosttest.Store{Store: memory.New()}, k.KioskPages(twin))
	m.Open(func(d *host.Deps) { d.Kiosk, d.Clock = twin.Frame(), time.Now })
	k.Tablet.Clock = time.Now
	twin.Start(m.Window)
	m.Size(800, 1280)
	first := m.find("English, ")
	area := fmt.Sprintf("%.0fx%.0f+%.0f+%.0f", first.Size().Width, 2*first.Size().Height, first.At.X, first.At.Y)
	hired := &tabletMouse{mouse: m, languages: area}
	var last []byte
	r.wait("the first page", func() bool { // a screen that shows nothing yet is of one colour
		now := hired.invitation()
		still := bytes.Equal(now, last) && bytes.Count(now, now[:3]) < len(now)/3
		last = now
		return still
	})
	return hired
}

// tray is the twin's printer.
type tray struct{}

func (tray) Printers() ([]printing.Printer, error) { return []printing.Printer{{Name: "tray"}}, nil }

func (tray) Print(string, string, string, int) (printing.Job, error) {
	return printing.Job{ID: "tray-1"}, nil
}
func (tray) State(printing.Job) (printing.State, error) { return printing.Done, nil }

// invitation is a picture of what stands still on the first page: the languages, which nothing but it shows.
func (m *tabletMouse) invitation() []byte {
	require.NoError(m.run.t, m.run.command("xdotool", "mousemove", "780", "500").Run()) // over the door, where nothing is pressed
	out, err := m.run.command("import", "-window", "root", "-crop", m.languages, "-depth", "8", "rgb:-").Output()
	require.NoError(m.run.t, err)
	return out
}

// begin chooses English.
func (m *tabletMouse) begin() { m.pressLabelled("English, ") }

// typeWords says that nobody is shut in, and types by the keys on the screen.
func (m *tabletMouse) typeWords() {
	m.begin()
	m.pressLabelled(m.T("observation.someone_trapped.no"))
	r := m.run
	for i, x := range typed {
		label := string(x)
		switch {
		case x == ' ':
			label = m.T("kiosk.keys.space")
		case i == 0:
			label = strings.ToUpper(label)
		}
		m.tap(m.on(m.find(label)))
		m.Press(label)
		time.Sleep(200 * time.Millisecond)
	}
	m.press("kiosk.keys.done")
	time.Sleep(1500 * time.Millisecond) // the keys go with the next look
	m.Pass(2 * time.Second)
	require.Equal(r.t, typed, strings.ToLower(m.Now().Case().Concern), "in the twin")
}

func (m *tabletMouse) comeToDoor() {
	m.typeWords()
	m.press("ui.next")
}

func (m *tabletMouse) comeToQuestion() {
	m.comeToDoor()
	m.pressLabelled("3. ")
	m.press("ui.next")
}

func (m *tabletMouse) comeToResult() {
	m.comeToQuestion()
	m.answerAll()
}

func (m *tabletMouse) fallAsleep() {
	m.comeToQuestion()
	before := m.run.picture()
	m.run.wait("the warning", func() bool { return m.run.picture() != before })
	m.Show(host.PageIdle)
}

// knock presses the hidden corner.
func (m *tabletMouse) knock() {
	x, y := m.on(m.find("Main Street Auto"))
	for range 5 {
		m.tap(x, y)
		m.Press("Main Street Auto")
		time.Sleep(200 * time.Millisecond)
	}
	m.run.rest()
}

func (m *tabletMouse) comeToStaff() {
	m.knock()
	for _, digit := range "4711" {
		m.pressLabelled(string(digit))
	}
	m.press("kiosk.keys.done")
}

// answerAll answers until there is a result.
func (m *tabletMouse) answerAll() {
	for m.Front() == host.PageQuestion {
		m.answerOne()
	}
	require.Equal(m.run.t, host.PageFindings, m.Front())
}

// answerOne answers the question that shows, and goes on.
func (m *tabletMouse) answerOne() {
	s := m.Now()
	if s.Closing(s.Shown) {
		for _, id := range s.ClosingQuestions() {
			m.pressLabelled(m.Texts().Question(id) + ": " + m.said(id))
		}
		m.press("ui.next")
		return
	}
	m.intoSight(m.said(s.Shown))
	for _, text := range []string{m.said(s.Shown), m.T("ui.next")} { // before the window goes on by itself; its twin never does
		spot := m.find(text)
		m.tap(m.on(spot))
		test.Tap(spot.CanvasObject.(fyne.Tappable))
	}
	time.Sleep(300 * time.Millisecond)
	m.run.rest()
}

// tap presses without waiting for what comes of it.
func (m *tabletMouse) tap(x, y int) {
	require.NoError(m.run.t, m.run.command("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1").Run())
}
