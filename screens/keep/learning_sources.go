package keep

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// sourceList shows where outcomes came from that weren't recorded here, each with a switch: they count only if the person
// says so, and can be taken back.
type sourceList struct {
	host    host.Host
	deps    *Deps
	root    *fyne.Container
	changed func()
}

func newSourceList(h host.Host, d *Deps, changed func()) *sourceList {
	return &sourceList{host: h, deps: d, root: widgets.Column(10), changed: changed}
}

// enter shows the sources as they are now.
func (l *sourceList) enter() {
	h := l.host
	l.root.RemoveAll()
	found, err := store.Sources(context.Background(), l.deps.Store)
	if err != nil {
		h.Shell().Problem("ui.error.list", err)
		return
	}
	if l.root.Hidden = len(found) == 0; !l.root.Hidden {
		l.root.Add(widgets.Second(h.T("ui.learning.sources")))
	}
	for _, one := range found {
		l.root.Add(widgets.Wrap(0, l.toggle(one)))
	}
}

func (l *sourceList) toggle(one store.SourceCount) *widgets.Button {
	h := l.host
	name := words.Quote(one.Name)
	if one.ID == store.Opened {
		name = h.T("ui.learning.source.opened")
	}
	text := h.Texts().N("ui.learning.source", one.Outcomes, words.With("Name", name, "Date", h.Texts().Date(one.At)))
	b := widgets.NewButton(widgets.Toggle, text, nil)
	b.SetOn(one.Counted)
	b.OnTapped = func() {
		b.SetOn(!b.On)
		if err := store.CountSource(context.Background(), l.deps.Store, one.ID, b.On); err != nil {
			h.Shell().Problem("ui.error.setting", err)
			return
		}
		l.changed()
	}
	return b
}
