package keep

import (
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// openPage opens a report or case file, chosen in the system's dialog or dropped on the window, or a case code, typed,
// pasted or sent by a hand scanner, which types and presses Enter.
type openPage struct {
	*widgets.Page
	shelf
	code  *widgets.Entry
	pick  *widgets.Button
	main  *widgets.Button
	ended func() // ends what is being opened, nil while nothing is
	turn  int    // counts what was opened: what was begun before is dropped
}

// NewOpen makes the page.
func NewOpen(h host.Host, d *Deps) host.Page {
	o := &openPage{shelf: shelf{h, d}}
	o.code = widgets.NewEntry(h.T("ui.open.code.field"), nil).Within(host.Most(h, cases.MostWords))
	o.code.SetPlaceHolder(h.T("ui.open.example"))
	o.pick = host.Plain(h, "ui.open.choose", o.Choose)
	o.main = host.Main(h, "ui.open.open", o.EnterKey)
	file := way(base.FileIcon(), h.T("ui.open.file"), h.T("ui.open.file.text"), widgets.Centred(o.pick))
	code := way(base.GridIcon(), h.T("ui.open.code.title"), h.T("ui.open.code.text"), widgets.Field(h.T("ui.open.code.field"), o.code))
	o.Page = host.NewPage(h, widgets.Parts{
		Content: widgets.Tower(16, 1, widgets.Title(h.T("ui.open.title")), widgets.Split(16, host.WideFrom, 0.5, file, code)),
		Back:    host.BackButton(h), Main: o.main, Fill: true,
	})
	return o
}

// way is one of the two ways in, in the middle of a card.
func way(icon fyne.Resource, title, text string, in fyne.CanvasObject) fyne.CanvasObject {
	body := widgets.Body(text)
	body.Align = fyne.TextAlignCenter
	head := widgets.Centred(widgets.Line(12, -1, widgets.NewIcon(icon, theme.Press, 36), widgets.Lead(title)))
	return widgets.InCard(widgets.Middle(520, widgets.Column(14, head, body, in)))
}

// First is the field, so that a scanner can be used at once.
func (o *openPage) First() fyne.Focusable { return o.code }

func (o *openPage) Enter() {
	o.drop()
	o.code.Fill("")
	o.Page.Relayout()
}

// drop leaves what is being opened.
func (o *openPage) drop() {
	o.turn++
	if o.ended != nil {
		o.ended()
		o.ended = nil
	}
}

// Choose asks for a file.
func (o *openPage) Choose() {
	o.host.Files().Open(host.FileAny, false, func(paths []string) { o.Drop(paths[0]) })
}

// Drop opens a file, one with many cases by taking them in.
func (o *openPage) Drop(path string) {
	if host.KindOf(path) == host.FileCases {
		o.host.Show(host.PagePast)
		o.importFile(path)
		return
	}
	o.open(path)
}

// open reads what was given, aside: a file may be large, or made to take long.
func (o *openPage) open(given string) {
	h := o.host
	o.drop()
	turn := o.turn
	work := h.Shell().Busy(h.T("ui.open.working"), o.drop)
	o.ended = work.End
	h.Aside(func() {
		c, err := o.deps.ReadCase(given)
		fyne.Do(func() {
			if turn == o.turn && h.Front() == host.PageOpen { // else the person went elsewhere meanwhile
				o.drop()
				o.opened(c, casefile.IsCode(given), err)
			}
			work.End()
		})
	})
}

func (o *openPage) opened(c *cases.Case, coded bool, err error) {
	h := o.host
	if err != nil {
		h.Shell().Problem("ui.error.file", err)
		widgets.Focus(o.code)
		return
	}
	h.Shell().Hush()
	o.goOn(c, coded)
}

// EnterKey opens the code that was typed, and asks for a file where none was.
func (o *openPage) EnterKey() {
	if strings.TrimSpace(o.code.Text) == "" {
		o.Choose()
		return
	}
	o.open(o.code.Text)
}
