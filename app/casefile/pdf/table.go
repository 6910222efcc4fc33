package pdf

import (
	"bytes"
	"errors"
)

// readTables reads the cross-references, from the newest to the oldest; the newest entry of an object counts.
func (d *document) readTables() error {
	at := bytes.LastIndex(d.content, []byte("startxref"))
	if at < 0 {
		return ErrDamaged
	}
	p := &parser{d: d, data: d.content, pos: at + len("startxref")}
	first, err := p.token()
	if err != nil {
		return damaged(err)
	}
	offset, ok := first.(int)
	seen := map[int]bool{}
	for ok && !seen[offset] {
		if seen[offset] = true; len(seen) > mostTables {
			return ErrTooMuch
		}
		trailer, err := d.readTable(offset)
		if err != nil {
			return damaged(err)
		}
		if d.trailer == nil {
			d.trailer = trailer
		}
		offset, ok = trailer["Prev"].(int)
	}
	if d.trailer == nil {
		return ErrDamaged
	}
	return nil
}

// damaged is what a value that can't be read means for the whole.
func damaged(err error) error {
	if errors.Is(err, errSyntax) {
		return ErrDamaged
	}
	return err
}

// readTable reads one cross-reference table or stream and returns its trailer.
func (d *document) readTable(offset int) (dict, error) {
	if offset < 0 || offset >= len(d.content) {
		return nil, ErrDamaged
	}
	p := &parser{d: d, data: d.content, pos: offset}
	if t, err := p.token(); err != nil || t != keyword("xref") {
		return d.readCrossStream(offset)
	}
	if err := d.readEntries(p); err != nil {
		return nil, err
	}
	v, err := p.value(0)
	if err != nil {
		return nil, err
	}
	trailer, ok := v.(dict)
	if !ok {
		return nil, ErrDamaged
	}
	if at, ok := trailer["XRefStm"].(int); ok { // further entries for those who know streams of objects
		if _, err := d.readCrossStream(at); errors.Is(err, ErrTooMuch) {
			return nil, err
		}
	}
	return trailer, nil
}

// readEntries reads the lines of a table, up to the word "trailer".
func (d *document) readEntries(p *parser) error {
	for {
		t, err := p.token()
		if err != nil {
			return err
		}
		if t == keyword("trailer") {
			return nil
		}
		first, ok := t.(int)
		if !ok {
			return ErrDamaged
		}
		count, err := p.token()
		if err != nil {
			return err
		}
		n, ok := count.(int)
		if !ok {
			return ErrDamaged
		}
		for i := range n {
			if err := d.readEntry(p, first+i); err != nil {
				return err
			}
		}
	}
}

func (d *document) readEntry(p *parser, number int) error {
	at, err := p.token()
	if err != nil {
		return err
	}
	if _, err := p.token(); err != nil {
		return err
	}
	kind, err := p.token()
	if err != nil {
		return err
	}
	offset, ok := at.(int)
	if !ok || kind != keyword("n") && kind != keyword("f") {
		return ErrDamaged
	}
	return d.put(number, place{free: kind == keyword("f"), offset: offset})
}

// put notes where an object stands, unless a newer table has said so.
func (d *document) put(number int, at place) error {
	if _, newer := d.places[number]; newer {
		return nil
	}
	d.places[number] = at
	return d.count()
}

// readCrossStream reads cross-references that stand in a stream.
func (d *document) readCrossStream(offset int) (dict, error) {
	v, err := d.objectAt(offset, anyNumber)
	if err != nil {
		return nil, err
	}
	s, ok := v.(stream)
	if !ok || s.dict["Type"] != name("XRef") {
		return nil, ErrDamaged
	}
	widths, ok := ints(s.dict["W"], 3)
	if !ok {
		return nil, ErrDamaged
	}
	content, err := d.unpack(s, mostPacked)
	if err != nil {
		return nil, err
	}
	size, _ := s.dict["Size"].(int)
	sections := []any{0, size}
	if index, ok := s.dict["Index"].([]any); ok {
		sections = index
	}
	return s.dict, d.readRows(content, widths, sections)
}

