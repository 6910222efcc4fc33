package screens

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// filesPage carries cases out of the program and into it: one or all exported, a file imported.
type filesPage struct {
	app     *App
	pager   *widgets.Page
	export  *fyne.Container // the card
	what    *widgets.Text
	save    *widgets.Entry
	reading *fyne.Container // the card
	from    *widgets.Entry
	bar     *widgets.Bar
	stop    *widgets.Button
	main    *widgets.Button

	exporting bool   // export rather than import
	one       string // id of the case to export, "" for all
	cancel    context.CancelFunc
}

func newFiles(a *App) *filesPage {
	f := &filesPage{app: a, what: widgets.Body("")}
	f.save = widgets.NewEntry(a.t("ui.files.export.file"), nil)
	f.from = widgets.NewEntry(a.t("ui.files.import.file"), nil)
	f.from.SetPlaceHolder(a.t("ui.files.import.example"))
	f.export = widgets.Column(14, widgets.Title(a.t("ui.files.export.title")), f.what, widgets.InCard(widgets.Field(a.t("ui.files.export.file"), f.save)))
	f.reading = widgets.Column(14, widgets.Title(a.t("ui.files.import.title")), widgets.Body(a.t("ui.files.import.text")),
		widgets.InCard(widgets.Field(a.t("ui.files.import.file"), f.from)))
	f.bar = widgets.NewBar(0)
	f.stop = a.plain("ui.files.cancel", func() { f.cancel() })
	f.main = a.main("ui.files.export.save", f.act)
	f.pager = a.page(widgets.Column(14, f.export, f.reading, f.bar, widgets.Wrap(0, f.stop)), a.backButton(), f.main)
	return f
}

// exportCases opens the page for writing one case, or all with an empty id.
func (a *App) exportCases(id, title string) {
	f := a.router.page(pageFiles).(*filesPage)
	f.exporting, f.one = true, id
	name := a.t("ui.files.export.name", with("Date", a.today())) + ".jsonl"
	f.what.SetText(a.t("ui.files.export.all"))
	if id != "" {
		name = fileName(title) + ".json"
		f.what.SetText(a.t("ui.files.export.one", with("Case", title)))
	}
	f.save.Fill(filepath.Join(a.deps.Folder, name))
	a.router.show(pageFiles)
}

// importCases opens the page for reading a file.
func (a *App) importCases() {
	f := a.router.page(pageFiles).(*filesPage)
	f.exporting = false
	a.router.show(pageFiles)
}

// fileName takes out what a file's name can't hold.
func fileName(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, text)
}

func (f *filesPage) object() fyne.CanvasObject { return f.pager.Container }
func (f *filesPage) frame() *widgets.Page      { return f.pager }

func (f *filesPage) enter() {
	f.export.Hidden, f.reading.Hidden = !f.exporting, f.exporting
	f.app.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) > 0 && !f.exporting && f.app.router.front() == pageFiles {
			f.from.Fill(files[0].Path())
			f.read()
		}
	})
	f.refresh()
}

// refresh fits the page to whether something is going on.
func (f *filesPage) refresh() {
	busy := f.cancel != nil
	f.bar.Hidden, f.stop.Hidden = !busy, !busy
	key := "ui.files.import.read"
	if f.exporting {
		key = "ui.files.export.save"
	}
	if busy {
		key = "ui.files.working"
	}
	f.main.SetText(f.app.t(key))
	f.pager.Relayout()
}

func (f *filesPage) act() {
	if f.exporting {
		f.write()
		return
	}
	f.read()
}

// begin notes that something is going on; it returns false if something is already.
func (f *filesPage) begin() (context.Context, bool) {
	if f.cancel != nil {
		return nil, false
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.bar.Share = 0
	f.refresh()
	return ctx, true
}

func (f *filesPage) end() {
	f.cancel()
	f.cancel = nil
	f.refresh()
}

func (f *filesPage) write() {
	a := f.app
	a.leaveFields()
	path := strings.TrimSpace(f.save.Text)
	if path == "" {
		return
	}
	ctx, free := f.begin()
	if !free {
		return
	}
	var ids []string
	if f.one != "" {
		ids = []string{f.one}
	}
	a.deps.Aside(func() {
		err := store.ExportFile(ctx, a.deps.Store, path, ids, f.progress)
		fyne.Do(func() {
			f.end()
			if err != nil {
				a.tell(a.problem("ui.files.failed", err))
				return
			}
			a.tell(a.t("ui.files.exported", with("Path", path)))
		})
	})
}

func (f *filesPage) read() {
	a := f.app
	a.leaveFields()
	path := strings.TrimSpace(f.from.Text)
	if path == "" {
		return
	}
	ctx, free := f.begin()
	if !free {
		return
	}
	now := a.deps.Clock()
	a.deps.Aside(func() {
		from := store.NewSource(filepath.Base(path), now)
		done, err := store.ImportFile(ctx, a.deps.Store, path, from, now, f.progress)
		fyne.Do(func() { f.finish(done, err) })
	})
}

// progress shows how far an export or import is.
func (f *filesPage) progress(done, total int64) {
	fyne.Do(func() { f.bar.Share = share(done, total); f.bar.Refresh() })
}

// share is the part of a piece of work that is done, 0 to 1.
func share(done, total int64) float64 { return float64(done) / float64(max(1, total)) }

func (f *filesPage) finish(done store.Imported, err error) {
	a := f.app
	f.end()
	a.learnAgain(nil)
	parts := a.importedText(done)
	switch {
	case errors.Is(err, context.Canceled): // the person stopped it
		a.tell(a.t("ui.files.imported", with("Parts", parts)))
	case err != nil:
		a.tell(a.t("ui.files.stopped", with("Reason", a.words.Problem(err), "Parts", parts)))
	default:
		a.router.back()
		a.tell(a.t("ui.files.imported", with("Parts", parts)))
	}
}

// importedText says in one piece of a sentence what an import did.
func (a *App) importedText(done store.Imported) string {
	var parts []string
	add := func(key string, n int, args ...map[string]any) {
		if n > 0 {
			parts = append(parts, a.words.N(key, n, args...))
		}
	}
	add("ui.files.added", done.Added)
	add("ui.files.replaced", done.Replaced)
	add("ui.files.same", done.Same)
	add("ui.files.older", done.Older)
	add("ui.files.outcomes", done.Outcomes)
	add("ui.files.copies", len(done.Copies), with("Numbers", a.numbers(done.Copies)))
	if done.Failed > 0 {
		add("ui.files.problems", done.Failed, with("First", a.words.Problem(done.Problems[0])))
	}
	if len(parts) == 0 {
		return a.t("ui.files.nothing")
	}
	return a.words.List(parts)
}

// fewNumbers is how many case numbers a sentence names at most.
const fewNumbers = 5

// numbers are case numbers as they are shown, for a sentence.
func (a *App) numbers(list []string) string {
	var shown []string
	for _, n := range list[:min(fewNumbers, len(list))] {
		shown = append(shown, cases.ShowNumber(n))
	}
	if len(list) > fewNumbers {
		shown = append(shown, "\u2026")
	}
	return a.words.List(shown)
}

func (f *filesPage) enterKey() { f.act() }
func (f *filesPage) rune(rune) {}
