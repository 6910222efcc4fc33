package screens

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// carFields ask year, make and model. Makes and models with known patterns can be picked; anything else can be typed.
func (v *vehicle) carFields() fyne.CanvasObject {
	a := v.app
	v.year = widgets.NewEntry(a.t("ui.vehicle.year"), v.setYear)
	v.brand = widgets.NewEntry(a.t("ui.vehicle.make"), v.setMake)
	v.brand.OnChanged = v.suggestMakes
	v.model = widgets.NewEntry(a.t("ui.vehicle.model"), v.setModel)
	v.model.OnChanged = v.suggestModels
	v.pick, v.suggest = widgets.Second(""), widgets.Wrap(8)
	v.notes = widgets.InInset(widgets.Column(8))
	return widgets.Column(10,
		widgets.Grid(12, 130, 3, widgets.Field(a.t("ui.vehicle.year"), v.year), widgets.Field(a.t("ui.vehicle.make"), v.brand),
			widgets.Field(a.t("ui.vehicle.model"), v.model)),
		v.pick, v.suggest, v.notes)
}

func (v *vehicle) setMake(t string) {
	v.update(func(car *cases.Vehicle) { car.Make = strings.TrimSpace(t) })
	v.suggestModels(v.model.Text)
	v.showNotes()
}

func (v *vehicle) setModel(t string) {
	v.update(func(car *cases.Vehicle) { car.Model = strings.TrimSpace(t) })
	v.showNotes()
}

// suggestMakes offers makes that begin like what was typed.
func (v *vehicle) suggestMakes(typed string) {
	v.offer("ui.vehicle.pick.make", v.app.makes(typed), v.takeMake)
}

// suggestModels offers the models of the make that begin like what was typed; all of them before anything is.
func (v *vehicle) suggestModels(typed string) {
	v.offer("ui.vehicle.pick.model", v.app.models(v.brand.Text, typed), v.takeModel)
}

func (v *vehicle) takeMake(name string) {
	v.brand.SetText(name)
	v.brand.Commit()
	v.app.window.Canvas().Focus(v.model)
}

func (v *vehicle) takeModel(name string) {
	v.model.SetText(name)
	v.model.Commit()
	v.offer("", nil, nil)
	v.app.window.Canvas().Focus(v.plate)
}

// offer shows names to pick from under a heading.
func (v *vehicle) offer(heading string, names []string, take func(string)) {
	v.suggest.Objects = nil
	for _, name := range names {
		b := widgets.NewButton(widgets.Plain, name, func() { take(name) })
		b.Spoken = v.app.t("ui.vehicle.pick.spoken", with("Name", name))
		v.suggest.Add(b)
	}
	v.suggest.Hidden, v.pick.Hidden = len(names) == 0, len(names) == 0
	if len(names) > 0 {
		v.pick.SetText(v.app.t(heading))
	}
	v.pager.Relayout()
}

// shownNotes is how many notes stand on the page of the car; the result has all.
const shownNotes = 2

// showNotes tells at once what is known about the car: recalls first, to be looked up by VIN before anything is paid.
func (v *vehicle) showNotes() {
	a := v.app
	ids := a.session.iv.Findings().Vehicles
	v.notes.Hidden = len(ids) == 0
	col := widgets.Column(8)
	if len(ids) > 0 {
		col.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.SuspectInk, 24), widgets.Strong(a.carNotesTitle(ids))))
	}
	for _, id := range ids[:min(shownNotes, len(ids))] {
		col.Add(widgets.Second(a.t("vehicle." + id)))
	}
	if more := len(ids) - shownNotes; more > 0 {
		col.Add(widgets.Second(a.words.N("ui.vehicle.notes.more", more)))
	}
	v.notes.Objects[1] = col
	v.pager.Relayout()
}

// carNotesTitle says whether a recall is known for cars like this one, or a pattern.
func (a *App) carNotesTitle(ids []string) string {
	if a.recalled(ids) {
		return a.t("ui.vehicle.recall")
	}
	return a.t("ui.vehicle.pattern")
}

// carNote is the same above the result, with the way to all of it.
func (a *App) carNote(ids []string) string {
	if a.recalled(ids) {
		return a.t("ui.findings.car.recall")
	}
	return a.t("ui.findings.car.pattern")
}

// recalled says whether one of the notes is a recall.
func (a *App) recalled(ids []string) bool {
	return slices.ContainsFunc(a.knowledge().Vehicles, func(n knowledge.VehicleNote) bool {
		return n.Recall && slices.Contains(ids, n.ID)
	})
}

// mostPicks is how many names are offered at a time.
const mostPicks = 8

// makes are makes with notes that begin like that, without the one typed in full.
func (a *App) makes(typed string) []string {
	var all []string
	for _, n := range a.knowledge().Vehicles {
		all = append(all, n.Make)
	}
	for _, r := range a.knowledge().Releases {
		all = append(all, r.Make)
	}
	if strings.TrimSpace(typed) == "" {
		return nil
	}
	return beginning(all, typed)
}

// models are the models of a make that have notes and begin like that, without the one typed in full.
func (a *App) models(brand, typed string) []string {
	var all []string
	for _, n := range a.knowledge().Vehicles {
		if n.Cars().OfMake(brand) {
			all = append(all, n.Models...)
		}
	}
	for _, r := range a.knowledge().Releases {
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
