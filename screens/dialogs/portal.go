//go:build !windows && !darwin

package dialogs

import (
	"cmp"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/uuid"

	"unlatch/app/problem"
)

// The desktop portal: it is asked over the session bus for a dialog, names a request, and answers with a signal of that
// request. github.com/rymdport/portal does the same in fewer lines, but begins to listen only after it has asked, takes the
// answer to any request for its own, and reads a plus sign in a name as a space: the file that was chosen would be another.
const (
	portalName    = "org.freedesktop.portal.Desktop"
	portalObject  = "/org/freedesktop/portal/desktop"
	portalChooser = "org.freedesktop.portal.FileChooser"
	portalRequest = "org.freedesktop.portal.Request"
)

// beginning is how long the portal may take to begin. The person then has all the time there is.
const beginning = 5 * time.Second

var (
	errNoBus  = problem.New("dialogs.no_bus")
	errClosed = problem.New("dialogs.closed")
	errAnswer = problem.New("dialogs.answer")
)

// busAddress is where the session bus is, "" for nowhere. The library would start one of its own.
func busAddress(getenv func(string) string) string {
	if address := getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" {
		return address
	}
	socket := filepath.Join(getenv("XDG_RUNTIME_DIR"), "bus")
	if _, err := os.Stat(socket); getenv("XDG_RUNTIME_DIR") == "" || err != nil {
		return ""
	}
	return "unix:path=" + socket
}

// portal asks the desktop portal; parent names our window as the portal wants it.
type portal struct {
	address string
	parent  func() string
}

// filter as the portal wants it: a name, and patterns.
type (
	portalFilter struct {
		Name  string
		Rules []portalRule
	}
	portalRule struct {
		Kind    uint32 // 0: a pattern for the name
		Pattern string
	}
)

// options are what the portal is told beside the title.
func options(a Ask, token string) map[string]dbus.Variant {
	o := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true)}
	if a.Accept != "" {
		o["accept_label"] = dbus.MakeVariant(a.Accept)
	}
	if a.Folder != "" {
		o["current_folder"] = dbus.MakeVariant(append([]byte(folder(a.Folder)), 0))
	}
	if a.Name != "" {
		o["current_name"] = dbus.MakeVariant(a.Name)
	}
	if a.Many {
		o["multiple"] = dbus.MakeVariant(true)
	}
	if len(a.Filter.Endings) > 0 {
		f := portalFilter{Name: a.Filter.Name}
		for _, e := range a.Filter.Endings { // patterns tell capitals from small letters
			f.Rules = append(f.Rules, portalRule{Pattern: "*" + e}, portalRule{Pattern: "*" + strings.ToUpper(e)})
		}
		o["filters"] = dbus.MakeVariant([]portalFilter{f})
	}
	return o
}

// ask shows a dialog, method names which, and waits for the person.
func (p portal) ask(method string, a Ask) Answer {
	if p.address == "" {
		return Answer{Err: errNoBus}
	}
	bus, err := dbus.Connect(p.address)
	if err != nil {
		return Answer{Err: err}
	}
	defer bus.Close()
	answers := make(chan *dbus.Signal, 8)
	bus.Signal(answers)
	if err := bus.AddMatchSignal(dbus.WithMatchSender(portalName), dbus.WithMatchInterface(portalRequest),
		dbus.WithMatchMember("Response")); err != nil {
		return Answer{Err: err}
	}
	token := "unlatch" + strings.ReplaceAll(uuid.NewString(), "-", "")
	ctx, cancel := context.WithTimeout(context.Background(), beginning)
	defer cancel()
	var request dbus.ObjectPath
	call := bus.Object(portalName, portalObject).CallWithContext(ctx, portalChooser+"."+method, 0, p.parent(), a.Title, options(a, token))
	if err := call.Store(&request); err != nil {
		return Answer{Err: err}
	}
	for {
		s, open := <-answers
		if !open {
			return Answer{Err: errClosed}
		}
		if s.Path == request {
			paths, err := read(s.Body)
			return Answer{Paths: paths, Asked: true, Err: err}
		}
	}
}

// read reads the answer of the portal: the files that were chosen, none where the person gave up.
func read(body []any) ([]string, error) {
	if len(body) != 2 {
		return nil, errAnswer
	}
	status, ok := body[0].(uint32)
	results, fine := body[1].(map[string]dbus.Variant)
	if !ok || !fine {
		return nil, errAnswer
	}
	if status != 0 {
		return nil, nil
	}
	var uris []string
	if err := results["uris"].Store(&uris); err != nil {
		return nil, errAnswer
	}
	var paths []string
	for _, s := range uris {
		u, err := url.Parse(s)
		if err != nil || u.Path == "" || cmp.Or(u.Scheme, "file") != "file" {
			return nil, errAnswer
		}
		paths = append(paths, u.Path)
	}
	return paths, nil
}
