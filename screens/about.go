package screens

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// about says what the program is, how well it does on real cases, and where its knowledge comes from.
type about struct {
	app     *App
	pager   *widgets.Page
	learned *widgets.Text
}

func newAbout(a *App) *about {
	s := &about{app: a, learned: widgets.Body("")}
	k := a.knowledge()
	sources := widgets.Column(8)
	for _, src := range k.Sources {
		sources.Add(widgets.Column(1, widgets.Body(src.Title), widgets.Second(src.URL)))
	}
	col := widgets.Column(18, widgets.Column(6, widgets.Title(a.t("ui.about.title")), widgets.Body(a.t("ui.about.text"))),
		widgets.InCard(widgets.Column(10, widgets.Lead(a.t("ui.about.accuracy")), widgets.Body(s.accuracy()), widgets.Second(a.t("ui.about.limits")))),
		widgets.InCard(widgets.Column(6, widgets.Lead(a.t("ui.about.version")),
			widgets.Body(a.t("ui.about.version.text", with("Version", a.deps.Version, "Model", k.Model.Version, "Hash", a.model().asWritten.Model().Hash))), s.learned,
			widgets.Second(a.t("ui.about.keys")))))
	s.pager = a.page(col, nil, a.main("ui.about.done", func() { a.router.back() }))
	licences := widgets.Column(6, widgets.Body(a.t("ui.about.licence")), widgets.Second(a.t("ui.about.libraries")))
	col.Add(widgets.NewFold(a.t("ui.about.sources"), widgets.Margin(sources, 14, 4), s.pager.Relayout).Container)
	col.Add(widgets.NewFold(a.t("ui.about.licences"), widgets.Margin(licences, 14, 4), s.pager.Relayout).Container)
	return s
}

// accuracy is the published figure with its interval.
func (s *about) accuracy() string {
	a, acc := s.app, s.app.deps.Accuracy
	if acc == nil || acc.N == 0 || !a.knowledge().Model.Same(acc.ModelHash, a.model().asWritten.Model().Hash) {
		return a.t("ui.about.unmeasured")
	}
	w := a.words
	return a.t("ui.about.figure", with("Cases", acc.N,
		"Top1", w.Percent(acc.Top1), "Low1", w.Percent(acc.Top1Low), "High1", w.Percent(acc.Top1High),
		"Top3", w.Percent(acc.Top3), "Low3", w.Percent(acc.Top3Low), "High3", w.Percent(acc.Top3High)))
}

func (s *about) object() fyne.CanvasObject { return s.pager.Container }
func (s *about) frame() *widgets.Page      { return s.pager }

func (s *about) enter() {
	s.learned.SetText(s.app.learnedText(s.app.model().confirmed))
	s.learned.Hidden = s.learned.Text == ""
	s.pager.Relayout()
}

func (s *about) enterKey() { s.app.router.back() }
func (s *about) rune(rune) {}
