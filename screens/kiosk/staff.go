package kiosk

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// staffPage is what only staff see, behind the PIN: who waits, what to print again, the shop, the printer, languages, times,
// and the totals.
type staffPage struct {
	*widgets.Page
	host   host.Host
	tablet *Tablet
	body   *fyne.Container
	tabs   *widgets.Options
	tab    string
}

// The parts.
const (
	staffWaiting  = "waiting"
	staffShop     = "shop"
	staffPrinter  = "printer"
	staffCustomer = "customer"
	staffTotals   = "totals"
)

var staffTabs = []string{staffWaiting, staffShop, staffPrinter, staffCustomer, staffTotals}

// NewStaff makes the page.
func (t *Tablet) NewStaff(h host.Host) host.Page {
	p := &staffPage{host: h, tablet: t, body: widgets.Column(16), tab: staffWaiting}
	p.tabs = widgets.NewTabs(h.T("kiosk.staff.title"), staffTabs, h.Texts().All("kiosk.staff.tab.", staffTabs), p.turn)
	done := host.Main(h, "kiosk.staff.done", t.Erase)
	leave := host.Plain(h, "kiosk.staff.leave", t.deps.Leave)
	p.Page = host.NewPage(h, widgets.Parts{
		Head:    widgets.Column(12, widgets.Title(h.T("kiosk.staff.title")), p.tabs.Container),
		Content: p.body, Main: done, Also: []*widgets.Button{leave},
	})
	return p
}

// Enter implements host.Page.
func (p *staffPage) Enter() { p.turn(p.tab) }

// EnterKey ends it.
func (p *staffPage) EnterKey() { p.tablet.Erase() }

func (p *staffPage) turn(tab string) {
	p.tablet.host.LeaveFields()
	p.tab = tab
	p.tabs.Choose(tab)
	p.body.Objects = nil
	switch tab {
	case staffWaiting:
		p.fillWaiting()
	case staffShop:
		p.fillShop()
	case staffPrinter:
		p.fillPrinter()
	case staffCustomer:
		p.fillCustomer()
	case staffTotals:
		p.fillTotals()
	}
	p.Relayout()
	p.Top()
}

// kept writes the tablet's own file, and says where that failed.
func (p *staffPage) kept() {
	if err := p.tablet.deps.Local.Save(); err != nil {
		p.host.Shell().Problem("kiosk.staff.unkept", err)
	}
}
