package screens

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/vin"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// vehicle asks which door it is, on the car seen from above or from a list, and what car it is (all optional).
type vehicle struct {
	app     *App
	pager   *widgets.Page
	bodies  *widgets.Options
	doors   *widgets.Options
	units   *widgets.Options
	suggest *fyne.Container // makes or models to pick
	pick    *widgets.Text
	notes   *fyne.Container // what is known about this car
	others  *others
	car     *widgets.Diagram
	next    *widgets.Button
	hint    *widgets.Text

	vinHint *widgets.Text

	concern, year, brand, model, vin, plate, mileage *widgets.Entry
}

// bodies are the shapes of car there is a drawing for.
var bodies = []string{"sedan", "hatch", "van", "pickup"}

// door is one door of a body as drawn: the element's id, and what it means.
type door struct{ id, side, row, position string }

// doorsOf lists the doors of a body in the order of the keyboard.
func doorsOf(body string) []door {
	front := []door{{"front_left", "left", "front", "front"}, {"front_right", "right", "front", "front"}}
	switch body {
	case "van":
		return append(front, door{"sliding_left", "left", "rear", "sliding"}, door{"sliding_right", "right", "rear", "sliding"},
			door{"cargo", "", "cargo", "hinged_cargo"})
	case "pickup":
		return append(front, door{"rear_left", "left", "rear", "hinged_cargo"}, door{"rear_right", "right", "rear", "hinged_cargo"})
	}
	return append(front, door{"rear_left", "left", "rear", "rear"}, door{"rear_right", "right", "rear", "rear"})
}

func newVehicle(a *App) *vehicle {
	v := &vehicle{app: a}
	v.bodies = widgets.NewOptions(a.t("ui.vehicle.body"), bodies, a.texts("ui.body.", bodies), v.setBody)
	v.doors = widgets.NewOptions(a.t("ui.vehicle.door"), nil, nil, v.setDoor)
	v.car = widgets.NewDiagram(a.t("ui.vehicle.car"))
	v.car.Least, v.car.Most = fyne.NewSize(130, 236), 250
	v.car.OnPart = v.setDoor
	v.car.Spoken = func(id string) string { return v.doorText(id) }
	v.car.Looks = v.looks
	v.hint = widgets.NewText("", themeText, theme.SuspectInk)
	v.others = newOthers(a, v.show)
	v.next = a.main("ui.next", v.goOn)
	v.pager = a.page(widgets.Split(28, 900, 0.5, v.doorColumn(), v.carColumn()), a.backButton(), v.next)
	return v
}

func (v *vehicle) doorColumn() fyne.CanvasObject {
	a := v.app
	return widgets.Column(14,
		widgets.Column(6, widgets.Title(a.t("ui.vehicle.title")), widgets.Second(a.t("ui.vehicle.text"))),
		v.hint,
		v.bodies.Container,
		widgets.InCard(widgets.Columns(16, []float32{0.5, 0.5}, v.car, v.doors.Container)),
		v.others.card,
	)
}

func (v *vehicle) carColumn() fyne.CanvasObject {
	a := v.app
	v.concern = widgets.NewNotes(a.t("ui.vehicle.concern"), func(t string) {
		v.update(func(c *cases.Case) { c.Concern = strings.TrimSpace(t) })
	})
	v.concern.SetPlaceHolder(a.t("ui.vehicle.concern.example"))
	v.plate = widgets.NewEntry(a.t("ui.vehicle.plate"), func(t string) {
		v.update(func(c *cases.Case) { c.Vehicle.Plate = strings.TrimSpace(t) })
	})
	v.vin = widgets.NewEntry(a.t("ui.vehicle.vin"), v.setVIN)
	v.vinHint = widgets.Second("")
	v.mileage = widgets.NewEntry(a.t("ui.vehicle.mileage"), v.setMileage)
	v.units = widgets.NewOptions(a.t("ui.settings.units"), []string{"mi", "km"}, a.texts("ui.units.", []string{"mi", "km"}), func(u string) {
		v.update(func(c *cases.Case) { c.Vehicle.MileageUnit = u })
	})
	return widgets.InCard(widgets.Column(14,
		widgets.Column(4, widgets.Lead(a.t("ui.vehicle.optional")), widgets.Second(a.t("ui.vehicle.optional.text"))),
		widgets.Field(a.t("ui.vehicle.concern"), v.concern),
		v.carFields(),
		widgets.Column(4, widgets.Field(a.t("ui.vehicle.vin"), v.vin), v.vinHint),
		widgets.Grid(12, 130, 2, widgets.Field(a.t("ui.vehicle.plate"), v.plate), widgets.Field(a.t("ui.vehicle.mileage"), v.mileage)),
		v.units.Container,
	))
}

