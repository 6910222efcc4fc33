package picture

import (
	"maps"
	"math"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/vector"
)

// Car is the base that stands for the drawing of the car in question, and ThisDoor the door in question on it.
const (
	Car      = "car"
	ThisDoor = "door"
)

// anyCar stands in for a body without a drawing of its own.
const anyCar = "car_above"

// mostOfAll is the share of a drawing's width from which a frame needs no smaller picture that says where it is.
const mostOfAll = 0.8

// AnyPosition stands for every position of a door.
const AnyPosition = "any"

// usualRatio is that of the answers' drawings.
const usualRatio = 1.5

// scene is a scene for one door, ready to be composed.
type scene struct {
	name  string
	base  *drawing.Drawing
	frame vector.Rect // empty for all of the base
	over  []drawing.Over
	roles map[string]drawing.Role
}

// compose is nil where a drawing is missing or damaged: pages do without, and `unlatch check` says so.
func (b *Book) compose(name string, d Door) *Picture {
	s, ok := b.k.Pictures.Scene(name)
	if !ok {
		return b.plain(name, d)
	}
	base, own := b.base(&s, d)
	if base == nil {
		return nil
	}
	// Scenes are written for a right-hand door. A car is never mirrored: there only what lies over it is turned round, and
	// only if it is about the door.
	left := false
	switch {
	case own:
		left = d.mirrored()
	case b.sided(s.Base) || ofDoor(&s):
		left = d.Side == cases.Left
	}
	if left && b.sided(s.Base) {
		base = base.Mirrored()
	}
	h := hand{base: base, left: left, upright: b.k.Pictures.Upright, door: d.ID}
	out := scene{name: name, base: base, frame: h.frame(s.Frame), roles: h.roles(s.Looks)}
	hidden := b.absent(&s, d)
	maps.Copy(out.roles, hidden)
	for _, o := range s.Over {
		if over := b.over(o.Draw, own, d); over != nil && h.has(o.At) {
			out.over = append(out.over, drawing.Over{Drawing: over, Place: h.place(o)})
		}
	}
	p := &Picture{Drawing: base.Compose(name, out.frame, out.over, out.roles), scene: out}
	if !out.frame.Empty() && out.frame.W < mostOfAll*base.ViewBox.W {
		p.Where = base.WithFrame(out.frame, hidden)
	}
	return p
}

// ofDoor says whether a scene on a car is about the door in question.
func ofDoor(s *knowledge.Scene) bool {
	return s.Looks[ThisDoor] != "" || pointsAt(s, ThisDoor)
}

// plain is a drawing as it is, or the one that stands in for it at that door.
func (b *Book) plain(name string, d Door) *Picture {
	got := b.over(name, true, d)
	if got == nil {
		return nil
	}
	if b.sided(name) && d.mirrored() {
		got = got.Mirrored()
	}
	return &Picture{Drawing: got}
}

// mirrored says whether the drawing of a door in that position is mirrored for this one.
func (d Door) mirrored() bool { return cases.Door{Side: d.Side, Row: d.Row}.Mirrored(d.Position) }

func (b *Book) sided(name string) bool { return slices.Contains(b.k.Pictures.Sided, name) }

// base is the drawing of the car, or the one that stands in for a door in that position if it has all that is pointed at:
// that door's own.
func (b *Book) base(s *knowledge.Scene, d Door) (base *drawing.Drawing, own bool) {
	if s.Base == Car {
		if car := b.load("car_" + d.Body); car != nil {
			return car, false
		}
		return b.load(anyCar), false
	}
	if other := b.load(b.k.Pictures.Doors[s.Base][d.Position]); other != nil && whole(s, other) && !slices.Contains(s.Skip, d.Position) {
		return other, true
	}
	return b.load(s.Base), false
}

