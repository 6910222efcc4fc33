package keep

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"unlatch/app/store/opening"
	"unlatch/app/store/place"
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
	bar  *widgets.Bar
	stop *widgets.Button

	cancel context.CancelFunc // of the rescue that is going on, nil for none
}

// NewStorage makes the page.
func NewStorage(h host.Host, d *Deps) host.Page {
	s := &storagePage{host: h, deps: d}
	c := d.Cases
	key := "ui.store." + string(c.Kind)
	col := widgets.Column(14, widgets.Title(h.T(key+".title")), widgets.Body(h.T(key+".text")))
	facts := widgets.Column(6)
	if c.Path != "" && c.Kind != opening.Damaged {
		facts.Add(widgets.Body(h.T(pathKey(c.Path), words.With("Path", c.Path))))
	}
	if c.Aside != "" {
		facts.Add(widgets.Body(h.T("ui.store.aside", words.With("Path", c.Aside))))
	}
	if c.Reason != nil && c.Kind != opening.Newer { // its title says it
		facts.Add(widgets.Second(h.T("ui.store.reason", words.With("Reason", h.Texts().Problem(c.Reason)))))
	}
	col.Add(widgets.InCard(facts))
	s.bar = widgets.NewBar(0)
	s.stop = host.Plain(h, "ui.files.cancel", func() { s.cancel() })
	col.Add(s.bar)
	col.Add(widgets.Wrap(0, s.stop))
	s.main = host.Main(h, key+".main", s.act)
	s.Page = host.Frame(h, col, nil, s.main, host.Link(h, key+".other", s.leaveIt))
	return s
}

// pathKey names what stands at a path: a file, or a shop's server.
func pathKey(path string) string {
	if place.IsServer(path) {
		return "ui.store.server"
	}
	return "ui.store.file"
}

func (s *storagePage) Enter() { s.refresh() }

// refresh fits the page to whether a rescue is going on.
func (s *storagePage) refresh() {
	busy := s.cancel != nil
	s.bar.Hidden, s.stop.Hidden = !busy, !busy
	key := "ui.store." + string(s.deps.Cases.Kind) + ".main"
	if busy {
		key = "ui.store.rescuing"
	}
	s.main.SetText(s.host.T(key))
	s.Page.Relayout()
}

func (s *storagePage) EnterKey() { s.act() }

func (s *storagePage) act() {
	if s.deps.Cases.Kind == opening.Damaged {
		s.rescue()
		return
	}
	s.host.Show(host.PageStart)
}

func (s *storagePage) leaveIt() {
	if s.deps.Cases.Kind == opening.Damaged {
		s.host.Show(host.PageStart)
		return
	}
	s.deps.Quit()
}

// rescue brings back what can be read in the file that was set aside, off the main goroutine.
func (s *storagePage) rescue() {
	if s.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.bar.Share = 0
	s.refresh()
	now := s.deps.Clock()
	s.host.Aside(func() {
		done, err := s.deps.Cases.Rescue(ctx, now, func(done, total int64) {
			fyne.Do(func() { s.bar.Share = share(done, total); s.bar.Refresh() })
		})
		fyne.Do(func() { s.finish(done, err) })
	})
}

func (s *storagePage) finish(done opening.Rescued, err error) {
	h := s.host
	s.cancel()
	s.cancel = nil
	s.refresh()
	h.Model().Learn(nil)
	if err != nil && !errors.Is(err, context.Canceled) {
		h.Shell().Problem("ui.store.rescue.failed", err)
		return
	}
	if err == nil && h.Front() == host.PageStorage { // else the person stopped it, or went elsewhere meanwhile
		h.Show(host.PageStart)
	}
	text := h.Texts().N("ui.store.rescued", done.Cases)
	if n := len(done.Copies); n > 0 {
		text += " " + h.Texts().N("ui.store.copies", n, words.With("Numbers", numbers(h.Texts(), done.Copies)))
	}
	h.Shell().Done(text)
}
