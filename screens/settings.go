package screens

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// settingsPage holds the choices for the window; each takes effect at once and is stored.
type settingsPage struct {
	app   *App
	pager *widgets.Page

	language, size, look, region, units *widgets.Options
	still                               *widgets.Button
	learning                            *learningGroup
}

func newSettings(a *App) *settingsPage {
	s := &settingsPage{app: a}
	var regions, looks, sizes, sizeTexts []string
	for _, r := range a.knowledge().Regions {
		regions = append(regions, r.ID)
	}
	for _, l := range theme.Looks() {
		looks = append(looks, string(l))
	}
	for _, f := range textSizes() {
		sizes = append(sizes, sizeID(f))
		sizeTexts = append(sizeTexts, a.words.Percent(float64(f)))
	}
	for i, f := range textSizes() {
		sizeTexts[i] = a.t("ui.settings.size.value", with("Percent", int(f*100)))
	}
	units := []string{"mi", "km"}
	s.language = widgets.NewOptions(a.t("ui.settings.language"), a.deps.Languages, a.languageNames(), s.setLanguage)
	s.size = widgets.NewOptions(a.t("ui.settings.size"), sizes, sizeTexts, s.setSize)
	s.look = widgets.NewOptions(a.t("ui.settings.look"), looks, a.texts("ui.look.", looks), s.setLook)
	s.region = widgets.NewOptions(a.t("ui.settings.region"), regions, a.texts("region.", regions), s.setRegion)
	s.units = widgets.NewOptions(a.t("ui.settings.units"), units, a.texts("ui.units.", units), s.setUnits)
	s.still = widgets.NewButton(widgets.Toggle, a.t("ui.settings.still"), s.turnStill)
	s.learning = newLearningGroup(a, func() { s.pager.Relayout() })
	group := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Column(8, widgets.Strong(a.t(key)), o)
	}
	left := widgets.InCard(widgets.Column(22, group("ui.settings.language", s.language.Container), group("ui.settings.size", s.size.Container),
		group("ui.settings.look", s.look.Container), group("ui.settings.motion", widgets.Wrap(0, s.still))))
	right := widgets.InCard(widgets.Column(22, group("ui.settings.region", widgets.Column(6, widgets.Second(a.t("ui.settings.region.text")),
		s.region.Container)), group("ui.settings.units", s.units.Container), group("ui.learning.title", s.learning.root)))
	s.pager = a.page(widgets.Column(18, widgets.Title(a.t("ui.settings.title")), widgets.Split(18, wideFrom, 0.5, left, right)),
		nil, a.main("ui.settings.done", func() { a.router.back() }))
	return s
}

func sizeID(f float32) string { return strconv.FormatFloat(float64(f), 'g', 4, 32) }

func (s *settingsPage) object() fyne.CanvasObject { return s.pager.Container }
func (s *settingsPage) frame() *widgets.Page      { return s.pager }

func (s *settingsPage) enter() {
	set := s.app.settings
	s.language.Choose(s.app.words.Lang())
	s.size.Choose(sizeID(set.TextSize))
	s.look.Choose(string(set.Look))
	s.region.Choose(s.app.ownRegion().ID)
	s.units.Choose(s.unitsInUse())
	s.still.SetOn(set.Still)
	s.learning.enter()
	s.pager.Relayout()
}

func (s *settingsPage) unitsInUse() string {
	if s.app.settings.Units != "" {
		return s.app.settings.Units
	}
	return s.app.region().Distance
}

func (s *settingsPage) setLanguage(lang string) {
	a := s.app
	if err := a.useLanguage(lang); err != nil {
		a.tell(a.problem("ui.error.setting", err))
		return
	}
	a.settings.Language = lang
	a.keep(keyLanguage, lang)
	a.rebuild()
}

func (s *settingsPage) setSize(id string) {
	f, err := strconv.ParseFloat(id, 32)
	if err != nil {
		return
	}
	s.app.settings.TextSize = float32(f)
	s.app.keep(keyTextSize, fmt.Sprint(f))
	s.app.useTheme()
	s.app.rebuild()
}

func (s *settingsPage) setLook(id string) {
	s.app.settings.Look = theme.Look(id)
	s.app.keep(keyLook, id)
	s.app.useTheme()
}

func (s *settingsPage) setRegion(id string) {
	s.app.settings.Region = id
	s.app.keep(keyRegion, id)
	s.enter()
}

func (s *settingsPage) setUnits(id string) {
	s.app.settings.Units = id
	s.app.keep(keyUnits, id)
}

func (s *settingsPage) turnStill() {
	s.app.settings.Still = !s.app.settings.Still
	value := "no"
	if s.app.settings.Still {
		value = "yes"
	}
	s.app.keep(keyStill, value)
	s.still.SetOn(s.app.settings.Still)
}

func (s *settingsPage) enterKey() { s.app.router.back() }
func (s *settingsPage) rune(rune) {}

// rebuild makes the pages anew, in the language and text size in use, and goes back to the settings.
func (a *App) rebuild() {
	way := append([]pageID(nil), a.router.stack...)
	a.build()
	a.router.stack = way
	a.router.refresh()
}
