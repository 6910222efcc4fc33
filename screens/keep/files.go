package keep

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// filesPage carries cases out of the program and into it: one or all exported, a file imported.
type filesPage struct {
	*widgets.Page
	shelf
	export  *fyne.Container // the card
	what    *widgets.Text
	save    *widgets.Entry
	reading *fyne.Container // the card
	from    *widgets.Entry
	bar     *widgets.Bar
	stop    *widgets.Button
	main    *widgets.Button

	errand  errand // what the page shows
	cancel  context.CancelFunc
	written map[string]file.Written // the files written here, by what is in them and path
}

// errand is what the page is opened for.
type errand struct {
	exporting  bool   // export rather than import
	one, title string // id and title of the case to export, "" for all
	number     int    // counts the errands, so that the same one given again is a new one
}

// exportCases opens the page for writing one case, or all with an empty id.
func (s shelf) exportCases(id, title string) { s.send(errand{exporting: true, one: id, title: title}) }

// importCases opens the page for reading a file.
func (s shelf) importCases() { s.send(errand{}) }

func (s shelf) send(e errand) {
	e.number = s.deps.errand.number + 1
	s.deps.errand = e
	s.host.Show(host.PageFiles)
}

// NewFiles makes the page.
func NewFiles(h host.Host, d *Deps) host.Page {
	f := &filesPage{shelf: shelf{h, d}, what: widgets.Body(""), written: map[string]file.Written{}}
	f.save = widgets.NewEntry(h.T("ui.files.export.file"), nil).Within(host.Most(h, cases.MostWords))
	f.from = widgets.NewEntry(h.T("ui.files.import.file"), nil).Within(host.Most(h, cases.MostWords))
	f.from.SetPlaceHolder(h.T("ui.files.import.example"))
	f.export = widgets.Column(14, widgets.Title(h.T("ui.files.export.title")), f.what, widgets.InCard(widgets.Field(h.T("ui.files.export.file"), f.save)))
	f.reading = widgets.Column(14, widgets.Title(h.T("ui.files.import.title")), widgets.Body(h.T("ui.files.import.text")),
		widgets.InCard(widgets.Field(h.T("ui.files.import.file"), f.from)))
	f.bar = widgets.NewBar(0)
	f.stop = host.Plain(h, "ui.files.cancel", func() { f.cancel() })
	f.main = host.Main(h, "ui.files.export.save", f.act)
	f.Page = host.Frame(h, widgets.Column(14, f.export, f.reading, f.bar, widgets.Wrap(0, f.stop)), host.BackButton(h), f.main)
	return f
}

func (f *filesPage) Enter() {
	if f.errand != f.deps.errand {
		f.begun(f.deps.errand)
	}
	f.export.Hidden, f.reading.Hidden = !f.errand.exporting, f.errand.exporting
	f.refresh()
}

// begun fits the page to another errand.
func (f *filesPage) begun(e errand) {
	f.errand = e
	if !e.exporting {
		return
	}
	h := f.host
	name := h.T("ui.files.export.name", words.With("Date", f.deps.today())) + ".jsonl"
	f.what.SetText(h.T("ui.files.export.all"))
	if e.one != "" {
		name = file.Name(e.title) + casefile.Extension
		f.what.SetText(h.T("ui.files.export.one", words.With("Case", e.title)))
	}
	f.save.Fill(filepath.Join(f.deps.Folder, name))
}

// Drop imports a file that was dropped on the window.
func (f *filesPage) Drop(path string) {
	if !f.errand.exporting {
		f.from.Fill(path)
		f.read()
	}
}

// refresh fits the page to whether something is going on.
func (f *filesPage) refresh() {
	busy := f.cancel != nil
	f.bar.Hidden, f.stop.Hidden = !busy, !busy
	key := "ui.files.import.read"
	if f.errand.exporting {
		key = "ui.files.export.save"
	}
	if busy {
		key = "ui.files.working"
	}
	f.main.SetText(f.host.T(key))
	f.Page.Relayout()
}

