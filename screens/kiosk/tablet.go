// Package kiosk holds what a tablet at a shop's counter shows around the pages that ask: the page that invites, the result
// for a customer and how to take it along, the warning before everything is erased, codes, keys on the screen, and what
// only staff see. The interview is the same as at home; nothing here knows its pages but by their names.
package kiosk

import (
	"context"
	"io/fs"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	rules "unlatch/app/kiosk"
	"unlatch/app/printing"
	"unlatch/app/report"
	"unlatch/app/store/counter"
	"unlatch/app/store/outbox"
	"unlatch/app/words"
	"unlatch/screens/host"
)

// Deps is what a tablet gets from outside, so that tests can replace everything.
type Deps struct {
	Local     *rules.Local
	Clock     func() time.Time
	Languages []string // that the program speaks
	Usual     []string // of those, what is offered until staff say otherwise, the shop's own first
	Words     func(lang string) (*words.Words, error)
	Desk      Desk // nil: there is no way to the adviser
	// WriteReport writes the report of a case.
	WriteReport func(path string, in report.Input) error
	Print       Printer                           // nil: no printing here
	Sleep       func(time.Duration)               // waits between two looks at a print job, aside
	ReadPhoto   func(path string) ([]byte, error) // a picture within the limits of photos
	Assets      fs.FS                             // drawings and fonts
	Version     string
	Folder      string // where the export of the totals is written
	Leave       func() // closes the window
}

// Desk is the way to the adviser.
type Desk interface {
	Hand(ctx context.Context, c *cases.Case, keep bool) (outbox.Receipt, error)
	State(ctx context.Context) (outbox.State, error)
	Here() counter.Counter
}

// Printer is the print system of the computer.
type Printer interface {
	Printers() ([]printing.Printer, error)
	Print(path, printer, paper string, copies int) (printing.Job, error)
	State(printing.Job) (printing.State, error)
}

// Tablet is one tablet while the program runs. It alone knows who stands before it, and wipes what was theirs.
type Tablet struct {
	deps  *Deps
	host  host.Counter
	row   *row
	watch rules.Watch
	pulse host.Pulse
	warns bool // the warning shows

	away   *rules.Held[held]  // cases whose owners look at their cars
	prints *rules.Held[sheet] // that didn't come out of the printer
	code   string             // that the page shows to somebody who goes to the car
	shown  time.Time          // since when
	taking taking
	keep   bool // the customer ticked that the case may be kept longer
	ended  bool // this session came to a result, and was counted
	stop   func()
	still  func() // ends the moving of the door
}

// held is a case whose owner looks at the car.
type held struct {
	c     *cases.Case
	lang  string
	shown string // the question
	ended bool   // it had come to a result before
}

// sheet is a report that didn't come out.
type sheet struct {
	content []byte
	paper   string
	at      time.Time
}

// New makes a tablet.
func New(d *Deps) *Tablet {
	t := &Tablet{deps: d, away: rules.NewHeld[held](rules.PickUp), prints: rules.NewHeld[sheet](rules.Print), stop: func() {}, still: func() {}}
	t.watch.Times = d.Local.Times
	return t
}

// Frame is what makes a window this tablet's.
func (t *Tablet) Frame() *host.Kiosk {
	return &host.Kiosk{
		Language: t.language,
		Sign:     t.sign,
		Below: func(h host.Counter) host.KioskRow {
			t.row = newRow(h, t)
			return t.row
		},
	}
}

// Start begins to look who is there, once a second, at the window that shows the tablet.
func (t *Tablet) Start(h host.Counter) {
	t.host = h
	t.pulse = h.Pulse()
	t.stop = h.After(lookEvery, t.look)
}

// Stop ends the looking, and what isn't printed yet. The window is gone by then, and with the program all of a session.
func (t *Tablet) Stop() {
	t.stop()
	t.still()
	t.forget()
}

// lookEvery is how often the tablet looks.
const lookEvery = time.Second

// readFor is how long a page with a code stays that nobody takes away.
const readFor = 30 * time.Second

// look notices that somebody does something, warns whoever doesn't, and erases what was left behind.
func (t *Tablet) look() {
	now := t.deps.Clock()
	if p := t.host.Pulse(); p != t.pulse {
		t.pulse = p
		t.watch.Touch(now)
	}
	t.heed(now)
	t.row.look()
	t.stop = t.host.After(lookEvery, t.look)
}

