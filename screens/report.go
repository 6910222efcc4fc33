package screens

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/report"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// reportPage saves the sheet for the shop as a PDF. A name is filled in, so that Enter alone saves it.
type reportPage struct {
	app     *App
	pager   *widgets.Page
	path    *widgets.Entry
	paper   *widgets.Options
	lang    *widgets.Options
	summary *widgets.Button
	photos  *photoGroup
	save    *widgets.Button
	done    *fyne.Container
	where   *widgets.Text
	print   *widgets.Button
	open    *widgets.Button
	caseBtn *widgets.Button

	written string // path of the report that was written last
	busy    bool
}

// papers are the paper sizes.
var papers = []string{"letter", "a4"}

func newReport(a *App) *reportPage {
	r := &reportPage{app: a}
	r.path = widgets.NewEntry(a.t("ui.report.file"), nil)
	r.paper = widgets.NewOptions(a.t("ui.report.paper"), papers, a.texts("ui.report.paper.", papers), a.setPaper)
	r.lang = widgets.NewOptions(a.t("ui.report.language"), a.deps.Languages, a.languageNames(), r.setLanguage)
	r.summary = widgets.NewButton(widgets.Toggle, a.t("ui.report.summary"), nil)
	r.summary.OnTapped = func() { r.summary.SetOn(!r.summary.On) }
	r.photos = newPhotoGroup(a, func() { r.pager.Relayout() })
	r.save = a.main("ui.report.save", r.write)
	r.where = widgets.Strong("")
	r.open = a.plain("ui.report.open", r.show)
	r.print = a.plain("ui.report.print", func() { a.router.show(pagePrint) })
	r.caseBtn = a.plain("ui.report.case", r.writeCase)
	r.done = widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 14),
		widgets.Column(12, widgets.TopLine(8, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 26), r.where),
			widgets.Wrap(10, r.open, r.caseBtn)), 14, 14)
	left := widgets.InCard(widgets.Column(16, widgets.Field(a.t("ui.report.file"), r.path),
		widgets.Column(6, widgets.Second(a.t("ui.report.paper")), r.paper.Container),
		widgets.Column(6, widgets.Second(a.t("ui.report.language")), r.lang.Container),
		widgets.Wrap(0, r.summary)))
	r.pager = a.page(widgets.Column(18, widgets.Column(6, widgets.Title(a.t("ui.report.title")), widgets.Body(a.t("ui.report.text"))),
		r.done, widgets.Split(18, wideFrom, 0.5, left, widgets.InCard(r.photos.root))), a.backButton(), r.save,
		a.plain("ui.report.preview", func() { a.router.show(pagePreview) }), r.print)
	return r
}

// languageNames are the languages as each calls itself.
func (a *App) languageNames() []string {
	out := make([]string, len(a.deps.Languages))
	for i, l := range a.deps.Languages {
		out[i] = l
		if w, err := a.deps.Words(l); err == nil {
			out[i] = w.T("language.name")
		}
	}
	return out
}

func (r *reportPage) object() fyne.CanvasObject { return r.pager.Container }
func (r *reportPage) frame() *widgets.Page      { return r.pager }

func (r *reportPage) enter() {
	c := r.app.session.iv.Case()
	r.written = ""
	r.path.Fill(filepath.Join(r.app.deps.Folder, r.fileName(c)))
	r.path.CursorColumn = len([]rune(r.path.Text))
	r.paper.Choose(r.app.paperName())
	r.photos.enter()
	r.lang.Choose(r.app.reportLanguage())
	r.lang.Objects = r.lang.Objects[:len(r.app.deps.Languages)]
	r.app.shell.say(r.app.caseTitle(c))
	r.refresh()
}

// fileName is the name that is proposed: what it is, and the case number.
func (r *reportPage) fileName(c *cases.Case) string {
	return fileName(r.app.t("ui.report.file_name", with("Number", c.Number))) + ".pdf"
}

