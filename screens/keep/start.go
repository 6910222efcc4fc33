package keep

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// startPage is the first page: go on with an unfinished case, begin a new one, and the ways to everything else.
type startPage struct {
	*widgets.Page
	shelf
	unended *fyne.Container
	begin   *widgets.Button
	inside  *door.Explorer
}

// NewStart makes the page.
func NewStart(h host.Host, d *Deps) host.Page {
	s := &startPage{shelf: shelf{h, d}}
	s.begin = host.Main(h, "ui.start.new", s.newCase)
	s.unended = widgets.Column(12)
	s.inside = door.NewExplorer(h, func() { s.Page.Relayout() })
	ways := widgets.Wrap(12, s.begin, host.Plain(h, "ui.start.past", func() { h.Show(host.PagePast) }), host.Plain(h, "ui.start.open", func() { h.Show(host.PageOpen) }))
	if d.Counter != nil {
		ways.Add(host.Plain(h, "ui.counter.title", func() { h.Show(host.PageCounter) }))
	}
	left := widgets.Column(20,
		widgets.Column(8, widgets.Title(h.T("ui.start.title")), widgets.Body(h.T("ui.start.text"))),
		s.unended,
		ways,
		widgets.Second(h.T("ui.start.safety")),
		widgets.Wrap(12, host.Link(h, "ui.start.help", func() { h.Show(host.PageHelp) }),
			host.Link(h, "ui.keys.title", func() { h.Show(host.PageKeys) }), host.Link(h, "ui.start.about", func() { h.Show(host.PageAbout) })),
	)
	s.Page = host.NewPage(h, widgets.Parts{Content: widgets.Split(32, host.WideFrom, 0.46, left, s.inside.Container), Fill: true})
	return s
}

func (s *startPage) Enter() {
	s.unended.Objects = nil
	list, err := s.deps.Store.List(context.Background(), store.Query{Unfinished: true, Limit: 3})
	if err != nil {
		s.host.Shell().Problem("ui.error.list", err)
	}
	for _, sum := range list {
		s.unended.Add(s.row(sum))
	}
	s.Page.Relayout()
}

// row offers to go on with an unfinished case or to delete it.
func (s *startPage) row(sum store.Summary) fyne.CanvasObject {
	h := s.host
	title := h.Texts().SummaryTitle(sum)
	on := host.Plain(h, "ui.start.continue", func() { s.resume(sum.ID) })
	on.Spoken = h.T("ui.start.continue.spoken", words.With("Case", title))
	del := host.Link(h, "ui.delete", func() { s.remove(sum, s.Enter) })
	del.Spoken = h.T("ui.delete.spoken", words.With("Case", title))
	text := widgets.Column(2, widgets.Strong(title), widgets.Second(h.T("ui.start.unfinished", words.With("When", h.Texts().DateTime(sum.Updated)))))
	return widgets.InCard(widgets.Split(10, 460, 0.55, text, widgets.WrapEnd(8, on, del)))
}

// Close closes what is told of a part of the door, before Esc goes back.
func (s *startPage) Close() bool { return s.inside.Close() }

func (s *startPage) EnterKey() { s.begin.OnTapped() }
