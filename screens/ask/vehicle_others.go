package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// others asks once about the other doors. The same trouble at several doors is one case; doors that behave differently
// are a case each, and say nothing about each other.
type others struct {
	host    host.Host
	session *host.Session
	card    *fyne.Container
	options *widgets.Options
	note    *widgets.Text
	changed func()
	open    bool // it was asked for
}

func newOthers(h host.Host, s *host.Session, changed func()) *others {
	o := &others{host: h, session: s, changed: changed, note: widgets.Second("")}
	o.options = widgets.NewOptions(h.T("ui.others.title"), nil, nil, o.choose)
	o.card = widgets.InCard(widgets.Column(10, widgets.Lead(h.T("ui.others.title")), o.options.Container, o.note))
	return o
}

func (o *others) show() {
	c := o.session.Case()
	o.card.Hidden = c.Door.Row == "" || !o.open
	ids := c.Door.OthersFor()
	o.options.SetChoices(o.host.T("ui.others.title"), ids, o.host.Texts().All("ui.others.", ids))
	o.options.Choose(c.Others())
	o.note.SetText(o.host.Texts().If("ui.others." + c.Others() + ".note"))
	o.note.Hidden = o.note.Text == ""
}

// choose saves what was said.
func (o *others) choose(id string) {
	o.session.Do(o.session.SetOthers(id))
	o.changed()
}
