package result

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestTheReportIsSavedByEnterAlone(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Key(fyne.KeyReturn)
	require.Equal(t, host.PageReport, r.Front())
	p := r.report()
	r.Key(fyne.KeyReturn)
	want := filepath.Join(r.deps.Folder, "Car door "+r.Now().Case().Number+".pdf")
	assert.Equal(t, []string{want}, r.written)
	assert.FileExists(t, want)
	assert.Contains(t, p.where.Text, want)
}

func TestAFileThatIsThereAlreadyIsReplacedOnlyWhenThePersonSaysSo(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.Show(host.PageReport)
	p := r.report()
	taken := filepath.Join(r.deps.Folder, "thesis.pdf")
	require.NoError(t, os.WriteFile(taken, []byte("thesis"), 0o600))
	content := func() string {
		text, err := os.ReadFile(taken)
		require.NoError(t, err)
		return string(text)
	}
	p.path.SetText(taken)
	p.write()
	assert.Empty(t, r.written)
	assert.Equal(t, "thesis", content())
	assert.Equal(t, r.T("ui.ask.replace", words.With("Name", "thesis.pdf")), r.Told())

	require.NoError(t, os.WriteFile(taken, []byte("another thesis"), 0o600)) // since it was asked about
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Equal(t, "another thesis", content(), "the yes was about the one before")
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Equal(t, "%PDF", content())
	p.write()
	assert.Equal(t, []string{taken, taken}, r.written, "what the page wrote itself it replaces unasked")

	beside := filepath.Join(r.deps.Folder, "thesis.unlatch")
	require.NoError(t, os.WriteFile(beside, []byte("notes"), 0o600))
	p.writeCase()
	text, err := os.ReadFile(beside)
	require.NoError(t, err)
	assert.Equal(t, "notes", string(text), "a case file is no different")
	r.Press(r.T("ui.ask.replace.yes"))
	text, err = os.ReadFile(beside)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"format"`)
}

func TestAReportThatCannotBeWrittenIsTold(t *testing.T) {
	r := newRig(t)
	r.failing = errors.New("the folder /nowhere is not there")
	r.findings()
	r.Show(host.PageReport)
	r.Key(fyne.KeyReturn)
	assert.NotEmpty(t, r.Told())
	assert.Contains(t, r.Told(), "/nowhere")
	assert.False(t, r.report().done.Visible())
}

func TestPhotosAreAddedAndRemoved(t *testing.T) {
	r := newRig(t)
	r.photographed(4)
	require.Len(t, r.Stored().Photos, 4)
	r.Show(host.PageReport)
	p := r.report()
	assert.False(t, p.photos.field.Visible(), "four are enough")
	r.Press(r.T("ui.report.photo.remove", words.With("Number", 2)))
	assert.Len(t, r.Stored().Photos, 3)
	assert.True(t, p.photos.field.Visible())

	r.Shown.Canvas().Focus(p.photos.path)
	r.Type(hosttest.Snapshot(t))
	r.Key(fyne.KeyReturn)
	assert.Len(t, r.Stored().Photos, 4, "Enter in the field adds the picture")
	assert.Empty(t, r.written, "and saves nothing")
	r.Press(r.T("ui.report.photo.remove", words.With("Number", 4)))

	p.photos.path.Fill(filepath.Join(t.TempDir(), "none.jpg"))
	r.Press(r.T("ui.report.photo.add"))
	assert.Contains(t, r.Told(), "there is no picture")
	letter := filepath.Join(t.TempDir(), "letter.jpg")
	require.NoError(t, os.WriteFile(letter, []byte("Dear Sirs"), 0o600))
	p.photos.path.Fill(letter)
	r.Press(r.T("ui.report.photo.add"))
	assert.Contains(t, r.Told(), "it isn't a JPEG or PNG picture")
	assert.Len(t, r.Stored().Photos, 3)
}

func TestAPictureIsDroppedOnTheReportAndNowhereElse(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Drop(hosttest.Snapshot(t))
	assert.Empty(t, r.Stored().Photos, "the findings take no files")
	r.report()
	r.Drop(hosttest.Snapshot(t))
	assert.Len(t, r.Stored().Photos, 1)
	r.preview()
	r.Drop(hosttest.Snapshot(t))
	assert.Len(t, r.Stored().Photos, 1)
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

func TestAFileThatStandsThereIsReplacedOnlyWhenThePersonSaysSo(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	tax := filepath.Join(r.deps.Folder, "tax.pdf")
	content := func() string {
		b, err := os.ReadFile(tax)
		require.NoError(t, err)
		return string(b)
	}
	require.NoError(t, os.WriteFile(tax, []byte("my tax"), 0o600))
	p.path.SetText(tax)
	r.Press(r.T("ui.report.save"))
	assert.Equal(t, "tax.pdf is there already. Replace it?", r.Told())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "my tax", content(), "Enter alone replaces nothing")
	assert.Equal(t, any(p.path), any(r.Shown.Canvas().Focused()), "and leads to the name")
	assert.Empty(t, r.Told())
	assert.False(t, p.done.Visible())

	r.Press(r.T("ui.report.save"))
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Equal(t, "%PDF", content())
	assert.True(t, p.done.Visible())
	r.Press(r.T("ui.report.save"))
	assert.Empty(t, r.Told(), "it was written for this case")

	require.NoError(t, os.WriteFile(tax, []byte("my tax again"), 0o600))
	r.Press(r.T("ui.report.save"))
	assert.Contains(t, r.Told(), "tax.pdf is there already", "somebody changed it since")
	assert.Equal(t, "my tax again", content())

	r.findings() // another case
	p = r.report()
	p.path.SetText(tax)
	r.Press(r.T("ui.report.save"))
	assert.Contains(t, r.Told(), "tax.pdf is there already")
}

func TestTheCaseFileBesideTheReportReplacesNoOtherUnasked(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	r.Key(fyne.KeyReturn)
	beside := strings.TrimSuffix(p.written, ".pdf") + casefile.Extension
	require.NoError(t, os.WriteFile(beside, []byte("mine"), 0o600))
	r.Press(r.T("ui.report.case"))
	assert.Contains(t, r.Told(), "is there already. Replace it?")
	r.Press(r.T("ui.ask.replace.yes"))
	c, err := casefile.ReadFile(beside)
	require.NoError(t, err)
	assert.Equal(t, r.Now().Case().ID, c.ID)
	assert.Contains(t, p.where.Text, beside)
}

func TestWhatWasSavedIsNoLongerShownAfterAChange(t *testing.T) {
	for name, change := range map[string]func(*rig, *reportPage){
		"name":     func(_ *rig, p *reportPage) { p.path.SetText("other.pdf") },
		"paper":    func(r *rig, _ *reportPage) { r.Press(r.T("ui.report.paper") + ": " + r.T("ui.report.paper.a4")) },
		"summary":  func(r *rig, _ *reportPage) { r.Press(r.T("ui.report.summary")) },
		"language": func(_ *rig, p *reportPage) { p.lang.OnChosen("en") },
		"photo": func(r *rig, p *reportPage) {
			p.photos.path.Fill(hosttest.Snapshot(r.TB))
			r.Press(r.T("ui.report.photo.add"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.findings()
			p := r.report()
			r.Key(fyne.KeyReturn)
			require.True(t, p.done.Visible())
			change(r, p)
			assert.False(t, p.done.Visible())
		})
	}
}

func TestAPathToAnotherComputerIsRefused(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.report()
	p.path.SetText(`\\host\share\x.pdf`)
	r.Press(r.T("ui.report.save"))
	assert.Contains(t, r.Told(), "is on another computer")
	assert.Empty(t, r.written)
	p.photos.path.Fill(`\\host\share\x.jpg`)
	r.Press(r.T("ui.report.photo.add"))
	assert.Contains(t, r.Told(), "is on another computer")
}
