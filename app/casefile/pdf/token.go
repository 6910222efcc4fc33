package pdf

import (
	"bytes"
	"strconv"
	"strings"
)

// token reads the next token and pays for it. Its errors are errSyntax and ErrTooMuch.
func (p *parser) token() (any, error) {
	start := p.pos
	p.skipSpace()
	t, err := p.next()
	if paid := p.d.spend(p.pos - start + 1); paid != nil {
		return nil, paid
	}
	return t, err
}

func (p *parser) next() (any, error) {
	rest := p.data[p.pos:]
	if len(rest) == 0 {
		return nil, errSyntax
	}
	switch c := rest[0]; {
	case c == '/':
		return p.name()
	case c == '(':
		return p.quoted()
	case bytes.HasPrefix(rest, []byte("<<")), bytes.HasPrefix(rest, []byte(">>")):
		p.pos += 2
		return keyword(rest[:2]), nil
	case c == '<':
		return p.hex()
	case isDelimiter(c):
		p.pos++
		return keyword(rest[:1]), nil
	}
	word := p.word()
	if len(word) > mostText {
		return nil, errSyntax
	}
	if n, err := strconv.Atoi(string(word)); err == nil {
		return n, nil
	}
	if f, err := strconv.ParseFloat(string(word), 64); err == nil {
		return f, nil
	}
	return keyword(word), nil
}

// word takes what stands before the next space or delimiter.
func (p *parser) word() []byte {
	start := p.pos
	for p.pos < len(p.data) && !isSpace(p.data[p.pos]) && !isDelimiter(p.data[p.pos]) {
		p.pos++
	}
	return p.data[start:p.pos]
}

func (p *parser) name() (any, error) {
	p.pos++
	word := p.word()
	if len(word) > mostText {
		return nil, errSyntax
	}
	if !bytes.ContainsRune(word, '#') {
		return name(word), nil
	}
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if n, err := strconv.ParseUint(string(word[i+1:i+3]), 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(word[i])
	}
	return name(b.String()), nil
}

// quoted reads a text in parentheses, which may hold further pairs of them.
func (p *parser) quoted() (any, error) {
	var b []byte
	open := 0
	for ; p.pos < len(p.data) && len(b) <= mostText; p.pos++ {
		switch c := p.data[p.pos]; c {
		case '(':
			if open++; open > 1 {
				b = append(b, c)
			}
		case ')':
			if open--; open == 0 {
				p.pos++
				return text(b), nil
			}
			b = append(b, c)
		case '\\':
			b = p.escaped(b)
		default:
			b = append(b, c)
		}
	}
	return nil, errSyntax
}

// escapes are the letters that stand for a sign after a backslash.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escaped reads what follows a backslash and leaves the position at its last byte.
func (p *parser) escaped(b []byte) []byte {
	if p.pos+1 >= len(p.data) {
		return b
	}
	p.pos++
	c := p.data[p.pos]
	if sign, ok := escapes[c]; ok {
		return append(b, sign)
	}
	if c == '\r' && p.pos+1 < len(p.data) && p.data[p.pos+1] == '\n' {
		p.pos++
	}
	if c == '\r' || c == '\n' {
		return b // the text goes on in the next line
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	n := 0
	for i := 0; i < 3 && p.pos < len(p.data) && p.data[p.pos] >= '0' && p.data[p.pos] <= '7'; i++ {
		n = n*8 + int(p.data[p.pos]-'0')
		p.pos++
	}
	p.pos--
	return append(b, byte(n))
}

func (p *parser) hex() (any, error) {
	p.pos++
	var digits []byte
	for ; p.pos < len(p.data) && len(digits) <= 2*mostText; p.pos++ {
		c := p.data[p.pos]
		if c == '>' {
			p.pos++
			return unhex(digits)
		}
		if !isSpace(c) {
			digits = append(digits, c)
		}
	}
	return nil, errSyntax
}

func unhex(digits []byte) (any, error) {
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	b := make([]byte, len(digits)/2)
	for i := range b {
		n, err := strconv.ParseUint(string(digits[2*i:2*i+2]), 16, 8)
		if err != nil {
			return nil, errSyntax
		}
		b[i] = byte(n)
	}
	return text(b), nil
}

// skipSpace passes over spaces and comments.
func (p *parser) skipSpace() {
	for p.pos < len(p.data) {
		switch c := p.data[p.pos]; {
		case isSpace(c):
			p.pos++
		case c == '%':
			for p.pos < len(p.data) && p.data[p.pos] != '\n' && p.data[p.pos] != '\r' {
				p.pos++
			}
		default:
			return
		}
	}
}

// lineEnd is where the line after the word "stream" ends.
func (p *parser) lineEnd() int {
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if bytes.HasPrefix(p.data[p.pos:], []byte(end)) {
			return p.pos + len(end)
		}
	}
	return p.pos
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
