package door

import (
	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Others are the suspects behind the first one, a line each with so much room between, and a line for all the rest, so that the
// numbers shown add up.
func Others(h host.Host, found *diagnosis.Findings, gap float32) fyne.CanvasObject {
	list := widgets.Column(gap)
	rest := 100 - found.Suspects[0].Percent
	for _, s := range found.Suspects[1:min(len(found.Suspects), Listed)] {
		rest -= s.Percent
		list.Add(suspect(h, s.Letter, h.Texts().CauseNamed(s.ID, s.NamedBy), s.Percent))
	}
	if rest > 0 {
		list.Add(suspect(h, "", h.T("ui.causes.rest"), rest))
	}
	return list
}

func suspect(h host.Host, letter, name string, percent int) fyne.CanvasObject {
	number := widgets.Second(h.Texts().ConfidenceNumber(percent))
	number.Align = fyne.TextAlignTrailing
	return widgets.Line(10, 1, Letter(letter), widgets.NewText(name, theme.SizeSmall, theme.Ink), number)
}
