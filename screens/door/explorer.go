package door

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/drawing"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// explored is the drawing that is looked into.
const explored = "door_xray"

// named are the parts whose names stand on the door before anything is known, the most telling first; the others say
// theirs when they are pressed.
var named = []string{"inside_handle", "latch", "inside_link", "child_lock", "outside_handle", "lock_actuator", "striker"}

// inCases are parts that only some doors have; whoever has one sees it in their own case.
var inCases = []string{"electric_latch"}

// Explorer is a door that can be looked into without a case: its main parts are named, and pressing one tells what it does
// and what shows that it is at fault.
type Explorer struct {
	*fyne.Container

	host    host.Host
	changed func()
	diagram *widgets.Diagram
	part    *fyne.Container
	pressed string
}

// NewExplorer returns the card; changed lays out anew what it stands in.
func NewExplorer(h host.Host, changed func()) *Explorer {
	x := &Explorer{host: h, changed: changed, diagram: widgets.NewDiagram(h.T("ui.xray.explore")), part: widgets.Column(6)}
	d := x.diagram
	d.Least, d.Most = fyne.NewSize(220, 200), 520
	d.Drawing = h.Drawings().Get(explored)
	d.OnPart, d.Spoken, d.Looks = x.press, h.Texts().Component, x.looks
	if d.Drawing != nil {
		d.Parts = x.parts()
	}
	x.Container = widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14),
		widgets.Tower(10, 1, widgets.Column(2, widgets.Lead(h.T("ui.xray.explore")), widgets.Second(h.T("ui.xray.explore.text"))), d, x.part), 18, 16)
	x.fill()
	return x
}

// Warm reads the door that an Explorer shows, and finds where its names may point, so that the page needn't. Nothing else
// may use the drawings meanwhile.
func Warm(drawings *host.Drawings) {
	if d := drawings.Get(explored); d != nil {
		for _, part := range named {
			d.Anchor(part)
		}
	}
}

// Close closes what is told of a part, and says whether anything was.
func (x *Explorer) Close() bool {
	if x.pressed == "" {
		return false
	}
	x.press(x.pressed)
	return true
}

func (x *Explorer) parts() []string {
	var out []string
	for _, id := range x.diagram.Drawing.Components() {
		if x.host.Texts().If("component."+id+".name") != "" && !slices.Contains(inCases, id) {
			out = append(out, id)
		}
	}
	return out
}

func (x *Explorer) looks(p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	for _, id := range inCases {
		looks[id] = drawing.Look{Hidden: true}
	}
	if x.pressed != "" {
		looks[x.pressed] = p.Selected()
	}
	return looks
}

func (x *Explorer) press(part string) {
	if x.pressed == part {
		part = ""
	}
	x.pressed = part
	x.fill()
	x.diagram.Refresh()
	x.Container.Refresh()
	x.changed()
}

// fill names the parts, and tells about the one that was pressed.
func (x *Explorer) fill() {
	h, d := x.host, x.diagram
	d.Labels, x.part.Objects = nil, nil
	x.part.Hidden = x.pressed == ""
	if x.pressed == "" {
		for _, id := range named {
			d.Labels = append(d.Labels, widgets.Label{Part: id, Text: h.Texts().Part(id), Color: theme.Ink})
		}
		return
	}
	d.Labels = []widgets.Label{{Part: x.pressed, Text: h.Texts().Part(x.pressed), Color: theme.Press, Bold: true}}
	x.part.Add(widgets.Strong(h.Texts().Component(x.pressed)))
	x.part.Add(widgets.Body(h.Texts().If("component." + x.pressed + ".does")))
	if proof := h.Texts().If("component." + x.pressed + ".proof"); proof != "" {
		x.part.Add(widgets.Second(h.T("ui.xray.proof", words.With("Proof", proof))))
	}
}
