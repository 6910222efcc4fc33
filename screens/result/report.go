package result

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// reportPage saves the sheet for the shop as a PDF. A name is filled in, so that Enter alone saves it.
type reportPage struct {
	*widgets.Page
	sheet
	path    *widgets.Entry
	sizes   *widgets.Options // of paper
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

// NewReport makes the page.
func NewReport(h host.Host, s *host.Session, d *Deps) host.Page {
	r := &reportPage{sheet: sheet{h, s, d}}
	r.path = widgets.NewEntry(h.T("ui.report.file"), nil).Within(host.Most(h, cases.MostWords))
	r.path.OnChanged = func(string) { r.stale() }
	r.sizes = widgets.NewOptions(h.T("ui.report.paper"), papers, h.Texts().All("ui.report.paper.", papers), func(p string) { r.setPaper(p); r.stale() })
	r.lang = widgets.NewOptions(h.T("ui.report.language"), d.Languages, h.Texts().LanguageNames(d.Languages), func(l string) { r.setLanguage(l); r.stale() })
	r.summary = widgets.NewButton(widgets.Toggle, h.T("ui.report.summary"), nil)
	r.summary.OnTapped = r.turnSummary
	r.photos = newPhotoGroup(h, s, func() { r.Relayout() }, r.stale)
	r.save = host.Main(h, "ui.report.save", r.write)
	r.where = widgets.Strong("")
	r.open = host.Plain(h, "ui.report.open", r.show)
	r.print = host.Plain(h, "ui.report.print", func() { h.Show(host.PagePrint) })
	r.caseBtn = host.Plain(h, "ui.report.case", r.writeCase)
	r.done = widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 14),
		widgets.Column(12, widgets.TopLine(8, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 26), r.where),
			widgets.Wrap(10, r.open, r.caseBtn)), 14, 14)
	left := widgets.InCard(widgets.Column(16, widgets.Field(h.T("ui.report.file"), r.path),
		widgets.Column(6, widgets.Second(h.T("ui.report.paper")), r.sizes.Container),
		widgets.Column(6, widgets.Second(h.T("ui.report.language")), r.lang.Container),
		widgets.Wrap(0, r.summary)))
	r.Page = host.Frame(h, widgets.Column(18, widgets.Column(6, widgets.Title(h.T("ui.report.title")), widgets.Body(h.T("ui.report.text"))),
		r.done, widgets.Split(18, host.WideFrom, 0.5, left, widgets.InCard(r.photos.root))), host.BackButton(h), r.save,
		host.Plain(h, "ui.report.preview", func() { h.Show(host.PagePreview) }), r.print)
	return r
}

func (r *reportPage) Enter() {
	c := r.session.Case()
	r.written = ""
	r.path.Fill(filepath.Join(r.deps.Folder, report.FileName(r.host.Texts().Words, c)))
	r.path.CursorColumn = len([]rune(r.path.Text))
	r.sizes.Choose(r.paper())
	r.summary.SetOn(r.host.Settings().Summary)
	r.photos.enter()
	r.lang.Choose(r.language())
	r.lang.Objects = r.lang.Objects[:len(r.deps.Languages)]
	r.host.Shell().Say(r.host.Texts().CaseTitle(c))
	r.refresh()
}

// turnSummary puts the page for the owner in front of reports, or takes it away.
func (r *reportPage) turnSummary() {
	settings := r.host.Settings()
	settings.Summary = !settings.Summary
	r.summary.SetOn(settings.Summary)
	r.stale()
}

// stale takes away what tells of a report that was written before the last change.
func (r *reportPage) stale() {
	if r.written != "" {
		r.written = ""
		r.refresh()
	}
}

// write writes the report aside and shows where it is.
func (r *reportPage) write() {
	r.LeaveFields()
	path, ok := host.Path(r.host, withPDF(r.path.Whole()), "ui.error.report")
	if !ok {
		return
	}
	in, err := r.input()
	if err != nil {
		r.host.Shell().Problem("ui.error.report", err)
		return
	}
	write := func(rules ...file.Rule) error { return r.deps.WriteReport(path, in, rules...) }
	r.put(path, write, func() {
		r.written = path
		r.host.Shell().Hush()
		r.refresh()
		r.Page.Reveal(r.done)
	}, r.session.Own(path))
}

// put writes a file aside. Where one stands that wasn't written for this case, the person is asked.
func (r *reportPage) put(path string, write func(...file.Rule) error, done func(), rules ...file.Rule) {
	if r.busy {
		return
	}
	r.busy = true
	r.save.SetText(r.host.T("ui.report.saving"))
	r.host.Aside(func() {
		err := write(rules...)
		as := file.Seen(path)
		fyne.Do(func() {
			r.busy = false
			r.save.SetText(r.host.T("ui.report.save"))
			switch {
			case problem.Has(err, file.Exists): // a yes is about the one that was seen
				r.host.Shell().AskReplace(path, func() { r.put(path, write, done, file.Only(as)) }, func() { widgets.Focus(r.path) })
			case err != nil:
				r.host.Shell().Problem("ui.error.report", err)
			default:
				r.session.Wrote(path, as)
				done()
			}
		})
	})
}

func withPDF(path string) string {
	path = strings.TrimSpace(path)
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		return path
	}
	return path + ".pdf"
}

// refresh fits the page to what was written.
func (r *reportPage) refresh() {
	r.done.Hidden = r.written == ""
	r.where.SetText(r.host.T("ui.report.saved", words.With("Path", r.written)))
	r.open.Hidden = r.deps.Open == nil
	r.print.Hidden = r.deps.Print == nil
	r.caseBtn.Hidden = r.deps.WriteCase == nil
	r.Page.Relayout()
}

func (r *reportPage) show() {
	path := r.written
	r.host.Aside(func() {
		if err := r.deps.Open(path); err != nil {
			fyne.Do(func() { r.host.Shell().Problem("ui.error.show", err) })
		}
	})
}

// writeCase puts the case file beside the report.
func (r *reportPage) writeCase() {
	path := strings.TrimSuffix(r.written, filepath.Ext(r.written)) + casefile.Extension
	both := r.host.T("ui.report.saved.both", words.With("Path", r.written, "Case", path))
	c := r.session.Case()
	write := func(rules ...file.Rule) error { return r.deps.WriteCase(path, c, rules...) }
	r.put(path, write, func() {
		if r.written != "" {
			r.where.SetText(both)
			r.Page.Relayout()
		}
	}, r.session.Own(path))
}

// enterKey adds the picture that was named, if one was, and saves the report otherwise.
func (r *reportPage) EnterKey() {
	if r.photos.named() {
		r.photos.take()
		return
	}
	r.write()
}

// Drop adds a picture that was dropped on the window.
func (r *reportPage) Drop(path string) {
	r.photos.path.Fill(path)
	r.photos.take()
}
