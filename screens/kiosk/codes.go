package kiosk

import (
	"strings"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"

	"fyne.io/fyne/v2"
)

// awayPage shows the code to somebody who goes to look at the car. Nothing of the case is on it.
type awayPage struct {
	*spread
	host   host.Host
	tablet *Tablet
	code   *widgets.Text
}

// NewAway makes the page.
func (t *Tablet) NewAway(h host.Host) host.Page {
	p := &awayPage{host: h, tablet: t}
	p.code = widgets.NewText("", theme.SizeHuge, theme.Press)
	p.code.Bold, p.code.Align = true, fyne.TextAlignCenter
	text := widgets.NewText(h.T("kiosk.away.text", words.With("Minutes", minutes(t.deps.Local.Times.Hold))), theme.SizeLead, theme.Ink)
	p.spread = newSpread(h, 700, widgets.Title(h.T("kiosk.away.title")),
		widgets.Padded(widgets.NewSurface(theme.Card, theme.Press, 16), p.code, 20, 40), text,
		large(theme.Press, theme.PressInk, nil, h.T("kiosk.away.noted"), 112, t.Erase),
		large(theme.Card, theme.Ink, nil, h.T("kiosk.away.here"), 84, p.back))
	return p
}

// Enter implements host.Page.
func (p *awayPage) Enter() {
	p.code.SetText(strings.Join(strings.Split(p.tablet.code, ""), " "))
	p.fit()
}

// EnterKey implements host.Page.
func (p *awayPage) EnterKey() { p.tablet.Erase() }

// back goes on at once with what was just put away.
func (p *awayPage) back() {
	if err := p.tablet.comeBack(p.tablet.code); err != nil {
		p.host.Shell().Problem("kiosk.code.failed", err)
		return
	}
	p.tablet.code = ""
}

// codePage takes the code of somebody who comes back from the car.
type codePage struct {
	*spread
	host   host.Host
	tablet *Tablet
	pad    *pad
}

const pickUpDigits = 4

// NewCode makes the page.
func (t *Tablet) NewCode(h host.Host) host.Page {
	p := &codePage{host: h, tablet: t}
	p.pad = newPad(h, pickUpDigits, false, p.EnterKey)
	p.pad.full = p.EnterKey
	p.spread = newSpread(h, 480, widgets.Title(h.T("kiosk.code.title")), widgets.Body(h.T("kiosk.code.text")), p.pad.root)
	return p
}

// Enter implements host.Page.
func (p *codePage) Enter() { p.pad.clear("") }

// EnterKey tries the code.
func (p *codePage) EnterKey() {
	if len(p.pad.digits) < pickUpDigits {
		return
	}
	if err := p.tablet.comeBack(p.pad.digits); err != nil {
		p.pad.clear(p.host.Texts().Problem(err))
		p.fit()
	}
}

// Rune implements host.Typist.
func (p *codePage) Rune(r rune) { p.pad.rune(r) }
