package result

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/casefile"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// reportPage saves the sheet for the shop as a PDF, where the person says in the system's own dialog.
type reportPage struct {
	*widgets.Page
	sheet
	sizes    *widgets.Options // of paper
	lang     *widgets.Picker
	summary  *widgets.Button
	shop     *widgets.Picker // language of the mechanic's pages
	shopPart *fyne.Container // is there while a page for the owner is in front
	photos   *photoGroup
	save     *widgets.Button
	caseLink *widgets.Button
	done     *fyne.Container
	name     *widgets.Text // of the file that was written last
	folder   *widgets.Text
	open     *widgets.Button
	reveal   *widgets.Button
	print    *widgets.Button
	glance   *glance
	root     *fyne.Container

	written string // path of the report that was written last
	busy    bool
}

// NewReport makes the page.
func NewReport(h host.Host, s *host.Session, d *Deps) host.Page {
	r := &reportPage{sheet: sheet{h, s, d}}
	r.sizes = widgets.NewOptions(h.T("ui.report.paper"), papers, h.Texts().All("ui.report.paper.", papers), func(p string) { r.setPaper(p); r.stale() })
	languages := h.Texts().LanguageNames(d.Languages)
	relayout := func() { r.Relayout() }
	r.lang = host.Picker(h, "ui.report.language", d.Languages, languages, func(l string) { r.setLanguage(l); r.stale() }, relayout)
	r.summary = widgets.NewButton(widgets.Toggle, h.T("ui.report.summary"), nil)
	r.summary.OnTapped = r.turnSummary
	r.shop = host.Picker(h, "ui.report.shop", append([]string{asReport}, d.Languages...),
		append([]string{h.T("ui.report.shop.same")}, languages...), r.setShop, relayout)
	r.shopPart = widgets.Column(6, widgets.Strong(h.T("ui.report.shop")), r.shop.Container)
	r.photos = newPhotoGroup(h, s, relayout, r.stale)
	r.save = host.Main(h, "ui.report.save", r.write)
	r.caseLink = host.Link(h, "ui.report.case", r.writeCase)
	preview := host.Plain(h, "ui.report.preview", func() { h.Show(host.PagePreview) })
	r.print = host.Plain(h, "ui.report.print", func() { h.Show(host.PagePrint) })
	choices := widgets.InCard(widgets.Column(12,
		widgets.Column(6, widgets.Strong(h.T("ui.report.paper")), r.sizes.Container),
		widgets.Column(6, widgets.Strong(h.T("ui.report.language")), r.lang.Container),
		widgets.Wrap(0, r.summary), r.shopPart))
	r.glance = newGlance(r.sheet)
	r.glance.press = preview.OnTapped
	r.Page = host.NewPage(h, widgets.Parts{
		Content: widgets.Tower(16, 2, widgets.Column(6, widgets.Title(h.T("ui.report.title")), widgets.Body(h.T("ui.report.text"))),
			r.saved(), widgets.Split(16, glanceFrom, 0.55, widgets.Column(12, choices, widgets.InCard(r.photos.root)), r.glance)),
		Back: host.BackButton(h), Links: []fyne.CanvasObject{r.caseLink}, Also: []*widgets.Button{preview, r.print}, Main: r.save, Fill: true,
	})
	r.root = widgets.Fitted(r.Page.Container, r.glance.fit)
	return r
}

// Object is the page, fitted to the window.
func (r *reportPage) Object() fyne.CanvasObject { return r.root }

// saved is the card that says where the report is, and what can be done with it.
func (r *reportPage) saved() *fyne.Container {
	h := r.host
	r.name, r.folder = widgets.Strong(""), widgets.Second("")
	r.reveal = host.Plain(h, "ui.report.folder", func() { h.Files().ShowFolder(r.written) })
	r.open = host.Plain(h, "ui.report.open", func() { h.Files().Show(r.written) })
	text := widgets.TopLine(10, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 26), widgets.Column(2, r.name, r.folder))
	r.done = widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 14),
		widgets.Split(12, 620, 0.62, text, widgets.WrapEnd(10, r.reveal, r.open)), 16, 12)
	return r.done
}

