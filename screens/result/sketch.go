package result

import (
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// sketches are the pictures of one case: of the door, of a part of it, of a step.
type sketches struct {
	host    host.Host
	session *host.Session
}

// door is the X-ray of the door of the case, nil where it can't be read.
func (k sketches) door() *drawing.Drawing {
	view := k.session.Findings().View
	return k.host.Drawings().Mirrored(view.Drawing, view.Mirrored)
}

// part is the door around a part of it, or the car where the part belongs to that, with its place in the whole; the whole
// door where neither has it.
func (k sketches) part(id string) *widgets.Scene {
	whole := k.door()
	if whole == nil {
		return nil
	}
	if car := k.host.Drawings().Get(carDrawing(k.session.Case().Shape())); whole.Bounds(id).Empty() && car != nil && !car.Bounds(id).Empty() {
		whole = car
	}
	s := widgets.NewScene(func(ratio float64) *drawing.Drawing { return whole.Zoom(id, ratio) })
	if !whole.Bounds(id).Empty() {
		s.Where = func(shown *drawing.Drawing) *drawing.Drawing { return whole.Framed(shown.ViewBox) }
	}
	return s
}

// suspect is the part that a cause sits in, hatched and with its letter; the parts of other suspects that are seen with
// theirs.
func (k sketches) suspect(c diagnosis.CauseFinding) *widgets.Scene {
	s := k.part(c.Part)
	if s == nil {
		return nil
	}
	found := k.session.Findings()
	s.Looks = func(p drawing.Palette) map[string]drawing.Look { return partLooks(found, p) }
	for _, other := range found.Suspects[:min(len(found.Suspects), listedSuspects)] {
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
	for _, suspect := range found.Suspects[:min(len(found.Suspects), listedSuspects)] {
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
func (k sketches) book() (*picture.Book, picture.Door) {
	return k.host.Drawings().Pictures(k.host.Model().Knowledge()), picture.Of(k.session.Case())
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

// step is the sketch of a step of the plan: the one that data names, else the part at which it is done.
func (k sketches) step(s diagnosis.Step) *widgets.Scene {
	book, of := k.book()
	if scene := composed(book.Action(s.Action, of)); scene != nil {
		return scene
	}
	scene := k.part(s.Part)
	if scene == nil {
		return nil
	}
	absent := k.session.Findings().View.Absent
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

// answer is the picture of an outcome of a step, nil where there is none.
func (k sketches) answer(observation, answer string) *widgets.Scene {
	book, of := k.book()
	return composed(book.Answer(observation, answer, of))
}

// verdict is the picture of what a verdict says to do, nil where there is none.
func (k sketches) verdict(v diagnosis.Verdict) *widgets.Scene {
	book, of := k.book()
	return composed(book.Verdict(v.Advice, of))
}

// solved are the pictures of what was changed, nil where there are none.
func (k sketches) solved(mode string) (before, after *widgets.Scene) {
	book, of := k.book()
	was, is := book.Solved(mode, of)
	return composed(was), composed(is)
}
