//go:build !windows && !darwin

package dialogs

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// privateBus starts a session bus for one test and gives its address.
func privateBus(t *testing.T) string {
	t.Helper()
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		require.Empty(t, os.Getenv("CI"), "dbus-daemon is missing; scripts/packages installs it")
		t.Skip("there is no dbus-daemon here")
	}
	config := filepath.Join(t.TempDir(), "bus.conf")
	require.NoError(t, os.WriteFile(config, []byte(`<busconfig><type>session</type><listen>unix:tmpdir=`+os.TempDir()+`</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600))
	bus := exec.Command(daemon, "--config-file="+config, "--nofork", "--print-address=1")
	out, err := bus.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, bus.Start())
	t.Cleanup(func() {
		_ = bus.Process.Kill()
		_ = bus.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	return strings.TrimSpace(address)
}

// double is a desktop portal that answers at once: with status and uris.
type double struct {
	bus     *dbus.Conn
	status  uint32
	uris    []string
	method  string
	parent  string
	title   string
	options map[string]dbus.Variant
}

func newDouble(t *testing.T, address string) *double {
	t.Helper()
	bus, err := dbus.Connect(address)
	require.NoError(t, err)
	t.Cleanup(func() { bus.Close() })
	d := &double{bus: bus}
	require.NoError(t, bus.ExportMethodTable(map[string]any{
		"SaveFile": func(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
			return d.asked("SaveFile", sender, parent, title, options), nil
		},
		"OpenFile": func(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
			return d.asked("OpenFile", sender, parent, title, options), nil
		},
	}, portalObject, portalChooser))
	reply, err := bus.RequestName(portalName, dbus.NameFlagDoNotQueue)
	require.NoError(t, err)
	require.Equal(t, dbus.RequestNameReplyPrimaryOwner, reply)
	return d
}

func (d *double) asked(method string, sender dbus.Sender, parent, title string, options map[string]dbus.Variant) dbus.ObjectPath {
	d.method, d.parent, d.title, d.options = method, parent, title, options
	name := strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_")
	request := dbus.ObjectPath(portalObject + "/request/" + name + "/" + options["handle_token"].Value().(string))
	other := dbus.ObjectPath(portalObject + "/request/" + name + "/other")
	_ = d.bus.Emit(other, portalRequest+".Response", uint32(0), map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///not/this"})})
	_ = d.bus.Emit(request, portalRequest+".Response", d.status, map[string]dbus.Variant{"uris": dbus.MakeVariant(d.uris)})
	return request
}

func TestThePortalIsAskedAndItsAnswerTaken(t *testing.T) {
	address := privateBus(t)
	d := newDouble(t, address)
	d.uris = []string{"file:///home/me/2013%20Toyota%2C%20left+right%C3%A9.pdf"}
	home := t.TempDir()
	p := portal{address: address, parent: func() string { return "x11:2a" }}
	got := p.ask("SaveFile", Ask{
		Title: "Save the report", Accept: "Save", Folder: filepath.Join(home, "gone"), Name: "Toyota.pdf",
		Filter: Filter{Name: "Reports (PDF)", Endings: []string{".pdf"}},
	})
	require.NoError(t, got.Err)
	assert.Equal(t, []string{"/home/me/2013 Toyota, left+righté.pdf"}, got.Paths, "a plus sign stays one")
	assert.True(t, got.Asked)
	assert.Equal(t, "SaveFile", d.method)
	assert.Equal(t, "x11:2a", d.parent)
	assert.Equal(t, "Save the report", d.title)
	assert.Equal(t, "Toyota.pdf", d.options["current_name"].Value())
	assert.Equal(t, append([]byte(home), 0), d.options["current_folder"].Value(), "the nearest folder that is there")
	var filters []portalFilter
	require.NoError(t, d.options["filters"].Store(&filters))
	assert.Equal(t, []portalFilter{{"Reports (PDF)", []portalRule{{0, "*.pdf"}, {0, "*.PDF"}}}}, filters)
}

func TestSeveralFilesAreOpenedAndGivingUpIsNoError(t *testing.T) {
	address := privateBus(t)
	d := newDouble(t, address)
	d.uris = []string{"file:///a.jpg", "file:///b.jpg"}
	p := portal{address: address, parent: func() string { return "" }}
	got := p.ask("OpenFile", Ask{Many: true})
	assert.Equal(t, Answer{Paths: []string{"/a.jpg", "/b.jpg"}, Asked: true}, got)
	assert.Equal(t, true, d.options["multiple"].Value())
	d.status = 1
	assert.Empty(t, p.ask("OpenFile", Ask{}).Paths)
	assert.NoError(t, p.ask("OpenFile", Ask{}).Err)
	d.status, d.uris = 0, []string{"http://elsewhere/a.pdf"}
	assert.Error(t, p.ask("OpenFile", Ask{}).Err, "nothing on other computers")
}

// Where the portal shows nothing, the toolkit does.
func TestWithoutAPortalTheToolkitsDialogShows(t *testing.T) {
	bare := privateBus(t) // a bus, and no portal on it
	for _, address := range []string{"", bare, "unix:path=/nowhere/at/all"} {
		test.NewTempApp(t)
		w := test.NewTempWindow(t, nil)
		d := &desktop{portal: portal{address: address, parent: func() string { return "" }}, Dialogs: Toolkit(w), aside: func(work func()) { work() }}
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
