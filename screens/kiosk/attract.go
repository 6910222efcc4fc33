package kiosk

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// attractPage invites: what it is for, and every language as a button that starts.
type attractPage struct {
	root   *fyne.Container
	host   host.Host
	tablet *Tablet
	drift  *drift
}

// NewAttract makes the page.
func (t *Tablet) NewAttract(h host.Host) host.Page {
	p := &attractPage{host: h, tablet: t}
	p.drift = newDrift(h)
	title := widgets.Title(h.T("kiosk.attract.title"))
	text := widgets.NewText(h.T("kiosk.attract.text"), theme.SizeLead, theme.SecondInk)
	languages := widgets.Grid(12, 300, 2)
	for i, lang := range t.languages() {
		languages.Add(p.language(lang, i == 0))
	}
	erased := widgets.Line(10, 1, widgets.NewIcon(base.DeleteIcon(), theme.SecondInk, 26), widgets.Second(h.T("kiosk.attract.erased")))
	texts := widgets.Column(26, widgets.Column(4, title, text),
		widgets.Column(12, widgets.Strong(h.T("kiosk.attract.touch")), languages), erased)
	p.root = &fyne.Container{Layout: attractLayout{}, Objects: []fyne.CanvasObject{p.drift, texts}}
	return p
}

// language is the button of a language, in that language.
func (p *attractPage) language(lang string, first bool) fyne.CanvasObject {
	w, err := p.tablet.deps.Words(lang)
	if err != nil {
		w = p.host.Texts().Words
	}
	ink, ground := theme.Press, theme.Card
	if first {
		ink, ground = theme.PressInk, theme.Press
	}
	name := widgets.NewText(w.T("language.name"), theme.SizeLead, ink)
	name.Bold = true
	start := widgets.NewText(w.T("kiosk.attract.start"), theme.SizeText, ink)
	content := widgets.Padded(widgets.NewSurface(ground, theme.Press, 14),
		widgets.Line(10, 0, name, start, widgets.NewIcon(base.NavigateNextIcon(), ink, 30)), 28, 0)
	tile := widgets.NewTile(content, w.T("kiosk.attract.spoken", words.With("Language", w.T("language.name"))), func() { p.tablet.begin(lang) })
	return widgets.AtLeast(104, tile)
}

// Object implements host.Page.
func (p *attractPage) Object() fyne.CanvasObject { return p.root }

// Enter implements host.Page.
func (p *attractPage) Enter() {
	p.tablet.forget()
	p.drift.start(p.host, p.tablet)
}

// EnterKey starts in the first language.
func (p *attractPage) EnterKey() { p.tablet.begin(p.tablet.language()) }

// attractLayout puts the picture above or, on a lying screen, beside the texts, which stand in the lower part.
type attractLayout struct{}

// MinSize implements fyne.Layout.
func (attractLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (attractLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	picture, texts := objects[0], objects[1]
	if size.Width > size.Height {
		w := size.Width * 0.52
		widgets.Place(picture, 0, 0, w, size.Height)
		h := widgets.HeightOf(texts, size.Width-w-40)
		widgets.Place(texts, w+40, max(0, (size.Height-h)*0.6), size.Width-w-40, h)
		return
	}
	h := widgets.HeightOf(texts, size.Width)
	widgets.Place(picture, 0, 0, size.Width, max(0, size.Height-h-24))
	widgets.Place(texts, 0, size.Height-h, size.Width, h)
}
