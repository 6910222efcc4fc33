package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/widgets"
)

// sourceList shows where outcomes came from that weren't recorded here, each with a switch: they count only if the person
// says so, and can be taken back.
type sourceList struct {
	app     *App
	root    *fyne.Container
	changed func()
}

func newSourceList(a *App, changed func()) *sourceList {
	return &sourceList{app: a, root: widgets.Column(10), changed: changed}
}

// enter shows the sources as they are now.
func (l *sourceList) enter() {
	a := l.app
	l.root.RemoveAll()
	found, err := store.Sources(context.Background(), a.deps.Store)
	if err != nil {
		a.tell(a.problem("ui.error.list", err))
		return
	}
	if l.root.Hidden = len(found) == 0; !l.root.Hidden {
		l.root.Add(widgets.Second(a.t("ui.learning.sources")))
	}
	for _, one := range found {
		l.root.Add(widgets.Wrap(0, l.toggle(one)))
	}
}

func (l *sourceList) toggle(one store.SourceCount) *widgets.Button {
	a := l.app
	name := words.Quote(one.Name)
	if one.ID == store.Opened {
		name = a.t("ui.learning.source.opened")
	}
	text := a.words.N("ui.learning.source", one.Outcomes, with("Name", name, "Date", a.words.Date(one.At)))
	b := widgets.NewButton(widgets.Toggle, text, nil)
	b.SetOn(one.Counted)
	b.OnTapped = func() {
		b.SetOn(!b.On)
		if err := store.CountSource(context.Background(), a.deps.Store, one.ID, b.On); err != nil {
			a.tell(a.problem("ui.error.setting", err))
			return
		}
		l.changed()
	}
	return b
}
