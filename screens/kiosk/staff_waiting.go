package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/store/counter"
	"unlatch/app/store/outbox"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// fillWaiting shows what wasn't printed, what waits for the adviser, and how much hasn't reached the server.
func (p *staffPage) fillWaiting() {
	h, t := p.host, p.tablet
	prints := widgets.Column(10, widgets.Lead(h.T("kiosk.staff.prints")))
	codes := t.prints.Codes(t.deps.Clock())
	for _, code := range codes {
		prints.Add(p.print(code))
	}
	if len(codes) == 0 {
		prints.Add(widgets.Second(h.T("kiosk.staff.prints.none")))
	}
	p.body.Add(widgets.InCard(prints))
	if t.deps.Desk == nil {
		return
	}
	list := widgets.Column(10, widgets.Lead(h.T("kiosk.staff.waiting")), widgets.Second(h.T("kiosk.staff.looking")))
	p.body.Add(widgets.InCard(list))
	h.Aside(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		state, err := t.deps.Desk.State(ctx)
		var entries []counter.Entry
		if err == nil {
			entries, err = t.deps.Desk.Here().Waiting(ctx)
		}
		fyne.Do(func() {
			if p.tab == staffWaiting {
				p.listed(list, state, entries, err)
			}
		})
	})
}

// patience is how long the staff page waits for the tablet's own file.
const patience = 3 * time.Second

func (p *staffPage) listed(list *fyne.Container, state outbox.State, entries []counter.Entry, err error) {
	h := p.host
	list.Objects = list.Objects[:1]
	switch {
	case err != nil:
		list.Add(widgets.Body(h.Texts().Problem(err)))
	case state.Waiting == 0 && len(entries) == 0:
		list.Add(widgets.Second(h.T("kiosk.staff.waiting.none")))
	default:
		list.Add(widgets.Body(h.Texts().N("kiosk.staff.waits", state.Waiting)))
	}
	if state.Refused > 0 {
		list.Add(widgets.Body(h.Texts().N("kiosk.staff.refused", state.Refused)))
	}
	if state.Trouble != nil {
		list.Add(widgets.Second(h.Texts().Failed("kiosk.staff.trouble", state.Trouble)))
	}
	for _, e := range entries {
		list.Add(widgets.Body(h.T("kiosk.staff.entry", words.With("Number", e.Number, "Case", h.Texts().SummaryTitle(e.Summary),
			"When", h.Texts().DateTime(e.Handed)))))
	}
	p.Relayout()
}

// print offers to print one again that didn't come out.
func (p *staffPage) print(code string) fyne.CanvasObject {
	h, t := p.host, p.tablet
	again := host.Plain(h, "kiosk.staff.print", nil)
	again.Spoken = h.T("kiosk.staff.print.spoken", words.With("Code", code))
	again.OnTapped = func() {
		s, err := t.prints.Look(code, t.deps.Clock())
		if err != nil {
			p.turn(staffWaiting)
			return
		}
		again.SetDisabled(true)
		h.Aside(func() {
			_, err := t.send(s.content, s.paper)
			fyne.Do(func() {
				again.SetDisabled(false)
				if err != nil {
					h.Shell().Problem("kiosk.staff.print.failed", err)
					return
				}
				t.prints.Drop(code)
				h.Shell().Done(h.T("kiosk.staff.print.done", words.With("Code", code)))
				p.turn(staffWaiting)
			})
		})
	}
	return widgets.Line(12, 0, widgets.Strong(code), again)
}
