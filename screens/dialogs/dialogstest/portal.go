//go:build !windows && !darwin

// Package dialogstest is a desktop for tests: a session bus of their own, and a portal on it that answers for the person.
package dialogstest

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/require"
)

// Names of the desktop portal on the bus.
const (
	name    = "org.freedesktop.portal.Desktop"
	object  = "/org/freedesktop/portal/desktop"
	chooser = "org.freedesktop.portal.FileChooser"
	request = "org.freedesktop.portal.Request"
)

// Bus starts a session bus for one test and gives its address. Where there is no dbus-daemon the test is skipped, but not
// in CI.
func Bus(t testing.TB) string {
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

// Asked is one dialog that the portal was asked for.
type Asked struct {
	Method, Parent, Title string
	Options               map[string]dbus.Variant
}

// Portal answers at once: with Status (0: the person chose) and URIs. Before that it answers a request of somebody else,
// which must be nobody's business.
type Portal struct {
	mu     sync.Mutex
	bus    *dbus.Conn
	status uint32
	uris   []string
	asked  []Asked
}

// NewPortal puts a portal on a bus.
func NewPortal(t testing.TB, address string) *Portal {
	t.Helper()
	bus, err := dbus.Connect(address)
	require.NoError(t, err)
	t.Cleanup(func() { bus.Close() })
	p := &Portal{bus: bus}
	answers := func(method string) any {
		return func(sender dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
			return p.answer(Asked{method, parent, title, options}, string(sender)), nil
		}
	}
	require.NoError(t, bus.ExportMethodTable(map[string]any{"SaveFile": answers("SaveFile"), "OpenFile": answers("OpenFile")}, object, chooser))
	reply, err := bus.RequestName(name, dbus.NameFlagDoNotQueue)
	require.NoError(t, err)
	require.Equal(t, dbus.RequestNameReplyPrimaryOwner, reply)
	return p
}

// Answer sets what is answered.
func (p *Portal) Answer(status uint32, uris ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status, p.uris = status, uris
}

// Asked are the dialogs that were asked for.
func (p *Portal) Asked() []Asked {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Asked(nil), p.asked...)
}

func (p *Portal) answer(a Asked, sender string) dbus.ObjectPath {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, a)
	own := object + "/request/" + strings.ReplaceAll(strings.TrimPrefix(sender, ":"), ".", "_") + "/"
	handle := dbus.ObjectPath(own + a.Options["handle_token"].Value().(string))
	_ = p.bus.Emit(dbus.ObjectPath(own+"other"), request+".Response", uint32(0), map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///not/this"})})
	_ = p.bus.Emit(handle, request+".Response", p.status, map[string]dbus.Variant{"uris": dbus.MakeVariant(p.uris)})
	return handle
}