func (f *filesPage) act() {
	if f.errand.exporting {
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
	f.LeaveFields()
	path, ok := host.Path(f.host, f.save.Whole(), "ui.files.failed")
	if !ok || path == "" {
		return
	}
	f.writeTo(f.errand.one, path, file.Only(f.written[f.errand.one+" "+path]))
}

// writeTo exports one case, or all with an empty id, into a file. Where one stands that wasn't written here with the same,
// the person is asked.
func (f *filesPage) writeTo(one, path string, rules ...file.Rule) {
	ctx, free := f.begin()
	if !free {
		return
	}
	var ids []string
	if one != "" {
		ids = []string{one}
	}
	f.host.Aside(func() {
		err := store.ExportFile(ctx, f.deps.Store, path, ids, f.progress, append(rules, f.deps.Cases.Spared())...)
		as := file.Seen(path)
		fyne.Do(func() {
			f.end()
			f.wrote(one, path, as, err)
		})
	})
}

func (f *filesPage) wrote(one, path string, as file.Written, err error) {
	shell := f.host.Shell()
	switch {
	case problem.Has(err, file.Exists):
		shell.AskReplace(path, func() { f.writeTo(one, path, file.Only(as)) }, func() { widgets.Focus(f.save) })
	case errors.Is(err, context.Canceled): // the person stopped it
		shell.Tell(f.host.T("ui.files.export.stopped"))
	case err != nil:
		shell.Problem("ui.files.failed", err)
	default:
		f.written[one+" "+path] = as
		shell.Done(f.host.T("ui.files.exported", words.With("Path", path)))
	}
}

func (f *filesPage) read() {
	h := f.host
	f.LeaveFields()
	path, ok := host.Path(h, f.from.Whole(), "ui.error.file")
	if !ok || path == "" {
		return
	}
	ctx, free := f.begin()
	if !free {
		return
	}
	now := f.deps.Clock()
	h.Aside(func() {
		from := store.NewSource(filepath.Base(path), now)
		done, err := store.ImportFile(ctx, f.deps.Store, path, from, now, f.progress)
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
	h := f.host
	f.end()
	h.Model().Learn(nil)
	parts := importedText(h.Texts(), done)
	switch {
	case errors.Is(err, context.Canceled): // the person stopped it
		h.Shell().Tell(h.T("ui.files.imported", words.With("Parts", parts)))
	case err != nil:
		h.Shell().Tell(h.T("ui.files.stopped", words.With("Reason", h.Texts().Problem(err), "Parts", parts)))
	default:
		if h.Front() == host.PageFiles { // else the person went elsewhere meanwhile
			h.Back()
		}
		h.Shell().Tell(h.T("ui.files.imported", words.With("Parts", parts)))
	}
}

// importedText says in one piece of a sentence what an import did.
func importedText(t *host.Texts, done store.Imported) string {
	var parts []string
	add := func(key string, n int, args ...map[string]any) {
		if n > 0 {
			parts = append(parts, t.N(key, n, args...))
		}
	}
	add("ui.files.added", done.Added)
	add("ui.files.replaced", done.Replaced)
	add("ui.files.same", done.Same)
	add("ui.files.older", done.Older)
	add("ui.files.outcomes", done.Outcomes)
	add("ui.files.copies", len(done.Copies), words.With("Numbers", numbers(t, done.Copies)))
	if done.Failed > 0 {
		add("ui.files.problems", done.Failed, words.With("First", t.Problem(done.Problems[0])))
	}
	if len(parts) == 0 {
		return t.T("ui.files.nothing")
	}
	return t.List(parts)
}

// fewNumbers is how many case numbers a sentence names at most.
const fewNumbers = 5

// numbers are case numbers as they are shown, for a sentence.
func numbers(t *host.Texts, list []string) string {
	var shown []string
	for _, n := range list[:min(fewNumbers, len(list))] {
		shown = append(shown, cases.ShowNumber(n))
	}
	if len(list) > fewNumbers {
		shown = append(shown, "\u2026")
	}
	return t.List(shown)
}

func (f *filesPage) EnterKey() { f.act() }
