// Package door is the door on screen: the X-ray with its labels, what there is to say about a part, and the pull.
package door

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Xray is the card with the door seen through: each part in the colour of its suspicion, the leading causes below it,
// and what there is to say about a part that was pressed.
type Xray struct {
	Root *fyne.Container
	Bare bool // without the leading causes: they stand elsewhere on the page

	host    host.Host
	session *host.Session
	diagram *widgets.Diagram
	causes  *fyne.Container
	part    *fyne.Container
	pressed string
	changed func() // the page fits the card anew
	title   *widgets.Text
	legend  *widgets.Text
	before  *diagnosis.Findings // to compare with, nil: nothing
	now     *diagnosis.Findings
	moving  *fyne.Animation // the pull on its way, nil: none
}

// NewXray returns the card of the door of a case. changed is called when the card needs another height.
func NewXray(h host.Host, s *host.Session, changed func()) *Xray {
	x := &Xray{host: h, session: s, changed: changed}
	x.diagram = widgets.NewDiagram(h.T("ui.xray.title"))
	x.diagram.Least, x.diagram.Most = fyne.NewSize(220, 190), 460
	x.diagram.OnPart = x.press
	x.diagram.Spoken = func(id string) string { return x.partLine(id) }
	x.diagram.Looks = x.looks
	x.causes = widgets.Column(10)
	x.part = widgets.Column(8)
	x.legend = widgets.Second(h.T("ui.xray.legend"))
	x.title = widgets.Lead(h.T("ui.xray.title"))
	head := widgets.Column(2, x.title, x.legend)
	x.Root = widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14), widgets.Tower(12, 1, head, x.diagram, x.causes, x.part), 18, 16)
	return x
}

// Show paints findings; before, if not nil, stands as a mark beside each bar.
func (x *Xray) Show(now, before *diagnosis.Findings) {
	x.now, x.before = now, before
	c := x.session.Case()
	x.diagram.Drawing = x.host.Drawings().Mirrored(now.View.Drawing, now.View.Mirrored)
	if x.diagram.Drawing != nil {
		x.diagram.Parts = x.parts()
	}
	x.letter()
	x.fillHead(c)
	x.fillCauses()
	x.fillPart()
	x.diagram.Refresh()
}

// fillHead names the door, and says where its child lock is or that it has none.
func (x *Xray) fillHead(c *cases.Case) {
	if door := x.host.Texts().Door(c); door != "" {
		x.title.SetText(x.host.T("ui.xray.title.door", words.With("Door", door)))
	}
	legend := x.host.T("ui.xray.legend")
	if note := x.host.Texts().If("ui.xray.child_lock." + c.Answers["position"].Answer); note != "" {
		legend += " " + note
	}
	x.legend.SetText(legend)
}

// LeastHeight is the height of the card with the smallest picture that can still be read.
func (x *Xray) LeastHeight(width float32) float32 {
	return widgets.HeightOf(x.Root, width) - widgets.HeightOf(x.diagram, width-36) + x.diagram.Least.Height
}

// parts are the parts of the drawing that the findings know, in the order of the findings.
func (x *Xray) parts() []string {
	drawn := map[string]bool{}
	for _, id := range x.diagram.Drawing.Components() {
		drawn[id] = !slices.Contains(x.now.View.Absent, id)
	}
	var out []string
	for _, c := range x.now.Components {
		if drawn[c.ID] {
			out = append(out, c.ID)
		}
	}
	return out
}

func (x *Xray) looks(p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	for _, c := range x.now.Components {
		switch {
		case x.shown(c) != nil:
			looks[c.ID] = p.Hatched()
		case c.Ticked:
			looks[c.ID] = p.Working()
		}
		if c.ID == x.pressed {
			look := looks[c.ID]
			look.Stroke = p.Chosen.Stroke
			looks[c.ID] = look
		}
	}
	for _, id := range x.now.View.Absent {
		looks[id] = drawing.Look{Hidden: true}
	}
	return looks
}

// shownCauses is how many causes stand by name; the rest is one line.
const shownCauses = 4

// shown are the letters that a part bears of the causes that stand by name.
func (x *Xray) shown(c diagnosis.ComponentFinding) []string {
	var out []string
	for _, cause := range x.now.Causes[:min(shownCauses, len(x.now.Causes))] {
		if cause.Letter != "" && cause.Part == c.ID {
			out = append(out, cause.Letter)
		}
	}
	return out
}

// letter sets the letters of the causes at their parts, and at the pressed part its name.
func (x *Xray) letter() {
	d := x.diagram
	d.Letters, d.Ticked, d.Labels = nil, nil, nil
	for _, c := range x.now.Components {
		if !slices.Contains(d.Parts, c.ID) {
			continue
		}
		for _, letter := range x.shown(c) {
			d.Letters = append(d.Letters, widgets.PartLetter{Part: c.ID, Letter: letter})
		}
		if c.Ticked {
			d.Ticked = append(d.Ticked, c.ID)
		}
	}
	if slices.Contains(d.Parts, x.pressed) {
		d.Labels = []widgets.Label{{Part: x.pressed, Text: x.host.Texts().Part(x.pressed), Color: theme.Press, Bold: true}}
	}
}

