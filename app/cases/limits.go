package cases

import (
	"unicode"
	"unicode/utf8"
)

// The most characters that a person can type into each kind of field, in the window and on the command line. A case
// from elsewhere may hold longer texts: they are shown cut and kept whole.
const (
	MostWords   = 5000 // a story, and what was done
	MostName    = 60   // a make or a model
	MostCaption = 60   // of a photo
	MostVIN     = 17   // without spaces
	MostPlate   = 12
	MostYear    = 4
	MostMileage = 12 // digits with what stands between them
	MostAmount  = 20 // hours or money
)

// Limit is the most characters that a text may have.
type Limit struct {
	Most     int  // 0: any number
	NoSpaces bool // spaces don't count, as in a VIN that is written in groups
}

// Count is how many characters of a text count.
func (l Limit) Count(text string) int {
	if !l.NoSpaces {
		return utf8.RuneCountInString(text)
	}
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// Cut parts a text where the limit is reached. Joined again the two are the text.
func (l Limit) Cut(text string) (begins, rest string) {
	if l.Most == 0 || len(text) <= l.Most {
		return text, ""
	}
	n := 0
	for i, r := range text {
		if l.NoSpaces && unicode.IsSpace(r) {
			continue
		}
		if n++; n > l.Most {
			return text[:i], text[i:]
		}
	}
	return text, ""
}
