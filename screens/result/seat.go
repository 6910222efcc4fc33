package result

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// mostGrounds is how many reasons of the verdict stand on the first page; the others are behind Why.
const mostGrounds = 2

// seat is the card that says what to do with the seat, whether the car may be driven, and why.
func (f *findingsPage) seat() fyne.CanvasObject {
	h, v := f.host, f.found().Verdict
	look := door.LevelOf(v)
	word := widgets.NewText(h.T("ui.verdict.word."+v.Level), theme.SizeSmall, look.Tone)
	word.Bold = true
	head := widgets.Line(8, 1, widgets.NewIcon(look.Icon, look.Tone, 24), word)
	if len(v.Reasons)+len(v.Missing) > 0 {
		head.Add(host.Link(h, "ui.verdict.why", func() { f.turn(tabVerdict) }))
	}
	text := widgets.Column(6, widgets.Lead(h.T(v.Key()+".title")), widgets.Body(h.T(v.Key()+".text")))
	for _, line := range f.grounds(v) {
		text.Add(line)
	}
	said := text
	if picture := f.seatPicture(); picture != nil {
		said = widgets.PictureAbove(6, seatBeside, 0.24, picture, text)
	}
	grows := 1
	if h.Settings().TextSize > largeText { // the words come first
		grows = -1
	}
	return widgets.Padded(widgets.NewSurface(look.Ground, look.Stroke, 14), widgets.Tower(6, grows, head, said), 18, 10)
}

// largeText is the size of text from which a page scrolls, so that no picture takes what is left.
const largeText = 1.25

// seatBeside is the width of the card from which the picture stands beside the words: a page without columns.
const seatBeside = 600

// grounds are a few short lines: what a mild verdict rests on, else what speaks against driving and what is to be checked.
func (f *findingsPage) grounds(v diagnosis.Verdict) []fyne.CanvasObject {
	h := f.host
	var out []fyne.CanvasObject
	if v.Level == "ok" {
		for _, id := range v.Known[:min(len(v.Known), mostGrounds)] {
			out = append(out, ticked(f.host.Texts().Sentence(f.quoted(id)), theme.WorksInk))
		}
		return out
	}
	for _, id := range v.Reasons[:min(len(v.Reasons), mostGrounds)] {
		if len(v.Missing) > 0 && len(out) > 0 {
			break
		}
		out = append(out, widgets.Second(h.T("safety."+id)))
	}
	if len(v.Missing) > 0 {
		out = append(out, f.check(v.Missing[0]))
	}
	return out
}

// check is something to look at that can make the verdict milder.
func (f *findingsPage) check(observation string) fyne.CanvasObject {
	return widgets.TopLine(8, 1, widgets.NewIcon(base.SearchIcon(), theme.Press, 20), widgets.Second(f.host.Texts().Check(observation)))
}

// seatPicture is what to do with the seat in a picture; where there is none, the car from above with the door in question.
func (f *findingsPage) seatPicture() fyne.CanvasObject {
	h, c := f.host, f.session.Case()
	if scene := f.sketches().Verdict(f.found().Verdict); scene != nil {
		scene.Least, scene.Most, scene.Ground, scene.Where = fyne.NewSize(120, 72), 96, door.LevelOf(f.found().Verdict).Ground, nil
		if f.found().Verdict.Level != "ok" { // its text is longer, and all of it is to be seen at 1280x800
			scene.Most = 72
		}
		return scene
	}
	car := h.Drawings().Get(door.CarDrawing(c.Shape()))
	if car == nil {
		return nil
	}
	p := widgets.NewPicture()
	p.Least, p.Most = fyne.NewSize(120, 110), 120
	doors, stroke := c.Door.IDs(), door.LevelOf(f.found().Verdict).Stroke
	p.Looks = func(palette drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{}
		for _, id := range doors {
			look := palette.Hatched()
			if stroke == theme.Works {
				look = drawing.Look{Fill: palette.Works.Fill, Stroke: palette.Works.Stroke}
			}
			looks[id] = look
		}
		return looks
	}
	p.Draw(car)
	return p
}

// fillVerdict says everything about the verdict: all reasons, and every check that may make it milder, each with its
// question.
func (f *findingsPage) fillVerdict() {
	h, v := f.host, f.found().Verdict
	look := door.LevelOf(v)
	head := widgets.TopLine(14, 1, widgets.NewIcon(look.Icon, look.Tone, 32),
		widgets.Column(4, widgets.Lead(h.T(v.Key()+".title")), widgets.Body(h.T(v.Key()+".text"))))
	card := widgets.Column(12, head)
	if len(v.Reasons) > 0 {
		card.Add(widgets.Strong(h.T("ui.verdict.because")))
		for _, id := range v.Reasons {
			card.Add(widgets.Bullet(h.T("safety." + id)))
		}
	}
	f.body.Add(widgets.Padded(widgets.NewSurface(look.Ground, look.Stroke, 14), card, 20, 16))
	if len(v.Missing) == 0 {
		return
	}
	checks := widgets.Column(10, widgets.Lead(h.T("ui.verdict.missing")))
	for _, id := range v.Missing {
		ask := host.Plain(h, "ui.verdict.answer", func() { f.ask(id) })
		ask.Spoken = h.Texts().Labelled(h.T("ui.verdict.answer"), h.Texts().Check(id))
		checks.Add(widgets.Line(12, 0, f.check(id), ask))
	}
	f.body.Add(widgets.InCard(checks))
}

// ask goes to a question.
func (f *findingsPage) ask(observation string) {
	f.session.Shown = observation
	f.host.Show(host.PageQuestion)
}
