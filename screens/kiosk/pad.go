package kiosk

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// pad takes digits by large keys: a code, or a PIN whose digits aren't shown.
type pad struct {
	root   *fyne.Container
	shown  *widgets.Text
	hint   *widgets.Text
	digits string
	secret bool
	most   int
	full   func() // is called with the last digit that fits; nil: nothing happens
}

func newPad(h host.Host, most int, secret bool, done func()) *pad {
	p := &pad{secret: secret, most: most}
	p.shown = widgets.NewText("", theme.SizeHuge, theme.Ink)
	p.shown.Bold, p.shown.Align = true, fyne.TextAlignCenter
	p.hint = widgets.NewText("", theme.SizeText, theme.SuspectInk)
	p.hint.Align = fyne.TextAlignCenter
	keys := widgets.Grid(12, 96, 3)
	digit := func(n int) {
		keys.Add(padKey(nil, strconv.Itoa(n), strconv.Itoa(n), func() { p.add(strconv.Itoa(n)) }))
	}
	for n := 1; n <= 9; n++ {
		digit(n)
	}
	keys.Add(padKey(base.ContentClearIcon(), "", h.T("kiosk.keys.delete"), p.remove))
	digit(0)
	keys.Add(padKey(base.ConfirmIcon(), "", h.T("kiosk.keys.done"), done))
	p.root = widgets.Column(16, p.shown, p.hint, keys)
	p.show()
	return p
}

func padKey(icon fyne.Resource, text, spoken string, do func()) fyne.CanvasObject {
	b := widgets.NewButton(widgets.Plain, text, do)
	b.Icon, b.Spoken, b.Heading = icon, spoken, true
	return widgets.AtLeast(80, b)
}

func (p *pad) add(digit string) {
	if len(p.digits) >= p.most {
		return
	}
	p.digits += digit
	p.say("")
	if len(p.digits) == p.most && p.full != nil {
		p.full()
	}
}

func (p *pad) remove() {
	if p.digits != "" {
		p.digits = p.digits[:len(p.digits)-1]
	}
	p.show()
}

// clear empties it, and says why.
func (p *pad) clear(why string) {
	p.digits = ""
	p.say(why)
}

func (p *pad) say(hint string) {
	p.hint.SetText(hint)
	p.show()
}

// show shows the digits, and a line for each that is still to come.
func (p *pad) show() {
	text := strings.Join(strings.Split(p.digits, ""), " ")
	if p.secret {
		text = strings.TrimSpace(strings.Repeat("• ", len(p.digits)))
	} else {
		for range p.most - len(p.digits) {
			text += " _"
		}
	}
	p.shown.SetText(strings.TrimSpace(text))
}

// Rune takes a digit from a keyboard.
func (p *pad) rune(r rune) {
	if r >= '0' && r <= '9' {
		p.add(string(r))
	}
}