func (x *Xray) fillCauses() {
	x.causes.Objects = nil
	rest, restPercent := 0.0, 0
	for i, c := range x.now.Causes {
		if i >= shownCauses {
			rest += c.Probability
			restPercent += c.Percent
			continue
		}
		x.causes.Add(x.causeRow(x.letterOf(c), x.host.Texts().CauseNamed(c.ID, c.NamedBy), c.Probability, c.Percent, x.probabilityBefore(c.ID), theme.Suspect))
	}
	if len(x.now.Causes) > shownCauses {
		x.causes.Add(x.causeRow("", x.host.T("ui.causes.rest"), rest, restPercent, -1, theme.Edge))
	}
}

// letterOf is the letter of a cause where the picture shows it, "" elsewhere.
func (x *Xray) letterOf(c diagnosis.CauseFinding) string {
	if slices.Contains(x.diagram.Parts, c.Part) {
		return c.Letter
	}
	return ""
}

func (x *Xray) probabilityBefore(cause string) float64 {
	if x.before == nil {
		return -1
	}
	for _, c := range x.before.Causes {
		if c.ID == cause {
			return c.Probability
		}
	}
	return 0
}

func (x *Xray) causeRow(letter, name string, share float64, percent int, before float64, fill fyne.ThemeColorName) fyne.CanvasObject {
	bar := widgets.NewBar(share)
	bar.Before, bar.Fill = before, fill
	number := widgets.Second(x.host.Texts().ConfidenceNumber(percent))
	number.Align = fyne.TextAlignTrailing
	label := widgets.NewText(name, theme.SizeSmall, theme.Ink)
	return widgets.Line(10, 1, Letter(letter), widgets.Column(4, widgets.Line(8, 0, label, number), bar))
}

func (x *Xray) press(part string) {
	if x.pressed == part {
		part = ""
	}
	x.pressed = part
	x.letter()
	x.fillPart()
	x.diagram.Refresh()
	x.changed()
}

// partLine is a part in one line: with the letters that it bears, or that it works.
func (x *Xray) partLine(id string) string {
	name := x.host.Texts().Component(id)
	c := x.now.Component(id)
	switch {
	case c == nil:
		return name
	case c.Ticked:
		return x.host.T("ui.xray.works", words.With("Part", name))
	case len(x.shown(*c)) > 0:
		return x.host.T("ui.xray.bears", words.With("Part", name, "Letters", x.host.Texts().List(x.shown(*c))))
	}
	return name
}

// Close closes the part that is open, and says whether one was.
func (x *Xray) Close() bool {
	if x.pressed == "" {
		return false
	}
	x.press(x.pressed)
	return true
}

// fillPart tells about the pressed part: what it does, what is suspected, what would prove it.
func (x *Xray) fillPart() {
	x.causes.Hidden = x.Bare || x.pressed != ""
	x.part.Hidden = x.pressed == ""
	x.legend.Hidden = x.pressed != "" && !x.Bare // beside a question the part needs its room
	x.part.Objects = nil
	if x.pressed == "" {
		return
	}
	h, id := x.host, x.pressed
	shut := widgets.NewButton(widgets.Plain, h.T("ui.close"), func() { x.press(id) })
	shut.Spoken = h.T("ui.xray.close")
	x.part.Add(widgets.Line(10, 0, widgets.Strong(h.Texts().Component(id)), shut))
	x.part.Add(widgets.Second(h.Texts().If("component." + id + ".does")))
	x.suspicion(id)
	if proof := h.Texts().If("component." + id + ".proof"); proof != "" && !x.now.Component(id).Ticked {
		x.part.Add(widgets.Second(h.T("ui.xray.proof", words.With("Proof", proof))))
	}
	if close := h.Drawings().Get(closeUps[id]); close != nil {
		x.part.Add(x.closeUp(close))
	}
}

// closeUps are the drawings that show a part larger than the door does.
var closeUps = map[string]string{"electric_latch": "electric_latch"}

func (x *Xray) closeUp(d *drawing.Drawing) *widgets.Picture {
	p := widgets.NewPicture()
	p.Least, p.Most = fyne.NewSize(120, 80), 100
	p.Looks = x.looks
	p.Draw(d)
	return p
}

// suspicion says what the list says of the causes that may sit in a part, in the same numbers.
func (x *Xray) suspicion(id string) {
	h, c := x.host, x.now.Component(id)
	if c == nil {
		return
	}
	if c.Ticked {
		x.part.Add(widgets.Body(h.T("ui.xray.shown_to_work")))
		return
	}
	told := 0
	for _, id := range c.Causes {
		cause := x.now.Cause(id)
		if cause == nil || cause.Percent < 1 {
			continue
		}
		told++
		text := words.With("Cause", h.Texts().CauseNamed(cause.ID, cause.NamedBy), "Confidence", h.Texts().ConfidenceNumber(cause.Percent))
		x.part.Add(widgets.Line(10, 1, Letter(x.letterOf(*cause)), widgets.Body(h.T("ui.xray.suspected", text))))
	}
	switch {
	case told == 0:
		x.part.Add(widgets.Body(h.T("ui.xray.unsuspected")))
	case c.Mode != "":
		x.part.Add(widgets.Second(h.T("ui.xray.mode", words.With("Mode", h.Texts().Mode(c.Mode)))))
	}
}

// Letter is a cause's letter in a list, an empty place of the same width where it has none.
func Letter(letter string) fyne.CanvasObject {
	o := widgets.Letter(letter)
	if letter == "" {
		o.Objects[0].Hide()
	}
	return o
}
