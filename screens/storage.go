package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store/opening"
	"unlatch/screens/widgets"
)

// storagePage tells what was wrong with the file of cases when the window opened, and what can be done.
type storagePage struct {
	app   *App
	pager *widgets.Page
	main  *widgets.Button
	busy  bool
}

func newStorage(a *App) *storagePage {
	s := &storagePage{app: a}
	c := a.deps.Cases
	key := "ui.store." + string(c.Kind)
	col := widgets.Column(14, widgets.Title(a.t(key+".title")), widgets.Body(a.t(key+".text")))
	facts := widgets.Column(6)
	if c.Path != "" && c.Kind != opening.Damaged {
		facts.Add(widgets.Body(a.t("ui.store.file", with("Path", c.Path))))
	}
	if c.Aside != "" {
		facts.Add(widgets.Body(a.t("ui.store.aside", with("Path", c.Aside))))
	}
	if c.Reason != nil {
		facts.Add(widgets.Second(a.t("ui.store.reason", with("Reason", a.words.Problem(c.Reason)))))
	}
	col.Add(widgets.InCard(facts))
	s.main = a.main(key+".main", s.act)
	s.pager = a.page(col, nil, s.main, a.link(key+".other", s.leaveIt))
	return s
}

func (s *storagePage) object() fyne.CanvasObject { return s.pager.Container }
func (s *storagePage) frame() *widgets.Page      { return s.pager }
func (s *storagePage) enter()                    { s.pager.Relayout() }
func (s *storagePage) enterKey()                 { s.act() }
func (s *storagePage) rune(rune)                 {}

func (s *storagePage) act() {
	if s.app.deps.Cases.Kind == opening.Damaged {
		s.rescue()
		return
	}
	s.app.router.reset(pageStart)
}

func (s *storagePage) leaveIt() {
	if s.app.deps.Cases.Kind == opening.Damaged {
		s.app.router.reset(pageStart)
		return
	}
	s.app.close()
}

// rescue brings back what can be read in the file that was set aside, off the main goroutine.
func (s *storagePage) rescue() {
	if s.busy {
		return
	}
	a := s.app
	s.busy = true
	s.main.SetText(a.t("ui.store.rescuing"))
	s.pager.Relayout()
	now := a.deps.Clock()
	a.deps.Aside(func() {
		done, err := a.deps.Cases.Rescue(context.Background(), now, func(done, total int64) {
			fyne.Do(func() { s.main.SetText(a.t("ui.store.rescuing") + " " + a.words.Percent(share(done, total))) })
		})
		fyne.Do(func() { s.finish(done, err) })
	})
}

func (s *storagePage) finish(done opening.Rescued, err error) {
	a := s.app
	s.busy = false
	s.main.SetText(a.t("ui.store.damaged.main"))
	if err != nil {
		a.tell(a.problem("ui.store.rescue.failed", err))
		return
	}
	a.learnAgain(nil)
	a.router.reset(pageStart)
	text := a.words.N("ui.store.rescued", done.Cases)
	if n := len(done.Copies); n > 0 {
		text += " " + a.words.N("ui.store.copies", n, with("Numbers", a.numbers(done.Copies)))
	}
	a.tell(text)
}
