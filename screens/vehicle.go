package screens

import (
	"context"
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

func newVehicle(a *App) *vehicle {
	v := &vehicle{app: a}
	v.bodies = widgets.NewOptions(a.t("ui.vehicle.body"), cases.Bodies(), a.texts("ui.body.", cases.Bodies()), v.setBody)
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
		a.session.do(a.session.iv.SetConcern(strings.TrimSpace(t)))
	})
	v.concern.SetPlaceHolder(a.t("ui.vehicle.concern.example"))
	v.plate = widgets.NewEntry(a.t("ui.vehicle.plate"), func(t string) {
		v.update(func(car *cases.Vehicle) { car.Plate = strings.TrimSpace(t) })
	})
	v.vin = widgets.NewEntry(a.t("ui.vehicle.vin"), v.setVIN)
	v.vinHint = widgets.Second("")
	v.mileage = widgets.NewEntry(a.t("ui.vehicle.mileage"), v.setMileage)
	v.units = widgets.NewOptions(a.t("ui.settings.units"), []string{"mi", "km"}, a.texts("ui.units.", []string{"mi", "km"}), func(u string) {
		v.update(func(car *cases.Vehicle) { car.MileageUnit = u })
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

func (v *vehicle) body() string { return v.app.session.iv.Case().Shape() }

func (v *vehicle) doorsOf() []cases.BodyDoor { return cases.DoorsOf(v.body()) }

// show fits picture, list and buttons to the case.
func (v *vehicle) show() {
	var ids, texts []string
	for i, d := range v.doorsOf() {
		ids = append(ids, d.ID)
		texts = append(texts, v.app.t("ui.numbered", with("Number", i+1, "Text", v.doorText(d.ID))))
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
	for _, d := range v.doorsOf() {
		if d.ID != id {
			continue
		}
		if d.Door.Side == "" {
			return v.app.t("ui.door." + d.Door.Row)
		}
		if d.Position == cases.Sliding {
			return v.app.t("ui.door." + d.Door.Side + "_sliding")
		}
		return v.app.t("ui.door." + d.Door.Side + "_" + d.Door.Row)
	}
	return id
}

// chosen is the id of the door of the case, "" for none yet.
func (v *vehicle) chosen() string { return v.app.session.iv.Case().DoorID() }

func (v *vehicle) looks(p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	c := v.app.session.iv.Case()
	for _, d := range v.doorsOf() {
		if c.SameTrouble(d.Door) {
			looks[d.ID] = p.Suspected(1)
		}
	}
	looks[v.chosen()] = p.Selected()
	return looks
}

func (v *vehicle) setBody(body string) {
	v.app.session.do(v.app.session.iv.SetBody(body))
	v.show()
}

func (v *vehicle) setDoor(id string) {
	for _, d := range v.doorsOf() {
		if d.ID == id {
			v.app.session.do(v.app.session.iv.SetDoor(d))
		}
	}
	v.show()
}

func (v *vehicle) setYear(t string) {
	year, err := strconv.Atoi(strings.TrimSpace(t))
	if t != "" && (err != nil || year < 1950 || year > v.app.deps.Clock().Year()+1) {
		v.complain("ui.vehicle.year.wrong")
		return
	}
	v.update(func(car *cases.Vehicle) { car.Year = year })
	v.showNotes()
}

// setVIN keeps the number as it stands on cars: capital letters, no spaces.
func (v *vehicle) setVIN(t string) {
	number := strings.ToUpper(strings.Join(strings.Fields(t), ""))
	v.update(func(car *cases.Vehicle) { car.VIN = number })
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
	unit := v.app.mileageUnit(v.app.session.iv.Case())
	v.update(func(car *cases.Vehicle) { car.Mileage, car.MileageUnit = n, unit })
}

// update changes what is known of the car and saves it.
func (v *vehicle) update(change func(*cases.Vehicle)) {
	car := v.app.session.iv.Case().Vehicle
	change(&car)
	v.app.session.do(v.app.session.iv.SetVehicle(car))
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
	if c.Others() != "" || c.Concern != "" || c.Vehicle != (cases.Vehicle{Body: c.Vehicle.Body}) {
		return
	}
	doors := v.doorsOf()
	if i := int(r - '1'); i >= 0 && i < len(doors) {
		v.setDoor(doors[i].ID)
	}
}
