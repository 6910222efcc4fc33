// Package ask holds the pages that ask: door and vehicle, the questions, the answers given, and help for someone shut in.
package ask

import (
	"cmp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/vin"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// vehiclePage asks which door it is, on the car seen from above or from a list, and what car it is (all optional).
type vehiclePage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
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

// NewVehicle makes the page.
func NewVehicle(h host.Host, s *host.Session) host.Page {
	v := &vehiclePage{host: h, session: s}
	v.bodies = widgets.NewOptions(h.T("ui.vehicle.body"), cases.Bodies(), h.Texts().All("ui.body.", cases.Bodies()), v.setBody)
	v.doors = widgets.NewOptions(h.T("ui.vehicle.door"), nil, nil, v.setDoor)
	v.car = widgets.NewDiagram(h.T("ui.vehicle.car"))
	v.car.Least, v.car.Most = fyne.NewSize(130, 236), 250
	v.car.OnPart = v.setDoor
	v.car.Spoken = func(id string) string { return v.doorText(id) }
	v.car.Looks = v.looks
	v.hint = widgets.NewText("", theme.SizeText, theme.SuspectInk)
	v.others = newOthers(h, s, v.show)
	v.next = host.Main(h, "ui.next", v.goOn)
	v.Page = host.Frame(h, widgets.Split(28, 900, 0.5, v.doorColumn(), v.carColumn()), host.BackButton(h), v.next)
	return v
}

func (v *vehiclePage) doorColumn() fyne.CanvasObject {
	h := v.host
	return widgets.Column(14,
		widgets.Column(6, widgets.Title(h.T("ui.vehicle.title")), widgets.Second(h.T("ui.vehicle.text"))),
		v.hint,
		v.bodies.Container,
		widgets.InCard(widgets.Columns(16, []float32{0.5, 0.5}, v.car, v.doors.Container)),
		v.others.card,
	)
}

func (v *vehiclePage) carColumn() fyne.CanvasObject {
	h := v.host
	v.concern = widgets.NewNotes(h.T("ui.vehicle.concern"), func(t string) {
		v.session.Do(v.session.SetConcern(strings.TrimSpace(t)))
	})
	v.concern.Within(host.Most(h, cases.MostWords)).SetPlaceHolder(h.T("ui.vehicle.concern.example"))
	v.plate = widgets.NewEntry(h.T("ui.vehicle.plate"), func(t string) {
		v.update(func(car *cases.Vehicle) { car.Plate = strings.TrimSpace(t) })
	}).Within(host.Most(h, cases.MostPlate))
	v.vin = widgets.NewEntry(h.T("ui.vehicle.vin"), v.setVIN).Within(host.Limit(h, cases.Limit{Most: cases.MostVIN, NoSpaces: true}))
	v.vinHint = widgets.Second("")
	v.mileage = widgets.NewEntry(h.T("ui.vehicle.mileage"), v.setMileage).Within(host.Most(h, cases.MostMileage))
	v.units = widgets.NewOptions(h.T("ui.settings.units"), []string{"mi", "km"}, h.Texts().All("ui.units.", []string{"mi", "km"}), func(u string) {
		v.update(func(car *cases.Vehicle) { car.MileageUnit = u })
	})
	return widgets.InCard(widgets.Column(14,
		widgets.Column(4, widgets.Lead(h.T("ui.vehicle.optional")), widgets.Second(h.T("ui.vehicle.optional.text"))),
		widgets.Field(h.T("ui.vehicle.concern"), v.concern),
		v.carFields(),
		widgets.Column(4, widgets.Field(h.T("ui.vehicle.vin"), v.vin), v.vinHint),
		widgets.Grid(12, 130, 2, widgets.Field(h.T("ui.vehicle.plate"), v.plate), widgets.Field(h.T("ui.vehicle.mileage"), v.mileage)),
		v.units.Container,
	))
}

func (v *vehiclePage) Enter() {
	c := v.session.Case()
	v.concern.Fill(c.Concern)
	v.year.Fill(numberText(c.Vehicle.Year))
	v.brand.Fill(c.Vehicle.Make)
	v.model.Fill(c.Vehicle.Model)
	v.plate.Fill(c.Vehicle.Plate)
	v.vin.Fill(c.Vehicle.VIN)
	v.hintVIN(c.Vehicle.VIN)
	v.mileage.Fill(numberText(c.Vehicle.Mileage))
	v.units.Choose(v.mileageUnit())
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
func (v *vehiclePage) mileageUnit() string {
	return cmp.Or(v.session.Case().Vehicle.MileageUnit, v.host.Settings().Units, v.session.Region().Distance)
}

func (v *vehiclePage) body() string { return v.session.Case().Shape() }

func (v *vehiclePage) doorsOf() []cases.BodyDoor { return cases.DoorsOf(v.body()) }

// show fits picture, list and buttons to the case.
func (v *vehiclePage) show() {
	var ids, texts []string
	for i, d := range v.doorsOf() {
		ids = append(ids, d.ID)
		texts = append(texts, v.host.T("ui.numbered", words.With("Number", i+1, "Text", v.doorText(d.ID))))
	}
	v.bodies.Choose(v.body())
	v.doors.SetChoices(v.host.T("ui.vehicle.door"), ids, texts)
	v.doors.Choose(v.chosen())
	v.others.show()
	v.car.Parts = ids
	v.car.Drawing = v.drawing()
	v.next.Disabled = v.chosen() == ""
	v.next.Refresh()
	v.hint.Hide()
	v.host.Shell().Say(v.host.Texts().CaseTitle(v.session.Case()))
	v.Page.Relayout()
}

// drawing gives the car seen from above, with the steering wheel on its side.
func (v *vehiclePage) drawing() *drawing.Drawing {
	drawings, name := v.host.Drawings(), "car_"+v.body()
	if drawings.Get(name) == nil {
		name = "car_above"
	}
	if cmp.Or(v.session.Case().Vehicle.DriverSide, v.session.Region().DriverSide) == "right" {
		return drawings.Side(name, "left") // mirrored; the names of the doors stay right
	}
	return drawings.Get(name)
}

func (v *vehiclePage) doorText(id string) string {
	for _, d := range v.doorsOf() {
		if d.ID == id {
			return v.host.Texts().DoorAt(d.Door, d.Position)
		}
	}
	return id
}

// chosen is the id of the door of the case, "" for none yet.
func (v *vehiclePage) chosen() string { return v.session.Case().DoorID() }

func (v *vehiclePage) looks(p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	c := v.session.Case()
	for _, d := range v.doorsOf() {
		if c.SameTrouble(d.Door) {
			looks[d.ID] = p.Suspected(1)
		}
	}
	looks[v.chosen()] = p.Selected()
	return looks
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

func (v *vehiclePage) setYear(t string) {
	year, err := strconv.Atoi(strings.TrimSpace(t))
	if t != "" && (err != nil || year < 1950 || year > v.session.Now().Year()+1) {
		v.complain("ui.vehicle.year.wrong")
		return
	}
	v.update(func(car *cases.Vehicle) { car.Year = year })
	v.showNotes()
}

// setVIN keeps the number as it stands on cars: capital letters, no spaces.
func (v *vehiclePage) setVIN(t string) {
	number := strings.ToUpper(strings.Join(strings.Fields(t), ""))
	v.update(func(car *cases.Vehicle) { car.VIN = number })
	v.vin.Fill(number)
	v.hintVIN(number)
	v.Page.Relayout()
}

// hintVIN says whether the number can be one. It is kept in any case: cars of other countries needn't follow the rule.
func (v *vehiclePage) hintVIN(number string) {
	text := ""
	switch n := len([]rune(number)); {
	case n == 0:
	case n != vin.Length:
		text = v.host.T("ui.vehicle.vin.length", words.With("Count", n))
	case vin.Fits(number):
		text = v.host.T("ui.vehicle.vin.fits")
	default:
		text = v.host.T("ui.vehicle.vin.differs")
	}
	v.vinHint.SetText(text)
	v.vinHint.Hidden = text == ""
}

func (v *vehiclePage) setMileage(t string) {
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
	unit := v.mileageUnit()
	v.update(func(car *cases.Vehicle) { car.Mileage, car.MileageUnit = n, unit })
}

// update changes what is known of the car and saves it.
func (v *vehiclePage) update(change func(*cases.Vehicle)) {
	car := v.session.Case().Vehicle
	change(&car)
	v.session.Do(v.session.SetVehicle(car))
}

func (v *vehiclePage) goOn() {
	v.LeaveFields()
	if v.chosen() == "" {
		v.complain("ui.vehicle.choose")
		return
	}
	v.host.Show(v.session.Where())
}

// complain says what is missing or wrong, where it is seen.
func (v *vehiclePage) complain(key string) {
	v.hint.SetText(v.host.T(key))
	v.hint.Show()
	v.Page.Relayout()
	v.Page.Reveal(v.hint)
}

// Leave removes a case about which nothing has been said, so that looking in leaves nothing behind.
func (v *vehiclePage) Leave() bool {
	v.LeaveFields()
	if v.session.Untouched() {
		v.session.Discard()
		v.host.End()
	}
	return false
}

func (v *vehiclePage) EnterKey() { v.goOn() }

// Rune chooses a door by its number until anything else on the page has been said: what is typed beside a field of the
// form must not change the door.
func (v *vehiclePage) Rune(r rune) {
	c := v.session.Case()
	if c.Others() != "" || c.Concern != "" || c.Vehicle != (cases.Vehicle{Body: c.Vehicle.Body}) {
		return
	}
	doors := v.doorsOf()
	if i := int(r - '1'); i >= 0 && i < len(doors) {
		v.setDoor(doors[i].ID)
	}
}
