package kiosk

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// row stands below every page: the ways out for a customer, and the keys while something is typed.
type row struct {
	host   host.Counter
	tablet *Tablet
	root   *fyne.Container

	buttons *fyne.Container
	back    *widgets.Button
	code    *widgets.Button
	finish  *widgets.Button
	car     *widgets.Button
	staff   *widgets.Button
	keys    *keyboard
	page    host.PageID
}

func newRow(h host.Counter, t *Tablet) *row {
	r := &row{host: h, tablet: t}
	r.back = host.BackButton(h)
	r.back.Icon = base.NavigateBackIcon()
	r.code = host.Plain(h, "kiosk.code.have", func() {
		t.present()
		h.Show(host.PageCode)
	})
	r.finish = host.Plain(h, "kiosk.finish", t.Erase)
	r.finish.Icon = base.DeleteIcon()
	r.car = host.Plain(h, "kiosk.car", t.goAway)
	r.car.Spoken = h.T("kiosk.car.spoken")
	r.staff = widgets.NewButton(widgets.Plain, h.T("kiosk.ask"), func() {
		t.present()
		h.Show(host.PageAsk)
	})
	r.staff.Icon, r.staff.Heading = base.AccountIcon(), true
	room := widgets.NewSurface("", "", 0)
	r.buttons = widgets.Margin(widgets.Middle(mostRow, widgets.Line(12, 4, r.back, r.code, r.finish, r.car, room, r.staff)), 24, 14)
	r.keys = newKeyboard(h, func() { h.LeaveFields() })
	r.root = widgets.Padded(widgets.NewSurface(theme.Ground, "", 0), widgets.Column(0, widgets.Rule(), r.buttons, r.keys.root), 0, 0)
	r.keys.root.Hide()
	return r
}

// Object implements host.KioskRow.
func (r *row) Object() fyne.CanvasObject { return r.root }

// goes are the pages from which somebody may go to look at the car.
var goes = map[host.PageID]bool{
	host.PageWords: true, host.PageVehicle: true, host.PageQuestion: true, host.PageChange: true, host.PageAnswers: true,
}

// mostRow is how wide the row gets: as wide as a page.
const mostRow = 1680

// backs are the pages whose way back stands in the row, with nothing else beside it that a foot would hold.
var backs = map[host.PageID]bool{host.PageFindings: true, host.PageTake: true, host.PageCode: true, host.PagePIN: true}

// Arrived implements host.KioskRow: each page has the ways that it needs.
func (r *row) Arrived(page host.PageID) {
	r.page = page
	_, session := r.host.Session()
	start := page == host.PageStart
	r.code.Hidden, r.back.Hidden = !start, !backs[page]
	r.finish.Hidden = start || !session || page == host.PageIdle
	r.car.Hidden = !session || !goes[page]
	r.staff.Hidden = page == host.PageAsk || page == host.PagePIN || page == host.PageStaff
	r.hide()
}

// Typing implements host.KioskRow: the keys come with the focus. They go a moment later, so that what is pressed stays
// where it is while it is pressed.
func (r *row) Typing(e *widgets.Entry) {
	if e == nil {
		return
	}
	r.keys.serve(e)
	r.keys.root.Show()
}

// Holds says whether one of the keys is pressed just now.
func (r *row) Holds() bool { return r.keys.pressed }

// look takes the keys away when nothing is typed any more.
func (r *row) look() {
	if c := widgets.CanvasOf(r.root); c != nil && r.keys.root.Hidden {
		if e, ok := c.Focused().(*widgets.Entry); ok {
			r.Typing(e)
			r.host.Shell().Fit()
			return
		}
	}
	if !r.keys.root.Hidden && !r.keys.inUse() {
		r.hide()
		r.host.Shell().Fit()
	}
}

func (r *row) hide() {
	r.keys.root.Hide()
	r.buttons.Hidden = r.back.Hidden && r.code.Hidden && r.finish.Hidden && r.car.Hidden && r.staff.Hidden
}
