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

func (a *App) pager(content fyne.CanvasObject) *widgets.Pager {
	return widgets.NewPager(content, a.t("ui.page.back"), a.t("ui.page.on"))
}

// actions is the row at the foot of a page: ways back at the left, ways on at the right, the main button last.
func actions(left, right []fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Split(10, 560, 0.5, widgets.Wrap(10, left...), widgets.WrapEnd(10, right...))
}
