package screens

import (
	"unlatch/screens/widgets"

	"fyne.io/fyne/v2"
)

// plain, main and link make the buttons of a page from a text key.
func (a *App) plain(key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Plain, a.t(key), tapped)
}

func (a *App) main(key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Main, a.t(key), tapped)
}

func (a *App) link(key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Link, a.t(key), tapped)
}

func (a *App) backButton() *widgets.Button {
	return a.plain("ui.back", func() { a.router.leave(a.router.page(a.router.front())) })
}

// page frames a screen; back, main and links may be nil.
func (a *App) page(content fyne.CanvasObject, back, main *widgets.Button, links ...fyne.CanvasObject) *widgets.Page {
	return a.pageWithHead(nil, content, back, main, links...)
}

func (a *App) pageWithHead(head, content fyne.CanvasObject, back, main *widgets.Button, links ...fyne.CanvasObject) *widgets.Page {
	return widgets.NewPage(widgets.Parts{
		Head: head, Content: content, Back: back, Main: main, Links: links,
		Up: a.t("ui.page.back"), Down: a.t("ui.page.on"),
	})
}
