package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	"unlatch/app/vector"
)

// Limits that no drawing of ours comes near. They keep a hostile file from taking the program's time or memory.
const (
	maxBytes  = 1 << 20
	maxDepth  = 32
	maxPieces = 50_000
	maxNumber = 1e5
)

// Read reads an SVG of the subset described at the package. Its errors name the line and the reason.
func Read(text []byte) (*Drawing, error) {
	if len(text) > maxBytes {
		return nil, fmt.Errorf("the file has %d bytes, more than the %d a drawing may have", len(text), maxBytes)
	}
	r := reader{xml: xml.NewDecoder(bytes.NewReader(text)), drawing: &Drawing{anchors: newAnchors()}}
	if err := r.run(); err != nil {
		line, _ := r.xml.InputPos()
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	for i := range r.drawing.Shapes {
		r.drawing.Shapes[i].flatten(r.drawing.tolerance())
	}
	return r.drawing, nil
}

// state is what an element hands on to those inside it.
type state struct {
	shape  Shape // component, class, paints, width, dash and opacity so far
	matrix vector.Matrix
}

type reader struct {
	xml     *xml.Decoder
	drawing *Drawing
	open    []state
	pieces  int
}

func (r *reader) run() error {
	for {
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("not well-formed XML: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return fmt.Errorf("<%s>: %w", t.Name.Local, err)
			}
		case xml.EndElement:
			r.open = r.open[:len(r.open)-1]
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return errors.New("text stands between elements; labels are set by the program, not drawn in the file")
			}
		}
	}
	if r.drawing.ViewBox.Empty() {
		return errors.New("no <svg> element with a viewBox")
	}
	return nil
}

func (r *reader) start(e xml.StartElement) error {
	if len(r.open) == 0 {
		return r.startRoot(e)
	}
	if len(r.open) >= maxDepth {
		return fmt.Errorf("elements are nested deeper than %d", maxDepth)
	}
	s := r.open[len(r.open)-1]
	a, err := inherit(&s, e.Attr)
	if err != nil {
		return err
	}
	r.open = append(r.open, s)
	if e.Name.Local == "g" {
		return a.finish()
	}
	path, err := outline(e.Name.Local, a)
	if err != nil {
		return err
	}
	if err := a.finish(); err != nil {
		return err
	}
	return r.add(s, path)
}

func (r *reader) startRoot(e xml.StartElement) error {
	if e.Name.Local != "svg" || !r.drawing.ViewBox.Empty() {
		return errors.New("the file must be one <svg> element")
	}
	s := state{shape: Shape{Width: 1, Opacity: 1}, matrix: vector.Identity}
	a, err := inherit(&s, e.Attr)
	if err != nil {
		return err
	}
	box, err := a.numbers("viewBox")
	if err != nil {
		return err
	}
	if len(box) != 4 || box[2] < 1 || box[3] < 1 {
		return errors.New("viewBox needs four numbers, width and height at least 1")
	}
	r.drawing.ViewBox = vector.Rect{X: box[0], Y: box[1], W: box[2], H: box[3]}
	r.open = append(r.open, s)
	a.drop("width", "height", "xmlns", "version")
	return a.finish()
}

func (r *reader) add(s state, path vector.Path) error {
	for _, c := range path {
		r.pieces += len(c.Pieces) + 1
	}
	if r.pieces > maxPieces {
		return fmt.Errorf("the drawing has more than %d pieces of outline", maxPieces)
	}
	shape := s.shape
	if shape.Class == "" && shape.Fill.Fixed == nil && shape.Stroke.Fixed == nil {
		return errors.New("no class says what the shape is made of")
	}
	shape.Path = path.Transformed(s.matrix)
	for _, c := range shape.Path {
		if !inRange(c.Start) {
			return fmt.Errorf("the outline reaches farther than %g units", maxNumber)
		}
		for _, p := range c.Pieces {
			if !inRange(p.C1) || !inRange(p.C2) || !inRange(p.To) {
				return fmt.Errorf("the outline reaches farther than %g units", maxNumber)
			}
		}
	}
	shape.Width = min(shape.Width*s.matrix.Scale(), maxNumber)
	if len(shape.Dash) > 0 {
		shape.Dash = append([]float64{}, shape.Dash...)
		for i := range shape.Dash {
			shape.Dash[i] *= s.matrix.Scale()
		}
	}
	r.drawing.Shapes = append(r.drawing.Shapes, shape)
	return nil
}

func inRange(p vector.Point) bool {
	return p.X >= -maxNumber && p.X <= maxNumber && p.Y >= -maxNumber && p.Y <= maxNumber
}

// inherit applies the attributes that an element shares with those inside it, and returns the others.
func inherit(s *state, list []xml.Attr) (attributes, error) {
	a := attributes{}
	for _, attr := range list {
		name := attr.Name.Local
		if attr.Name.Space == "xmlns" {
			continue
		}
		var err error
		switch name {
		case "id":
			s.shape.Outer, s.shape.Component = s.shape.Component, attr.Value
		case "class":
			err = s.class(attr.Value)
		case "transform":
			err = s.transform(attr.Value)
		case "fill":
			s.shape.Fill, err = given(attr.Value)
		case "stroke":
			s.shape.Stroke, err = given(attr.Value)
		case "stroke-width":
			s.shape.Width, err = within(attr.Value, 0, maxNumber)
		case "stroke-dasharray":
			s.shape.Dash, err = dashes(attr.Value)
		case "opacity":
			var o float64
			o, err = within(attr.Value, 0, 1)
			s.shape.Opacity *= o
		case "stroke-linecap", "stroke-linejoin":
			if attr.Value != "round" {
				err = errors.New("only round is supported")
			}
		default:
			a[name] = attr.Value
		}
		if err != nil {
			return nil, fmt.Errorf("%s=%q: %w", name, attr.Value, err)
		}
	}
	return a, nil
}

func (s *state) class(name string) error {
	if _, ok := materials[name]; !ok {
		return errors.New("no such class")
	}
	s.shape.Class = name
	return nil
}

func (s *state) transform(text string) error {
	m, err := parseTransform(text)
	if err != nil {
		return err
	}
	s.matrix = s.matrix.Times(m)
	return nil
}

func given(text string) (Given, error) {
	if text == "none" {
		return Given{None: true}, nil
	}
	hex, ok := strings.CutPrefix(text, "#")
	v, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		return Given{}, errors.New("a colour is none or # and six hexadecimal digits")
	}
	return Given{Fixed: &color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}}, nil
}

func within(text string, lo, hi float64) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(v >= lo && v <= hi) {
		return 0, fmt.Errorf("not a number from %g to %g", lo, hi)
	}
	return v, nil
}

func dashes(text string) ([]float64, error) {
	if text == "none" {
		return nil, nil
	}
	list, err := parseNumbers(text)
	if err != nil {
		return nil, err
	}
	if len(list)%2 == 1 {
		list = append(list, list...)
	}
	for _, v := range list {
		if v <= 0 {
			return nil, errors.New("dashes and gaps must be longer than 0")
		}
	}
	return list, nil
}
