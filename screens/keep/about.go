package keep

import (
	"fyne.io/fyne/v2"

	"unlatch/app/release"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// aboutPage says what the program is, how well it does on real cases, and where its knowledge comes from.
type aboutPage struct {
	*widgets.Page
	host    host.Host
	deps    *Deps
	learned *widgets.Text
}

// NewAbout makes the page.
func NewAbout(h host.Host, d *Deps) host.Page {
	s := &aboutPage{host: h, deps: d, learned: widgets.Body("")}
	k := h.Model().Knowledge()
	sources := widgets.Column(8)
	for _, src := range k.Sources {
		sources.Add(widgets.Column(1, widgets.Body(src.Title), widgets.Second(src.URL)))
	}
	col := widgets.Column(18, widgets.Column(6, widgets.Title(h.T("ui.about.title")), widgets.Body(h.T("ui.about.text"))),
		widgets.InCard(widgets.Column(10, widgets.Lead(h.T("ui.about.accuracy")), widgets.Body(s.accuracy()), widgets.Second(s.fromWords()+h.T("ui.about.limits")))),
		widgets.InCard(widgets.Column(6, widgets.Lead(h.T("ui.about.version")),
			widgets.Body(h.T("ui.about.version.text", words.With("Version", d.Build.Version, "Model", k.Model.Version, "Hash", h.Model().AsWritten().Model().Hash))),
			s.built(), s.learned)))
	s.Page = host.NewPage(h, widgets.Parts{
		Content: col, Back: host.BackButton(h),
		Links: []fyne.CanvasObject{host.Link(h, "ui.keys.title", func() { h.Show(host.PageKeys) })},
	})
	licences := widgets.Column(6, widgets.Body(h.T("ui.about.licence")), widgets.Second(h.T("ui.about.libraries")))
	for _, module := range release.Modules() {
		licences.Add(widgets.Second(h.T("ui.about.module", words.With("Module", module.Path, "Version", module.Version, "Licence", module.Licence))))
	}
	col.Add(widgets.NewFold(h.T("ui.about.sources"), widgets.Margin(sources, 14, 4), s.Page.Relayout).Container)
	col.Add(widgets.NewFold(h.T("ui.about.licences"), widgets.Margin(licences, 14, 4), s.Page.Relayout).Container)
	return s
}

// built says which sources the program was built from, where that is known.
func (s *aboutPage) built() *widgets.Text {
	b := s.deps.Build
	text := widgets.Second(s.host.T("ui.about.built", words.With("Commit", b.ShortCommit(), "Date", b.Date, "Go", b.Go)))
	text.Hidden = b.Commit == ""
	return text
}

// accuracy is the published figure with its interval.
func (s *aboutPage) accuracy() string {
	h, acc := s.host, s.deps.Accuracy
	if !s.measured() {
		return h.T("ui.about.unmeasured")
	}
	w := h.Texts()
	return h.T("ui.about.figure", words.With("Cases", acc.N,
		"Top1", w.Percent(acc.Top1), "Low1", w.Percent(acc.Top1Low), "High1", w.Percent(acc.Top1High),
		"Top3", w.Percent(acc.Top3), "Low3", w.Percent(acc.Top3Low), "High3", w.Percent(acc.Top3High)))
}

// measured says whether there is a figure, and it is of this model.
func (s *aboutPage) measured() bool {
	h, acc := s.host, s.deps.Accuracy
	return acc != nil && acc.N > 0 && h.Model().Knowledge().Model.Same(acc.ModelHash, h.Model().AsWritten().Model().Hash)
}

// fromWords is how often the owners' own words were enough; "" where nobody measured it.
func (s *aboutPage) fromWords() string {
	h, acc := s.host, s.deps.Accuracy
	if !s.measured() || acc.WordsTop3 == 0 {
		return ""
	}
	w := h.Texts()
	return h.T("ui.about.from_words", words.With("Top1", w.Percent(acc.WordsTop1), "Top3", w.Percent(acc.WordsTop3))) + " "
}

func (s *aboutPage) Enter() {
	s.learned.SetText(s.host.Texts().Learned(s.host.Model().Confirmed()))
	s.learned.Hidden = s.learned.Text == ""
	s.Page.Relayout()
}

func (s *aboutPage) EnterKey() { s.host.Back() }
