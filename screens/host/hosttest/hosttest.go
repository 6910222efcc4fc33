// Package hosttest is the test kit for pages: a window in memory with everything behind it, worked as a person does, by
// keys, presses and what can be read.
package hosttest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge/frozen"
	"unlatch/app/machine"
	"unlatch/app/store"
	"unlatch/app/store/memory"
	"unlatch/app/words"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Rig is a window with everything behind it. What it embeds and holds may be changed while the window is open.
type Rig struct {
	*host.Window
	testing.TB
	Shown fyne.Window
	Kept  *Store            // the cases, in memory
	Run   func(work func()) // what is done with work off the main goroutine; at once unless said otherwise
	Asks  *Dialogs          // what dialogs for files asked, and what they answer

	glass *glass
	deps  host.Deps
	table host.Pages
	made  map[host.PageID]host.Page

	past   time.Duration // since the window was opened
	timers []*timer
}

// Store is a store that can be exchanged for another while a window uses it.
type Store struct{ store.Store }

// New opens a window with those pages. A page that isn't among them is empty.
func New(t testing.TB, pages host.Pages) *Rig { return NewWith(t, &Store{memory.New()}, pages) }

// NewWith opens a window on cases that the pages know too.
func NewWith(t testing.TB, kept *Store, pages host.Pages) *Rig {
	return NewKnowing(t, Real, kept, pages)
}

// NewKnowing opens a window on that knowledge, with dependencies changed by what is given.
func NewKnowing(t testing.TB, known Known, kept *Store, pages host.Pages, changes ...func(*host.Deps)) *Rig {
	r := &Rig{TB: t, Kept: kept, Run: func(work func()) { work() }, made: map[host.PageID]host.Page{}, Asks: &Dialogs{}}
	r.table = r.watched(pages)
	r.deps = host.Deps{
		Brain: known.Brain, Store: r.Kept, Words: known.Words, Assets: assets.FS, Drawings: drawings(), Clock: Clock,
		Name:  name,
		Aside: func(work func()) { r.Run(work) }, Dialogs: r.Asks, Machine: machine.Open(""), Folder: t.TempDir(), After: r.after,
	}
	program()
	r.glass = &glass{Window: test.NewTempWindow(t, nil)}
	r.Shown = r.glass
	for _, change := range changes {
		change(&r.deps)
	}
	r.Open(nil)
	return r
}

// Open opens the window anew, as a start of the program does, with changed dependencies if change isn't nil.
func (r *Rig) Open(change func(*host.Deps)) {
	if change != nil {
		change(&r.deps)
	}
	r.Window = host.New(fyne.CurrentApp(), r.Shown, r.deps, r.table)
	require.NoError(r.TB, r.Fill())
	if r.Settings().Look == theme.System {
		r.Settings().Look = theme.Light
	}
	r.Show(r.Front()) // at the size that the window has by now
}

// Without takes a page away, as a tablet's window has none for settings. It holds from the next Open on.
func (r *Rig) Without(id host.PageID) { delete(r.table.Always, id) }

// watched is the table of pages with the missing ones, noting each page that is made.
func (r *Rig) watched(pages host.Pages) host.Pages {
	out := host.Pages{Always: map[host.PageID]func(host.Host) host.Page{}, OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{}}
	for _, id := range []host.PageID{
		host.PageStart, host.PageTrapped, host.PageWords, host.PageVehicle, host.PageQuestion, host.PageChange, host.PageAnswers, host.PageFindings, host.PageReport,
		host.PagePreview, host.PagePrint, host.PagePast, host.PageSettings, host.PageAbout, host.PageHelp, host.PageOpen,
		host.PageOutcome, host.PageStorage, host.PageKeys, host.PageCounter,
	} {
		out.Always[id] = func(host.Host) host.Page { return empty{} }
	}
	for id, make := range pages.Always {
		out.Always[id] = func(h host.Host) host.Page { return r.note(id, make(h)) }
	}
	for id, make := range pages.OfCase {
		delete(out.Always, id)
		out.OfCase[id] = func(h host.Host, s *host.Session) host.Page { return r.note(id, make(h, s)) }
	}
	return out
}

func (r *Rig) note(id host.PageID, p host.Page) host.Page {
	r.made[id] = p
	return p
}

// empty is a page that a test has no use for.
type empty struct{}

func (empty) Object() fyne.CanvasObject { return &fyne.Container{} }
func (empty) Enter()                    {}
func (empty) EnterKey()                 {}

// Page is the page last made under an id.
func (r *Rig) Page(id host.PageID) host.Page {
	require.Contains(r.TB, r.made, id, "the page was never shown")
	return r.made[id]
}

// Clock is the time of the tests.
func Clock() time.Time { return time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC) }

// Known is what a window knows of doors and how it says it.
type Known struct {
	Brain func() (*diagnosis.Brain, error)
	Words func(lang string) (*words.Words, error)
}

