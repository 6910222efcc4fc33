package ask

import (
	"cmp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/vin"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// carData is what may be said of the car: year, make and model in sight where there is room, the rest folded away.
type carData struct {
	host    host.Host
	session *host.Session
	card    *fyne.Container
	fields  *fyne.Container
	wide    *fyne.Container // holds the fields on a wide page
	narrow  *fyne.Container // holds them on a narrower one, in a fold
	beside  *fyne.Container // the card of the wide page
	fold    *widgets.Fold
	more    *widgets.Fold
	units   *widgets.Options
	suggest *fyne.Container // makes or models to pick
	pick    *widgets.Text
	notes   *widgets.Fold // what is known about this car
	known   *fyne.Container
	fitted  func() // the page fits the card anew
	said    func() // something was said

	yearWrong, mileageWrong, vinHint      *widgets.Text
	year, brand, model, vin, plate, miles *widgets.Entry
}

func newCarData(h host.Host, s *host.Session, fitted, said func()) *carData {
	d := &carData{host: h, session: s, fitted: fitted, said: said}
	d.yearWrong, d.mileageWrong, d.vinHint = complaint(), complaint(), widgets.Second("")
	d.vinHint.Hide()
	d.more = widgets.NewFold(h.T("ui.vehicle.more"), d.moreFields(), fitted)
	d.fields = widgets.Column(12, d.carFields(), d.more.Container)
	d.wide, d.narrow = widgets.Column(0), widgets.InCard(widgets.Column(0))
	d.fold = widgets.NewFold(h.T("ui.vehicle.optional"), d.narrow, fitted)
	d.beside = widgets.InCard(widgets.Column(12,
		widgets.Column(4, widgets.Lead(h.T("ui.vehicle.optional")), widgets.Second(h.T("ui.vehicle.optional.text"))), d.wide))
	d.card = widgets.Margin(d.beside, 0, 0)
	return d
}

// complaint is the place for what is wrong with a field, below it.
func complaint() *widgets.Text {
	t := widgets.NewText("", theme.SizeSmall, theme.Danger)
	t.Hide()
	return t
}

// fit puts the fields into the card beside the car, or folds them away below it.
func (d *carData) fit(width float32) {
	wide := width >= host.WideFrom
	into, from := d.wide, d.narrow.Objects[1].(*fyne.Container)
	if !wide {
		into, from = from, into
	}
	from.Objects, into.Objects = nil, []fyne.CanvasObject{d.fields}
	d.card.Objects[1] = d.fold.Container
	if wide {
		d.card.Objects[1] = d.beside
	}
}

func (d *carData) moreFields() fyne.CanvasObject {
	h := d.host
	d.plate = widgets.NewEntry(h.T("ui.vehicle.plate"), func(t string) {
		d.update(func(car *cases.Vehicle) { car.Plate = strings.TrimSpace(t) })
	}).Within(host.Most(h, cases.MostPlate))
	d.vin = widgets.NewEntry(h.T("ui.vehicle.vin"), d.setVIN).Within(host.Limit(h, cases.Limit{Most: cases.MostVIN, NoSpaces: true}))
	d.miles = widgets.NewEntry(h.T("ui.vehicle.mileage"), d.setMileage).Within(host.Most(h, cases.MostMileage))
	d.units = widgets.NewOptions(h.T("ui.settings.units"), []string{"mi", "km"}, h.Texts().All("ui.units.", []string{"mi", "km"}), func(u string) {
		d.update(func(car *cases.Vehicle) { car.MileageUnit = u })
	})
	return widgets.Column(10,
		widgets.Column(4, widgets.Field(h.T("ui.vehicle.vin"), d.vin), d.vinHint),
		widgets.Field(h.T("ui.vehicle.plate"), d.plate),
		widgets.Column(4, widgets.Field(h.T("ui.vehicle.mileage"), d.miles), d.mileageWrong),
		d.units.Container)
}

// fill shows what the case says of the car.
func (d *carData) fill() {
	car := d.session.Case().Vehicle
	d.year.Fill(numberText(car.Year))
	d.brand.Fill(car.Make)
	d.model.Fill(car.Model)
	d.plate.Fill(car.Plate)
	d.vin.Fill(car.VIN)
	d.hintVIN(car.VIN)
	d.miles.Fill(numberText(car.Mileage))
	d.units.Choose(d.mileageUnit())
	d.yearWrong.Hide()
	d.mileageWrong.Hide()
	d.offer("", nil, nil)
	d.name()
	d.showNotes()
}

// name says which car it is on the head that folds the fields away.
func (d *carData) name() {
	text := d.host.T("ui.vehicle.optional")
	if car := d.host.Texts().Car(d.session.Case().Vehicle); car != "" {
		text = car
	}
	d.fold.Head.SetText(text)
}

func numberText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// mileageUnit is the unit of the case, else of the settings, else of the region.
func (d *carData) mileageUnit() string {
	return cmp.Or(d.session.Case().Vehicle.MileageUnit, d.host.Settings().Units, d.session.Region().Distance)
}

func (d *carData) setYear(t string) {
	year, err := strconv.Atoi(strings.TrimSpace(t))
	if t != "" && (err != nil || year < 1950 || year > d.session.Now().Year()+1) {
		d.complain(d.yearWrong, "ui.vehicle.year.wrong")
		return
	}
	d.yearWrong.Hide()
	d.update(func(car *cases.Vehicle) { car.Year = year })
	d.showNotes()
}

// setVIN keeps the number as it stands on cars: capital letters, no spaces.
func (d *carData) setVIN(t string) {
	number := strings.ToUpper(strings.Join(strings.Fields(t), ""))
	d.update(func(car *cases.Vehicle) { car.VIN = number })
	d.vin.Fill(number)
	d.hintVIN(number)
	d.fitted()
}

// hintVIN says whether the number can be one. It is kept in any case: cars of other countries needn't follow the rule.
func (d *carData) hintVIN(number string) {
	text := ""
	switch n := len([]rune(number)); {
	case n == 0:
	case n != vin.Length:
		text = d.host.T("ui.vehicle.vin.length", words.With("Count", n))
	case vin.Fits(number):
		text = d.host.T("ui.vehicle.vin.fits")
	default:
		text = d.host.T("ui.vehicle.vin.differs")
	}
	d.vinHint.SetText(text)
	d.vinHint.Hidden = text == ""
}

func (d *carData) setMileage(t string) {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, t)
	n, err := strconv.Atoi(digits)
	if digits != "" && (err != nil || n > 2_000_000) {
		d.complain(d.mileageWrong, "ui.vehicle.mileage.wrong")
		return
	}
	d.mileageWrong.Hide()
	unit := d.mileageUnit()
	d.update(func(car *cases.Vehicle) { car.Mileage, car.MileageUnit = n, unit })
}

// complain says at a field what is wrong with what was typed into it.
func (d *carData) complain(at *widgets.Text, key string) {
	at.SetText(d.host.T(key))
	at.Show()
	d.fitted()
}

// update changes what is known of the car and saves it.
func (d *carData) update(change func(*cases.Vehicle)) {
	car := d.session.Case().Vehicle
	change(&car)
	d.session.Do(d.session.SetVehicle(car))
	d.name()
	d.said()
}
