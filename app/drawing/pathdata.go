package drawing

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"unlatch/app/vector"
)

// scanner takes numbers and letters out of an attribute.
type scanner struct {
	text string
	at   int
}

func (s *scanner) skip() {
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n,", s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *scanner) done() bool {
	s.skip()
	return s.at >= len(s.text)
}

// more reports whether a number comes next.
func (s *scanner) more() bool {
	return !s.done() && strings.IndexByte("+-.0123456789", s.text[s.at]) >= 0
}

func (s *scanner) number() (float64, error) {
	s.skip()
	start := s.at
	s.sign()
	s.digits()
	if s.take(".") {
		s.digits()
	}
	if s.at > start && s.take("eE") {
		s.sign()
		s.digits()
	}
	v, err := strconv.ParseFloat(s.text[start:s.at], 64)
	if err != nil || math.Abs(v) > maxNumber {
		return 0, fmt.Errorf("expected a number at %q", s.rest(start))
	}
	return v, nil
}

// take goes over the next character if it is one of these.
func (s *scanner) take(any string) bool {
	if s.at >= len(s.text) || strings.IndexByte(any, s.text[s.at]) < 0 {
		return false
	}
	s.at++
	return true
}

func (s *scanner) sign() { s.take("+-") }

func (s *scanner) digits() {
	for s.take("0123456789") {
	}
}

// flag reads one digit, since SVG lets the two flags of an arc stand without a gap.
func (s *scanner) flag() (float64, error) {
	s.skip()
	if s.at < len(s.text) && (s.text[s.at] == '0' || s.text[s.at] == '1') {
		s.at++
		return float64(s.text[s.at-1] - '0'), nil
	}
	return 0, fmt.Errorf("expected 0 or 1 at %q", s.rest(s.at))
}

func (s *scanner) rest(from int) string { return s.text[from:min(from+12, len(s.text))] }

func parseNumbers(text string) ([]float64, error) {
	s := scanner{text: text}
	var out []float64
	for !s.done() {
		v, err := s.number()
		if err != nil {
			return nil, err
		}
		if out = append(out, v); len(out) > maxPieces {
			return nil, errors.New("the list of numbers is too long")
		}
	}
	return out, nil
}

// commands gives how many numbers each path command takes.
var commands = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

// parsePath reads a path's d attribute: all commands of SVG, absolute and relative.
func parsePath(text string) (vector.Path, error) {
	s := scanner{text: text}
	w := pathWriter{}
	if s.done() {
		return nil, errors.New("a path without commands")
	}
	for !s.done() {
		letter := s.text[s.at]
		count, ok := commands[letter|0x20]
		if !ok || (len(w.Path) == 0 && letter|0x20 != 'm') {
			return nil, fmt.Errorf("expected a path command at %q", s.rest(s.at))
		}
		s.at++
		if err := w.runs(&s, letter, count); err != nil {
			return nil, err
		}
	}
	return w.Path, nil
}

// pathWriter remembers what smooth curves continue.
type pathWriter struct {
	vector.Pen
	last    byte         // lower-case letter of the command before
	control vector.Point // its last control point
}

// runs carries out one letter with all sets of numbers behind it.
func (w *pathWriter) runs(s *scanner, letter byte, count int) error {
	var v [7]float64
	for first := true; first || (count > 0 && s.more()); first = false {
		for i := range count {
			read := s.number
			if letter|0x20 == 'a' && (i == 3 || i == 4) {
				read = s.flag
			}
			var err error
			if v[i], err = read(); err != nil {
				return err
			}
		}
		w.command(letter, v)
		if letter == 'm' {
			letter = 'l'
		} else if letter == 'M' {
			letter = 'L'
		}
	}
	return nil
}

