package ask

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// carFields ask year, make and model. Makes and models with known patterns can be picked; anything else can be typed.
func (d *carData) carFields() fyne.CanvasObject {
	h := d.host
	d.year = widgets.NewEntry(h.T("ui.vehicle.year"), d.setYear).Within(host.Most(h, cases.MostYear))
	d.brand = widgets.NewEntry(h.T("ui.vehicle.make"), d.setMake).Within(host.Most(h, cases.MostName))
	d.brand.OnChanged = d.suggestMakes
	d.model = widgets.NewEntry(h.T("ui.vehicle.model"), d.setModel).Within(host.Most(h, cases.MostName))
	d.model.OnChanged = d.suggestModels
	d.pick, d.suggest = widgets.Second(""), widgets.Wrap(8)
	d.known = widgets.Column(8)
	d.notes = widgets.NewFold("", d.known, d.fitted)
	return widgets.Column(10,
		widgets.Grid(12, 180, 3, widgets.Column(4, widgets.Field(h.T("ui.vehicle.year"), d.year), d.yearWrong),
			widgets.Field(h.T("ui.vehicle.make"), d.brand), widgets.Field(h.T("ui.vehicle.model"), d.model)),
		d.pick, d.suggest, d.notes.Container)
}

func (d *carData) setMake(t string) {
	d.update(func(car *cases.Vehicle) { car.Make = strings.TrimSpace(t) })
	d.suggestModels(d.model.Whole())
	d.showNotes()
}

func (d *carData) setModel(t string) {
	d.update(func(car *cases.Vehicle) { car.Model = strings.TrimSpace(t) })
	d.showNotes()
}

// suggestMakes offers makes that begin like what was typed.
func (d *carData) suggestMakes(typed string) {
	d.offer("ui.vehicle.pick.make", d.makes(typed), d.takeMake)
}

// suggestModels offers the models of the make that begin like what was typed; all of them before anything is.
func (d *carData) suggestModels(typed string) {
	d.offer("ui.vehicle.pick.model", d.models(d.brand.Whole(), typed), d.takeModel)
}

func (d *carData) takeMake(name string) {
	d.brand.SetText(name)
	d.brand.Commit()
	widgets.Focus(d.model)
}

func (d *carData) takeModel(name string) {
	d.model.SetText(name)
	d.model.Commit()
	d.offer("", nil, nil)
	d.said()
}

// offer shows names to pick from under a heading.
func (d *carData) offer(heading string, names []string, take func(string)) {
	d.suggest.Objects = nil
	for _, name := range names {
		b := widgets.NewButton(widgets.Plain, name, func() { take(name) })
		b.Spoken = d.host.T("ui.vehicle.pick.spoken", words.With("Name", name))
		d.suggest.Add(b)
	}
	d.suggest.Hidden, d.pick.Hidden = len(names) == 0, len(names) == 0
	if len(names) > 0 {
		d.pick.SetText(d.host.T(heading))
	}
	d.fitted()
}

// shownNotes is how many notes stand on the page of the car; the result has all.
const shownNotes = 2

// showNotes tells at once what is known about the car: recalls first, to be looked up by VIN before anything is paid.
func (d *carData) showNotes() {
	h := d.host
	ids := d.session.Findings().Vehicles
	d.notes.Hidden = len(ids) == 0
	d.known.Objects = nil
	if len(ids) > 0 {
		d.notes.Head.SetText(d.notesTitle(ids))
	}
	for _, id := range ids[:min(shownNotes, len(ids))] {
		d.known.Add(widgets.Second(h.T("vehicle." + id)))
	}
	if more := len(ids) - shownNotes; more > 0 {
		d.known.Add(widgets.Second(h.Texts().N("ui.vehicle.notes.more", more)))
	}
	d.fitted()
}

// notesTitle says whether a recall is known for cars like this one, or a pattern.
func (d *carData) notesTitle(ids []string) string {
	if d.host.Model().Recalled(ids) {
		return d.host.T("ui.vehicle.recall")
	}
	return d.host.T("ui.vehicle.pattern")
}

// mostPicks is how many names are offered at a time.
const mostPicks = 8

// makes are makes with notes that begin like that, without the one typed in full.
func (d *carData) makes(typed string) []string {
	k := d.host.Model().Knowledge()
	var all []string
	for _, n := range k.Vehicles {
		all = append(all, n.Make)
	}
	for _, r := range k.Releases {
		all = append(all, r.Make)
	}
	if strings.TrimSpace(typed) == "" {
		return nil
	}
	return beginning(all, typed)
}

// models are the models of a make that have notes and begin like that, without the one typed in full.
func (d *carData) models(brand, typed string) []string {
	k := d.host.Model().Knowledge()
	var all []string
	for _, n := range k.Vehicles {
		if n.Cars().OfMake(brand) {
			all = append(all, n.Models...)
		}
	}
	for _, r := range k.Releases {
		if r.Cars().OfMake(brand) {
			all = append(all, r.Models...)
		}
	}
	return beginning(all, typed)
}

func beginning(names []string, typed string) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	slices.Sort(names)
	var out []string
	for _, name := range slices.Compact(names) {
		if low := strings.ToLower(name); strings.HasPrefix(low, typed) && low != typed && len(out) < mostPicks {
			out = append(out, name)
		}
	}
	return out
}
