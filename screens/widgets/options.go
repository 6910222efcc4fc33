package widgets

import (
	"fyne.io/fyne/v2"
)

// Options is a row of buttons of which one is chosen; it wraps where it doesn't fit.
type Options struct {
	*fyne.Container
	ids      []string
	kind     Kind
	OnChosen func(id string)
}

// NewOptions returns a row for those ids with their texts; group is said before each text to a screen reader.
func NewOptions(group string, ids, texts []string, chosen func(id string)) *Options {
	return newOptions(Option, group, ids, texts, chosen)
}

// NewTabs returns a row of parts of a page.
func NewTabs(group string, ids, texts []string, chosen func(id string)) *Options {
	return newOptions(Tab, group, ids, texts, chosen)
}

func newOptions(kind Kind, group string, ids, texts []string, chosen func(id string)) *Options {
	o := &Options{Container: Wrap(8), kind: kind, OnChosen: chosen}
	o.SetChoices(group, ids, texts)
	return o
}

// SetChoices changes what can be chosen.
func (o *Options) SetChoices(group string, ids, texts []string) {
	o.ids, o.Objects = ids, nil
	for i, id := range ids {
		b := NewButton(o.kind, texts[i], func() { o.choose(id) })
		b.Spoken = group + ": " + texts[i]
		o.Objects = append(o.Objects, b)
	}
}

// Choose marks one as chosen without calling back; "" marks none.
func (o *Options) Choose(id string) {
	for i, own := range o.ids {
		b := o.Objects[i].(*Button)
		if b.On != (own == id) {
			b.SetOn(own == id)
		}
	}
}

// Button gives the button of an id, nil if there is none.
func (o *Options) Button(id string) *Button {
	for i, own := range o.ids {
		if own == id {
			return o.Objects[i].(*Button)
		}
	}
	return nil
}

func (o *Options) choose(id string) {
	o.Choose(id)
	if o.OnChosen != nil {
		o.OnChosen(id)
	}
}
