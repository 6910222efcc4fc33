package drawing

import (
	"image/color"

	"unlatch/app/confidence"
)

// material says how a class of shape is drawn, whatever its colours: filled, outlined or both, and what a Look changes.
type material struct {
	fill, stroke bool
	tint         bool // a Look recolours its fill; others keep theirs, so that holes and glass stay what they are
	core         bool // its stroke is a body, not an outline: a cable's or rod's inside, recoloured like a fill
	onlyLook     bool // not seen until a Look colours it: the area of a door on a car
}

// materials are the classes a drawing may use.
var materials = map[string]material{
	"body":         {fill: true, stroke: true, tint: true}, // painted sheet
	"inner":        {fill: true, stroke: true, tint: true}, // sheet or plastic behind the front plane
	"trim":         {fill: true, stroke: true, tint: true}, // door card, seats
	"glass":        {fill: true, stroke: true},
	"shade":        {fill: true},                           // a recess
	"hole":         {fill: true, stroke: true},             // an opening with nothing in it
	"ghost":        {stroke: true},                         // there, but not the matter
	"part":         {fill: true, stroke: true, tint: true}, // plastic or plated part
	"metal":        {fill: true, stroke: true, tint: true}, // bare steel
	"dark":         {fill: true, stroke: true, tint: true}, // rubber, black plastic
	"core":         {stroke: true, tint: true, core: true}, // inside of a rod or cable
	"loom":         {stroke: true, tint: true, core: true}, // inside of a wire
	"line":         {stroke: true},                         // outline
	"detail":       {stroke: true},                         // fine line inside an outline
	"ink":          {fill: true},                           // a small solid symbol
	"area":         {fill: true, stroke: true, tint: true, onlyLook: true},
	"motion":       {stroke: true}, // an arrow: something moves or is pressed
	"motion-solid": {fill: true},
	"good":         {stroke: true},
	"good-solid":   {fill: true},
	"warn":         {stroke: true},
	"warn-solid":   {fill: true},
	"alarm":        {stroke: true},
	"alarm-solid":  {fill: true},
	"mark":         {stroke: true},             // a tick or cross on a solid disc
	"skin":         {fill: true, stroke: true}, // a hand
	"cloth":        {fill: true, stroke: true}, // a sleeve
	"pool":         {fill: true, stroke: true},
	"pale":         {stroke: true}, // a sign on a dark part
	"pale-solid":   {fill: true},
	"halo":         {stroke: true}, // the ground's colour around what lies over a drawing
	"halo-solid":   {fill: true},
}

// Ink colours one class; a colour with alpha 0 isn't painted.
type Ink struct{ Fill, Stroke color.NRGBA }

// Palette colours a drawing for one theme or for paper.
type Palette struct {
	Inks map[string]Ink // by class

	Plain         color.NRGBA // fill of a part that nothing is known about; suspicion is mixed into it
	Outline       color.NRGBA // outline of such a part
	Suspect       Ink         // a part under the strongest suspicion
	Hatch         color.NRGBA // hatch over strong suspicion
	Works         Ink         // a part shown to work
	Tick, TickInk color.NRGBA // the tick's disc, and the tick on it
	Chosen        Ink         // what the person has chosen, or has the focus
}

// Look gives one component its own colours. The zero Look changes nothing.
type Look struct {
	Fill, Stroke color.Color // nil leaves the palette's
	Within       color.Color // of lines inside a part; nil takes Stroke
	Area         color.Color // of the area of a door on a car; nil takes Fill
	Hatch        bool        // hatch over the fill, so that colour never speaks alone
	HatchColor   color.Color // nil takes Stroke
	Tick         bool        // a tick on a small disc at the component's anchor
	Hidden       bool        // leave the component out: a front door has no child lock
}

// Suspected is the look of a component that is suspected with a share from 0 to 1: the tint grows with the share, the
// hatch starts where the wording starts to say "possible".
func (p Palette) Suspected(share float64) Look {
	share = min(max(share, 0), 1)
	look := Look{Fill: mix(p.Plain, p.Suspect.Fill, 0.12+0.88*share), Stroke: p.Outline}
	if confidence.LessLikely.Reached(share) {
		look.Stroke = p.Suspect.Stroke
	}
	if confidence.Possible.Reached(share) {
		look.Hatch, look.HatchColor = true, p.Hatch
	}
	return look
}

