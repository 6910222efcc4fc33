package kiosk

import (
	"fyne.io/fyne/v2"

	rules "unlatch/app/kiosk"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// pinPage asks for the staff's PIN, and at the first start for a new one, twice.
type pinPage struct {
	*spread
	host   host.Host
	tablet *Tablet
	title  *widgets.Text
	pad    *pad
	first  string // of a new PIN, the one that was typed first
	busy   bool
}

// NewPIN makes the page.
func (t *Tablet) NewPIN(h host.Host) host.Page {
	p := &pinPage{host: h, tablet: t, title: widgets.Title("")}
	p.pad = newPad(h, rules.MostPIN, true, p.EnterKey)
	p.spread = newSpread(h, 480, p.title, p.pad.root)
	return p
}

// Enter implements host.Page.
func (p *pinPage) Enter() {
	p.first = ""
	p.pad.clear("")
	p.ask()
}

func (p *pinPage) ask() {
	key := "kiosk.pin.title"
	switch {
	case p.tablet.deps.Local.PIN.Set():
	case p.first == "":
		key = "kiosk.pin.new"
	default:
		key = "kiosk.pin.repeat"
	}
	p.title.SetText(p.host.T(key))
	p.fit()
}

// EnterKey tries the PIN, aside: that takes some tenths of a second. A try is kept before its answer is heard.
func (p *pinPage) EnterKey() {
	typed := p.pad.digits
	if p.busy || typed == "" {
		return
	}
	if !p.tablet.deps.Local.PIN.Set() {
		p.make(typed)
		return
	}
	p.busy = true
	pin, now := p.tablet.deps.Local.PIN, p.tablet.deps.Clock()
	p.host.Aside(func() {
		after, wrong := pin.Try(typed, now)
		fyne.Do(func() {
			p.busy = false
			p.tablet.deps.Local.PIN = after
			p.tablet.keepLocal()
			if wrong != nil {
				p.pad.clear(p.host.Texts().Problem(wrong))
				p.fit()
				return
			}
			p.enter()
		})
	})
}

// make takes a new PIN when it was typed twice alike.
func (p *pinPage) make(typed string) {
	if p.first == "" {
		if _, err := rules.NewPIN(typed); err != nil {
			p.pad.clear(p.host.Texts().Problem(err))
			p.fit()
			return
		}
		p.first = typed
		p.pad.clear("")
		p.ask()
		return
	}
	if p.first != typed {
		p.first = ""
		p.pad.clear(p.host.T("kiosk.pin.differ"))
		p.ask()
		return
	}
	if err := p.tablet.deps.Local.SetPIN(typed); err != nil {
		p.pad.clear(p.host.Texts().Problem(err))
		p.fit()
		return
	}
	p.enter()
}

// enter shows what only staff see. What a customer left in front is erased first.
func (p *pinPage) enter() {
	t := p.tablet
	t.Erase()
	t.present()
	t.host.Show(host.PageStaff)
}

// Rune implements host.Typist.
func (p *pinPage) Rune(r rune) { p.pad.rune(r) }
