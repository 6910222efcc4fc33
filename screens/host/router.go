package host

import (
	"fyne.io/fyne/v2"
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

// Front implements Host.
func (w *Window) Front() PageID { return w.way[len(w.way)-1] }

// Show implements Host.
func (w *Window) Show(id PageID) {
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

// Home implements Host.
func (w *Window) Home() {
	w.way = []PageID{PageStart}
	w.refresh()
}

// Back implements Host.
func (w *Window) Back() {
	if l, ok := w.inFront().(Leaver); ok && l.Leave() {
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
	w.shell.quiet()
	w.shell.changed()
	p.Enter()
	w.shell.put(p.Object())
	if f, ok := p.(Focuser); ok {
		w.window.Canvas().Focus(f.First())
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
	case fyne.KeyF1:
		w.Show(PageHelp)
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

// dropped hands a file that was dropped on the window to the page in front, if that takes any.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	if d, ok := w.inFront().(Dropper); ok && len(files) > 0 {
		d.Drop(files[0].Path())
	}
}
