// Package ask holds the pages that ask: door and vehicle, the questions, the answers given, and help for someone shut in.
package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// vehiclePage asks which door it is, on the car seen from above. What car it is stands aside, and may stay empty.
type vehiclePage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	layout  *filled
	bodies  *bodies
	car     *doorPicker
	others  *others
	data    *carData
	status  *widgets.Text // what was chosen, or why it can't go on
	hint    *widgets.Text // the same on a narrow page, whose foot has no room for it
	next    *widgets.Button
	typed   bool // something was said of the car or of other doors: digits choose no door any more
}

// NewVehicle makes the page.
func NewVehicle(h host.Host, s *host.Session) host.Page {
	v := &vehiclePage{host: h, session: s}
	v.bodies = newBodies(h, v.setBody, func() { v.layout.fit() })
	v.car = newDoorPicker(h.T("ui.vehicle.front"), v.setDoor)
	v.car.Same = v.same
	v.others = newOthers(h, s, v.othersSaid)
	v.data = newCarData(h, s, func() { v.layout.fit() }, func() { v.typed = true; v.show() })
	v.status, v.hint = widgets.Second(""), widgets.Second("")
	v.next = host.Main(h, "ui.next", v.goOn)
	more := host.Link(h, "ui.others.open", v.turnOthers)
	left := widgets.Column(12, widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14), v.car, 12, 12), v.others.card)
	content := widgets.Column(14, widgets.Column(4, widgets.Title(h.T("ui.vehicle.title")), v.hint), v.bodies.Container, widgets.Split(16, host.WideFrom, 0.745, left, v.data.card))
	v.Page = host.NewPage(h, widgets.Parts{
		Content: content, Back: host.BackButton(h), Main: v.next, Note: v.status, Links: []fyne.CanvasObject{more},
	})
	v.layout = &filled{
		page: v.Page,
		before: func(size fyne.Size) {
			v.bodies.fit(size.Width)
			v.hint.Hidden = size.Width >= narrowPage || v.chosen() != ""
			v.data.fit(size.Width)
		},
		stretch: func(height float32) { v.car.Height = height },
		least:   func(room float32) float32 { return max(300, room*0.62) },
	}
	v.layout.fill()
	return v
}

// Object is the page, fitted to the window.
func (v *vehiclePage) Object() fyne.CanvasObject { return v.layout.root }

func (v *vehiclePage) Enter() {
	v.typed = false
	v.data.fill()
	v.others.open = v.session.Case().Others() != ""
	v.show()
}

func (v *vehiclePage) body() string { return v.session.Case().Shape() }

func (v *vehiclePage) doorsOf() []cases.BodyDoor { return cases.DoorsOf(v.body()) }

// show fits car, list and buttons to the case.
func (v *vehiclePage) show() {
	c := v.session.Case()
	wheel := v.session.Wheel()
	var doors []doorName
	for _, d := range v.doorsOf() {
		doors = append(doors, doorName{d.ID, v.host.T("ui.door." + d.ID), v.side(d.Door.Side, wheel)})
	}
	v.bodies.choose(v.body())
	v.car.Set(v.host.Drawings().Car(v.body(), wheel), doors, v.chosen())
	v.others.show()
	v.next.SetDisabled(v.chosen() == "")
	v.say(v.host.Texts().CaseTitle(c), theme.SecondInk)
	if v.chosen() == "" {
		v.say(v.host.T("ui.vehicle.choose"), theme.SecondInk)
	}
	v.host.Shell().Say(v.host.Texts().Door(c))
	v.layout.fit()
}

// side tells a side of the car by its steering wheel.
func (v *vehiclePage) side(side, wheel string) string {
	switch side {
	case "":
		return v.host.T("ui.door.behind")
	case wheel:
		return v.host.T("ui.door.driver")
	}
	return v.host.T("ui.door.passenger")
}

func (v *vehiclePage) say(text string, tone fyne.ThemeColorName) {
	for _, t := range []*widgets.Text{v.status, v.hint} {
		t.Tone = tone
		t.SetText(text)
		t.Refresh()
	}
}

// chosen is the id of the door of the case, "" for none yet.
func (v *vehiclePage) chosen() string { return v.session.Case().DoorID() }

// same says whether another door is said to have the same trouble.
func (v *vehiclePage) same(id string) bool {
	c := v.session.Case()
	for _, d := range v.doorsOf() {
		if d.ID == id {
			return c.SameTrouble(d.Door)
		}
	}
	return false
}

// turnOthers opens or closes the question about the other doors.
func (v *vehiclePage) turnOthers() {
	v.others.open = !v.others.open
	v.show()
	if v.others.open {
		v.Page.Reveal(v.others.card)
	}
}

func (v *vehiclePage) othersSaid() {
	v.typed = true
	v.show()
}

func (v *vehiclePage) setBody(body string) {
	v.session.Do(v.session.SetBody(body))
	v.show()
}

func (v *vehiclePage) setDoor(id string) {
	for _, d := range v.doorsOf() {
		if d.ID == id {
			v.session.Do(v.session.SetDoor(d))
		}
	}
	v.show()
}

func (v *vehiclePage) goOn() {
	v.LeaveFields()
	if v.chosen() == "" {
		v.say(v.host.T("ui.vehicle.choose"), theme.SuspectInk)
		v.Page.Reveal(v.car)
		return
	}
	if v.session.Case().Answers[cases.Position].Heard { // the person has seen it on the car
		v.setDoor(v.chosen())
	}
	v.host.Show(v.session.Where())
}

// Leave removes a case about which nothing has been said, so that looking in leaves nothing behind.
func (v *vehiclePage) Leave() bool {
	v.LeaveFields()
	leaveBlank(v.session)
	return false
}

func (v *vehiclePage) EnterKey() { v.goOn() }

// Rune chooses a door by its number until anything else on the page has been said: what is typed beside a field of the
// form must not change the door.
func (v *vehiclePage) Rune(r rune) {
	if v.typed {
		return
	}
	doors := v.doorsOf()
	if i := int(r - '1'); i >= 0 && i < len(doors) {
		v.setDoor(doors[i].ID)
	}
}