func (w *pathWriter) command(letter byte, v [7]float64) {
	base := vector.Point{}
	if letter >= 'a' {
		base = w.At
	}
	point := func(i int) vector.Point { return vector.Pt(base.X+v[i], base.Y+v[i+1]) }
	kind := letter | 0x20
	switch kind {
	case 'm':
		w.MoveTo(point(0))
	case 'l':
		w.LineTo(point(0))
	case 'h':
		w.LineTo(vector.Pt(base.X+v[0], w.At.Y))
	case 'v':
		w.LineTo(vector.Pt(w.At.X, base.Y+v[0]))
	case 'c':
		w.curve(point(0), point(2), point(4))
	case 's':
		w.curve(w.smooth("cs"), point(0), point(2))
	case 'q':
		w.control = point(0)
		w.QuadTo(w.control, point(2))
	case 't':
		w.control = w.smooth("qt")
		w.QuadTo(w.control, point(0))
	case 'a':
		w.ArcTo(v[0], v[1], v[2], v[3] == 1, v[4] == 1, point(5))
	case 'z':
		w.Close()
	}
	w.last = kind
}

func (w *pathWriter) curve(c1, c2, to vector.Point) {
	w.control = c2
	w.CurveTo(c1, c2, to)
}

// smooth mirrors the last control point at the pen, if the command before was of the same family.
func (w *pathWriter) smooth(family string) vector.Point {
	if strings.IndexByte(family, w.last) < 0 {
		return w.At
	}
	return vector.Pt(2*w.At.X-w.control.X, 2*w.At.Y-w.control.Y)
}

// parseTransform reads a transform attribute: matrix, translate, scale, rotate, skewX and skewY in any number.
func parseTransform(text string) (vector.Matrix, error) {
	m := vector.Identity
	for text = strings.TrimLeft(text, " \t\r\n,"); text != ""; text = strings.TrimLeft(text, " \t\r\n,") {
		name, rest, ok := strings.Cut(text, "(")
		list, after, shut := strings.Cut(rest, ")")
		if !ok || !shut {
			return m, errors.New("a transform is written name(numbers)")
		}
		v, err := parseNumbers(list)
		if err != nil {
			return m, err
		}
		step, err := oneTransform(strings.TrimSpace(name), v)
		if err != nil {
			return m, err
		}
		m, text = m.Times(step), after
	}
	return m, nil
}

// form is a transform by its name and how many numbers it has.
type form struct {
	name    string
	numbers int
}

// transforms are those of SVG.
var transforms = map[form]func(v []float64) vector.Matrix{
	{"matrix", 6}:    func(v []float64) vector.Matrix { return vector.Matrix(v) },
	{"translate", 1}: func(v []float64) vector.Matrix { return moved(v[0], 0) },
	{"translate", 2}: func(v []float64) vector.Matrix { return moved(v[0], v[1]) },
	{"scale", 1}:     func(v []float64) vector.Matrix { return vector.Matrix{v[0], 0, 0, v[0], 0, 0} },
	{"scale", 2}:     func(v []float64) vector.Matrix { return vector.Matrix{v[0], 0, 0, v[1], 0, 0} },
	{"rotate", 1}:    func(v []float64) vector.Matrix { return rotation(v[0]) },
	{"rotate", 3}: func(v []float64) vector.Matrix {
		return moved(v[1], v[2]).Times(rotation(v[0])).Times(moved(-v[1], -v[2]))
	},
	{"skewX", 1}: func(v []float64) vector.Matrix { return vector.Matrix{1, 0, slope(v[0]), 1, 0, 0} },
	{"skewY", 1}: func(v []float64) vector.Matrix { return vector.Matrix{1, slope(v[0]), 0, 1, 0, 0} },
}

func oneTransform(name string, v []float64) (vector.Matrix, error) {
	build, ok := transforms[form{name, len(v)}]
	if !ok {
		return vector.Identity, fmt.Errorf("transform %s with %d numbers is outside the subset", name, len(v))
	}
	return build(v), nil
}

func moved(x, y float64) vector.Matrix { return vector.Matrix{1, 0, 0, 1, x, y} }

func slope(degrees float64) float64 { return math.Tan(degrees * math.Pi / 180) }

func rotation(degrees float64) vector.Matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return vector.Matrix{cos, sin, -sin, cos, 0, 0}
}
