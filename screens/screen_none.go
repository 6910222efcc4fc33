//go:build ci

package screens

import "fyne.io/fyne/v2"

// freeScreen is nothing: tests have no screen.
func freeScreen(fyne.App) fyne.Size { return fyne.Size{} }
