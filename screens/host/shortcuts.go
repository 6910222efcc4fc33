package host

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// command is something that has a key of its own on every page.
type command struct {
	name string // of its text, ui.command.<name>
	keys []fyne.Shortcut
	do   func()
}

// control is a key pressed with Ctrl, or with Command on macOS.
func control(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// commands are the usual keys of a desktop program.
func (w *Window) commands() []command {
	plus := &desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	return []command{
		{"open", []fyne.Shortcut{control(fyne.KeyO)}, w.choose},
		{"save", []fyne.Shortcut{control(fyne.KeyS)}, w.save},
		{"print", []fyne.Shortcut{control(fyne.KeyP)}, func() { w.Show(PagePrint) }},
		{"undo", []fyne.Shortcut{&fyne.ShortcutUndo{}}, w.takeBack},
		{"settings", []fyne.Shortcut{control(fyne.KeyComma)}, func() { w.Show(PageSettings) }},
		{"larger", []fyne.Shortcut{control(fyne.KeyPlus), control(fyne.KeyEqual), plus}, func() { w.resize(1) }},
		{"smaller", []fyne.Shortcut{control(fyne.KeyMinus)}, func() { w.resize(-1) }},
		{"normal", []fyne.Shortcut{control(fyne.Key0)}, func() { w.resize(0) }},
	}
}

// listen lets the commands be reached by their keys.
func (w *Window) listen() {
	for _, c := range w.commands() {
		for _, key := range c.keys {
			w.window.Canvas().AddShortcut(key, func(fyne.Shortcut) { w.command(c.do) })
		}
	}
}

// command carries one out, unless a dialog waits for the person.
func (w *Window) command(do func()) {
	if w.window.Canvas().Overlays().Top() == nil {
		w.closeAll()
		do()
	}
}

// choose shows the page that opens a report or case, and its dialog.
func (w *Window) choose() {
	w.Show(PageOpen)
	if c, ok := w.inFront().(Chooser); ok {
		c.Choose()
	}
}

// save shows the page that saves the report of the case in front, and saves it where the page can do so at once.
func (w *Window) save() {
	if w.session == nil {
		w.shell.Remark(w.T("ui.save.none"))
		return
	}
	if _, ok := w.inFront().(Saver); !ok {
		w.Show(PageReport)
	}
	if s, ok := w.inFront().(Saver); ok {
		s.Save()
	}
}

// resize makes all text a step larger (1) or smaller (-1), or as it is at first (0).
func (w *Window) resize(by int) {
	sizes := TextSizes()
	at := 0
	for i, f := range sizes {
		if f <= w.settings.TextSize+0.01 {
			at = i
		}
	}
	to := min(max(at+by, 0), len(sizes)-1)
	if by == 0 {
		to = slices.Index(sizes, 1)
	}
	if sizes[to] != w.settings.TextSize {
		w.settings.SetTextSize(sizes[to])
	}
}

// menuBar is the bar of menus that macOS has at the top of the screen. Elsewhere the window has no such bar.
func (w *Window) menuBar() *fyne.MainMenu {
	item := func(name string) *fyne.MenuItem {
		all := w.commands()
		c := all[slices.IndexFunc(all, func(c command) bool { return c.name == name })]
		m := fyne.NewMenuItem(w.T("ui.command."+name), func() { w.command(c.do) })
		m.Shortcut = c.keys[0]
		return m
	}
	full := fyne.NewMenuItem(w.T("ui.command.full"), w.fill)
	return fyne.NewMainMenu(
		fyne.NewMenu(w.T("ui.menu.file"), item("open"), item("save"), item("print"), fyne.NewMenuItemSeparator(), item("settings")),
		fyne.NewMenu(w.T("ui.menu.edit"), item("undo")),
		fyne.NewMenu(w.T("ui.menu.view"), item("larger"), item("smaller"), item("normal"), full),
		fyne.NewMenu(w.T("ui.menu.help"), fyne.NewMenuItem(w.T("ui.keys.title"), func() { w.Show(PageKeys) }),
			fyne.NewMenuItem(w.T("ui.trapped"), func() { w.Show(PageHelp) })))
}
