package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// start is the first page: go on with an unfinished case, begin a new one, and the ways to everything else.
type start struct {
	app     *App
	root    *widgets.Page
	unended *fyne.Container
	begin   *widgets.Button
	picture *widgets.Picture
}

func newStart(a *App) *start {
	s := &start{app: a}
	s.begin = a.main("ui.start.new", a.newCase)
	s.unended = widgets.Column(12)
	s.picture = widgets.NewPicture()
	s.picture.Least, s.picture.Most = fyne.NewSize(200, 180), 520
	left := widgets.Column(20,
		widgets.Column(8, widgets.Title(a.t("ui.start.title")), widgets.Body(a.t("ui.start.text"))),
		s.unended,
		widgets.Wrap(12, s.begin, a.plain("ui.start.past", func() { a.router.show(pagePast) }), a.plain("ui.start.open", func() { a.router.show(pageOpen) })),
		widgets.Second(a.t("ui.start.safety")),
		widgets.Wrap(12, a.link("ui.start.help", func() { a.router.show(pageHelp) }),
			a.link("ui.start.settings", func() { a.router.show(pageSettings) }), a.link("ui.start.about", func() { a.router.show(pageAbout) })),
	)
	s.root = a.page(widgets.Split(36, 900, 0.52, left, widgets.InCard(s.picture)), nil, nil)
	return s
}

func (s *start) object() fyne.CanvasObject { return s.root.Container }
func (s *start) frame() *widgets.Page      { return s.root }

func (s *start) enter() {
	s.picture.Draw(s.app.drawings.get("door_xray"))
	s.unended.Objects = nil
	list, err := s.app.deps.Store.List(context.Background(), store.Query{Unfinished: true, Limit: 3})
	if err != nil {
		s.app.tell(s.app.problem("ui.error.list", err))
	}
	for _, sum := range list {
		s.unended.Add(s.row(sum))
	}
	s.root.Relayout()
}

// row offers to go on with an unfinished case or to delete it.
func (s *start) row(sum store.Summary) fyne.CanvasObject {
	a := s.app
	title := a.summaryTitle(sum)
	on := a.plain("ui.start.continue", func() { a.resume(sum.ID) })
	on.Spoken = a.t("ui.start.continue.spoken", with("Case", title))
	del := a.link("ui.delete", func() { a.remove(sum, s.enter) })
	del.Spoken = a.t("ui.delete.spoken", with("Case", title))
	text := widgets.Column(2, widgets.Strong(title), widgets.Second(a.t("ui.start.unfinished", with("When", a.words.DateTime(sum.Updated)))))
	return widgets.InCard(widgets.Split(10, 460, 0.55, text, widgets.WrapEnd(8, on, del)))
}

func (s *start) enterKey() { s.begin.OnTapped() }
func (s *start) rune(rune) {}

// resume loads a case and goes on where it was left.
func (a *App) resume(id string) {
	c, err := a.deps.Store.Load(context.Background(), id)
	if err != nil {
		a.tell(a.problem("ui.error.load", err))
		return
	}
	a.session = newSession(a, c)
	a.router.show(a.session.where())
}

// summaryTitle names a case in a list.
func (a *App) summaryTitle(sum store.Summary) string {
	door := ""
	switch {
	case sum.Row == "":
	case sum.Side == "":
		door = a.t("ui.door." + sum.Row)
	default:
		door = a.t("ui.door." + sum.Side + "_" + sum.Row)
	}
	switch {
	case door == "" && sum.Vehicle == "":
		return a.t("ui.case.unnamed", with("Number", sum.Number))
	case door == "":
		return sum.Vehicle
	case sum.Vehicle == "":
		return door
	}
	return a.t("ui.case.title", with("Door", door, "Car", sum.Vehicle))
}