// texts are the texts of some ids under a prefix.
func (a *App) texts(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = a.t(prefix + id)
	}
	return out
}

func (v *vehicle) object() fyne.CanvasObject { return v.pager.Container }
func (v *vehicle) frame() *widgets.Page      { return v.pager }

func (v *vehicle) enter() {
	c := v.app.session.iv.Case()
	v.concern.Fill(c.Concern)
	v.year.Fill(numberText(c.Vehicle.Year))
	v.brand.Fill(c.Vehicle.Make)
	v.model.Fill(c.Vehicle.Model)
	v.plate.Fill(c.Vehicle.Plate)
	v.vin.Fill(c.Vehicle.VIN)
	v.hintVIN(c.Vehicle.VIN)
	v.mileage.Fill(numberText(c.Vehicle.Mileage))
	v.units.Choose(v.app.mileageUnit(c))
	v.offer("", nil, nil)
	v.showNotes()
	v.show()
}

func numberText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// mileageUnit is the unit of the case, else of the settings, else of the region.
func (a *App) mileageUnit(c *cases.Case) string {
	switch {
	case c.Vehicle.MileageUnit != "":
		return c.Vehicle.MileageUnit
	case a.settings.Units != "":
		return a.settings.Units
	}
	return a.region().Distance
}

func (v *vehicle) body() string {
	if b := v.app.session.iv.Case().Vehicle.Body; b != "" {
		return b
	}
	return bodies[0]
}

// show fits picture, list and buttons to the case.
func (v *vehicle) show() {
	doors := doorsOf(v.body())
	var ids, texts []string
	for i, d := range doors {
		ids = append(ids, d.id)
		texts = append(texts, v.app.t("ui.numbered", with("Number", i+1, "Text", v.doorText(d.id))))
	}
	v.bodies.Choose(v.body())
	v.doors.SetChoices(v.app.t("ui.vehicle.door"), ids, texts)
	v.doors.Choose(v.chosen())
	v.others.show()
	v.car.Parts = ids
	v.car.Drawing = v.app.drawings.car(v.body(), v.app.driverSide())
	v.next.Disabled = v.chosen() == ""
	v.next.Refresh()
	v.hint.Hide()
	v.app.shell.say(v.app.caseTitle(v.app.session.iv.Case()))
	v.pager.Relayout()
}

// driverSide is the side of the steering wheel.
func (a *App) driverSide() string {
	if s := a.session.iv.Case().Vehicle.DriverSide; s != "" {
		return s
	}
	return a.region().DriverSide
}

// car gives the car seen from above, with the steering wheel on that side.
func (d *drawings) car(body, driverSide string) *drawing.Drawing {
	name := "car_" + body
	if d.get(name) == nil {
		name = "car_above"
	}
	if driverSide == "right" {
		return d.side(name, "left") // mirrored; the names of the doors stay right
	}
	return d.get(name)
}

func (v *vehicle) doorText(id string) string {
	for _, d := range doorsOf(v.body()) {
		if d.id != id {
			continue
		}
		if d.side == "" {
			return v.app.t("ui.door." + d.row)
		}
		if d.position == "sliding" {
			return v.app.t("ui.door." + d.side + "_sliding")
		}
		return v.app.t("ui.door." + d.side + "_" + d.row)
	}
	return id
}

// chosen is the id of the door of the case, "" for none yet.
func (v *vehicle) chosen() string {
	c := v.app.session.iv.Case()
	for _, d := range doorsOf(v.body()) {
		if c.Door.Row == d.row && c.Door.Side == d.side {
			return d.id
		}
	}
	return ""
}

func (v *vehicle) looks(p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	for _, d := range doorsOf(v.body()) {
		if v.others.include(d) {
			looks[d.id] = p.Suspected(1)
		}
	}
	looks[v.chosen()] = p.Selected()
	return looks
}

