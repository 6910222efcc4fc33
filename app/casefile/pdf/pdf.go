// Package pdf takes one attached file out of a PDF. Files come from anywhere, so it reads only the few objects that lead
// to the attachment: the cross-reference table or stream, the catalog, the names of the attachments, and the one stream.
// Pages, fonts and pictures are never looked at. All reading is paid for from one budget of work, whatever the file
// says about itself, and every size is bounded before memory is taken for it.
package pdf

import (
	"bytes"
	"errors"
	"slices"
	"unicode/utf16"

	"unlatch/app/problem"
)

// MaxFile is the largest PDF that is read, in bytes. A report has some 100 KB.
const MaxFile = 16 << 20

// Limits on what a file may ask for. A report has some 50 objects and one attachment.
const (
	mostWork    = 40 << 20 // bytes looked at or unpacked, each counted as often as it is
	mostObjects = 200_000  // objects that tables and streams of objects list
	mostTables  = 200      // cross-reference tables that name one another
	mostNodes   = 10_000   // nodes of the tree of attachments
	mostDepth   = 32       // dictionaries and lists inside one another
	mostValues  = 50_000   // values in one object
	mostText    = 64 << 10 // bytes of a name or text
	mostPacked  = 4 << 20  // unpacked bytes of one stream of objects or cross-references
	mostFilters = 4        // filters of one stream
)

// Why a file gives no attachment.
var (
	ErrNotPDF    = problem.New("pdf.not")
	ErrTooLarge  = problem.New("pdf.too_large", "Most", MaxFile>>20)
	ErrEncrypted = problem.New("pdf.encrypted")
	ErrDamaged   = problem.New("pdf.damaged")
	ErrTooMuch   = problem.New("pdf.too_much") // it asks for more than any report does
	ErrNone      = problem.New("pdf.none")
)

// Attached returns the content of the file that is attached to a PDF under this name, of at most most bytes. Where the
// cross-references are damaged it looks for the objects themselves.
func Attached(content []byte, name string, most int) ([]byte, error) {
	if len(content) > MaxFile {
		return nil, ErrTooLarge
	}
	head := bytes.Index(content[:min(len(content), 1024)], []byte("%PDF-"))
	if head < 0 {
		return nil, ErrNotPDF
	}
	d := &document{content: content[head:], work: mostWork}
	found, err := d.attached(d.readTables, name, most)
	if err == nil || errors.Is(err, ErrTooMuch) || errors.Is(err, ErrEncrypted) || errors.Is(err, ErrNone) && !d.broken {
		return found, err
	}
	found, err2 := d.attached(d.scan, name, most)
	if errors.Is(err2, ErrNone) && (d.broken || !errors.Is(err, ErrNone)) {
		err2 = ErrDamaged // the attachment may have been in what can't be read
	}
	return found, err2
}

// document is a PDF while it is read.
type document struct {
	content []byte
	places  map[int]place   // where each object stands
	trailer dict            // the newest that is known
	packed  map[int]*packed // streams of objects that are unpacked; nil: just being unpacked, or of no use
	work    int             // what may still be spent
	listed  int             // entries of places and packed
	broken  bool            // something isn't where or what it should be
}

// place is where an object stands: at an offset, or in a stream of objects.
type place struct {
	free   bool // nowhere: the object was deleted
	offset int
	stream int // number of the stream that holds it; 0: none does
}

// spend takes n from what may still be done.
func (d *document) spend(n int) error {
	d.work -= n
	if d.work < 0 {
		return ErrTooMuch
	}
	return nil
}

// count counts one more object that a table lists.
func (d *document) count() error {
	if d.listed++; d.listed > mostObjects {
		return ErrTooMuch
	}
	return nil
}

// attached looks for the attachment once index has found out where the objects are.
func (d *document) attached(index func() error, name string, most int) ([]byte, error) {
	d.places, d.packed, d.trailer, d.listed = map[int]place{}, map[int]*packed{}, nil, 0
	if err := index(); err != nil {
		return nil, err
	}
	if d.trailer["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	root, err := d.dict(d.trailer["Root"])
	if err != nil {
		return nil, err
	}
	if root == nil {
		return nil, ErrDamaged
	}
	spec, err := d.find(root, name)
	if err != nil {
		return nil, err
	}
	if spec == nil {
		return nil, ErrNone
	}
	return d.embedded(spec, most)
}

// embedded is the content of the file that a file specification describes.
func (d *document) embedded(spec dict, most int) ([]byte, error) {
	files, err := d.dict(spec["EF"])
	if err != nil {
		return nil, err
	}
	for _, key := range []name{"UF", "F"} {
		v, err := d.resolve(files[key])
		if err != nil {
			return nil, err
		}
		if s, ok := v.(stream); ok {
			return d.unpack(s, most)
		}
	}
	return nil, ErrDamaged
}

// find is the specification of the attached file of that name; nil: there is none.
func (d *document) find(root dict, wanted string) (dict, error) {
	names, err := d.dict(root["Names"])
	if err != nil {
		return nil, err
	}
	nodes := []any{names["EmbeddedFiles"]}
	seen := map[ref]bool{}
	for len(nodes) > 0 {
		node := nodes[len(nodes)-1]
		nodes = nodes[:len(nodes)-1]
		tree, err := d.dict(node)
		if err != nil {
			return nil, err
		}
		if spec, err := d.named(tree, wanted); spec != nil || err != nil {
			return spec, err
		}
		kids, err := d.list(tree["Kids"])
		if err != nil {
			return nil, err
		}
		for _, kid := range slices.Backward(kids) {
			r, ok := kid.(ref)
			if !ok || seen[r] {
				continue // no branch, one that loops, or one that is named twice
			}
			if seen[r] = true; len(seen) > mostNodes {
				return nil, ErrTooMuch
			}
			nodes = append(nodes, r)
		}
	}
	return d.associated(root, wanted)
}

// named looks among the files that a node of the tree names.
func (d *document) named(tree dict, wanted string) (dict, error) {
	pairs, err := d.list(tree["Names"])
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(text)
		spec, err := d.dict(pairs[i+1])
		if err != nil {
			return nil, err
		}
		if spec != nil && (key.decoded() == wanted || d.isNamed(spec, wanted)) {
			return spec, nil
		}
	}
	return nil, nil
}

// associated looks among the files that the whole document is said to go with.
func (d *document) associated(root dict, wanted string) (dict, error) {
	files, err := d.list(root["AF"])
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		spec, err := d.dict(file)
		if err != nil {
			return nil, err
		}
		if d.isNamed(spec, wanted) {
			return spec, nil
		}
	}
	return nil, nil
}

func (d *document) isNamed(spec dict, wanted string) bool {
	for _, key := range []name{"UF", "F"} {
		if t, ok := spec[key].(text); ok && t.decoded() == wanted {
			return true
		}
	}
	return false
}

// decoded is a text in UTF-8: PDF writes it as UTF-16 or UTF-8 with a mark in front, else with a byte a character, of
// which the names that are looked for here are ASCII.
func (t text) decoded() string {
	if rest, ok := bytes.CutPrefix([]byte(t), []byte("\xef\xbb\xbf")); ok {
		return string(rest)
	}
	rest, ok := bytes.CutPrefix([]byte(t), []byte("\xfe\xff"))
	if !ok {
		return string(t)
	}
	units := make([]uint16, len(rest)/2)
	for i := range units {
		units[i] = uint16(rest[2*i])<<8 | uint16(rest[2*i+1])
	}
	return string(utf16.Decode(units))
}
