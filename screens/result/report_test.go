package result

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/photo"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// savedAs lets the dialog answer with a name in the folder of the test, and saves.
func (r *rig) savedAs(name string) string {
	path := filepath.Join(r.folder, name)
	r.Asks.Paths = []string{path}
	r.Press(r.T("ui.report.save"))
	return path
}

func TestTheReportIsSavedWhereTheDialogSaysUnderASensibleName(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Type("s")
	require.Equal(t, host.PageReport, r.Front())
	p := r.report()
	want := filepath.Join(r.folder, "sheet.pdf")
	r.Asks.Paths = []string{want}
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "Car door "+r.Now().Case().Number+".pdf", r.Asks.Last().Name)
	assert.Equal(t, []string{want}, r.written)
	assert.FileExists(t, want)
	assert.True(t, p.done.Visible())
	assert.Contains(t, p.name.Text, "sheet.pdf")
	assert.Contains(t, p.folder.Text, r.folder)
	assert.Empty(t, r.Told(), "the card says it, and nothing else does")

	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Make: "Toyota", Model: "Sienna", Year: 2013}))
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "2013 Toyota Sienna, left rear door.pdf", r.Asks.Last().Name)
}

func TestWhoGivesUpInTheDialogSavesNothing(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	r.Press(r.T("ui.report.save"))
	assert.Empty(t, r.written)
	assert.False(t, p.done.Visible())
	assert.Empty(t, r.Told())
	assert.Equal(t, r.T("ui.report.save"), p.save.Text)
}

func TestAReportThatCannotBeWrittenIsTold(t *testing.T) {
	r := newRig(t)
	r.failing = errors.New("the folder /nowhere is not there")
	r.findings()
	r.report()
	r.savedAs("sheet.pdf")
	assert.NotEmpty(t, r.Told())
	assert.Contains(t, r.Told(), "/nowhere")
	assert.False(t, r.report().done.Visible())
}

func TestPhotosAreChosenTogetherTurnedNamedAndRemoved(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	one := hosttest.Snapshot(t)
	r.Asks.Paths = []string{one, one, one, one, one}
	r.Press(r.T("ui.report.photo.add"))
	assert.True(t, r.Asks.Last().Many)
	require.Len(t, r.Stored().Photos, 4)
	assert.Equal(t, r.T("ui.report.photo.full"), r.Told(), "the fifth found no room")
	assert.False(t, p.photos.add.Visible(), "four are enough")

	before := r.Stored().Photos[1].JPEG
	w, h, err := photo.Size(before)
	require.NoError(t, err)
	r.Press(r.T("ui.report.photo.turn.spoken", words.With("Number", 2)))
	tw, th, err := photo.Size(r.Stored().Photos[1].JPEG)
	require.NoError(t, err)
	assert.Equal(t, []int{h, w}, []int{tw, th})

	r.Focus(r.T("ui.report.photo.caption", words.With("Number", 2)))
	r.Type("Handle from behind")
	r.Press(r.T("ui.report.photo.remove.spoken", words.With("Number", 1)))
	kept := r.Stored().Photos
	require.Len(t, kept, 3)
	assert.Equal(t, "Handle from behind", kept[0].Caption, "the words stay with their picture")
	assert.Equal(t, "Handle from behind", p.photos.captions[0].Text)
	assert.True(t, p.photos.add.Visible())

	letter := filepath.Join(t.TempDir(), "letter.jpg")
	require.NoError(t, os.WriteFile(letter, []byte("Dear Sirs"), 0o600))
	r.Asks.Paths = []string{letter, one}
	r.Press(r.T("ui.report.photo.add"))
	assert.Contains(t, r.Told(), "it isn't a JPEG or PNG picture")
	assert.Len(t, r.Stored().Photos, 4, "what can be read is added all the same")
}

func TestWordsBelowAPhotoAreKeptWhenTheWindowEnds(t *testing.T) {
	r := newRig(t)
	r.photographed(1)
	r.report()
	id := r.Now().Case().ID
	r.Focus(r.T("ui.report.photo.caption", words.With("Number", 1)))
	r.Type("Door edge")
	r.Finish()
	kept, err := r.Kept.Load(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, "Door edge", kept.Photos[0].Caption)
}

func TestPicturesAreDroppedOnAnyPageOfACase(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Drop(hosttest.Snapshot(t), hosttest.Snapshot(t))
	assert.Len(t, r.Stored().Photos, 2)
	assert.Equal(t, host.PageReport, r.Front(), "where they can be seen")
	r.preview()
	r.Drop(hosttest.Snapshot(t))
	assert.Len(t, r.Stored().Photos, 3)
}

func TestAddingPicturesIsToldAndCanBeStopped(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.report()
	var waiting func()
	r.Run = func(work func()) { waiting = work }
	r.Drop(hosttest.Snapshot(t))
	r.Pass(time.Second)
	assert.Equal(t, r.T("ui.report.photo.adding"), r.Told())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageReport, r.Front())
	waiting()
	assert.Empty(t, r.Stored().Photos)
	r.Run = func(work func()) { work() }
	r.Drop(hosttest.Snapshot(t))
	assert.Len(t, r.Stored().Photos, 1, "the next ones are added")
}

func TestTheReportIsSavedByItsKey(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Shortcut(fyne.KeyS)
	assert.Equal(t, host.PageReport, r.Front())
	require.Len(t, r.Asks.Seen, 1, "the dialog asks at once")
	r.Shortcut(fyne.KeyS)
	assert.Len(t, r.Asks.Seen, 2)
}