// Hatched is the look of a component that bears the letter of a suspect. How likely that is stands elsewhere, in words.
func (p Palette) Hatched() Look {
	return Look{Fill: p.Suspect.Fill, Stroke: p.Suspect.Stroke, Hatch: true, HatchColor: p.Hatch}
}

// Working is the look of a component shown to work.
func (p Palette) Working() Look {
	return Look{Fill: p.Works.Fill, Stroke: p.Works.Stroke, Tick: true}
}

// Selected is the look of what the person has chosen or is pointing at.
func (p Palette) Selected() Look { return Look{Fill: p.Chosen.Fill, Stroke: p.Chosen.Stroke} }

// Offered is the look of a door of a car that can be chosen; pointed, while it is pointed at.
func (p Palette) Offered(pointed bool) Look {
	look := Look{Fill: p.Plain, Stroke: p.Chosen.Stroke, Within: p.Chosen.Stroke, Area: mix(p.Plain, p.Chosen.Fill, 0.35)}
	if pointed {
		look.Fill, look.Area = p.Chosen.Fill, p.Chosen.Fill
	}
	return look
}

// Taken is the look of the door of a car that was chosen.
func (p Palette) Taken() Look {
	return Look{Fill: p.Chosen.Stroke, Stroke: p.Chosen.Stroke, Within: p.Plain, Area: p.Chosen.Fill}
}

func mix(a, b color.NRGBA, t float64) color.NRGBA {
	part := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.NRGBA{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), part(a.A, b.A)}
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// tones are the few colours a palette is made of.
type tones struct {
	line, soft, faint           uint32 // outline, fine line, ghost
	body, inner, trim, glass    uint32
	shade, hole                 uint32
	part, metal, dark, core     uint32
	loom                        uint32
	motion, good, warn, alarm   uint32
	suspect, hatch, suspectLine uint32
	works, worksLine, tick      uint32
	tickInk                     uint32
	chosen, chosenLine          uint32
	ground, cloth, pool, pale   uint32
}

// Light is for the light theme.
func Light() Palette {
	return tones{
		line: 0x1E2329, soft: 0x7A8087, faint: 0xC4C0B6,
		body: 0xFBFAF7, inner: 0xEFEDE7, trim: 0xF1EEE8, glass: 0xE3ECF1, shade: 0xE7E3DA, hole: 0xD9D5CB,
		part: 0xFFFFFF, metal: 0xDDE0E2, dark: 0x5B636B, core: 0xF4F3F0, loom: 0x8E9CB0,
		motion: 0x0B5A7A, good: 0x2A8C6E, warn: 0xC77700, alarm: 0xB3261E,
		suspect: 0xF2B45C, hatch: 0xC77700, suspectLine: 0xA86400,
		works: 0xCFE9DF, worksLine: 0x2A8C6E, tick: 0x2A8C6E, tickInk: 0xFFFFFF,
		chosen: 0xBFDCE8, chosenLine: 0x0B5A7A,
		ground: 0xFFFFFF, cloth: 0xCFE0EA, pool: 0xBCD9EA, pale: 0xFFFFFF,
	}.palette()
}

// Dark is for the dark theme.
func Dark() Palette {
	return tones{
		line: 0xE4E6E8, soft: 0x99A1A9, faint: 0x4A525B,
		body: 0x262C33, inner: 0x1F252B, trim: 0x2B3138, glass: 0x22343F, shade: 0x1B2026, hole: 0x14181C,
		part: 0x39414A, metal: 0x56606A, dark: 0x0D1013, core: 0x4A535D, loom: 0x6D7F99,
		motion: 0x6FC3E6, good: 0x5CC9A3, warn: 0xF0A63C, alarm: 0xF2766D,
		suspect: 0xA86A12, hatch: 0xFFBE5C, suspectLine: 0xF0A63C,
		works: 0x1F4F40, worksLine: 0x5CC9A3, tick: 0x5CC9A3, tickInk: 0x10221C,
		chosen: 0x124A63, chosenLine: 0x6FC3E6,
		ground: 0x1D2228, cloth: 0x2C4A5A, pool: 0x24506B, pale: 0xE4E6E8,
	}.palette()
}

