// One label in a window: the least that a Fyne program can be, to measure ours against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	app.SetMetadata(fyne.AppMetadata{ID: "app.unlatch.OneLabel", Name: "One label", Migrations: map[string]bool{"fyneDo": true}})
	w := app.NewWithID("app.unlatch.OneLabel").NewWindow("One label")
	w.SetContent(widget.NewLabel("One label"))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