func (t *Tablet) heed(now time.Time) {
	front := t.host.Front()
	switch t.watch.At(now) {
	case rules.Left:
		t.Erase()
	case rules.Warned:
		switch {
		case front == host.PageIdle:
			t.host.Show(host.PageIdle) // counts down
			t.pulse = t.host.Pulse()
		case t.warns: // whoever asks for help is there
			t.stay()
		default:
			t.warns = true
			t.host.Show(host.PageIdle)
			t.pulse = t.host.Pulse()
		}
	case rules.There:
		if front == host.PageAway && now.Sub(t.shown) >= readFor {
			t.Erase()
		}
	case rules.Nobody:
		if front != host.PageStart { // whoever asks for help before a language was chosen
			t.present()
		}
	}
}

// stay goes on with a session that was warned.
func (t *Tablet) stay() {
	t.warns = false
	t.watch.Stay(t.deps.Clock())
	if t.host.Front() == host.PageIdle {
		t.host.Back()
	}
}

// language is the shop's first language.
func (t *Tablet) language() string { return t.languages()[0] }

// languages are those that the shop offers.
func (t *Tablet) languages() []string {
	var out []string
	for _, l := range t.deps.Local.Languages {
		for _, known := range t.deps.Languages {
			if l == known {
				out = append(out, l)
			}
		}
	}
	if len(out) == 0 {
		return t.deps.Usual
	}
	return out
}

// present begins to watch over somebody who touched the tablet.
func (t *Tablet) present() {
	if t.watch.At(t.deps.Clock()) == rules.Nobody {
		t.watch.Times = t.deps.Local.Times
		t.watch.Begin(t.deps.Clock())
	}
}

// begin begins a customer's session.
func (t *Tablet) begin(lang string) {
	h := t.host
	h.Settings().Speak(lang) // shows the first page in it, which watches over nobody
	t.watch.Times = t.deps.Local.Times
	t.watch.Begin(t.deps.Clock())
	t.count(func(d *rules.Day) { d.Sessions++ })
	c := cases.New(t.deps.Clock())
	c.FillSettings(h.Model().Region(h.Settings().Region).ID, lang)
	c.Settings.Rate = t.deps.Local.Shop.Rate
	s := h.Begin(c)
	s.Do(s.Keep())
	h.Show(host.PageTrapped)
}

// finished notes that a session came to a result, once.
func (t *Tablet) finished() {
	if t.ended {
		return
	}
	t.ended = true
	lasted := t.watch.Lasted(t.deps.Clock())
	t.count(func(d *rules.Day) { d.Finish(lasted) })
}

// count counts something of today, and keeps it. What can't be kept is counted until the program ends.
func (t *Tablet) count(change func(*rules.Day)) {
	t.deps.Local.Tally.Count(t.deps.Clock(), change)
	t.keepLocal()
}

// keepLocal writes the tablet's own file.
func (t *Tablet) keepLocal() {
	if err := t.deps.Local.Save(); err != nil {
		fyne.LogError("keep the tablet's own file", err)
	}
}

// Erase ends the session: nothing of it is left but what was handed over or is held under a code.
func (t *Tablet) Erase() {
	t.forget()
	t.host.Wipe(t.language())
	t.pulse = t.host.Pulse()
}

// forget drops what the tablet itself knows of a customer.
func (t *Tablet) forget() {
	t.watch.End()
	t.taking.drop()
	t.taking, t.keep, t.ended, t.warns, t.code = taking{}, false, false, false, ""
}

// goAway holds the case under a code, and shows it. The tablet serves others meanwhile.
func (t *Tablet) goAway() {
	h := t.host
	s, ok := h.Session()
	if !ok {
		return
	}
	h.LeaveFields()
	now := t.deps.Clock()
	lang := h.Texts().Lang()
	code, err := t.away.Hold(held{s.Case().Copy(), lang, s.Shown, t.ended}, now, now.Add(t.deps.Local.Times.Hold))
	if err != nil {
		h.Shell().Problem("kiosk.away.failed", err)
		return
	}
	t.forget()
	h.Wipe(lang)
	t.present()
	t.code, t.shown = code, now
	h.Show(host.PageAway)
}

// comeBack goes on with the case of a code.
func (t *Tablet) comeBack(code string) error {
	back, err := t.away.Take(code, t.deps.Clock())
	if err != nil {
		return err
	}
	h := t.host
	h.Settings().Speak(back.lang)
	t.watch.Times = t.deps.Local.Times
	t.watch.Begin(t.deps.Clock())
	t.ended = back.ended
	s := h.Begin(back.c)
	s.Do(s.Keep())
	s.Shown = back.shown
	h.Show(s.Where())
	return nil
}
