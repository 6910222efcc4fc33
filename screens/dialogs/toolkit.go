package dialogs

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/storage/repository"
)

// toolkit shows the dialogs of the window toolkit, in our own window. It opens one file at a time.
type toolkit struct {
	window fyne.Window
	soon   func(do func())
	open   *dialog.FileDialog // nil while there is none
	done   func(Answer)
}

// Toolkit are the dialogs of the window toolkit in a window. soon does something in a moment: the key that asked for the
// dialog must be over by then, or the space of a space bar would be typed into its field.
func Toolkit(w fyne.Window, soon func(do func())) Dialogs { return &toolkit{window: w, soon: soon} }

// afterTheKey does something on the main goroutine once the key that was just pressed is over.
func afterTheKey(do func()) { time.AfterFunc(moment, func() { fyne.Do(do) }) }

// moment is longer than it takes from a key to the character that it types.
const moment = 60 * time.Millisecond

// Save implements Dialogs.
func (t *toolkit) Save(a Ask, then func(Answer)) {
	d := dialog.NewFileSave(func(to fyne.URIWriteCloser, err error) { t.end(answer(to, err)) }, t.window)
	d.SetFileName(a.Name)
	t.show(d, a, then)
}

// Open implements Dialogs.
func (t *toolkit) Open(a Ask, then func(Answer)) {
	d := dialog.NewFileOpen(func(from fyne.URIReadCloser, err error) { t.end(answer(from, err)) }, t.window)
	if len(a.Filter.Endings) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(a.Filter.Endings))
	}
	t.show(d, a, then)
}

func (t *toolkit) show(d *dialog.FileDialog, a Ask, then func(Answer)) {
	t.Close()
	restore := onlyNames()
	t.open, t.done = d, func(got Answer) {
		restore()
		then(got)
	}
	d.SetTitleText(a.Title)
	d.SetConfirmText(a.Accept)
	d.SetDismissText(a.Cancel)
	d.SetView(dialog.ListView)
	if from, err := storage.ListerForURI(storage.NewFileURI(folder(a.Folder))); err == nil {
		d.SetLocation(from)
	}
	t.soon(func() {
		if t.open != d { // closed meanwhile
			return
		}
		d.Show()
		size := t.window.Canvas().Size()
		d.Resize(fyne.NewSize(min(size.Width-24, 900), min(size.Height-24, 640)))
	})
}

// folder is the folder itself, else the nearest one above it that is there.
func folder(path string) string {
	for path != "" {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path
		}
		up := filepath.Dir(path)
		if up == path {
			break
		}
		path = up
	}
	home, _ := os.UserHomeDir() // a dialog in the folder of the moment does as well
	return home
}

// Close implements Dialogs.
func (t *toolkit) Close() bool {
	if t.open == nil {
		return false
	}
	d := t.open
	t.end(Answer{})
	d.Hide()
	return true
}

// end hands the answer on, once.
func (t *toolkit) end(a Answer) {
	if t.open == nil {
		return
	}
	done := t.done
	t.open, t.done = nil, nil
	done(a)
}

// chosen is a file as the toolkit hands it over.
type chosen interface {
	io.Closer
	URI() fyne.URI
}

func answer(file chosen, err error) Answer {
	if err != nil {
		return Answer{Err: err}
	}
	if p, ok := file.(*promise); ok && p != nil {
		return Answer{Paths: []string{filepath.FromSlash(p.uri.Path())}}
	}
	return Answer{}
}

// onlyNames keeps the toolkit from opening what was chosen, until the returned func is called: to save, it would empty a
// file that is there before we have anything to write, and to open, a pipe would stop the window. We want the name only.
func onlyNames() (restore func()) {
	before, err := repository.ForScheme("file")
	files, ok := before.(localFiles)
	if err != nil || !ok {
		return func() {}
	}
	repository.Register("file", names{files})
	return func() { repository.Register("file", before) }
}

// localFiles is what the toolkit can do with files of this computer.
type localFiles interface {
	repository.HierarchicalRepository
	repository.ListableRepository
	repository.WritableRepository
	repository.CopyableRepository
	repository.MovableRepository
	repository.DeleteAllRepository
}

// names are files that are named and never opened.
type names struct{ localFiles }

// Exists finds nothing, so that the toolkit doesn't ask in English whether a file may be replaced: whoever writes it asks.
func (names) Exists(fyne.URI) (bool, error) { return false, nil }

// Reader opens nothing.
func (names) Reader(u fyne.URI) (fyne.URIReadCloser, error) { return &promise{u}, nil }

// Writer opens nothing.
func (names) Writer(u fyne.URI) (fyne.URIWriteCloser, error) { return &promise{u}, nil }

// promise is a file that wasn't opened.
type promise struct{ uri fyne.URI }

func (p *promise) URI() fyne.URI           { return p.uri }
func (*promise) Read([]byte) (int, error)  { return 0, fs.ErrInvalid }
func (*promise) Write([]byte) (int, error) { return 0, fs.ErrInvalid }
func (*promise) Close() error              { return nil }
