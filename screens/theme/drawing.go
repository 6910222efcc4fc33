package theme

import (
	"fyne.io/fyne/v2"

	"unlatch/app/drawing"
)

// Drawing gives the palette in which drawings are painted in this look.
func (t *Theme) Drawing(variant fyne.ThemeVariant) drawing.Palette {
	switch {
	case t.Look == Contrast:
		return drawing.Contrast()
	case t.IsDark(variant):
		return drawing.Dark()
	}
	return drawing.Light()
}