func (r *reportPage) Enter() {
	r.written = ""
	r.sizes.Choose(r.paper())
	r.summary.SetOn(r.host.Settings().Summary)
	r.shop.Choose(r.shopLanguage())
	r.photos.refresh()
	r.lang.Choose(r.language())
	r.host.Shell().Say(r.host.Texts().CaseTitle(r.session.Case()))
	r.glance.lay()
	r.refresh()
}

// turnSummary puts the page for the owner in front of reports, or takes it away.
func (r *reportPage) turnSummary() {
	settings := r.host.Settings()
	settings.Summary = !settings.Summary
	r.summary.SetOn(settings.Summary)
	r.stale()
	r.refresh()
}

// setShop changes the language of the mechanic's pages.
func (r *reportPage) setShop(lang string) {
	if lang == asReport {
		lang = ""
	}
	r.host.Settings().SetShop(lang)
	r.stale()
}

// stale takes away what tells of a report that was written before the last change.
func (r *reportPage) stale() {
	r.glance.lay()
	if r.written != "" {
		r.written = ""
		r.refresh()
	}
}

// write asks where the report is to be saved, writes it aside, and shows where it is.
func (r *reportPage) write() {
	if r.busy {
		return
	}
	r.LeaveFields()
	in, err := r.input()
	if err != nil {
		r.host.Shell().Problem("ui.error.report", err)
		return
	}
	name := report.FileName(r.host.Texts().Words, r.session.Case())
	r.host.Files().Save(host.FileReport, name, func(path string, said file.Rule) {
		write := func(rules ...file.Rule) error { return r.deps.WriteReport(path, in, rules...) }
		r.put(path, write, said, r.write, func() {
			r.written = path
			r.host.Shell().Hush() // the card says it
			r.refresh()
			r.Page.Reveal(r.done)
		})
	})
}

// put writes a file aside. Where one stands that wasn't written for this case and nobody was asked about, the person is
// asked; another is the way to another name.
func (r *reportPage) put(path string, write func(...file.Rule) error, said file.Rule, another, done func()) {
	r.busy = true
	r.save.SetText(r.host.T("ui.report.saving"))
	r.host.Aside(func() {
		err := write(file.Either(r.session.Own(path), said))
		as := file.Seen(path)
		fyne.Do(func() {
			r.busy = false
			r.save.SetText(r.host.T("ui.report.save"))
			switch {
			case problem.Has(err, file.Exists): // a yes is about the one that was seen
				r.host.Shell().AskReplace(path, func() { r.put(path, write, file.Only(as), another, done) }, another)
			case err != nil:
				r.host.Shell().Problem("ui.error.report", err)
			default:
				r.session.Wrote(path, as)
				done()
			}
		})
	})
}

// refresh fits the page to what was written.
func (r *reportPage) refresh() {
	can := r.host.Files().CanShow()
	r.done.Hidden = r.written == ""
	r.shopPart.Hidden = !r.host.Settings().Summary
	r.name.SetText(r.host.T("ui.report.saved", words.With("Name", filepath.Base(r.written))))
	r.folder.SetText(r.host.T("ui.report.saved.folder", words.With("Folder", filepath.Dir(r.written))))
	r.open.Hidden, r.reveal.Hidden = !can, !can
	r.print.Hidden = r.deps.Print == nil
	r.caseLink.Hidden = r.deps.WriteCase == nil
	r.Page.Relayout()
}

// writeCase saves the case alone, as a file that can be opened here again.
func (r *reportPage) writeCase() {
	if r.busy {
		return
	}
	c := r.session.Case()
	name := strings.TrimSuffix(report.FileName(r.host.Texts().Words, c), ".pdf")
	r.host.Files().Save(host.FileCase, name+casefile.Extension, func(path string, said file.Rule) {
		write := func(rules ...file.Rule) error { return r.deps.WriteCase(path, c, rules...) }
		r.put(path, write, said, r.writeCase, func() {
			r.host.Shell().Done(r.host.T("ui.report.saved", words.With("Name", filepath.Base(path))))
		})
	})
}

// EnterKey saves the report.
func (r *reportPage) EnterKey() { r.write() }

// Save saves the report, for Ctrl+S.
func (r *reportPage) Save() { r.write() }

// TakePhotos adds pictures that were dropped on the window.
func (r *reportPage) TakePhotos(paths []string) { r.photos.take(paths) }

// Ending keeps the words below the photos when the window ends.
func (r *reportPage) Ending() { r.photos.keepWords() }
