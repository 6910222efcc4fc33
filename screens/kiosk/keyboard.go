package kiosk

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// keyboard is our own, for the few texts that a customer types. Its rows stand in the language files.
type keyboard struct {
	host    host.Host
	root    *fyne.Container
	rows    *fyne.Container
	field   *widgets.Entry // that is typed into
	layer   string
	shift   bool
	pressed bool // a key is pressed: the field loses the focus for a moment only
	done    func()
}

// The layers.
const (
	layerLetters = "letters"
	layerDigits  = "digits"
	layerAccents = "accents"
)

const (
	keyHigh   = 64
	keyGap    = 8
	mostKeys  = 1100 // width of the keys
	keyMargin = 8
)

func newKeyboard(h host.Host, done func()) *keyboard {
	k := &keyboard{host: h, layer: layerLetters, done: done}
	k.rows = widgets.Column(keyGap)
	k.root = widgets.Margin(widgets.Middle(mostKeys, k.rows), keyMargin, keyMargin)
	return k
}

// serve types into a field from now on.
func (k *keyboard) serve(e *widgets.Entry) {
	if k.field != e {
		k.layer, k.shift = layerLetters, e.Text == ""
	}
	k.field = e
	k.fill()
}

// inUse says whether the field has the focus.
func (k *keyboard) inUse() bool {
	c := widgets.CanvasOf(k.root)
	return k.pressed || c != nil && k.field != nil && c.Focused() == fyne.Focusable(k.field)
}

// fill builds the keys of a layer.
func (k *keyboard) fill() {
	k.rows.Objects = nil
	rows := strings.Fields(k.host.T("kiosk.keys." + k.layer))
	for i, row := range rows {
		var keys []fyne.CanvasObject
		if i == len(rows)-1 && k.layer != layerDigits {
			keys = append(keys, k.shiftKey())
		}
		for _, r := range row {
			keys = append(keys, k.letter(r))
		}
		if i == len(rows)-1 {
			keys = append(keys, k.key(base.ContentClearIcon(), "", k.host.T("kiosk.keys.delete"), 1.5, k.delete))
		}
		k.rows.Add(newKeyRow(keys))
	}
	k.rows.Add(newKeyRow(k.lowest()))
	k.root.Refresh()
}

// lowest is the row with the space bar.
func (k *keyboard) lowest() []fyne.CanvasObject {
	h := k.host
	var keys []fyne.CanvasObject
	turn := func(layer string) {
		label := h.T("kiosk.keys.to_" + layer)
		keys = append(keys, k.key(nil, label, label, 1.8, func() { k.turn(layer) }))
	}
	for _, layer := range []string{layerLetters, layerDigits, layerAccents} {
		if layer != k.layer && strings.TrimSpace(h.T("kiosk.keys."+layer)) != "" {
			turn(layer)
		}
	}
	keys = append(keys, k.key(nil, h.T("kiosk.keys.space"), h.T("kiosk.keys.space"), 4.4, func() { k.typeRune(' ') }))
	done := k.key(nil, h.T("kiosk.keys.done"), h.T("kiosk.keys.done"), 2, k.finish)
	done.Kind = widgets.Main
	return append(keys, done)
}

func (k *keyboard) turn(layer string) {
	k.layer = layer
	k.refocus()
	k.fill()
}

func (k *keyboard) shiftKey() fyne.CanvasObject {
	b := k.key(base.MoveUpIcon(), "", k.host.T("kiosk.keys.shift"), 1.5, func() {
		k.shift = !k.shift
		k.refocus()
		k.fill()
	})
	b.On = k.shift
	return b
}

func (k *keyboard) letter(r rune) fyne.CanvasObject {
	if k.shift {
		r = unicode.ToUpper(r)
	}
	return k.key(nil, string(r), string(r), 1, func() {
		k.typeRune(r)
		if k.shift {
			k.shift = false
			k.fill()
		}
	})
}

func (k *keyboard) key(icon fyne.Resource, text, spoken string, wide float32, do func()) *key {
	b := &key{keys: k, wide: wide}
	b.Button = widgets.NewButton(widgets.Plain, text, func() {
		k.pressed = false
		do()
	})
	b.Icon, b.Spoken = icon, spoken
	b.ExtendBaseWidget(b)
	return b
}

// refocus gives the field the focus that a press has taken.
func (k *keyboard) refocus() {
	c := widgets.CanvasOf(k.root)
	if c != nil && k.field != nil && c.Focused() != fyne.Focusable(k.field) {
		c.Focus(k.field)
	}
}

func (k *keyboard) typeRune(r rune) {
	k.refocus()
	if k.field != nil {
		k.field.TypedRune(r)
	}
}

func (k *keyboard) delete() {
	k.refocus()
	if k.field != nil {
		k.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
}

// finish is the key that ends typing.
func (k *keyboard) finish() {
	k.refocus()
	k.done()
}

// key is one key. It tells the keyboard when a finger comes down on it, before the field loses the focus to it.
type key struct {
	*widgets.Button
	keys *keyboard
	wide float32 // in keys
}

var _ desktop.Mouseable = (*key)(nil)

// MouseDown notes that the focus goes for a moment only.
func (b *key) MouseDown(*desktop.MouseEvent) { b.keys.pressed = true }

// MouseUp gives the focus back where the finger slipped off.
func (b *key) MouseUp(*desktop.MouseEvent) {
	b.keys.pressed = false
	b.keys.refocus()
}

// keyRow lays keys out in one row by their widths.
type keyRow struct{}

func newKeyRow(keys []fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: keyRow{}, Objects: keys}
}

// MinSize implements fyne.Layout.
func (keyRow) MinSize(keys []fyne.CanvasObject) fyne.Size { return fyne.NewSize(keyHigh, keyHigh) }

// tenth is how many keys of usual width a row has room for.
const tenth = 10

// Layout implements fyne.Layout: keys are as wide in every row, and a short row stands in the middle.
func (keyRow) Layout(keys []fyne.CanvasObject, size fyne.Size) {
	unit := (size.Width - (tenth-1)*keyGap) / tenth
	var need float32
	for _, o := range keys {
		need += wideOf(o)*(unit+keyGap) - keyGap + keyGap
	}
	need -= keyGap
	if need > size.Width {
		unit *= size.Width / need
		need = size.Width
	}
	x := (size.Width - need) / 2
	for _, o := range keys {
		w := wideOf(o)*(unit+keyGap) - keyGap
		widgets.Place(o, x, 0, w, size.Height)
		x += w + keyGap
	}
}

func wideOf(o fyne.CanvasObject) float32 {
	if k, ok := o.(*key); ok {
		return k.wide
	}
	return 1
}
