package knowledge

// Pictures says which picture stands for what. A picture is a scene or, where no scene has that name, a file in
// assets/drawings without .svg.
type Pictures struct {
	Doors        map[string]map[string]string `yaml:"doors"`   // drawing of a door -> position -> the drawing that stands in for it there
	Absent       map[string][]string          `yaml:"absent"`  // position, or any -> components that are left out unless a scene names them
	Sided        []string                     `yaml:"sided"`   // drawings of a right-hand door, mirrored for a left one; no others are
	Upright      []string                     `yaml:"upright"` // overlays that a left door doesn't mirror: digits, ticks
	Scenes       []Scene                      `yaml:"scenes"`
	Observations map[string]string            `yaml:"observations"` // what a question asks for: the hand at its place, the movement
	Answers      map[string]map[string]string `yaml:"answers"`      // observation -> answer -> picture; else answer_drawings says
	Actions      map[string]string            `yaml:"actions"`
	Help         map[string]string            `yaml:"help"`
	Verdicts     map[string]string            `yaml:"verdicts"` // by the advice of a verdict
	Solved       map[string]BeforeAfter       `yaml:"solved"`   // by the mode that a harmless state is
}

// BeforeAfter are the two pictures of what was changed.
type BeforeAfter struct {
	Before string `yaml:"before"`
	After  string `yaml:"after"`
}

// Scene is a part of a drawing with things laid over it, as on a right-hand door. Lengths are those of the base.
type Scene struct {
	ID    string            `yaml:"id"`
	Like  string            `yaml:"like"`  // a scene without like: whatever this one leaves out is taken from there, Over is added to
	Base  string            `yaml:"base"`  // the drawing; "car" is that of the car in question
	Frame Frame             `yaml:"frame"` // the part that is shown, all of it where there is none
	Skip  []string          `yaml:"skip"`  // positions of doors whose own drawing the scene doesn't fit: they are shown the base
	Looks map[string]string `yaml:"looks"` // component -> suspect | works | chosen | hidden; on a car "door" is the one in question
	Over  []Overlay         `yaml:"over"`
}

// Frame is a part of a drawing, three wide and two high unless Ratio says otherwise.
type Frame struct {
	At    string  `yaml:"at"` // component in whose middle the frame stands
	X     float64 `yaml:"x"`  // how far its middle is off that, to the right and down
	Y     float64 `yaml:"y"`
	Width float64 `yaml:"width"`
	Ratio float64 `yaml:"ratio"` // width to height; 0 is 1.5
}

// Overlay is a drawing laid over another. Its own point (0, 0) is what touches: a fingertip, the end of an arrow.
type Overlay struct {
	Draw  string  `yaml:"draw"`
	At    string  `yaml:"at"` // component that it points to; "" counts from the corner of the base
	X     float64 `yaml:"x"`  // how far (0, 0) is off that, to the right and down
	Y     float64 `yaml:"y"`
	Turn  float64 `yaml:"turn"`  // degrees clockwise
	Scale float64 `yaml:"scale"` // 0 is 1
	Flip  bool    `yaml:"flip"`  // left and right exchanged, before the turn
}

// Scene finds a scene by id, with what it takes from the scene that it is like.
func (p *Pictures) Scene(id string) (Scene, bool) {
	s, ok := p.scene(id)
	if !ok || s.Like == "" {
		return s, ok
	}
	like, ok := p.scene(s.Like)
	if s.Base == "" {
		s.Base = like.Base
	}
	if s.Frame == (Frame{}) {
		s.Frame = like.Frame
	}
	if s.Looks == nil {
		s.Looks = like.Looks
	}
	if s.Skip == nil {
		s.Skip = like.Skip
	}
	s.Over = append(like.Over[:len(like.Over):len(like.Over)], s.Over...)
	return s, ok
}

func (p *Pictures) scene(id string) (Scene, bool) {
	for i := range p.Scenes {
		if p.Scenes[i].ID == id {
			return p.Scenes[i], true
		}
	}
	return Scene{}, false
}
