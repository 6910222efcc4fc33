// Package picture finds the picture of a question, an answer, a step, a verdict: a scene of data/pictures.yaml, composed
// from our drawings for the door in question. Window and paper paint what it gives like any other drawing.
package picture

import (
	"io/fs"
	"sync"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/vector"
)

// Door is what pictures need to know of a door. The zero Door is the right front one of a sedan.
type Door struct {
	Side     string // cases.Left mirrors
	Row      string // cases.Cargo is a door of the load space
	Position string // an answer to cases.Position
	Body     string // of the car
	ID       string // of the door among those of the body
}

// Of is the door of a case.
func Of(c *cases.Case) Door {
	return Door{Side: c.Door.Side, Row: c.Door.Row, Position: c.Kind(), Body: c.Shape(), ID: c.DoorID()}
}

// Picture is a composed drawing. It doesn't change, so that screens and paper may share it.
type Picture struct {
	Drawing *drawing.Drawing // what the scene shows
	Where   *drawing.Drawing // all of the door with a frame around that; nil where Drawing shows nearly all of it

	scene scene
}

// Wide is the same picture with its frame grown to a ratio of width to height, for a place that has that ratio. A drawing
// that isn't composed stays as it is.
func (p *Picture) Wide(ratio float64) *drawing.Drawing {
	if p.scene.base == nil || ratio <= 0 {
		return p.Drawing
	}
	f := p.Drawing.ViewBox
	w, h := max(f.W, f.H*ratio), max(f.H, f.W/ratio)
	mid := f.Center()
	grown := vector.Rect{X: mid.X - w/2, Y: mid.Y - h/2, W: w, H: h}.Moved(p.scene.base.ViewBox)
	return p.scene.base.Compose(p.scene.name, grown, p.scene.over, p.scene.roles)
}

// Book gives the pictures of a knowledge. It keeps what it has composed for the door that was asked for last, so that it
// stays small in a kiosk, and may be used by several at once.
type Book struct {
	assets   fs.FS
	k        *knowledge.Knowledge
	mutex    sync.Mutex
	drawings map[string]*drawing.Drawing
	door     Door
	composed map[string]*Picture // for that door, by name
}

// New returns the pictures of a knowledge. Assets has drawings/<name>.svg.
func New(assets fs.FS, k *knowledge.Knowledge) *Book {
	return &Book{assets: assets, k: k, drawings: map[string]*drawing.Drawing{}, composed: map[string]*Picture{}}
}

// Observation is the large picture of a question, nil where there is none, as everywhere here.
func (b *Book) Observation(id string, d Door) *Picture {
	return b.Named(Question(b.k, id), d)
}

// Answer is the picture of an answer.
func (b *Book) Answer(observation, answer string, d Door) *Picture {
	return b.Named(Answer(b.k, observation, answer), d)
}

// Action is the sketch of a step of the plan.
func (b *Book) Action(id string, d Door) *Picture { return b.Named(b.k.Pictures.Actions[id], d) }

// Help is the sketch of a help step.
func (b *Book) Help(id string, d Door) *Picture { return b.Named(b.k.Pictures.Help[id], d) }

// Verdict is the picture of the advice of a verdict.
func (b *Book) Verdict(advice string, d Door) *Picture {
	return b.Named(b.k.Pictures.Verdicts[advice], d)
}

// Solved are the pictures of what was changed, by the mode that the harmless state is; both nil where there are none.
func (b *Book) Solved(mode string, d Door) (before, after *Picture) {
	s := b.k.Pictures.Solved[mode]
	return b.Named(s.Before, d), b.Named(s.After, d)
}

// Named is a scene or, where no scene has that name, a drawing of assets as it looks on that side of the car.
func (b *Book) Named(name string, d Door) *Picture {
	if name == "" {
		return nil
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if d != b.door {
		b.door = d
		clear(b.composed)
	}
	p, known := b.composed[name]
	if !known {
		p = b.compose(name, d)
		b.composed[name] = p
	}
	return p
}

// Question names the picture of a question, "" for none.
func Question(k *knowledge.Knowledge, id string) string { return k.Pictures.Observations[id] }

// Answer names the picture of an answer, "" for none.
func Answer(k *knowledge.Knowledge, observation, answer string) string {
	if name := k.Pictures.Answers[observation][answer]; name != "" {
		return name
	}
	if o, ok := k.Observation(observation); ok && o.AnswerDrawing {
		return "answer_" + observation + "_" + answer
	}
	return ""
}
