package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"unlatch/app/problem"
)

// byteOrderMark is what some editors put at the start of a file.
var byteOrderMark = []byte("\xef\xbb\xbf")

// values reads one JSON value after the other from a stream, whatever they are and however they are laid out. It looks at
// each byte once and keeps no more than most of them.
type values struct {
	r     *bufio.Reader
	most  int
	value []byte
	long  bool // the value has more than most bytes; it is read to its end and not kept
}

func newValues(r io.Reader, most int) *values {
	v := &values{r: bufio.NewReaderSize(r, 64<<10), most: most}
	if start, err := v.r.Peek(len(byteOrderMark)); err == nil && bytes.Equal(start, byteOrderMark) {
		_, _ = v.r.Discard(len(byteOrderMark))
	}
	return v
}

// next reads a value. It is valid until the next call. The end of the stream is io.EOF, within a value
// io.ErrUnexpectedEOF.
func (v *values) next() error {
	v.value, v.long = v.value[:0], false
	first, err := v.skipSpace()
	if err != nil {
		return err
	}
	v.keep(first)
	if first == '{' || first == '[' {
		return v.nested()
	}
	return v.scalar()
}

func (v *values) skipSpace() (byte, error) {
	for {
		b, err := v.r.ReadByte()
		if err != nil || !isSpace(b) {
			return b, err
		}
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }

// nested reads on to the bracket that closes the first one.
func (v *values) nested() error {
	for s := (scan{depth: 1}); s.depth > 0; {
		b, err := v.r.ReadByte()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		v.keep(b)
		s.step(b)
	}
	return nil
}

// scalar reads on to a space or the start of an object or list.
func (v *values) scalar() error {
	for {
		next, err := v.r.Peek(1)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if isSpace(next[0]) || next[0] == '{' || next[0] == '[' {
			return nil
		}
		v.keep(next[0])
		_, _ = v.r.Discard(1)
	}
}

func (v *values) keep(b byte) {
	if v.long = v.long || len(v.value) == v.most; !v.long {
		v.value = append(v.value, b)
	}
}

// scan knows how deep in brackets a text is, strings aside.
type scan struct {
	depth           int
	inText, escaped bool
}

func (s *scan) step(b byte) {
	switch {
	case s.escaped:
		s.escaped = false
	case s.inText:
		s.escaped, s.inText = b == '\\', b != '"'
	case b == '"':
		s.inText = true
	case b == '{', b == '[':
		s.depth++
	case b == '}', b == ']':
		s.depth--
	}
}

// PieceEnd returns how many bytes the JSON object has that data begins with, and false if it doesn't end in data or isn't
// one line of text, as stores keep it; how many bytes were looked at is returned then.
func PieceEnd(data []byte) (int, bool) {
	var s scan
	for i, b := range data {
		if b < ' ' {
			return i + 1, false
		}
		if s.step(b); s.depth <= 0 {
			return i + 1, s.depth == 0 && b == '}'
		}
	}
	return len(data), false
}

// limited reads at most most bytes, counts them, and stops when its context does.
type limited struct {
	ctx   context.Context
	r     io.Reader
	left  int64
	meter *Meter
}

func (l *limited) Read(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	if l.left <= 0 {
		return 0, l.atEnd()
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	l.meter.Add(int64(n))
	return n, err
}

// atEnd says whether the stream ends just where the limit is.
func (l *limited) atEnd() error {
	var more [1]byte
	if n, err := l.r.Read(more[:]); n == 0 {
		return err
	}
	return problem.New("transfer.too_large", "Megabytes", MaxImport>>20)
}