// paperName is the paper of the case, else that of its region.
func (a *App) paperName() string {
	if p := a.session.iv.Case().Settings.Paper; p != "" {
		return p
	}
	return a.region().Paper
}

// reportLanguage is the language of the case, else that of the window.
func (a *App) reportLanguage() string {
	if l := a.session.iv.Case().Settings.Language; l != "" {
		return l
	}
	return a.words.Lang()
}

func (a *App) setPaper(p string) {
	a.session.set(func(s *cases.Settings) { s.Paper = p })
}

func (r *reportPage) setLanguage(l string) {
	r.app.session.set(func(s *cases.Settings) { s.Language = l })
}

// write writes the report aside and shows where it is.
func (r *reportPage) write() {
	if r.busy {
		return
	}
	r.app.leaveFields()
	in, err := r.app.reportInput()
	if err != nil {
		r.app.tell(r.app.problem("ui.error.report", err))
		return
	}
	path := withPDF(strings.TrimSpace(r.path.Text))
	r.busy = true
	r.save.SetText(r.app.t("ui.report.saving"))
	r.app.deps.Aside(func() {
		err := r.app.deps.WriteReport(path, in)
		fyne.Do(func() { r.finish(path, err) })
	})
}

// reportInput is what the report is made of, as the report page says.
func (a *App) reportInput() (report.Input, error) {
	s := a.session
	w, err := a.deps.Words(a.reportLanguage())
	if err != nil {
		return report.Input{}, err
	}
	summary := a.router.page(pageReport).(*reportPage).summary.On
	return report.Input{
		Case: s.iv.Case(), Findings: s.iv.Findings(), Knowledge: a.knowledge(), Words: w,
		Drawings: a.deps.Assets, Accuracy: a.deps.Accuracy, Confirmed: s.confirmed, Version: a.deps.Version, Paper: a.paperName(), Summary: summary,
	}, nil
}

func withPDF(path string) string {
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		return path
	}
	return path + ".pdf"
}

func (r *reportPage) finish(path string, err error) {
	r.busy = false
	r.save.SetText(r.app.t("ui.report.save"))
	if err != nil {
		r.app.tell(r.app.problem("ui.error.report", err))
		return
	}
	r.written = path
	r.app.shell.hush()
	r.refresh()
	r.pager.Reveal(r.done)
}

// refresh fits the page to what was written.
func (r *reportPage) refresh() {
	r.done.Hidden = r.written == ""
	r.where.SetText(r.app.t("ui.report.saved", with("Path", r.written)))
	r.open.Hidden = r.app.deps.Open == nil
	r.print.Hidden = r.app.deps.Print == nil
	r.caseBtn.Hidden = r.app.deps.WriteCase == nil
	r.pager.Relayout()
}

// aside runs work that may take a while and tells when it failed.
func (a *App) aside(key string, work func() error) {
	a.deps.Aside(func() {
		if err := work(); err != nil {
			fyne.Do(func() { a.tell(a.problem(key, err)) })
		}
	})
}

func (r *reportPage) show() {
	path := r.written
	r.app.aside("ui.error.show", func() error { return r.app.deps.Open(path) })
}

// writeCase puts the case file beside the report.
func (r *reportPage) writeCase() {
	path := strings.TrimSuffix(r.written, filepath.Ext(r.written)) + ".json"
	if err := r.app.deps.WriteCase(path, r.app.session.iv.Case()); err != nil {
		r.app.tell(r.app.problem("ui.error.report", err))
		return
	}
	r.where.SetText(r.app.t("ui.report.saved.both", with("Path", r.written, "Case", path)))
	r.pager.Relayout()
}

// enterKey adds the picture that was named, if one was, and saves the report otherwise.
func (r *reportPage) enterKey() {
	if r.photos.named() {
		r.photos.take()
		return
	}
	r.write()
}

func (r *reportPage) rune(rune) {}
