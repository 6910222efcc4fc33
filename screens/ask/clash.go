package ask

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// clash shows two answers that can't both be true at the moment they meet, with a way to change either or to keep both.
type clash struct {
	page          *questionPage
	card          *fyne.Container
	text          *widgets.Text
	this, earlier *widgets.Button
	other         string // the observation whose answer clashes with the one on the page, "" for none
}

func newClash(q *questionPage) *clash {
	c := &clash{page: q, text: widgets.Strong("")}
	h := q.host
	c.this = host.Plain(h, "ui.answers.change", func() { c.change(q.id) })
	c.earlier = host.Plain(h, "ui.answers.change", func() { c.change(c.other) })
	both := host.Plain(h, "ui.clash.both", c.keep)
	head := widgets.TopLine(12, 1, widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24),
		widgets.Column(4, c.text, widgets.Second(h.T("ui.clash.text"))))
	c.card = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 14),
		widgets.Column(10, head, widgets.Wrap(10, c.this, c.earlier, both)), 16, 12)
	c.card.Hide()
	return c
}

// open says whether two answers are shown.
func (c *clash) open() bool { return c.other != "" }

// show looks whether the answer to an observation can be true beside the others.
func (c *clash) show(id string) {
	q := c.page
	c.other = ""
	if !q.changing && !q.together() && q.chosen != "" && q.chosen != unknown {
		c.other, _ = q.session.Clash(id)
	}
	c.card.Hidden = !c.open()
	q.place.Hidden = q.place.Hidden || c.open()
	if !c.open() {
		return
	}
	texts, answers := q.host.Texts(), q.session.Case().Answers
	c.text.SetText(q.host.T("ui.clash.title", words.With("One", texts.Said(c.other, answers[c.other].Answer), "Other", texts.Said(id, answers[id].Answer))))
	for b, observation := range map[*widgets.Button]string{c.this: id, c.earlier: c.other} {
		b.SetText(q.host.T("ui.answers.change.spoken", words.With("What", texts.Short(observation))))
	}
}

// change goes to the question whose answer is to be changed: the one on the page stays there.
func (c *clash) change(observation string) {
	q := c.page
	if observation == q.id {
		q.session.Do(q.session.Clear(q.id))
		q.ask(q.id)
		return
	}
	q.session.Trial = observation
	q.host.Show(host.PageChange)
}

// keep says that both are so, and goes on.
func (c *clash) keep() {
	q := c.page
	q.session.Do(q.session.KeepBoth(q.id, c.other))
	q.goOn()
}
