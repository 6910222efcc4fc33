package keep

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// keysPage lists the keys, and says in short how the program is used.
type keysPage struct {
	*widgets.Page
	host host.Host
}

// keyGroups are the keys by what they are for; the text of each is ui.keys.<name>. Ctrl is Command on macOS.
var keyGroups = []struct {
	name string
	keys [][2]string // keys, and the name of what they do
}{
	{"asking", [][2]string{{"1 2 3 \u2026", "choose"}, {"0", "unknown"}, {"Enter", "on"}, {"Esc", "back"}, {"C", "change"}}},
	{"moving", [][2]string{{"Tab", "next"}, {"Space", "press"}, {"Page Up, Page Down", "leaf"}, {"Home, End", "ends"}}},
	{"program", [][2]string{
		{"F1", "keys"},
		{"F2", "trapped"},
		{"F11", "full"},
		{"Ctrl+O", "open"},
		{"Ctrl+S", "save"},
		{"Ctrl+P", "print"},
		{"Ctrl+Z", "undo"},
		{"Ctrl+,", "settings"},
		{"Ctrl++, Ctrl+-, Ctrl+0", "size"},
	}},
}

// NewKeys makes the page.
func NewKeys(h host.Host, _ *Deps) host.Page {
	k := &keysPage{host: h}
	left, right := widgets.Column(16), widgets.Column(16)
	for i, g := range keyGroups {
		card := widgets.Column(8, widgets.Lead(h.T("ui.keys."+g.name+".title")))
		for _, key := range g.keys {
			card.Add(widgets.Columns(12, []float32{0.42, 0.58}, widgets.Strong(keyName(key[0])), widgets.Body(h.T("ui.keys."+key[1]))))
		}
		side := left
		if i == len(keyGroups)-1 {
			side = right
		}
		side.Add(widgets.InCard(card))
	}
	help := widgets.InCard(widgets.Column(8, widgets.Lead(h.T("ui.keys.help.title")), widgets.Body(h.T("ui.keys.help.text"))))
	k.Page = host.NewPage(h, widgets.Parts{
		Content: widgets.Column(16, widgets.Title(h.T("ui.keys.title")), help, widgets.Split(16, host.WideFrom, 0.5, left, right)),
		Back:    host.BackButton(h),
		Links: []fyne.CanvasObject{
			host.Link(h, "ui.start.help", func() { h.Show(host.PageHelp) }), host.Link(h, "ui.start.about", func() { h.Show(host.PageAbout) }),
		},
	})
	return k
}

// keyName is a key as it is called on this system.
func keyName(keys string) string {
	if runtime.GOOS == "darwin" {
		return strings.ReplaceAll(keys, "Ctrl+", "Cmd+")
	}
	return keys
}

func (k *keysPage) Enter()    { k.Relayout() }
func (k *keysPage) EnterKey() { k.host.Back() }
