package result

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// solved is the page of a door that isn't broken: what it was, before and after, and what it means. No suspects, no prices.
func (f *findingsPage) solved(s *diagnosis.Solved) fyne.CanvasObject {
	h := f.host
	text := widgets.Column(12,
		widgets.Line(16, 1, disc(base.ConfirmIcon(), 56), widgets.Title(h.T("solved.title"))),
		widgets.NewText(h.T("solved."+s.Mode+".what"), theme.SizeLead, theme.Ink))
	price := widgets.NewText(h.Texts().Money(s.Cost, f.found().Cost.Currency), theme.SizeTitle, theme.WorksInk)
	price.Bold = true
	v := f.found().Verdict
	look := door.LevelOf(v)
	text.Add(solvedRow(price, widgets.Body(h.T("solved.cost"))))
	drive := widgets.Column(2, widgets.Strong(h.T(v.Key()+".title")))
	if v.Level != "ok" {
		drive.Add(widgets.Body(h.T(v.Key() + ".text")))
	}
	for _, id := range v.Missing {
		drive.Add(f.check(id))
	}
	text.Add(solvedRow(widgets.NewIcon(look.Icon, look.Tone, 34), drive))
	text.Add(solvedRow(widgets.NewIcon(base.InfoIcon(), theme.Press, 34),
		widgets.Column(2, widgets.Strong(h.T("solved.avoid")), widgets.Body(h.T("solved."+s.Mode+".avoid")))))
	pictures := f.beforeAfter(s)
	if pictures == nil {
		return text
	}
	return widgets.Split(32, host.WideFrom, 0.52, text, pictures)
}

// disc is a symbol on a round ground in the colour of what works.
func disc(icon fyne.Resource, side float32) fyne.CanvasObject {
	ground := widgets.NewSurface(theme.Works, "", side/2)
	return widgets.Padded(ground, widgets.NewIcon(icon, theme.Card, side*0.7), side*0.15, side*0.15)
}

// solvedRow is one line of what it means, behind a symbol or a price.
func solvedRow(mark, text fyne.CanvasObject) fyne.CanvasObject {
	room := widgets.NewSurface("", "", 0)
	room.Least = fyne.NewSize(64, 1)
	return widgets.InCard(widgets.Line(14, 1, widgets.Padded(room, mark, 0, 0), text))
}

// beforeAfter is the one thing that mattered, as it was and as it is now; nil where there is no picture of it.
func (f *findingsPage) beforeAfter(s *diagnosis.Solved) fyne.CanvasObject {
	before, after := f.sketches().Solved(s.Mode)
	if after == nil {
		return nil
	}
	after.Radius, after.Ratio, after.Least, after.Most = 12, 1.6, fyne.NewSize(200, 150), 224
	now := widgets.Column(6, ticked(f.host.T("ui.solved.now"), theme.WorksInk), after)
	if before == nil {
		return widgets.InCard(now)
	}
	before.Radius, before.Ratio, before.Least, before.Most = 12, 1.6, fyne.NewSize(200, 150), 224
	return widgets.InCard(widgets.Column(14, widgets.Column(6, widgets.Second(f.host.T("ui.solved.before")), before), now))
}

// stillShut takes the answer back that settled it, and asks it again: what was tried opens the door no more.
func (f *findingsPage) stillShut() {
	s := f.found().Solved
	if s == nil {
		return
	}
	f.session.Do(f.session.Clear(s.Observation))
	f.ask(s.Observation)
}
