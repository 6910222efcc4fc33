package screens

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	rules "unlatch/app/kiosk"
	"unlatch/app/printing"
	"unlatch/app/report"
	waiting "unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/outbox"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/kiosk"
	"unlatch/screens/widgets"
)

// kioskRig is a tablet's window, worked as a customer does: by presses alone.
type kioskRig struct {
	*rig
	tablet *kiosk.Tablet
	k      *kiosk.Deps
	desk   *desk
	paper  *paperTray
	left   bool // staff left the kiosk
}

func newKiosk(t testing.TB) *kioskRig { return newKioskIn(t, words.English) }

// newKioskIn is a tablet of a shop that speaks lang, and that offers the other languages after it.
func newKioskIn(t testing.TB, lang string) *kioskRig {
	usual := []string{lang}
	for _, other := range []string{"en", "es", "fr", "de"} {
		if other != lang {
			usual = append(usual, other)
		}
	}
	r := &kioskRig{desk: &desk{}, paper: &paperTray{names: []string{"Counter"}}}
	kept := &hosttest.Store{Store: memory.New()}
	r.rig = unopened(hosttest.Real, kept)
	folder := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	r.k = &kiosk.Deps{
		Local: rules.Anew(filepath.Join(folder, "x.kiosk.json")), Languages: r.rig.deps.Result.Languages, Usual: usual, Words: r.rig.deps.Result.Words,
		Desk: r.desk, Print: r.paper, Sleep: func(time.Duration) {}, Assets: r.rig.deps.Result.Assets, Version: "1.0", Folder: folder,
		Clock:       func() time.Time { return hosttest.Clock().Add(r.Past()) },
		WriteReport: func(path string, _ report.Input) error { return os.WriteFile(path, []byte("%PDF"), 0o600) },
		ReadPhoto:   func(string) ([]byte, error) { return nil, errors.New("no picture") },
		Leave:       func() { r.left = true },
	}
	r.k.Local.Shop = rules.Shop{Name: "Main Street Auto", Phone: "555-0142"}
	r.tablet = kiosk.New(r.k)
	r.Rig = hosttest.NewKnowing(t, hosttest.Real, kept, r.rig.deps.KioskPages(r.tablet), func(d *host.Deps) {
		d.Kiosk, d.Clock, d.Locale = r.tablet.Frame(), r.k.Clock, lang
	})
	r.tablet.Start(r.Window)
	r.Size(800, 1280)
	return r
}

// choose presses the shop's own language.
func (r *kioskRig) choose() {
	r.Press(r.T("kiosk.attract.spoken", words.With("Language", r.T("language.name"))))
}

// take presses one of the ways to take the result along.
func (r *kioskRig) take(way string) {
	r.Press(r.T("kiosk.take."+way) + ". " + r.T("kiosk.take."+way+".text"))
}

// tab opens a part of what only staff see.
func (r *kioskRig) tab(name string) {
	r.Press(r.T("kiosk.staff.title") + ": " + r.T("kiosk.staff.tab."+name))
}

// start presses the first language, and says that nobody is shut in.
func (r *kioskRig) start() {
	r.choose()
	require.Equal(r.TB, host.PageTrapped, r.Front())
	r.Type("1")
	require.Equal(r.TB, host.PageWords, r.Front())
}

// tellDoor goes on to the questions about a left rear door.
func (r *kioskRig) tellDoor() {
	r.start()
	r.Press(r.T("ui.words.skip"))
	require.Equal(r.TB, host.PageVehicle, r.Front())
	hosttest.Door(r.Now(), "sedan", "rear_left")
	r.Show(host.PageVehicle)
}

// result comes to the result of a loose inside handle.
func (r *kioskRig) result() {
	r.tellDoor()
	answers := hosttest.LooseHandle()
	delete(answers, "position")
	hosttest.Give(r.TB, r.Now(), answers)
	r.Show(host.PageFindings)
	require.Equal(r.TB, host.PageFindings, r.Front())
}

// staff opens what only staff see, without the PIN: trying one takes long by design.
func (r *kioskRig) staff() {
	r.Show(host.PageStaff)
	require.Equal(r.TB, host.PageStaff, r.Front())
}

func (r *kioskRig) typePIN(digits string) {
	for _, d := range digits {
		r.Press(string(d))
	}
	r.Press(r.T("kiosk.keys.done"))
}

// keys types by the keys on the screen.
func (r *kioskRig) keys(text string) {
	for _, x := range text {
		label := string(x)
		if x == ' ' {
			label = r.T("kiosk.keys.space")
		}
		r.Press(label)
	}
}

// entry is the first text field in sight.
func (r *kioskRig) entry() *widgets.Entry { return hosttest.First[*widgets.Entry](r.Shown.Content()) }

// desk is a way to the adviser that notes what came.
type desk struct {
	handed []*cases.Case
	keep   []bool
	fails  error
	late   bool
}

