package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"
)

// scan finds the objects themselves, for a file whose cross-references are damaged. Of two of one number the later counts.
func (d *document) scan() error {
	if err := d.spend(len(d.content)); err != nil {
		return err
	}
	if err := d.scanObjects(); err != nil {
		return err
	}
	if err := d.scanTrailers(); err != nil {
		return err
	}
	if err := d.scanKinds(); err != nil {
		return err
	}
	if d.trailer == nil {
		return ErrDamaged
	}
	return nil
}

// scanObjects finds each "12 0 obj".
func (d *document) scanObjects() error {
	for at := 0; ; {
		found := bytes.Index(d.content[at:], []byte("obj"))
		if found < 0 {
			return nil
		}
		at += found + len("obj")
		number, offset, ok := d.heading(at - len("obj"))
		if !ok {
			continue
		}
		d.places[number] = place{offset: offset}
		if err := d.count(); err != nil {
			return err
		}
	}
}

// heading reads back from the word "obj" to the two numbers in front of it.
func (d *document) heading(end int) (number, offset int, ok bool) {
	start := end
	for range 2 {
		digits := bytes.TrimRight(d.content[max(start-12, 0):start], " \t\r\n")
		trimmed := bytes.TrimRight(digits, "0123456789")
		if len(trimmed) == len(digits) {
			return 0, 0, false
		}
		start = max(start-12, 0) + len(trimmed)
	}
	p := &parser{d: d, data: d.content[:end], pos: start}
	first, err := p.token()
	number, ok = first.(int)
	return number, start, err == nil && ok
}

// scanTrailers takes the last trailer that names a catalog.
func (d *document) scanTrailers() error {
	end := len(d.content)
	for range mostTables {
		at := bytes.LastIndex(d.content[:end], []byte("trailer"))
		if at < 0 {
			return nil
		}
		p := &parser{d: d, data: d.content, pos: at + len("trailer")}
		v, err := p.value(0)
		if errors.Is(err, ErrTooMuch) {
			return err
		}
		if trailer, ok := v.(dict); ok && trailer["Root"] != nil {
			d.trailer = trailer
			return nil
		}
		end = at
	}
	return nil
}

// scanKinds looks into each object for what leads on: streams of objects, and catalogs where no trailer names one.
func (d *document) scanKinds() error {
	numbers := slices.SortedFunc(maps.Keys(d.places), func(a, b int) int {
		return cmp.Compare(d.places[a].offset, d.places[b].offset)
	})
	var last dict
	for _, n := range numbers {
		v, err := d.objectAt(d.places[n].offset, n)
		if errors.Is(err, ErrTooMuch) {
			return err
		}
		if s, ok := v.(stream); ok {
			if err := d.scanStream(n, s, &last); err != nil {
				return err
			}
		} else if found, ok := v.(dict); ok && found["Type"] == name("Catalog") && (last == nil || last["Type"] != name("XRef")) {
			last = dict{"Root": ref(n)}
		}
	}
	if d.trailer == nil {
		d.trailer = last
	}
	return nil
}

// scanStream notes the objects that a stream holds, or takes it for a trailer if it is one.
func (d *document) scanStream(number int, s stream, trailer *dict) error {
	switch s.dict["Type"] {
	case name("XRef"):
		if s.dict["Root"] != nil {
			*trailer = s.dict
		}
	case name("ObjStm"):
		if _, err := d.packedObject(number, anyNumber); err != nil && !errors.Is(err, errSyntax) {
			return err
		}
		if holder := d.packed[number]; holder != nil {
			for n := range holder.at {
				if err := d.put(n, place{stream: number}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
