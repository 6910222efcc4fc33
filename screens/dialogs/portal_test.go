//go:build !windows && !darwin

package dialogs

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/screens/dialogs/dialogstest"
)

func TestThePortalIsAskedAndItsAnswerTaken(t *testing.T) {
	address := dialogstest.Bus(t)
	d := dialogstest.NewPortal(t, address)
	d.Answer(0, "file:///home/me/2013%20Toyota%2C%20left+right%C3%A9.pdf")
	home := t.TempDir()
	p := portal{address: address, parent: func() string { return "x11:2a" }}
	got := p.ask("SaveFile", Ask{
		Title: "Save the report", Accept: "Save", Folder: filepath.Join(home, "gone"), Name: "Toyota.pdf",
		Filter: Filter{Name: "Reports (PDF)", Endings: []string{".pdf"}},
	})
	require.NoError(t, got.Err)
	assert.Equal(t, []string{"/home/me/2013 Toyota, left+righté.pdf"}, got.Paths, "a plus sign stays one")
	assert.True(t, got.Asked)
	asked := d.Asked()[0]
	assert.Equal(t, "SaveFile", asked.Method)
	assert.Equal(t, "x11:2a", asked.Parent)
	assert.Equal(t, "Save the report", asked.Title)
	assert.Equal(t, "Toyota.pdf", asked.Options["current_name"].Value())
	assert.Equal(t, append([]byte(home), 0), asked.Options["current_folder"].Value(), "the nearest folder that is there")
	var filters []portalFilter
	require.NoError(t, asked.Options["filters"].Store(&filters))
	assert.Equal(t, []portalFilter{{"Reports (PDF)", []portalRule{{0, "*.pdf"}, {0, "*.PDF"}}}}, filters)
}

func TestSeveralFilesAreOpenedAndGivingUpIsNoError(t *testing.T) {
	address := dialogstest.Bus(t)
	d := dialogstest.NewPortal(t, address)
	d.Answer(0, "file:///a.jpg", "file:///b.jpg")
	p := portal{address: address, parent: func() string { return "" }}
	got := p.ask("OpenFile", Ask{Many: true})
	assert.Equal(t, Answer{Paths: []string{"/a.jpg", "/b.jpg"}, Asked: true}, got)
	assert.Equal(t, true, d.Asked()[0].Options["multiple"].Value())
	d.Answer(1)
	assert.Empty(t, p.ask("OpenFile", Ask{}).Paths)
	assert.NoError(t, p.ask("OpenFile", Ask{}).Err)
	d.Answer(0, "http://elsewhere/a.pdf")
	assert.Error(t, p.ask("OpenFile", Ask{}).Err, "nothing on other computers")
}

// Where the portal shows nothing, the toolkit does.
func TestWithoutAPortalTheToolkitsDialogShows(t *testing.T) {
	bare := dialogstest.Bus(t) // a bus, and no portal on it
	for _, address := range []string{"", bare, "unix:path=/nowhere/at/all"} {
		test.NewTempApp(t)
		w := test.NewTempWindow(t, nil)
		d := &desktop{portal: portal{address: address, parent: func() string { return "" }}, Dialogs: Toolkit(w, atOnce), aside: func(work func()) { work() }}
		d.Save(Ask{Title: "Save", Name: "a.pdf"}, func(Answer) {})
		assert.NotNil(t, w.Canvas().Overlays().Top(), address)
		assert.True(t, d.Close())
		assert.Nil(t, w.Canvas().Overlays().Top(), address)
	}
}

func TestABusIsLookedForWhereItStands(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{"XDG_RUNTIME_DIR": folder}
	getenv := func(name string) string { return env[name] }
	assert.Empty(t, busAddress(getenv), "none is started")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bus"), nil, 0o600))
	assert.Equal(t, "unix:path="+filepath.Join(folder, "bus"), busAddress(getenv))
	env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/other"
	assert.Equal(t, "unix:path=/other", busAddress(getenv))
}
