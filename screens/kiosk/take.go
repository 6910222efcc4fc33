package kiosk

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	rules "unlatch/app/kiosk"
	"unlatch/app/store/outbox"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// way is a way to take a result along.
type way int

// The ways.
const (
	toAdviser way = iota
	toPaper
	toPhone
)

// taking is one way that a customer goes, and what goes on for it.
type taking struct {
	way    way
	begun  bool
	cancel context.CancelFunc // of what goes on aside; nil: nothing does
}

// drop ends what goes on: what isn't sent yet won't be.
func (t *taking) drop() {
	if t.cancel != nil {
		t.cancel()
	}
}

// takePage shows what came of it: the number at the counter, how far the printer is, the code for a phone.
type takePage struct {
	*spread
	host    host.Host
	session *host.Session
	tablet  *Tablet

	title, text *widgets.Text
	big         *widgets.Text
	plate       *fyne.Container // around what is big
	qr          *qr
	again       fyne.CanvasObject
	finish      fyne.CanvasObject
}

// NewTake makes the page.
func (t *Tablet) NewTake(h host.Host, s *host.Session) host.Page {
	p := &takePage{host: h, session: s, tablet: t, qr: newQR()}
	p.title, p.text = widgets.Title(""), widgets.NewText("", theme.SizeLead, theme.Ink)
	p.big = widgets.NewText("", theme.SizeHuge, theme.Press)
	p.big.Bold, p.big.Align = true, fyne.TextAlignCenter
	p.plate = widgets.Padded(widgets.NewSurface(theme.Card, theme.Press, 16), p.big, 20, 32)
	p.again = large(theme.Card, theme.Press, base.DocumentPrintIcon(), h.T("kiosk.print.again"), 84, p.print)
	p.finish = large(theme.Press, theme.PressInk, nil, h.T("kiosk.take.finish"), 112, t.Erase)
	p.spread = newSpread(h, 700, p.title, p.plate, p.qr, p.text, p.again, p.finish)
	return p
}

// Enter begins what was chosen, once.
func (p *takePage) Enter() {
	k := &p.tablet.taking
	if k.begun {
		return
	}
	k.begun = true
	switch k.way {
	case toAdviser:
		p.hand()
	case toPaper:
		p.print()
	case toPhone:
		p.phone()
	}
}

// EnterKey implements host.Page.
func (p *takePage) EnterKey() { p.tablet.Erase() }

// say shows a state: a title, what is big, and a text.
func (p *takePage) say(title, big, text string) {
	p.title.SetText(title)
	p.big.SetText(big)
	p.text.SetText(text)
	p.plate.Hidden = big == ""
	p.qr.Hidden = p.tablet.taking.way != toPhone
	p.again.Hide()
	p.finish.Show()
	p.fit()
}

// hand hands the case to the adviser, aside: the server may be slow.
func (p *takePage) hand() {
	h, t := p.host, p.tablet
	p.say(h.T("kiosk.hand.busy"), "", h.T("kiosk.hand.busy.text"))
	p.finish.Hide()
	c, keep, of := p.session.Case().Copy(), t.keep, p.session
	h.Aside(func() {
		receipt, err := t.deps.Desk.Hand(context.Background(), c, keep)
		fyne.Do(func() {
			if err == nil {
				t.count(func(d *rules.Day) { d.Handed++ })
			}
			if now, ok := h.Session(); ok && now == of {
				p.handed(receipt, err)
			}
		})
	})
}

func (p *takePage) handed(r outbox.Receipt, err error) {
	h := p.host
	switch {
	case err != nil:
		p.say(h.T("kiosk.hand.failed"), "", h.Texts().Problem(err))
	case r.Delivered:
		p.say(h.T("kiosk.hand.title"), strconv.Itoa(r.Number), h.T("kiosk.hand.text"))
	default:
		p.say(h.T("kiosk.hand.title"), strconv.Itoa(r.Number), h.T("kiosk.hand.waits"))
	}
}

// phone shows the result as a code that a phone reads.
func (p *takePage) phone() {
	h := p.host
	p.qr.show(p.tablet.forPhone(h, p.session))
	p.say(h.T("kiosk.phone.title"), "", h.T("kiosk.phone.text"))
}

// minutes is a time in whole minutes.
func minutes(d interface{ Minutes() float64 }) string { return strconv.Itoa(int(d.Minutes())) }

// code shows a print code, for staff to print it again.
func (p *takePage) code(key, code string) {
	h := p.host
	p.say(h.T(key), code, h.T("kiosk.print.code", words.With("Minutes", minutes(p.tablet.deps.Local.Times.Hold))))
	p.again.Show()
	p.fit()
}