// absent hides what this door hasn't got, unless the scene is about it.
func (b *Book) absent(s *knowledge.Scene, d Door) map[string]drawing.Role {
	hidden := map[string]drawing.Role{}
	for _, id := range slices.Concat(b.k.Pictures.Absent[AnyPosition], b.k.Pictures.Absent[d.Position]) {
		if s.Looks[id] == "" && !pointsAt(s, id) {
			hidden[id] = drawing.Hidden
		}
	}
	return hidden
}

// over is a drawing that lies over a door, or the one that stands in for it over a door in that position.
func (b *Book) over(name string, own bool, d Door) *drawing.Drawing {
	if other := b.k.Pictures.Doors[name][d.Position]; own && other != "" {
		return b.load(other)
	}
	return b.load(name)
}

func pointsAt(s *knowledge.Scene, id string) bool {
	return s.Frame.At == id || slices.ContainsFunc(s.Over, func(o knowledge.Overlay) bool { return o.At == id })
}

func whole(s *knowledge.Scene, d *drawing.Drawing) bool {
	has := func(id string) bool { return id == "" || !d.Bounds(id).Empty() }
	return has(s.Frame.At) && !slices.ContainsFunc(s.Over, func(o knowledge.Overlay) bool { return !has(o.At) })
}

// load reads each drawing once.
func (b *Book) load(name string) *drawing.Drawing {
	if name == "" {
		return nil
	}
	d, known := b.drawings[name]
	if !known {
		d, _ = drawing.Load(b.assets, name)
		b.drawings[name] = d
	}
	return d
}

// hand places things on a base, as on a right-hand or left-hand door.
type hand struct {
	base    *drawing.Drawing
	left    bool
	upright []string
	door    string // id of the door in question on a car
}

func (h hand) id(component string) string {
	if component == ThisDoor && h.base.Bounds(ThisDoor).Empty() {
		return h.door
	}
	return component
}

func (h hand) has(at string) bool { return at == "" || !h.base.Bounds(h.id(at)).Empty() }

// point is (x, y) from the middle of a component, or from the corner of the base.
func (h hand) point(at string, x, y float64) vector.Point {
	if at == "" {
		v := h.base.ViewBox
		if h.left {
			return vector.Pt(v.X+v.W-x, v.Y+y)
		}
		return vector.Pt(v.X+x, v.Y+y)
	}
	mid := h.base.Bounds(h.id(at)).Center()
	if h.left {
		x = -x
	}
	return vector.Pt(mid.X+x, mid.Y+y)
}

func (h hand) frame(f knowledge.Frame) vector.Rect {
	if f.Width <= 0 {
		return vector.Rect{}
	}
	ratio := f.Ratio
	if ratio <= 0 {
		ratio = usualRatio
	}
	mid := h.point(f.At, f.X, f.Y)
	return vector.Rect{X: mid.X - f.Width/2, Y: mid.Y - f.Width/ratio/2, W: f.Width, H: f.Width / ratio}.Moved(h.base.ViewBox)
}

func (h hand) roles(looks map[string]string) map[string]drawing.Role {
	roles := make(map[string]drawing.Role, len(looks))
	for id, role := range looks {
		roles[h.id(id)] = drawing.Role(role)
	}
	return roles
}

func (h hand) place(o knowledge.Overlay) vector.Matrix {
	at, scale := h.point(o.At, o.X, o.Y), o.Scale
	if scale == 0 {
		scale = 1
	}
	sin, cos := math.Sincos(o.Turn * math.Pi / 180)
	m := vector.Matrix{scale * cos, scale * sin, -scale * sin, scale * cos, 0, 0}
	if o.Flip {
		m = m.Times(vector.Matrix{-1, 0, 0, 1, 0, 0})
	}
	if h.left && !slices.Contains(h.upright, o.Draw) {
		m = vector.Matrix{-1, 0, 0, 1, 0, 0}.Times(m)
	}
	return vector.Matrix{1, 0, 0, 1, at.X, at.Y}.Times(m)
}