func TestASummaryIsWantedOnEveryPageThatMakesTheReport(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.report()
	without := r.preview().pages.Count()
	r.report()
	r.Press(r.T("ui.report.summary"))
	assert.Equal(t, without+1, r.preview().pages.Count())
	assert.True(t, r.report().summary.On)
	r.Press(r.T("ui.report.summary"))
	assert.Equal(t, without, r.preview().pages.Count())
}

// A customer reads Spanish, the mechanic English: both on one sheet, and the shop says so once.
func TestTheMechanicsPagesSpeakTheShopsLanguageBehindACustomersPage(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	p.setLanguage("es")
	assert.False(t, p.shopPart.Visible(), "nothing to choose without a page for the customer")
	r.Focus(r.T("ui.report.summary"))
	r.Key(fyne.KeySpace)
	require.True(t, p.shopPart.Visible())
	r.Focus(r.T("ui.report.shop") + ": " + r.T("ui.report.shop.same"))
	r.Key(fyne.KeySpace)
	r.Type("Eng")
	r.Key(fyne.KeyReturn)

	in, err := p.input()
	require.NoError(t, err)
	require.NotNil(t, in.Shop)
	assert.Equal(t, []string{"es", "en"}, []string{in.Words.Lang(), in.Shop.Lang()})
	pages, err := report.Lay(in)
	require.NoError(t, err)
	assert.Equal(t, r.preview().pages.Count(), pages.Count(), "the preview shows the same sheet")

	r.Open(nil)
	assert.Equal(t, "en", r.Settings().Shop, "it is remembered")
	r.findings()
	p = r.report()
	in, err = p.input()
	require.NoError(t, err)
	assert.Nil(t, in.Shop, "a sheet without a page for the customer has one language")
	r.Press(r.T("ui.report.summary"))
	r.Press(r.T("ui.report.shop") + ": English")
	r.Press(r.T("ui.report.shop") + ": " + r.T("ui.report.shop.same"))
	p.setLanguage("de")
	in, err = p.input()
	require.NoError(t, err)
	assert.Nil(t, in.Shop)
	assert.Empty(t, r.Settings().Shop)
}

func TestAFileThatStandsThereIsReplacedOnlyWhenThePersonSaysSo(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	tax := filepath.Join(r.folder, "tax.pdf")
	content := func() string {
		b, err := os.ReadFile(tax)
		require.NoError(t, err)
		return string(b)
	}
	require.NoError(t, os.WriteFile(tax, []byte("my tax"), 0o600))
	r.savedAs("tax.pdf")
	assert.Equal(t, "tax.pdf is there already. Replace it?", r.Told())
	assert.Equal(t, "my tax", content())
	asked := len(r.Asks.Seen)
	r.Asks.Paths = nil
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "my tax", content(), "Enter alone replaces nothing")
	assert.Len(t, r.Asks.Seen, asked+1, "and asks for another name")
	assert.False(t, p.done.Visible())

	r.savedAs("tax.pdf")
	require.NoError(t, os.WriteFile(tax, []byte("another tax"), 0o600)) // since it was asked about
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Equal(t, "another tax", content(), "the yes was about the one before")
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Equal(t, "%PDF", content())
	assert.True(t, p.done.Visible())
	r.savedAs("tax.pdf")
	assert.Equal(t, []string{tax, tax}, r.written, "what was written for this case is replaced unasked")

	require.NoError(t, os.WriteFile(tax, []byte("my tax again"), 0o600))
	r.Asks.Asked = true
	r.savedAs("tax.pdf")
	assert.Equal(t, "%PDF", content(), "the dialog itself has asked")
	r.Asks.Asked = false

	require.NoError(t, os.WriteFile(tax, []byte("mine"), 0o600))
	r.findings() // another case
	r.report()
	r.savedAs("tax.pdf")
	assert.Contains(t, r.Told(), "tax.pdf is there already")
	assert.Equal(t, "mine", content())
}

func TestTheCaseAloneIsSavedWhereTheDialogSays(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.report()
	path := filepath.Join(r.folder, "case"+casefile.Extension)
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o600))
	r.Asks.Paths = []string{path}
	r.Press(r.T("ui.report.case"))
	assert.Contains(t, r.Told(), "is there already. Replace it?")
	r.Press(r.T("ui.ask.replace.yes"))
	c, err := casefile.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, r.Now().Case().ID, c.ID)
}

func TestWhatWasSavedIsNoLongerShownAfterAChange(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for name, change := range map[string]func(*rig, *reportPage){
		"paper":    func(r *rig, _ *reportPage) { r.Press(r.T("ui.report.paper") + ": " + r.T("ui.report.paper.a4")) },
		"summary":  func(r *rig, _ *reportPage) { r.Press(r.T("ui.report.summary")) },
		"language": func(_ *rig, p *reportPage) { p.lang.OnChosen("en") },
		"shop":     func(_ *rig, p *reportPage) { p.shop.OnChosen("de") },
		"photo": func(r *rig, _ *reportPage) {
			r.Asks.Paths = []string{hosttest.Snapshot(r.TB)}
			r.Press(r.T("ui.report.photo.add"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.findings()
			p := r.report()
			r.savedAs("sheet.pdf")
			require.True(t, p.done.Visible())
			change(r, p)
			assert.False(t, p.done.Visible())
		})
	}
}
