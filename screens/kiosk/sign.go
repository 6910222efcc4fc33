package kiosk

import (
	"bytes"
	"cmp"
	"image"
	_ "image/jpeg" // of logos
	_ "image/png"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// The staff's corner is the sign: so many presses in so long a time lead to the PIN.
const (
	knocks   = 5
	knocksIn = 4 * time.Second
)

// sign is the shop's name with its logo, and the staff's hidden corner.
func (t *Tablet) sign(h host.Host) fyne.CanvasObject {
	var pressed []time.Time
	shop := t.deps.Local.Shop
	b := widgets.NewButton(widgets.Bare, cmp.Or(shop.Name, h.T("ui.app.name")), func() {
		now := t.deps.Clock()
		pressed = append(pressed, now)
		if n := len(pressed); n >= knocks && now.Sub(pressed[n-knocks]) <= knocksIn {
			pressed = nil
			t.present()
			h.Show(host.PagePIN)
		}
	})
	b.Icon, b.Heading = base.HomeIcon(), true
	picture, _, err := image.Decode(bytes.NewReader(shop.Logo))
	if err != nil {
		return b
	}
	b.Icon = nil
	logo := canvas.NewImageFromImage(picture)
	logo.FillMode = canvas.ImageFillContain
	logo.SetMinSize(fyne.NewSize(logoHigh*2, logoHigh))
	return widgets.Line(8, 1, widgets.Padded(widgets.NewSurface(theme.Card, "", 8), logo, 0, 0), b)
}

const logoHigh = 56