// Contrast is for the high-contrast theme: black lines on white, the meanings in their strongest colours.
func Contrast() Palette {
	return tones{
		line: 0x000000, soft: 0x404040, faint: 0x8A8A8A,
		body: 0xFFFFFF, inner: 0xF2F2F2, trim: 0xFFFFFF, glass: 0xE6F0F6, shade: 0xE4E4E4, hole: 0xC8C8C8,
		part: 0xFFFFFF, metal: 0xDADADA, dark: 0x303030, core: 0xFFFFFF, loom: 0x6C7F9C,
		motion: 0x003F5C, good: 0x00553B, warn: 0x8A4B00, alarm: 0x9B0000,
		suspect: 0xFFAE2B, hatch: 0x6B3A00, suspectLine: 0x6B3A00,
		works: 0xB5EBD6, worksLine: 0x00553B, tick: 0x00553B, tickInk: 0xFFFFFF,
		chosen: 0xA9DDF2, chosenLine: 0x003F5C,
		ground: 0xFFFFFF, cloth: 0xCDE0EC, pool: 0xA9D2EC, pale: 0xFFFFFF,
	}.palette()
}

// Print is for paper: greys only, so that a copier loses nothing. Suspicion is hatched, working parts are ticked.
func Print() Palette {
	return tones{
		line: 0x111111, soft: 0x777777, faint: 0xC8C8C8,
		body: 0xFFFFFF, inner: 0xF5F5F5, trim: 0xFAFAFA, glass: 0xF3F3F3, shade: 0xEEEEEE, hole: 0xE2E2E2,
		part: 0xFFFFFF, metal: 0xECECEC, dark: 0x6A6A6A, core: 0xFFFFFF, loom: 0xA8A8A8,
		motion: 0x111111, good: 0x444444, warn: 0x444444, alarm: 0x111111,
		suspect: 0xCFCFCF, hatch: 0x111111, suspectLine: 0x111111,
		works: 0xFFFFFF, worksLine: 0x555555, tick: 0x111111, tickInk: 0xFFFFFF,
		chosen: 0xD4D4D4, chosenLine: 0x111111,
		ground: 0xFFFFFF, cloth: 0xDDDDDD, pool: 0xD6D6D6, pale: 0xFFFFFF,
	}.palette()
}

func (t tones) palette() Palette {
	filled := func(fill, stroke uint32) Ink { return Ink{hex(fill), hex(stroke)} }
	lined := func(stroke uint32) Ink { return Ink{Stroke: hex(stroke)} }
	solid := func(fill uint32) Ink { return Ink{Fill: hex(fill)} }
	return Palette{
		Inks: map[string]Ink{
			"body": filled(t.body, t.line), "inner": filled(t.inner, t.soft), "trim": filled(t.trim, t.line),
			"glass": filled(t.glass, t.soft), "shade": solid(t.shade), "hole": filled(t.hole, t.soft), "ghost": lined(t.faint),
			"part": filled(t.part, t.line), "metal": filled(t.metal, t.line), "dark": filled(t.dark, t.line),
			"core": lined(t.core), "loom": lined(t.loom), "line": lined(t.line), "detail": lined(t.soft), "ink": solid(t.line),
			"area": {}, "motion": lined(t.motion), "motion-solid": solid(t.motion), "good": lined(t.good), "good-solid": solid(t.good),
			"warn": lined(t.warn), "warn-solid": solid(t.warn), "alarm": lined(t.alarm), "alarm-solid": solid(t.alarm), "mark": lined(t.tickInk),
			"skin": filled(t.part, t.line), "cloth": filled(t.cloth, t.line), "pool": filled(t.pool, t.motion),
			"pale": lined(t.pale), "pale-solid": solid(t.pale), "halo": lined(t.ground), "halo-solid": solid(t.ground),
		},
		Plain: hex(t.part), Outline: hex(t.line),
		Suspect: filled(t.suspect, t.suspectLine), Hatch: hex(t.hatch),
		Works: filled(t.works, t.worksLine), Tick: hex(t.tick), TickInk: hex(t.tickInk),
		Chosen: filled(t.chosen, t.chosenLine),
	}
}
