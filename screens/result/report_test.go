package result

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
	"unlatch/screens/host"
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
	assert.Equal(t, r.T("ui.save.exists", words.With("Path", taken)), r.Told())

	require.NoError(t, os.WriteFile(taken, []byte("another thesis"), 0o600)) // since it was asked about
	r.Press(r.T("ui.save.replace"))
	assert.Equal(t, "another thesis", content(), "the yes was about the one before")
	r.Press(r.T("ui.save.replace"))
	assert.Equal(t, "%PDF", content())
	p.write()
	assert.Equal(t, []string{taken, taken}, r.written, "what the page wrote itself it replaces unasked")

	beside := filepath.Join(r.deps.Folder, "thesis.json")
	require.NoError(t, os.WriteFile(beside, []byte("notes"), 0o600))
	p.writeCase()
	text, err := os.ReadFile(beside)
	require.NoError(t, err)
	assert.Equal(t, "notes", string(text), "a case file is no different")
	r.Press(r.T("ui.save.replace"))
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
	r.Type(snapshot(t))
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
	r.Drop(snapshot(t))
	assert.Empty(t, r.Stored().Photos, "the findings take no files")
	r.report()
	r.Drop(snapshot(t))
	assert.Len(t, r.Stored().Photos, 1)
	r.preview()
	r.Drop(snapshot(t))
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
