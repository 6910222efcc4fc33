package keep

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store/counter"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// counterPage is the adviser's: the customers who handed their answers over at a tablet, by their numbers. While it is in
// front it is read anew every few seconds. A case is opened with its sheet, and closed with what it was in the end.
type counterPage struct {
	*widgets.Page
	shelf
	list    *fyne.Container
	trouble *widgets.Text

	waiting []counter.Entry
	known   bool               // the list was read
	stop    context.CancelFunc // of the reading; nil: it isn't read
	closing []string           // entries that go when their outcome is known
	later   []string           // entries that were closed while the counter didn't answer
}

// NewCounter makes the page.
func NewCounter(h host.Host, d *Deps) host.Page {
	p := &counterPage{shelf: shelf{h, d}, list: widgets.Column(12), trouble: widgets.Body("")}
	p.trouble.Hide()
	content := widgets.Column(16, widgets.Column(6, widgets.Title(h.T("ui.counter.title")), widgets.Second(h.T("ui.counter.text"))), p.trouble, p.list)
	p.Page = host.Frame(h, content, host.BackButton(h), nil)
	return p
}

// Enter shows what waits, and begins to read the list.
func (p *counterPage) Enter() {
	p.show()
	p.settle()
	if p.stop != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	p.host.Aside(func() {
		counter.Watch(ctx, p.deps.Counter, p.deps.Beat, func(list []counter.Entry, err error) {
			fyne.Do(func() { p.read(list, err) })
		})
	})
}

// EnterKey opens what waits longest.
func (p *counterPage) EnterKey() {
	if len(p.waiting) > 0 {
		p.open(p.waiting[0], func() {})
	}
}

// read takes the list as it was just read. A page that isn't in front reads no more.
func (p *counterPage) read(list []counter.Entry, err error) {
	if p.host.Front() != host.PageCounter {
		p.rest()
		return
	}
	p.trouble.Hidden = err == nil
	if err != nil {
		p.trouble.SetText(p.host.Texts().Failed("ui.counter.trouble", err))
		p.Relayout()
		return
	}
	same := p.known && slices.EqualFunc(p.waiting, list, func(a, b counter.Entry) bool {
		return a.ID == b.ID && a.Summary.Updated.Equal(b.Summary.Updated)
	})
	p.waiting, p.known = list, true
	if !same {
		p.show()
	}
	p.catchUp()
}

// catchUp closes what was closed while the counter didn't answer, now that it does.
func (p *counterPage) catchUp() {
	late := p.later
	p.later = nil
	for _, e := range slices.Clone(p.waiting) {
		if slices.Contains(late, e.ID) {
			p.finish(e)
		}
	}
}

// rest ends the reading.
func (p *counterPage) rest() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}

func (p *counterPage) show() {
	p.list.Objects = nil
	for _, e := range p.waiting {
		p.list.Add(p.row(e))
	}
	if p.known && len(p.waiting) == 0 {
		p.list.Add(widgets.Body(p.host.T("ui.counter.none")))
	}
	p.Relayout()
}

// row is one customer: the number, the case, since when, and what can be done.
func (p *counterPage) row(e counter.Entry) fyne.CanvasObject {
	h := p.host
	number := widgets.NewText(strconv.Itoa(e.Number), theme.SizeTitle, theme.Press)
	number.Bold = true
	room := widgets.NewSurface("", "", 0)
	room.Least = fyne.NewSize(64, 1)
	title := h.Texts().SummaryTitle(e.Summary)
	about := h.T("ui.counter.since", words.With("Time", h.Texts().Minutes(e.Age.Minutes(), e.Age.Minutes())))
	if e.Tablet != "" {
		about = h.T("ui.counter.since_at", words.With("Time", h.Texts().Minutes(e.Age.Minutes(), e.Age.Minutes()), "Tablet", e.Tablet))
	}
	text := widgets.Column(2, widgets.Strong(title), widgets.Second(about))
	if slices.Contains(p.later, e.ID) {
		text.Add(widgets.Second(h.T("ui.counter.closes")))
	}
	if e.Keep {
		text.Add(widgets.Second(h.T("ui.counter.keep")))
	}
	open := host.Plain(h, "ui.counter.open", func() { p.open(e, func() {}) })
	done := host.Plain(h, "ui.counter.close", func() { p.askClose(e) })
	named := words.With("Number", e.Number, "Case", title)
	open.Spoken, done.Spoken = h.T("ui.counter.open.spoken", named), h.T("ui.counter.close.spoken", named)
	return widgets.InCard(widgets.Split(10, 520, 0.62, widgets.Line(14, 1, widgets.Padded(room, number, 0, 0), text), widgets.WrapEnd(8, open, done)))
}

// open goes on with the case of an entry, read aside; after is called when it is in front.
func (p *counterPage) open(e counter.Entry, after func()) {
	h := p.host
	h.Aside(func() {
		c, err := p.deps.Counter.Case(context.Background(), e.ID)
		fyne.Do(func() {
			if err != nil {
				h.Shell().Problem("ui.counter.failed", err)
				return
			}
			p.front(c)
			after()
		})
	})
}

// front goes on with a case from the counter; the way back leads to the list.
func (p *counterPage) front(c *cases.Case) {
	p.goOn(c, false)
	where := p.host.Front()
	p.host.Show(host.PageStart)
	p.host.Show(host.PageCounter)
	p.host.Show(where)
}

// askClose asks what it was in the end, which the program learns from; a customer who left can go without.
func (p *counterPage) askClose(e counter.Entry) {
	h := p.host
	h.Shell().Tell(h.T("ui.counter.ask", words.With("Number", e.Number)),
		host.Deed{Text: h.T("ui.counter.ask.outcome"), Do: func() {
			p.closing = append(p.closing, e.ID)
			p.open(e, func() { h.Show(host.PageOutcome) })
		}},
		host.Deed{Text: h.T("ui.counter.ask.without"), Do: func() { p.finish(e) }})
}

// settle closes what was asked to be closed and has its outcome by now.
func (p *counterPage) settle() {
	for _, e := range slices.Clone(p.waiting) {
		at := slices.Index(p.closing, e.ID)
		if at < 0 {
			continue
		}
		c, err := p.deps.Store.Load(context.Background(), e.Summary.ID)
		if err == nil && c.Outcome != nil {
			p.closing = slices.Delete(p.closing, at, at+1)
			p.finish(e)
		}
	}
}

// finish takes an entry off the list, aside. Its case goes unless the customer wanted it to be kept; of one with an outcome
// what learning counts stays.
func (p *counterPage) finish(e counter.Entry) {
	h := p.host
	if s, ok := h.Session(); ok && s.Case().ID == e.Summary.ID {
		s.End()
	}
	h.Aside(func() {
		err := p.deps.Counter.Finish(context.Background(), e.ID)
		fyne.Do(func() {
			if err != nil {
				p.later = append(p.later, e.ID)
				p.show()
				h.Shell().Tell(h.T("ui.counter.later", words.With("Number", e.Number, "Reason", h.Texts().Problem(err))))
				return
			}
			p.waiting = slices.DeleteFunc(p.waiting, func(x counter.Entry) bool { return x.ID == e.ID })
			p.show()
			h.Model().Learn(nil)
			h.Shell().Done(h.T("ui.counter.closed", words.With("Number", e.Number)))
		})
	})
}
