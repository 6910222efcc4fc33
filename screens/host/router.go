package host

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"unlatch/app/words"
)

// page gives a page, made if it wasn't yet, and false for a page of a case while there is none.
func (w *Window) page(id PageID) (Page, bool) {
	if p, ok := w.pages[id]; ok {
		return p, true
	}
	if of, ok := w.table.OfCase[id]; ok {
		if w.session == nil {
			return nil, false
		}
		w.pages[id] = of(w, w.session)
	} else {
		w.pages[id] = w.table.Always[id](w)
	}
	return w.pages[id], true
}

// inFront is the page in front. Pages of a case that has ended are left on the way back.
func (w *Window) inFront() Page {
	for {
		if p, ok := w.page(w.Front()); ok {
			return p
		}
		w.way = w.way[:len(w.way)-1]
	}
}

// Front implements Host. There is none before the first page was shown.
func (w *Window) Front() PageID {
	if len(w.way) == 0 {
		return ""
	}
	return w.way[len(w.way)-1]
}

// has says whether the table has a page: a kiosk has fewer than a desktop's window, and a way to one that isn't there leads
// nowhere.
func (w *Window) has(id PageID) bool {
	return w.table.Always[id] != nil || w.table.OfCase[id] != nil
}

// Show implements Host.
func (w *Window) Show(id PageID) {
	if !w.has(id) {
		return
	}
	if id == PageStart {
		w.goFirst()
		return
	}
	for i, p := range w.way {
		if p == id {
			w.way = w.way[:i+1]
			w.refresh()
			return
		}
	}
	w.way = append(w.way, id)
	w.refresh()
}

// goFirst forgets the way. The first page of a kiosk is nobody's.
func (w *Window) goFirst() {
	if w.kiosk() && w.session != nil {
		w.Wipe(w.deps.Kiosk.Language())
		return
	}
	w.way = []PageID{PageStart}
	w.refresh()
}

// Back implements Host.
func (w *Window) Back() {
	if l, ok := w.inFront().(Leaver); ok && l.Leave() {
		return
	}
	if w.kiosk() && len(w.way) == 2 {
		w.Wipe(w.deps.Kiosk.Language())
		return
	}
	if len(w.way) > 1 {
		w.way = w.way[:len(w.way)-1]
	}
	w.refresh()
}

func (w *Window) refresh() {
	w.window.Canvas().Unfocus() // a text field keeps what was typed
	p := w.inFront()
	w.closeAll()
	w.shell.quiet()
	w.shell.changed()
	w.shell.arrived(w.Front())
	if r := w.shell.row; r != nil {
		r.Arrived(w.Front()) // before the page is laid out above it
	}
	p.Enter()
	if r := w.shell.row; r != nil {
		r.Arrived(w.Front())
	}
	w.shell.put(p)
	if !w.kiosk() {
		w.askRegion()
	}
	if f, ok := p.(Focuser); ok {
		w.window.Canvas().Focus(f.First())
		w.shell.typed(f.First()) // that was never drawn knows no window yet
	}
	w.changed()
}

// changed tells that the window shows something else.
func (w *Window) changed() {
	if w.deps.Changed != nil {
		w.deps.Changed()
	}
}

// key takes the keys that nothing on the page used.
func (w *Window) key(name fyne.KeyName) {
	if w.deaf(name) {
		return
	}
	escape := name == fyne.KeyEscape
	if w.window.Canvas().Overlays().Top() != nil { // a dialog waits for the person
		if escape {
			w.deps.Dialogs.Close()
		}
		return
	}
	if escape && w.closeOpen() {
		return
	}
	w.pageKey(name)
}

// pageKey gives a key to the page in front, or does what it does on every page.
func (w *Window) pageKey(name fyne.KeyName) {
	p := w.inFront()
	if k, ok := p.(Keyer); ok && k.Key(name) {
		return
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.EnterKey()
	case fyne.KeyEscape:
		w.Back()
	case fyne.KeyPageDown:
		leaf(p, 1)
	case fyne.KeyPageUp:
		leaf(p, -1)
	case fyne.KeyHome, fyne.KeyEnd:
		edge(p, name == fyne.KeyHome)
	case fyne.KeyF1:
		w.Show(PageKeys)
	case fyne.KeyF2:
		w.Show(PageHelp)
	case fyne.KeyF11:
		w.fill()
	}
}

// closeOpen closes what is open in front of the page or on it, the topmost first, and says whether there was anything.
func (w *Window) closeOpen() bool {
	if w.shell.menu.Close() || w.shell.closeQuestion() {
		return true
	}
	c, ok := w.inFront().(Closer)
	return ok && c.Close()
}

// closeAll closes the menus: they belong to the moment.
func (w *Window) closeAll() {
	w.shell.menu.Close()
	if m, ok := w.inFront().(interface{ CloseMenu() }); ok {
		m.CloseMenu()
	}
}

// edge goes to the beginning or the end of a page.
func edge(p Page, first bool) {
	e, ok := p.(interface {
		Top()
		Bottom()
	})
	switch {
	case !ok:
	case first:
		e.Top()
	default:
		e.Bottom()
	}
}

func leaf(p Page, by float32) {
	if l, ok := p.(Leafer); ok {
		l.Leaf(by)
	}
}

func (w *Window) rune(r rune) {
	if t, ok := w.inFront().(Typist); ok {
		t.Rune(r)
	}
}

// dropped takes files that were dropped on the window: pictures go to the case in front, all else is opened, unless the
// page in front has its own use for it.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	var photos []string
	for _, f := range files {
		switch path := filepath.FromSlash(f.Path()); KindOf(path) {
		case FilePhoto:
			photos = append(photos, path)
		case "":
			w.shell.Tell(w.T("ui.drop.unknown", words.With("Name", words.Quote(filepath.Base(path)))))
		default:
			w.OpenDocument(path)
			return
		}
	}
	if len(photos) > 0 {
		w.dropPhotos(photos)
	}
}

// OpenDocument opens a report or a file of cases, on the page in front where that has a use for it.
func (w *Window) OpenDocument(path string) {
	if _, own := w.inFront().(Dropper); !own {
		w.Show(PageOpen)
	}
	if d, ok := w.inFront().(Dropper); ok {
		d.Drop(path)
	}
}

func (w *Window) dropPhotos(paths []string) {
	if w.session == nil {
		w.shell.Tell(w.T("ui.drop.no_case"))
		return
	}
	if w.Front() != PageReport {
		w.Show(PageReport)
	}
	if p, ok := w.inFront().(PhotoTaker); ok {
		p.TakePhotos(paths)
	}
}
