package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
)

// unpack is what a stream holds, of at most most bytes. The limit is kept while it unpacks, filter by filter.
func (d *document) unpack(s stream, most int) ([]byte, error) {
	content, err := d.raw(s)
	if err != nil {
		return nil, err
	}
	filters, err := d.list(s.dict["Filter"])
	if err != nil {
		return nil, err
	}
	settings, err := d.list(s.dict["DecodeParms"])
	if err != nil {
		return nil, err
	}
	if len(filters) > mostFilters {
		return nil, ErrTooMuch
	}
	for i, filter := range filters {
		if filter != name("FlateDecode") {
			return nil, ErrDamaged
		}
		if content, err = d.inflate(content, most); err != nil {
			return nil, err
		}
		if i < len(settings) {
			if content, err = d.unpredict(content, settings[i]); err != nil {
				return nil, err
			}
		}
	}
	if len(content) > most {
		return nil, ErrTooMuch
	}
	return content, nil
}

var endStream = []byte("endstream")

// raw are the bytes of a stream as they stand in the file. The length that it states is believed if it fits.
func (d *document) raw(s stream) ([]byte, error) {
	length, ok, err := d.int(s.dict["Length"])
	if err != nil {
		return nil, err
	}
	rest := d.content[min(s.start, len(d.content)):]
	if ok && length >= 0 && length <= len(rest) {
		after := rest[length:min(length+len(endStream)+2, len(rest))]
		if bytes.HasPrefix(bytes.TrimLeft(after, "\r\n"), endStream) {
			return rest[:length], nil
		}
	}
	if err := d.spend(len(rest)); err != nil {
		return nil, err
	}
	end := bytes.Index(rest, endStream)
	if end < 0 {
		return nil, ErrDamaged
	}
	return rest[:end], nil
}

// inflate unpacks one stage.
func (d *document) inflate(content []byte, most int) ([]byte, error) {
	if err := d.spend(len(content)); err != nil {
		return nil, err
	}
	r, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, ErrDamaged
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if len(out) > most {
		return nil, ErrTooMuch
	}
	if err != nil {
		return nil, ErrDamaged
	}
	return out, d.spend(len(out))
}

// PNG's ways to write a row as its difference from what stands left of it and above it, from which a predictor's number on.
const (
	firstPNG = 10
	maxRow   = 1 << 16
)

// unpredict undoes the prediction that a stream's settings name.
func (d *document) unpredict(content []byte, settings any) ([]byte, error) {
	given, err := d.dict(settings)
	if err != nil {
		return nil, err
	}
	predictor, ok, err := d.int(given["Predictor"])
	if err != nil {
		return nil, err
	}
	if !ok || predictor <= 1 {
		return content, nil
	}
	columns, ok, err := d.int(given["Columns"])
	if err != nil {
		return nil, err
	}
	if !ok {
		columns = 1
	}
	oneByte := (given["Colors"] == nil || given["Colors"] == 1) && (given["BitsPerComponent"] == nil || given["BitsPerComponent"] == 8)
	if predictor < firstPNG || !oneByte || columns < 1 || columns > maxRow {
		return nil, ErrDamaged
	}
	return unpredicted(content, columns), d.spend(len(content))
}

// unpredicted undoes, in place, PNG's prediction for rows of one byte a column, each led by the number of its way.
func unpredicted(content []byte, columns int) []byte {
	out := make([]byte, 0, len(content))
	above := make([]byte, columns)
	for len(content) > 1 {
		row := content[1:min(1+columns, len(content))]
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			row[i] += predicted(content[0], left, above[i], corner)
		}
		out = append(out, row...)
		content, above = content[1+len(row):], row
	}
	return out
}

func predicted(way, left, above, corner byte) byte {
	switch way {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return byte((int(left) + int(above)) / 2)
	case 4:
		a, b, c := int(left), int(above), int(corner)
		toLeft, toAbove, toCorner := abs(b-c), abs(a-c), abs(a+b-2*c)
		switch {
		case toLeft <= toAbove && toLeft <= toCorner:
			return left
		case toAbove <= toCorner:
			return above
		}
		return corner
	}
	return 0
}

func abs(n int) int { return max(n, -n) }
