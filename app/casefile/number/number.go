// Package number makes and reads case numbers: the eight characters that name a case on paper. The alphabet is
// Crockford's base 32, which leaves out I, L, O and U so that no two characters look alike.
package number

import (
	"crypto/rand"
	"fmt"
	"strings"
)

// Alphabet holds the 32 characters of case numbers and case codes, in the order of their values.
const Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Length is the number of characters of a case number, without the hyphen it is shown with.
const Length = 8

// New returns a random case number of 40 bits.
func New() string {
	var random [Length]byte
	rand.Read(random[:]) // never fails: crypto/rand ends the program instead
	for i, b := range random {
		random[i] = Alphabet[b%32]
	}
	return string(random[:])
}

// Show writes a case number in two groups, as in 7K2M-94QD. What isn't a case number is returned unchanged.
func Show(n string) string {
	if len(n) != Length {
		return n
	}
	return n[:Length/2] + "-" + n[Length/2:]
}

// Parse reads a case number as a person types it: small letters, spaces and hyphens are fine, and the letters I, L and
// O are read as the digits they look like. It returns an error that names the first character that can't stand in one.
func Parse(typed string) (string, error) {
	n, err := Clean(typed)
	if err != nil {
		return "", fmt.Errorf("case number %q: %w", typed, err)
	}
	if len(n) != Length {
		return "", fmt.Errorf("case number %q has %d characters; a case number has %d, as in 7K2M-94QD", typed, len(n), Length)
	}
	return n, nil
}

// Clean turns typed text into characters of the alphabet: it drops spaces and hyphens, raises small letters and reads
// I, L and O as digits. Anything else is an error.
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
			return "", fmt.Errorf("the character %q can't stand in it; check it against the paper", r)
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}
