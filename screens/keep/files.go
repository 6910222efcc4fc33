package keep

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
)

// exportCases asks where one case, or all with an empty id, are to be written, and writes them.
func (s shelf) exportCases(id, title string) {
	h, kind := s.host, host.FileCase
	if id == "" {
		kind, title = host.FileCases, h.T("ui.files.export.name", words.With("Date", s.deps.today()))
	}
	h.Files().Save(kind, title, func(path string, said file.Rule) {
		s.writeCases(id, path, said, func() { s.exportCases(id, title) })
	})
}

// writeCases writes one case, or all with an empty id, into a file, aside. Where one stands that nobody said may be
// replaced, the person is asked; again asks for another name.
func (s shelf) writeCases(id, path string, said file.Rule, again func()) {
	var ids []string
	if id != "" {
		ids = []string{id}
	}
	h := s.host
	ctx, cancel := context.WithCancel(context.Background())
	work := h.Shell().Busy(h.T("ui.files.working"), cancel)
	h.Aside(func() {
		err := store.ExportFile(ctx, s.deps.Store, path, ids, work.Progress, said, s.deps.Cases.Spared())
		as := file.Seen(path)
		fyne.Do(func() {
			cancel()
			work.End()
			switch {
			case errors.Is(err, context.Canceled):
				h.Shell().Remark(h.T("ui.files.export.stopped"))
			case problem.Has(err, file.Exists): // a yes is about the one that was seen
				h.Shell().AskReplace(path, func() { s.writeCases(id, path, file.Only(as), again) }, again)
			case err != nil:
				h.Shell().Problem("ui.files.failed", err)
			default:
				h.Shell().Done(h.T("ui.files.exported", words.With("Path", path)), h.Files().Deeds(path)...)
			}
		})
	})
}

// importCases asks for a file with cases and takes them in.
func (s shelf) importCases() {
	s.host.Files().Open(host.FileCases, false, func(paths []string) { s.importFile(paths[0]) })
}

// importFile takes the cases of a file in, aside.
func (s shelf) importFile(path string) {
	h, now := s.host, s.deps.Clock()
	if err := file.Local(path); err != nil {
		h.Shell().Problem("ui.error.file", err)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	work := h.Shell().Busy(h.T("ui.files.import.working"), cancel)
	h.Aside(func() {
		from := store.NewSource(filepath.Base(path), now)
		done, err := store.ImportFile(ctx, s.deps.Store, path, from, now, work.Progress)
		fyne.Do(func() {
			cancel()
			work.End()
			s.imported(done, err)
		})
	})
}

// imported tells what an import did, and shows it where the list is in front.
func (s shelf) imported(done store.Imported, err error) {
	h := s.host
	h.Model().Learn(nil)
	if h.Front() == host.PagePast {
		h.Show(host.PagePast)
	}
	parts := importedText(h.Texts(), done)
	switch {
	case err != nil && !errors.Is(err, context.Canceled): // else the person stopped it
		h.Shell().Tell(h.T("ui.files.stopped", words.With("Reason", h.Texts().Problem(err), "Parts", parts)))
	case done.Failed > 0 || len(done.Copies) > 0: // to be read at leisure
		h.Shell().Tell(h.T("ui.files.imported", words.With("Parts", parts)))
	default:
		h.Shell().Done(h.T("ui.files.imported", words.With("Parts", parts)))
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

// share is the part of a piece of work that is done, 0 to 1.
func share(done, total int64) float64 { return float64(done) / float64(max(1, total)) }
