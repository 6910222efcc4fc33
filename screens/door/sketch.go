package door

import (
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// Sketches are the pictures of one case: of the door, of a part of it, of a step. Each of them may be nil: then there is none.
type Sketches struct {
	Host    host.Host
	Session *host.Session
}

// Listed is how many suspects are named and hatched where the result is shown; the rest is one line.
const Listed = 3

// door is the X-ray of the door of the case, nil where it can't be read.
func (k Sketches) door() *drawing.Drawing {
	view := k.Session.Findings().View
	return k.Host.Drawings().Mirrored(view.Drawing, view.Mirrored)
}

// part is the door around a part of it, or the car where the part belongs to that, with its place in the whole; the whole
// door where neither has it.
func (k Sketches) part(id string) *widgets.Scene {
	whole := k.door()
	if whole == nil {
		return nil
	}
	if car := k.Host.Drawings().Get(CarDrawing(k.Session.Case().Shape())); whole.Bounds(id).Empty() && car != nil && !car.Bounds(id).Empty() {
		whole = car
	}
	s := widgets.NewScene(func(ratio float64) *drawing.Drawing { return whole.Zoom(id, ratio) })
	if !whole.Bounds(id).Empty() {
		s.Where = func(shown *drawing.Drawing) *drawing.Drawing { return whole.Framed(shown.ViewBox) }
	}
	return s
}

// Suspect is the part that a cause sits in, hatched and with its letter; the parts of other suspects that are seen with
// theirs.
func (k Sketches) Suspect(c diagnosis.CauseFinding) *widgets.Scene {
	s := k.part(c.Part)
	if s == nil {
		return nil
	}
	found := k.Session.Findings()
	s.Looks = func(p drawing.Palette) map[string]drawing.Look { return partLooks(found, p) }
	for _, other := range found.Suspects[:min(len(found.Suspects), Listed)] {
		if other.Letter != "" {
			s.Letters = append(s.Letters, widgets.PartLetter{Part: other.Part, Letter: other.Letter})
		}
	}
	for _, part := range found.Components {
		if part.Ticked {
			s.Ticked = append(s.Ticked, part.ID)
		}
	}
	return s
}

// partLooks hatches the parts of the listed suspects, ticks those that work, and leaves out what this door hasn't got.
func partLooks(found *diagnosis.Findings, p drawing.Palette) map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	for _, part := range found.Components {
		if part.Ticked {
			looks[part.ID] = p.Working()
		}
	}
	for _, suspect := range found.Suspects[:min(len(found.Suspects), Listed)] {
		if suspect.Letter != "" {
			looks[suspect.Part] = p.Hatched()
		}
	}
	for _, id := range found.View.Absent {
		looks[id] = drawing.Look{Hidden: true}
	}
	return looks
}

// book is the pictures that data names, for the door of the case.
func (k Sketches) book() (*picture.Book, picture.Door) {
	return k.Host.Drawings().Pictures(k.Host.Model().Knowledge()), picture.Of(k.Session.Case())
}

// composed shows a picture that data names, nil for none.
func composed(p *picture.Picture) *widgets.Scene {
	if p == nil || p.Drawing == nil {
		return nil
	}
	s := widgets.NewScene(p.Wide)
	s.Ratio = float32(p.Drawing.ViewBox.W / p.Drawing.ViewBox.H)
	if p.Where != nil {
		s.Where = func(*drawing.Drawing) *drawing.Drawing { return p.Where }
	}
	return s
}

// Step is the sketch of a step of the plan: the one that data names, else the part at which it is done.
func (k Sketches) Step(s diagnosis.Step) *widgets.Scene {
	book, of := k.book()
	if scene := composed(book.Action(s.Action, of)); scene != nil {
		return scene
	}
	scene := k.part(s.Part)
	if scene == nil {
		return nil
	}
	absent := k.Session.Findings().View.Absent
	scene.Looks = func(p drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{}
		for _, id := range absent {
			looks[id] = drawing.Look{Hidden: true}
		}
		if s.Part != "" {
			looks[s.Part] = p.Selected()
		}
		return looks
	}
	return scene
}

// Answer is the picture of an outcome of a step, nil where there is none.
func (k Sketches) Answer(observation, answer string) *widgets.Scene {
	book, of := k.book()
	return composed(book.Answer(observation, answer, of))
}

// Verdict is the picture of what a verdict says to do, nil where there is none.
func (k Sketches) Verdict(v diagnosis.Verdict) *widgets.Scene {
	book, of := k.book()
	return composed(book.Verdict(v.Advice, of))
}

// Solved are the pictures of what was changed, nil where there are none.
func (k Sketches) Solved(mode string) (before, after *widgets.Scene) {
	book, of := k.book()
	was, is := book.Solved(mode, of)
	return composed(was), composed(is)
}

// CarDrawing is the drawing of a car of that shape from above.
func CarDrawing(shape string) string {
	if shape == "" || shape == "sedan" {
		return "car_above"
	}
	return "car_" + shape
}