// Real is the program's own knowledge; Frozen the small one of kept pictures and markup, which stays as it is.
var (
	Real   = Known{diagnosistest.Brain, Words}
	Frozen = Known{frozen.Brain, frozen.Words}
)

// read are the languages that were read.
var read sync.Map

// Words reads each language once.
func Words(lang string) (*words.Words, error) {
	if w, ok := read.Load(lang); ok {
		return w.(*words.Words), nil
	}
	w, err := words.Load(data.FS, lang)
	if err == nil {
		read.Store(lang, w)
	}
	return w, err
}

// drawings are read once for all windows.
var drawings = sync.OnceValue(func() *host.Drawings { return host.NewDrawings(assets.FS) })

// names are the names of languages that were read.
var names sync.Map

func name(lang string) string {
	if n, ok := names.Load(lang); ok {
		return n.(string)
	}
	n := words.Name(data.FS, lang)
	names.Store(lang, n)
	return n
}

// Diagram is the first drawing on the page in front whose parts can be pressed.
func (r *Rig) Diagram() *widgets.Diagram { return First[*widgets.Diagram](r.Shown.Content()) }

// Size sets the size of the window and comes to the page anew.
func (r *Rig) Size(w, h float32) {
	r.Shown.Resize(fyne.NewSize(w, h))
	r.Show(r.Front())
}

// NewCase begins a case in which nobody is shut in, and shows the page for its door.
func (r *Rig) NewCase() *host.Session {
	c := cases.New(Clock())
	c.FillSettings(r.Model().Region(r.Settings().Region).ID, r.Texts().Lang())
	s := r.Begin(c)
	s.Do(s.Keep())
	s.Do(s.Answer(cases.Trapped, "no", true))
	r.Show(host.PageVehicle)
	return s
}

// LooseHandle is a left rear door whose link has come off, by observation.
func LooseHandle() map[string]string {
	return map[string]string{
		"position": "rear", "someone_trapped": "no", "other_doors_affected": "no", "outside_opens": "yes", "locked_now": "no",
		"second_pull_opens": "no", "child_lock_setting": "off", "handle_feel": "loose", "power_lock": "normal", "rattle_in_door": "yes",
		"closes_securely": "yes", "other_exit": "yes", "needs_this_door": "no", "opens_by_itself": "no",
	}
}

// Answered begins a case of a left rear door with LooseHandle's answers; no page is shown.
func (r *Rig) Answered() *host.Session {
	s := r.NewCase()
	Door(s, "sedan", "rear_left")
	Give(r.TB, s, LooseHandle())
	return s
}

// ManyCases puts finished cases into the store: Honda 2001, Škoda 2002 and so on, the later ones changed later.
func (r *Rig) ManyCases(n int) {
	makes := []string{"Honda Accord", "Škoda Octavia", "Ford Transit"}
	causes := []string{"child_lock", "latch", "cable_or_rod"}
	for i := range n {
		c := cases.New(Clock().Add(time.Duration(i-n) * time.Hour))
		c.Number = fmt.Sprintf("7K2M94%02d", i)
		c.Finished, c.Leading = true, causes[i%3]
		c.Vehicle = cases.Vehicle{Year: 2001 + i, Make: makes[i%3], Plate: fmt.Sprintf("AB %d", 100+i), VIN: fmt.Sprintf("VIN%014d", i)}
		c.Door = cases.Door{Side: []string{"left", "right"}[i%2], Row: "rear"}
		require.NoError(r.TB, r.Kept.Save(context.Background(), c))
	}
}

// Door says which door it is, by the body of the car and the id of the door.
func Door(s *host.Session, body, id string) {
	s.Do(s.SetBody(body))
	for _, d := range cases.DoorsOf(body) {
		if d.ID == id {
			s.Do(s.SetDoor(d))
		}
	}
}

// Give gives answers, in the order of their names.
func Give(t testing.TB, s *host.Session, answers map[string]string) {
	for _, id := range sorted(answers) {
		require.NoError(t, s.Answer(id, answers[id], true))
	}
}

// Now is the session in front.
func (r *Rig) Now() *host.Session {
	s, ok := r.Session()
	require.True(r.TB, ok, "there is no case in front")
	return s
}

// Stored is the case in front as the store has it.
func (r *Rig) Stored() *cases.Case {
	c, err := r.Kept.Load(context.Background(), r.Now().Case().ID)
	require.NoError(r.TB, err)
	return c
}

// FullDisk is a store that can't save.
type FullDisk struct{ store.Store }

// Save fails.
func (FullDisk) Save(context.Context, *cases.Case) error {
	return errors.New("no space left on the disk")
}

// SaveOver fails.
func (f FullDisk) SaveOver(ctx context.Context, c *cases.Case, _ time.Time) error {
	return f.Save(ctx, c)
}

// DeafStore is a store that can't list.
type DeafStore struct{ store.Store }

// List fails.
func (DeafStore) List(context.Context, store.Query) ([]store.Summary, error) {
	return nil, errors.New("the disk reports an error")
}
