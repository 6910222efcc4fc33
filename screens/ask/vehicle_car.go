package ask

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// carFields ask year, make and model. Makes and models with known patterns can be picked; anything else can be typed.
func (v *vehiclePage) carFields() fyne.CanvasObject {
	h := v.host
	v.year = widgets.NewEntry(h.T("ui.vehicle.year"), v.setYear).Within(host.Most(h, cases.MostYear))
	v.brand = widgets.NewEntry(h.T("ui.vehicle.make"), v.setMake).Within(host.Most(h, cases.MostName))
	v.brand.OnChanged = v.suggestMakes
	v.model = widgets.NewEntry(h.T("ui.vehicle.model"), v.setModel).Within(host.Most(h, cases.MostName))
	v.model.OnChanged = v.suggestModels
	v.pick, v.suggest = widgets.Second(""), widgets.Wrap(8)
	v.notes = widgets.InInset(widgets.Column(8))
	return widgets.Column(10,
		widgets.Grid(12, 130, 3, widgets.Field(h.T("ui.vehicle.year"), v.year), widgets.Field(h.T("ui.vehicle.make"), v.brand),
			widgets.Field(h.T("ui.vehicle.model"), v.model)),
		v.pick, v.suggest, v.notes)
}

func (v *vehiclePage) setMake(t string) {
	v.update(func(car *cases.Vehicle) { car.Make = strings.TrimSpace(t) })
	v.suggestModels(v.model.Whole())
	v.showNotes()
}

func (v *vehiclePage) setModel(t string) {
	v.update(func(car *cases.Vehicle) { car.Model = strings.TrimSpace(t) })
	v.showNotes()
}

// suggestMakes offers makes that begin like what was typed.
func (v *vehiclePage) suggestMakes(typed string) {
	v.offer("ui.vehicle.pick.make", v.makes(typed), v.takeMake)
}

// suggestModels offers the models of the make that begin like what was typed; all of them before anything is.
func (v *vehiclePage) suggestModels(typed string) {
	v.offer("ui.vehicle.pick.model", v.models(v.brand.Whole(), typed), v.takeModel)
}

func (v *vehiclePage) takeMake(name string) {
	v.brand.SetText(name)
	v.brand.Commit()
	widgets.Focus(v.model)
}

func (v *vehiclePage) takeModel(name string) {
	v.model.SetText(name)
	v.model.Commit()
	v.offer("", nil, nil)
	widgets.Focus(v.plate)
}

// offer shows names to pick from under a heading.
func (v *vehiclePage) offer(heading string, names []string, take func(string)) {
	v.suggest.Objects = nil
	for _, name := range names {
		b := widgets.NewButton(widgets.Plain, name, func() { take(name) })
		b.Spoken = v.host.T("ui.vehicle.pick.spoken", words.With("Name", name))
		v.suggest.Add(b)
	}
	v.suggest.Hidden, v.pick.Hidden = len(names) == 0, len(names) == 0
	if len(names) > 0 {
		v.pick.SetText(v.host.T(heading))
	}
	v.Page.Relayout()
}

// shownNotes is how many notes stand on the page of the car; the result has all.
const shownNotes = 2

// showNotes tells at once what is known about the car: recalls first, to be looked up by VIN before anything is paid.
func (v *vehiclePage) showNotes() {
	h := v.host
	ids := v.session.Findings().Vehicles
	v.notes.Hidden = len(ids) == 0
	col := widgets.Column(8)
	if len(ids) > 0 {
		col.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.SuspectInk, 24), widgets.Strong(v.notesTitle(ids))))
	}
	for _, id := range ids[:min(shownNotes, len(ids))] {
		col.Add(widgets.Second(h.T("vehicle." + id)))
	}
	if more := len(ids) - shownNotes; more > 0 {
		col.Add(widgets.Second(h.Texts().N("ui.vehicle.notes.more", more)))
	}
	v.notes.Objects[1] = col
	v.Page.Relayout()
}

// notesTitle says whether a recall is known for cars like this one, or a pattern.
func (v *vehiclePage) notesTitle(ids []string) string {
	if v.host.Model().Recalled(ids) {
		return v.host.T("ui.vehicle.recall")
	}
	return v.host.T("ui.vehicle.pattern")
}

// mostPicks is how many names are offered at a time.
const mostPicks = 8

// makes are makes with notes that begin like that, without the one typed in full.
func (v *vehiclePage) makes(typed string) []string {
	k := v.host.Model().Knowledge()
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
func (v *vehiclePage) models(brand, typed string) []string {
	k := v.host.Model().Knowledge()
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
