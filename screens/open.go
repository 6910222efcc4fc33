package screens

import (
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// openPage opens a case file: its path is typed, or the file is dropped on the window.
type openPage struct {
	app  *App
	path *widgets.Entry
	list *widgets.Page
}

func newOpen(a *App) *openPage {
	o := &openPage{app: a}
	o.path = widgets.NewEntry(a.t("ui.open.file"), nil)
	o.path.SetPlaceHolder(a.t("ui.open.example"))
	o.list = a.page(widgets.Column(18, widgets.Column(6, widgets.Title(a.t("ui.open.title")), widgets.Body(a.t("ui.open.text"))),
		widgets.InCard(widgets.Field(a.t("ui.open.file"), o.path))), a.backButton(), a.main("ui.open.open", o.open))
	return o
}

func (o *openPage) object() fyne.CanvasObject { return o.list.Container }
func (o *openPage) frame() *widgets.Page      { return o.list }

func (o *openPage) enter() {
	o.list.Relayout()
	o.app.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) > 0 {
			o.app.openFile(files[0].Path())
		}
	})
}

func (o *openPage) open() { o.app.openFile(strings.TrimSpace(o.path.Text)) }

// openFile reads a case file and goes on with it.
func (a *App) openFile(path string) {
	if path == "" {
		return
	}
	c, err := a.deps.ReadCase(path)
	if err != nil {
		a.tell(a.problem("ui.error.file", err))
		return
	}
	a.OpenCase(c)
}

func (o *openPage) enterKey() { o.open() }
func (o *openPage) rune(rune) {}
