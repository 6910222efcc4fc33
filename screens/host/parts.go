package host

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/widgets"
)

// Plain makes an outlined button from a text key.
func Plain(h Host, key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Plain, h.T(key), tapped)
}

// Main makes the main button of a page from a text key.
func Main(h Host, key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Main, h.T(key), tapped)
}

// Link makes a secondary way from a text key.
func Link(h Host, key string, tapped func()) *widgets.Button {
	return widgets.NewButton(widgets.Link, h.T(key), tapped)
}

// BackButton goes back as Esc does.
func BackButton(h Host) *widgets.Button { return Plain(h, "ui.back", h.Back) }

// Frame frames a page; back, main and links may be nil.
func Frame(h Host, content fyne.CanvasObject, back, main *widgets.Button, links ...fyne.CanvasObject) *widgets.Page {
	return NewPage(h, widgets.Parts{Content: content, Back: back, Main: main, Links: links})
}

// NewPage frames a page of parts, and says in the language in use what the frame itself needs.
func NewPage(h Host, parts widgets.Parts) *widgets.Page {
	parts.Up, parts.Down, parts.More = h.T("ui.page.back"), h.T("ui.page.on"), h.T("ui.page.more")
	parts.Paging = h.Settings().Paging
	parts.Still = func() bool { return h.Settings().Still }
	return widgets.NewPage(parts)
}

// Limit says in the language in use what a limit does to a field.
func Limit(h Host, limit cases.Limit) widgets.Limit {
	say := func(key string) func(int) string {
		return func(n int) string {
			return h.Texts().N(key, n, words.With("Most", h.Texts().Number(float64(limit.Most), 0)))
		}
	}
	return widgets.Limit{Limit: limit, Left: say("ui.field.left"), Over: say("ui.field.over"), Kept: say("ui.field.kept")}
}

// Most is Limit for a number of characters.
func Most(h Host, most int) widgets.Limit { return Limit(h, cases.Limit{Most: most}) }

// WideFrom is the width from which the parts of a page stand beside each other.
const WideFrom = 900

// Picker is a choice among many, with the text under a key as the name of the group.
func Picker(h Host, key string, ids, texts []string, chosen func(id string), changed func()) *widgets.Picker {
	field := widgets.NewEntry(h.T("ui.past.search"), nil).Within(Most(h, cases.MostName))
	p := widgets.NewPicker(h.T(key), field, ids, texts)
	p.Begins, p.OnChosen, p.Changed = words.Begins, chosen, changed
	return p
}
