package drawing

import (
	"errors"
	"fmt"
	"sort"

	"unlatch/app/vector"
)

// attributes are those of one element that aren't handed on; each is taken out when it is read, so that finish can
// name the ones nobody understood.
type attributes map[string]string

func (a attributes) drop(names ...string) {
	for _, name := range names {
		delete(a, name)
	}
}

func (a attributes) finish() error {
	if len(a) == 0 {
		return nil
	}
	names := make([]string, 0, len(a))
	for name := range a {
		names = append(names, name)
	}
	sort.Strings(names)
	return fmt.Errorf("attribute %s is outside the subset", names[0])
}

func (a attributes) number(name string, fallback float64) (float64, error) {
	text, ok := a[name]
	if !ok {
		return fallback, nil
	}
	delete(a, name)
	v, err := within(text, -maxNumber, maxNumber)
	if err != nil {
		return 0, fmt.Errorf("%s=%q: %w", name, text, err)
	}
	return v, nil
}

// all reads several numbers, each 0 where it isn't given.
func (a attributes) all(names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		v, err := a.number(name, 0)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (a attributes) numbers(name string) ([]float64, error) {
	text := a[name]
	delete(a, name)
	list, err := parseNumbers(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}

// outline turns one element into a path.
func outline(element string, a attributes) (vector.Path, error) {
	switch element {
	case "path":
		d := a["d"]
		a.drop("d")
		return parsePath(d)
	case "rect":
		return rectangle(a)
	case "circle":
		v, err := a.all("cx", "cy", "r")
		if err != nil {
			return nil, err
		}
		return ellipse(v[0], v[1], v[2], v[2])
	case "ellipse":
		v, err := a.all("cx", "cy", "rx", "ry")
		if err != nil {
			return nil, err
		}
		return ellipse(v[0], v[1], v[2], v[3])
	case "line":
		v, err := a.all("x1", "y1", "x2", "y2")
		if err != nil {
			return nil, err
		}
		return vector.Segment(v[0], v[1], v[2], v[3]), nil
	case "polyline", "polygon":
		return polygon(a, element == "polygon")
	}
	return nil, errors.New("the element is outside the subset")
}

func rectangle(a attributes) (vector.Path, error) {
	_, hasX := a["rx"]
	_, hasY := a["ry"]
	v, err := a.all("x", "y", "width", "height", "rx", "ry")
	if err != nil {
		return nil, err
	}
	x, y, w, h, rx, ry := v[0], v[1], v[2], v[3], v[4], v[5]
	if w <= 0 || h <= 0 || rx < 0 || ry < 0 {
		return nil, errors.New("width and height must be above 0, rx and ry not below it")
	}
	if !hasX {
		rx = ry
	}
	if !hasY {
		ry = rx
	}
	return vector.RoundBox(x, y, w, h, rx, ry), nil
}

func ellipse(cx, cy, rx, ry float64) (vector.Path, error) {
	if rx <= 0 || ry <= 0 {
		return nil, errors.New("a radius must be above 0")
	}
	return vector.Ellipse(cx, cy, rx, ry), nil
}

func polygon(a attributes, shut bool) (vector.Path, error) {
	v, err := a.numbers("points")
	if err != nil {
		return nil, err
	}
	if len(v) < 4 || len(v)%2 == 1 {
		return nil, errors.New("points needs two or more pairs of numbers")
	}
	path := vector.Polygon(v...)
	path[0].Closed = shut
	return path, nil
}
