package dialogs

import (
	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
)

// attended calls show: macOS asks for the file in a program of its own, which needs nothing of ours.
func attended(_ fyne.Window, show func(...zenity.Option) ([]string, error), options []zenity.Option) ([]string, error) {
	return show(options...)
}
