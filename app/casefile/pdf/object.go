package pdf

import (
	"bytes"
	"errors"
)

// The kinds of values in a PDF; besides these there are int, float64, bool, nil and []any.
type (
	name    string
	text    string
	keyword string // anything else: obj, endobj, R, <<, [
	ref     int    // number of an object; generations don't matter to reading
	dict    map[name]any
	stream  struct {
		dict  dict
		start int // where its bytes begin
	}
)

// errSyntax is what a text is that makes no value; the object counts as missing then.
var errSyntax = errors.New("no PDF value")

// resolve follows a reference to what it stands for; an object that is missing or damaged is nil, as PDF has it.
func (d *document) resolve(v any) (any, error) {
	for range mostDepth {
		r, ok := v.(ref)
		if !ok {
			return v, nil
		}
		var err error
		if v, err = d.object(int(r)); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (d *document) dict(v any) (dict, error) {
	v, err := d.resolve(v)
	if s, ok := v.(stream); ok {
		return s.dict, err
	}
	found, _ := v.(dict)
	return found, err
}

// list takes a single value for a list of one.
func (d *document) list(v any) ([]any, error) {
	v, err := d.resolve(v)
	if found, ok := v.([]any); ok || v == nil {
		return found, err
	}
	return []any{v}, err
}

func (d *document) int(v any) (int, bool, error) {
	v, err := d.resolve(v)
	n, ok := v.(int)
	return n, ok, err
}

// object reads the object of that number. The only error is ErrTooMuch.
func (d *document) object(number int) (any, error) {
	at, known := d.places[number]
	if !known || at.free {
		return nil, nil
	}
	var v any
	var err error
	if at.stream > 0 {
		v, err = d.packedObject(at.stream, number)
	} else {
		v, err = d.objectAt(at.offset, number)
	}
	if errors.Is(err, errSyntax) {
		d.broken = true
		return nil, nil
	}
	return v, err
}

// objectAt reads "12 0 obj ..." at an offset; any says that the number doesn't matter.
func (d *document) objectAt(offset, number int) (any, error) {
	p := &parser{d: d, data: d.content, pos: offset}
	if offset < 0 || offset >= len(d.content) {
		return nil, errSyntax
	}
	n, err := p.token()
	if err != nil {
		return nil, err
	}
	_, err = p.token() // its generation
	if err != nil {
		return nil, err
	}
	mark, err := p.token()
	if err != nil {
		return nil, err
	}
	if mark != keyword("obj") || n != number && number != anyNumber {
		return nil, errSyntax
	}
	v, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if found, ok := v.(dict); ok {
		if mark, err := p.token(); err == nil && mark == keyword("stream") {
			return stream{found, p.lineEnd()}, nil
		} else if errors.Is(err, ErrTooMuch) {
			return nil, err
		}
	}
	return v, nil
}

// anyNumber stands for whatever number an object has.
const anyNumber = -1

// parser reads values out of a file or an unpacked stream.
type parser struct {
	d      *document
	data   []byte
	pos    int
	values int
}

// value reads one value that stands depth lists or dictionaries deep.
func (p *parser) value(depth int) (any, error) {
	t, err := p.token()
	if err != nil {
		return nil, err
	}
	p.values++
	if depth > mostDepth || p.values > mostValues {
		return nil, errSyntax
	}
	switch v := t.(type) {
	case int:
		return p.reference(v)
	case keyword:
		switch v {
		case "<<":
			return p.dict(depth)
		case "[":
			return p.list(depth)
		case "true", "false":
			return v == "true", nil
		case "null":
			return nil, nil
		}
		return nil, errSyntax
	}
	return t, nil
}

// reference reads on after a number, which may be the first of three that name an object.
func (p *parser) reference(number int) (any, error) {
	back := p.pos
	if generation, err := p.token(); err == nil {
		if _, ok := generation.(int); ok {
			if mark, err := p.token(); err == nil && mark == keyword("R") {
				return ref(number), nil
			}
		}
	}
	p.pos = back
	return number, p.d.spend(0)
}

func (p *parser) list(depth int) (any, error) {
	var list []any
	for {
		if p.closes("]") {
			return list, nil
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
}

func (p *parser) dict(depth int) (any, error) {
	found := dict{}
	for {
		if p.closes(">>") {
			return found, nil
		}
		t, err := p.token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(name)
		if !ok {
			return nil, errSyntax
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		found[key] = v
	}
}

// closes takes the sign that ends a list or dictionary if it comes next.
func (p *parser) closes(sign string) bool {
	p.skipSpace()
	if !bytes.HasPrefix(p.data[p.pos:], []byte(sign)) {
		return false
	}
	p.pos += len(sign)
	return true
}