func (d *desk) Hand(_ context.Context, c *cases.Case, keep bool) (outbox.Receipt, error) {
	if d.fails != nil {
		return outbox.Receipt{}, d.fails
	}
	d.handed, d.keep = append(d.handed, c), append(d.keep, keep)
	return outbox.Receipt{Number: 40 + len(d.handed), Delivered: !d.late}, nil
}

func (d *desk) State(context.Context) (outbox.State, error) {
	return outbox.State{Waiting: len(d.handed)}, nil
}
func (d *desk) Here() waiting.Counter { return quiet{} }

// quiet is a counter at which nobody waits.
type quiet struct{ waiting.Counter }

func (quiet) Waiting(context.Context) ([]waiting.Entry, error) { return nil, nil }

// paperTray is a printer that notes what it printed.
type paperTray struct {
	names   []string
	fails   error
	states  []printing.State
	printed int
}

func (p *paperTray) Printers() ([]printing.Printer, error) {
	var out []printing.Printer
	for _, n := range p.names {
		out = append(out, printing.Printer{Name: n})
	}
	return out, nil
}

func (p *paperTray) Print(path, _, _ string, _ int) (printing.Job, error) {
	if p.fails != nil {
		return printing.Job{}, p.fails
	}
	if _, err := os.Stat(path); err != nil {
		return printing.Job{}, err
	}
	p.printed++
	return printing.Job{ID: "Counter-1"}, nil
}

func (p *paperTray) State(printing.Job) (printing.State, error) {
	if len(p.states) == 0 {
		return printing.Done, nil
	}
	s := p.states[0]
	if len(p.states) > 1 {
		p.states = p.states[1:]
	}
	return s, nil
}

// kioskScenes are the pages of a tablet.
var kioskScenes = []struct {
	name string
	show func(r *kioskRig)
}{
	{"attract", func(*kioskRig) {}},
	{"trapped", func(r *kioskRig) { r.choose() }},
	{"words", func(r *kioskRig) { r.start() }},
	{"door", func(r *kioskRig) { r.tellDoor() }},
	{"question", func(r *kioskRig) {
		r.tellDoor()
		r.Now().Shown = "handle_feel"
		r.Show(host.PageQuestion)
	}},
	{"safety", func(r *kioskRig) {
		r.tellDoor()
		r.Now().Shown = "closes_securely"
		r.Show(host.PageQuestion)
	}},
	{"result", func(r *kioskRig) { r.result() }},
	{"hand", func(r *kioskRig) { r.result(); r.take("adviser") }},
	{"print-failed", func(r *kioskRig) {
		r.result()
		r.paper.fails = printing.ErrNoPrinter
		r.take("print")
	}},
	{"phone", func(r *kioskRig) { r.result(); r.take("phone") }},
	{"idle", func(r *kioskRig) { r.tellDoor(); r.Pass(126 * time.Second) }},
	{"away", func(r *kioskRig) { r.tellDoor(); r.Press(r.T("kiosk.car.spoken")) }},
	{"code", func(r *kioskRig) { r.Press(r.T("kiosk.code.have")); r.Press("4"); r.Press("2") }},
	{"ask", func(r *kioskRig) { r.tellDoor(); r.Press(r.T("kiosk.ask")) }},
	{"pin", func(r *kioskRig) {
		for range 5 {
			r.Press("Main Street Auto")
		}
	}},
	{"staff-waiting", func(r *kioskRig) {
		r.result()
		r.paper.fails = printing.ErrNoPrinter
		r.take("print")
		r.staff()
	}},
	{"staff-shop", func(r *kioskRig) { r.staff(); r.tab("shop") }},
	{"staff-printer", func(r *kioskRig) { r.staff(); r.tab("printer") }},
	{"staff-customer", func(r *kioskRig) { r.staff(); r.tab("customer") }},
	{"staff-totals", func(r *kioskRig) { r.result(); r.Press(r.T("kiosk.finish")); r.staff(); r.tab("totals") }},
}

// TestPicturesOfTheTablet writes a picture of every page of a tablet into a folder, to be looked at.
func TestPicturesOfTheTablet(t *testing.T) {
	folder := os.Getenv("UNLATCH_PICTURES")
	if folder == "" {
		t.Skip("pictures are written where UNLATCH_PICTURES says")
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, size := range tabletSizes {
		for _, s := range kioskScenes {
			r := newKioskIn(t, pictured())
			r.Size(size.Width, size.Height)
			s.show(r)
			r.Size(size.Width, size.Height)
			keepPicture(t, filepath.Join(folder, s.name+"-"+sizeName(size)+".png"), r.Shown.Canvas().Capture())
		}
	}
}

var tabletSizes = []fyne.Size{{Width: 800, Height: 1280}, {Width: 1920, Height: 1080}}

func sizeName(size fyne.Size) string {
	if size.Width > size.Height {
		return "lying"
	}
	return "upright"
}

func keepPicture(t *testing.T, path string, picture image.Image) {
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	require.NoError(t, png.Encode(f, picture))
}
