package keep

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// storagePage tells what was wrong with the file of cases when the window opened, and what can be done.
type storagePage struct {
	*widgets.Page
	host host.Host
	deps *Deps
	main *widgets.Button
	busy bool
}

// NewStorage makes the page.
func NewStorage(h host.Host, d *Deps) host.Page {
	s := &storagePage{host: h, deps: d}
	c := d.Cases
	key := "ui.store." + string(c.Kind)
	col := widgets.Column(14, widgets.Title(h.T(key+".title")), widgets.Body(h.T(key+".text")))
	facts := widgets.Column(6)
	if c.Path != "" && c.Kind != opening.Damaged {
		facts.Add(widgets.Body(h.T("ui.store.file", words.With("Path", c.Path))))
	}
	if c.Aside != "" {
		facts.Add(widgets.Body(h.T("ui.store.aside", words.With("Path", c.Aside))))
	}
	if c.Reason != nil {
		facts.Add(widgets.Second(h.T("ui.store.reason", words.With("Reason", h.Texts().Problem(c.Reason)))))
	}
	col.Add(widgets.InCard(facts))
	s.main = host.Main(h, key+".main", s.act)
	s.Page = host.Frame(h, col, nil, s.main, host.Link(h, key+".other", s.leaveIt))
	return s
}

func (s *storagePage) Enter()    { s.Page.Relayout() }
func (s *storagePage) EnterKey() { s.act() }

func (s *storagePage) act() {
	if s.deps.Cases.Kind == opening.Damaged {
		s.rescue()
		return
	}
	s.host.Home()
}

func (s *storagePage) leaveIt() {
	if s.deps.Cases.Kind == opening.Damaged {
		s.host.Home()
		return
	}
	s.deps.Quit()
}

// rescue brings back what can be read in the file that was set aside, off the main goroutine.
func (s *storagePage) rescue() {
	if s.busy {
		return
	}
	h := s.host
	s.busy = true
	s.main.SetText(h.T("ui.store.rescuing"))
	s.Page.Relayout()
	now := s.deps.Clock()
	h.Aside(func() {
		done, err := s.deps.Cases.Rescue(context.Background(), now, func(done, total int64) {
			fyne.Do(func() { s.main.SetText(h.T("ui.store.rescuing") + " " + h.Texts().Percent(share(done, total))) })
		})
		fyne.Do(func() { s.finish(done, err) })
	})
}

func (s *storagePage) finish(done opening.Rescued, err error) {
	h := s.host
	s.busy = false
	s.main.SetText(h.T("ui.store.damaged.main"))
	if err != nil {
		h.Shell().Problem("ui.store.rescue.failed", err)
		return
	}
	h.Model().Learn(nil)
	h.Home()
	text := h.Texts().N("ui.store.rescued", done.Cases)
	if n := len(done.Copies); n > 0 {
		text += " " + h.Texts().N("ui.store.copies", n, words.With("Numbers", numbers(h.Texts(), done.Copies)))
	}
	h.Shell().Tell(text)
}