func (v *vehicle) setBody(body string) {
	v.update(func(c *cases.Case) { c.Vehicle.Body = body })
	if i := slices.IndexFunc(doorsOf(body), func(d door) bool { return d.id == v.chosen() }); i >= 0 {
		v.setDoor(doorsOf(body)[i].id)
	} else {
		v.update(func(c *cases.Case) { c.Door = cases.Door{} })
		v.app.session.do(v.app.session.iv.Clear("position"))
	}
	v.show()
}

func (v *vehicle) setDoor(id string) {
	for _, d := range doorsOf(v.body()) {
		if d.id != id {
			continue
		}
		v.update(func(c *cases.Case) {
			delete(c.Answers, "position") // of the door before
			c.Door, c.Vehicle.Body = cases.Door{Side: d.side, Row: d.row}, v.body()
			if d.row != "rear" && c.Answers["which_others"].Answer == "both_rear" {
				delete(c.Answers, "which_others")
			}
		})
		v.app.session.do(v.app.session.iv.Answer("position", d.position, true))
	}
	v.show()
}

func (v *vehicle) setYear(t string) {
	year, err := strconv.Atoi(strings.TrimSpace(t))
	if t != "" && (err != nil || year < 1950 || year > v.app.deps.Clock().Year()+1) {
		v.complain("ui.vehicle.year.wrong")
		return
	}
	v.update(func(c *cases.Case) { c.Vehicle.Year = year })
	v.showNotes()
}

// setVIN keeps the number as it stands on cars: capital letters, no spaces.
func (v *vehicle) setVIN(t string) {
	number := strings.ToUpper(strings.Join(strings.Fields(t), ""))
	v.update(func(c *cases.Case) { c.Vehicle.VIN = number })
	v.vin.Fill(number)
	v.hintVIN(number)
	v.pager.Relayout()
}

// hintVIN says whether the number can be one. It is kept in any case: cars of other countries needn't follow the rule.
func (v *vehicle) hintVIN(number string) {
	text := ""
	switch n := len([]rune(number)); {
	case n == 0:
	case n != vin.Length:
		text = v.app.t("ui.vehicle.vin.length", with("Count", n))
	case vin.Fits(number):
		text = v.app.t("ui.vehicle.vin.fits")
	default:
		text = v.app.t("ui.vehicle.vin.differs")
	}
	v.vinHint.SetText(text)
	v.vinHint.Hidden = text == ""
}

func (v *vehicle) setMileage(t string) {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, t)
	n, err := strconv.Atoi(digits)
	if digits != "" && (err != nil || n > 2_000_000) {
		v.complain("ui.vehicle.mileage.wrong")
		return
	}
	v.update(func(c *cases.Case) {
		c.Vehicle.Mileage, c.Vehicle.MileageUnit = n, v.app.mileageUnit(c)
	})
}

// update changes the case and saves it.
func (v *vehicle) update(change func(*cases.Case)) {
	v.app.session.do(v.app.session.iv.Update(change))
}

func (v *vehicle) goOn() {
	v.app.leaveFields()
	if v.chosen() == "" {
		v.complain("ui.vehicle.choose")
		return
	}
	v.app.router.show(v.app.session.where())
}

// complain says what is missing or wrong, where it is seen.
func (v *vehicle) complain(key string) {
	v.hint.SetText(v.app.t(key))
	v.hint.Show()
	v.pager.Relayout()
	v.pager.Reveal(v.hint)
}

// leave removes a case about which nothing has been said, so that looking in leaves nothing behind.
func (v *vehicle) leave() bool {
	v.app.leaveFields()
	c := v.app.session.iv.Case()
	if !c.Blank() {
		return false
	}
	if err := v.app.deps.Store.Delete(context.Background(), c.ID); err != nil {
		v.app.tell(v.app.problem("ui.error.delete", err))
	}
	v.app.session = nil
	return false
}

func (v *vehicle) enterKey() { v.goOn() }

// rune chooses a door by its number until anything else on the page has been said: what is typed beside a field of the
// form must not change the door.
func (v *vehicle) rune(r rune) {
	c := v.app.session.iv.Case()
	if othersOf(c) != "" || c.Concern != "" || c.Vehicle != (cases.Vehicle{Body: c.Vehicle.Body}) {
		return
	}
	doors := doorsOf(v.body())
	if i := int(r - '1'); i >= 0 && i < len(doors) {
		v.setDoor(doors[i].id)
	}
}
