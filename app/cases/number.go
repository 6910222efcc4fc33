package cases

import (
	"crypto/rand"
	"strings"

	"unlatch/app/problem"
)

// Alphabet holds the 32 characters of case numbers and case codes, in the order of their values: Crockford's base 32,
// which leaves out I, L, O and U so that no two characters look alike.
const Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NumberLength is the number of characters of a case number, without the hyphen it is shown with.
const NumberLength = 8

// NewNumber returns a random case number of 40 bits.
func NewNumber() string {
	var random [NumberLength]byte
	rand.Read(random[:]) // never fails: crypto/rand ends the program instead
	for i, b := range random {
		random[i] = Alphabet[b%32]
	}
	return string(random[:])
}

// ShowNumber writes a case number in two groups, as in 7K2M-94QD. What isn't a case number is returned unchanged.
func ShowNumber(n string) string {
	if len(n) != NumberLength {
		return n
	}
	return n[:NumberLength/2] + "-" + n[NumberLength/2:]
}

// ParseNumber reads a case number as a person types it: small letters, spaces and hyphens are fine, and the letters I, L and
// O are read as the digits they look like. Its problems are number.length and number.wrong,
// which names the first character that can't stand in one.
func ParseNumber(typed string) (string, error) {
	n, err := Clean(typed)
	if err != nil {
		return "", problem.Wrap(err, "number.wrong", "Typed", typed)
	}
	if len(n) != NumberLength {
		return "", problem.New("number.length", "Typed", typed, "Count", len(n), "Needed", NumberLength)
	}
	return n, nil
}

// Clean turns typed text into characters of the alphabet: it drops spaces and hyphens, raises small letters and reads
// I, L and O as digits. Anything else is the problem number.character.
func Clean(typed string) (string, error) {
	var b strings.Builder
	for _, r := range strings.ToUpper(typed) {
		switch {
		case r == '-' || r == ' ' || r == '\t' || r == '\n' || r == '\r':
			continue
		case r == 'O':
			r = '0'
		case r == 'I' || r == 'L':
			r = '1'
		}
		if !strings.ContainsRune(Alphabet, r) {
			return "", problem.New("number.character", "Character", string(r))
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}
