package dialogs

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func atOnce(do func()) { do() }

// pressIn presses a button of the topmost dialog by its text.
func pressIn(t *testing.T, w fyne.Window, text string) {
	t.Helper()
	var found *widget.Button
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *widget.Button:
			if x.Text == text {
				found = x
			}
		case *fyne.Container:
			for _, c := range x.Objects {
				look(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				look(c)
			}
		}
	}
	look(w.Canvas().Overlays().Top())
	require.NotNil(t, found, text)
	test.Tap(found)
}

func TestTheToolkitsDialogGivesANameAndTouchesNothing(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, canvas.NewRectangle(nil))
	w.Resize(fyne.NewSize(900, 700))
	folder := t.TempDir()
	path := filepath.Join(folder, "tax.pdf")
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o600))
	var got []Answer
	d := Toolkit(w, atOnce)
	d.Save(Ask{Title: "Save the report", Accept: "Keep it", Cancel: "Leave it", Folder: folder, Name: "tax.pdf"}, func(a Answer) { got = append(got, a) })
	pressIn(t, w, "Keep it")
	require.Len(t, got, 1)
	assert.Equal(t, Answer{Paths: []string{path}}, got[0], "whether it may be replaced is asked in our own words")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "mine", string(content), "what is there stays as it is until something is written")

	d.Save(Ask{Accept: "Keep it", Cancel: "Leave it", Folder: folder, Name: "new.pdf"}, func(a Answer) { got = append(got, a) })
	pressIn(t, w, "Keep it")
	require.Len(t, got, 2)
	assert.NoFileExists(t, filepath.Join(folder, "new.pdf"))

	d.Open(Ask{Accept: "Open", Cancel: "Leave it", Folder: folder}, func(a Answer) { got = append(got, a) })
	pressIn(t, w, "Leave it")
	require.Len(t, got, 3)
	assert.Equal(t, Answer{}, got[2], "giving up is no error")
	assert.False(t, d.Close())
	d.Open(Ask{Accept: "Open", Cancel: "Leave it", Folder: folder}, func(a Answer) { got = append(got, a) })
	assert.True(t, d.Close(), "Esc closes it")
	assert.Len(t, got, 4)
}

func TestAFilterKnowsItsFiles(t *testing.T) {
	f := Filter{Endings: []string{".pdf", ".json"}}
	assert.True(t, f.Takes("/a/B.PDF"))
	assert.False(t, f.Takes("/a/pdf"))
	assert.True(t, Filter{}.Takes("anything"))
}

func TestAFileWhoseFolderCanNotBeShownIsShownByItsFolder(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
	var opened *url.URL
	require.NoError(t, Reveal("/home/me/a b.pdf", func(u *url.URL) error { opened = u; return nil }))
	assert.Equal(t, "file:///home/me", opened.String())
	require.NoError(t, OpenFile("/home/me/a b.pdf", func(u *url.URL) error { opened = u; return nil }))
	assert.Equal(t, "file:///home/me/a%20b.pdf", opened.String())
}
