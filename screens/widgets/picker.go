package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Picker is a choice among many: one line that shows what is chosen and opens a list with a field above it. Typing leaves
// the lines that have a word beginning like that. The arrow keys go through the list, Space and Enter choose, Esc closes.
type Picker struct {
	*fyne.Container
	// Begins says whether a text has a word that begins with what was typed.
	Begins   func(text, typed string) bool
	OnChosen func(id string)
	// Changed is called when the picker needs another height.
	Changed func()

	group      string
	ids, texts []string
	chosen     string
	line       *Button // what is chosen; opens and closes the list
	field      *Entry
	list       *fyne.Container
}

// NewPicker returns a closed picker of those ids with their texts; group is said before each text to a screen reader, and
// field is where the beginning of one is typed.
func NewPicker(group string, field *Entry, ids, texts []string) *Picker {
	p := &Picker{group: group, ids: ids, texts: texts, field: field}
	p.line = NewButton(Toggle, "", p.turn)
	p.line.Fold = true
	p.field.SetPlaceHolder(p.field.Label)
	p.field.OnChanged = func(string) { p.fill(); p.changed() }
	p.field.Keys = p.fieldKey
	p.list = Grid(6, 170, 2)
	p.Container = Column(8, p.line, p.field, p.field.Note(), p.list)
	p.show(false)
	return p
}

// Choose marks one as chosen without calling back.
func (p *Picker) Choose(id string) {
	p.chosen = id
	text := ""
	if i := slices.Index(p.ids, id); i >= 0 {
		text = p.texts[i]
	}
	p.line.Spoken = p.group + ": " + text
	p.line.SetText(text)
	for _, o := range p.list.Objects {
		b := o.(*Button)
		b.SetOn(b.Text == text)
	}
}

// Close closes the list and says whether it was open.
func (p *Picker) Close() bool {
	if !p.line.On {
		return false
	}
	p.show(false)
	p.changed()
	Focus(p.line)
	return true
}

func (p *Picker) turn() {
	if p.Close() {
		return
	}
	p.field.Fill("")
	p.show(true)
	p.changed()
	Focus(p.field)
}

// show opens or closes the list.
func (p *Picker) show(open bool) {
	p.line.SetOn(open)
	p.field.Hidden, p.list.Hidden = !open, !open
	p.list.Objects = nil
	if open {
		p.fill()
	}
}

func (p *Picker) changed() {
	if p.Changed != nil {
		p.Changed()
	}
}

// fill lists what begins as was typed.
func (p *Picker) fill() {
	p.list.Objects = nil
	for i, id := range p.ids {
		if p.field.Text != "" && p.Begins != nil && !p.Begins(p.texts[i], p.field.Text) {
			continue
		}
		b := NewButton(Option, p.texts[i], func() { p.choose(id) })
		b.Spoken, b.On = p.group+": "+p.texts[i], id == p.chosen
		if b.On {
			b.Spoken = p.texts[i] // the line above has the other name
		}
		b.keys = func(name fyne.KeyName) bool { return p.listKey(b, name) }
		p.list.Objects = append(p.list.Objects, b)
	}
}

func (p *Picker) choose(id string) {
	p.Choose(id)
	p.Close()
	if p.OnChosen != nil {
		p.OnChosen(id)
	}
}

// fieldKey takes the keys of the field that mean the list: Down goes into it, Enter chooses its first line, Esc closes it.
func (p *Picker) fieldKey(name fyne.KeyName) bool {
	switch {
	case name == fyne.KeyEscape:
		return p.Close()
	case len(p.list.Objects) == 0:
		return isEnter(name) // there is nothing to choose
	case name == fyne.KeyDown:
		Focus(p.list.Objects[0].(*Button))
	case isEnter(name):
		p.list.Objects[0].(*Button).press()
	default:
		return false
	}
	return true
}

// listKey takes the keys of a line: the arrows go to the next one, up from the first into the field.
func (p *Picker) listKey(b *Button, name fyne.KeyName) bool {
	i := slices.Index(p.list.Objects, fyne.CanvasObject(b))
	switch {
	case name == fyne.KeyEscape:
		return p.Close()
	case isEnter(name):
		b.press()
	case name == fyne.KeyDown || name == fyne.KeyRight:
		Focus(p.list.Objects[min(i+1, len(p.list.Objects)-1)].(*Button))
	case (name == fyne.KeyUp || name == fyne.KeyLeft) && i > 0:
		Focus(p.list.Objects[i-1].(*Button))
	case name == fyne.KeyUp || name == fyne.KeyLeft:
		Focus(p.field)
	default:
		return false
	}
	return true
}
