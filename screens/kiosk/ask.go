package kiosk

import (
	"fyne.io/fyne/v2"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// askPage says where the staff are. With a case in front it offers to hand that over, so that nothing need be told twice.
type askPage struct {
	*spread
	host   host.Host
	tablet *Tablet
	hand   fyne.CanvasObject
}

// NewAsk makes the page.
func (t *Tablet) NewAsk(h host.Host) host.Page {
	p := &askPage{host: h, tablet: t}
	column := widgets.Column(24, widgets.Title(h.T("kiosk.ask.title")), widgets.NewText(h.T("kiosk.ask.text"), theme.SizeLead, theme.Ink))
	if phone := t.deps.Local.Shop.Phone; phone != "" {
		column.Add(widgets.NewText(h.T("kiosk.ask.phone", words.With("Phone", phone)), theme.SizeLead, theme.Ink))
	}
	p.hand = large(theme.Card, theme.Press, nil, h.T("kiosk.ask.hand"), 112, func() {
		t.taking.drop()
		t.taking = taking{way: toAdviser}
		h.Show(host.PageTake)
	})
	column.Add(p.hand)
	column.Add(large(theme.Press, theme.PressInk, nil, h.T("kiosk.ask.on"), 112, h.Back))
	p.spread = newSpread(h, 700, column)
	return p
}

// Enter implements host.Page.
func (p *askPage) Enter() {
	s, ok := p.host.Session()
	if ok && tells(s) && p.tablet.deps.Desk != nil {
		p.hand.Show()
	} else {
		p.hand.Hide()
	}
	p.fit()
}

// tells says whether a case says enough to be handed over: which door it is.
func tells(s *host.Session) bool { return s.Case().Door.Row != "" }

// EnterKey goes on.
func (p *askPage) EnterKey() { p.host.Back() }