// ints are the count small numbers of a list.
func ints(v any, count int) ([]int, bool) {
	list, ok := v.([]any)
	if !ok || len(list) < count {
		return nil, false
	}
	out := make([]int, count)
	sum := 0
	for i := range out {
		n, ok := list[i].(int)
		if !ok || n < 0 || n > 8 {
			return nil, false
		}
		out[i] = n
		sum += n
	}
	return out, sum > 0
}

// readRows reads the rows of a stream of cross-references, each of three numbers of so many bytes.
func (d *document) readRows(content []byte, widths []int, sections []any) error {
	for i := 0; i+1 < len(sections); i += 2 {
		first, isFirst := sections[i].(int)
		count, isCount := sections[i+1].(int)
		if !isFirst || !isCount {
			return ErrDamaged
		}
		for n := 0; n < count; n++ {
			var fields [3]int
			for f, width := range widths {
				if len(content) < width {
					return nil
				}
				fields[f] = number(content[:width])
				content = content[width:]
			}
			if widths[0] == 0 {
				fields[0] = 1
			}
			if err := d.putRow(first+n, fields); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *document) putRow(number int, fields [3]int) error {
	switch fields[0] {
	case 0:
		return d.put(number, place{free: true})
	case 1:
		return d.put(number, place{offset: fields[1]})
	case 2:
		return d.put(number, place{stream: fields[1]})
	}
	return nil // a kind that means "null"
}

func number(bytes []byte) int {
	n := 0
	for _, b := range bytes {
		n = n<<8 | int(b)
	}
	return n
}

// packed is an unpacked stream of objects.
type packed struct {
	content []byte
	at      map[int]int // offset of each object
}

// packedObject reads an object that stands in a stream of objects.
func (d *document) packedObject(streamNumber, number int) (any, error) {
	holder, known := d.packed[streamNumber]
	if !known {
		d.packed[streamNumber] = nil // its own length may be said to stand inside it
		var err error
		if holder, err = d.openPacked(streamNumber); err != nil {
			return nil, err
		}
		d.packed[streamNumber] = holder
	}
	if holder == nil {
		return nil, errSyntax
	}
	at, ok := holder.at[number]
	if !ok || at < 0 || at >= len(holder.content) {
		return nil, errSyntax
	}
	return (&parser{d: d, data: holder.content, pos: at}).value(0)
}

// openPacked unpacks a stream of objects, which can't itself stand in one; nil: it is of no use.
func (d *document) openPacked(number int) (*packed, error) {
	at := d.places[number]
	if at.free || at.stream > 0 {
		return nil, nil
	}
	v, err := d.objectAt(at.offset, number)
	if err != nil {
		return nil, usable(err)
	}
	s, ok := v.(stream)
	if !ok {
		return nil, nil
	}
	content, err := d.unpack(s, mostPacked)
	if err != nil {
		return nil, usable(err)
	}
	first, ok, err := d.int(s.dict["First"])
	if err != nil || !ok {
		return nil, err
	}
	count, ok, err := d.int(s.dict["N"])
	if err != nil || !ok {
		return nil, err
	}
	holder := &packed{content, map[int]int{}}
	return holder, usable(d.readHeader(holder, first, count))
}

// readHeader reads which objects a stream holds and where: pairs of numbers at its beginning.
func (d *document) readHeader(holder *packed, first, count int) error {
	p := &parser{d: d, data: holder.content}
	for range count {
		number, err := p.token()
		if err != nil {
			return err
		}
		offset, err := p.token()
		if err != nil {
			return err
		}
		n, isNumber := number.(int)
		o, isOffset := offset.(int)
		if !isNumber || !isOffset {
			return errSyntax
		}
		holder.at[n] = first + o
		if err := d.count(); err != nil {
			return err
		}
	}
	return nil
}

// usable leaves an error only if reading has to end.
func usable(err error) error {
	if errors.Is(err, ErrTooMuch) {
		return err
	}
	return nil
}
