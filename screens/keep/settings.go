package keep

import (
	"cmp"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// settingsPage holds the choices for the window; each takes effect at once and is stored.
type settingsPage struct {
	*widgets.Page
	shelf

	language, size, look, units *widgets.Options
	region                      *widgets.Picker
	still, advance, paging      *widgets.Button
	learning                    *learningGroup
}

// NewSettings makes the page.
func NewSettings(h host.Host, d *Deps) host.Page {
	s := &settingsPage{shelf: shelf{h, d}}
	var regions, looks, sizes, sizeTexts []string
	for _, r := range h.Model().Knowledge().Regions {
		regions = append(regions, r.ID)
	}
	for _, l := range theme.Looks() {
		looks = append(looks, string(l))
	}
	for _, f := range host.TextSizes() {
		sizes = append(sizes, sizeID(f))
		sizeTexts = append(sizeTexts, h.T("ui.settings.size.value", words.With("Percent", int(f*100))))
	}
	regions, names := h.Texts().InOrder("region.", regions)
	units := []string{"mi", "km"}
	s.language = widgets.NewOptions(h.T("ui.settings.language"), d.Languages, h.Texts().LanguageNames(d.Languages), h.Settings().SetLanguage)
	s.size = widgets.NewOptions(h.T("ui.settings.size"), sizes, sizeTexts, s.setSize)
	s.look = widgets.NewOptions(h.T("ui.settings.look"), looks, h.Texts().All("ui.look.", looks), s.setLook)
	s.region = host.Picker(h, "ui.settings.region", regions, names, s.setRegion, func() { s.Relayout() })
	s.units = widgets.NewOptions(h.T("ui.settings.units"), units, h.Texts().All("ui.units.", units), h.Settings().SetUnits)
	s.still = widgets.NewButton(widgets.Toggle, h.T("ui.settings.still"), s.turnStill)
	s.advance = widgets.NewButton(widgets.Toggle, h.T("ui.settings.advance"), s.turnAdvance)
	s.paging = widgets.NewButton(widgets.Toggle, h.T("ui.settings.paging"), func() { h.Settings().SetPaging(!h.Settings().Paging) })
	s.learning = newLearningGroup(h, d, func() { s.Relayout() })
	group := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Column(8, widgets.Strong(h.T(key)), o)
	}
	language := group("ui.settings.language", s.language.Container)
	if len(d.Languages) < 2 {
		language.Hide() // nothing to choose
	}
	left := widgets.InCard(widgets.Column(16, language, group("ui.settings.size", s.size.Container),
		group("ui.settings.motion", widgets.Column(8, s.advance, s.paging, s.still))))
	right := widgets.InCard(widgets.Column(16, group("ui.settings.region", widgets.Column(6, widgets.Second(h.T("ui.settings.region.text")),
		s.region.Container)), group("ui.settings.units", s.units.Container), group("ui.settings.look", s.look.Container),
		group("ui.learning.title", s.learning.root)))
	s.Page = host.NewPage(h, widgets.Parts{
		Content: widgets.Column(16, widgets.Title(h.T("ui.settings.title")), widgets.Split(16, host.WideFrom, 0.5, left, right)),
		Back:    host.BackButton(h),
		Links: []fyne.CanvasObject{
			host.Link(h, "ui.keys.title", func() { h.Show(host.PageKeys) }), host.Link(h, "ui.start.about", func() { h.Show(host.PageAbout) }),
		},
	})
	return s
}

func sizeID(f float32) string { return strconv.FormatFloat(float64(f), 'g', 4, 32) }

func (s *settingsPage) Enter() {
	set := s.host.Settings()
	s.language.Choose(s.host.Texts().Lang())
	s.size.Choose(sizeID(set.TextSize))
	s.look.Choose(string(set.Look))
	s.region.Choose(s.ownRegion().ID)
	s.units.Choose(s.unitsInUse())
	s.still.SetOn(set.Still)
	s.advance.SetOn(set.Advance())
	s.paging.SetOn(set.Paging)
	s.learning.enter()
	s.Page.Relayout()
}

func (s *settingsPage) unitsInUse() string {
	return cmp.Or(s.host.Settings().Units, host.RegionOf(s.host).Distance)
}

func (s *settingsPage) setSize(id string) {
	if f, err := strconv.ParseFloat(id, 32); err == nil {
		s.host.Settings().SetTextSize(float32(f))
	}
}

func (s *settingsPage) setLook(id string) { s.host.Settings().SetLook(theme.Look(id)) }

func (s *settingsPage) setRegion(id string) {
	s.host.Settings().SetRegion(id)
	s.Enter()
}

func (s *settingsPage) turnAdvance() {
	settings := s.host.Settings()
	settings.SetAdvance(!settings.Advance())
	s.advance.SetOn(settings.Advance())
}

func (s *settingsPage) turnStill() {
	settings := s.host.Settings()
	settings.SetStill(!settings.Still)
	s.still.SetOn(settings.Still)
}

func (s *settingsPage) EnterKey() { s.host.Back() }
