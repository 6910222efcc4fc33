// Package paper sets texts, tables and figures on pages and makes a PDF or pictures of them. It knows nothing of what it
// prints: whoever does speaks to a Sheet, which flows text over the pages of a Draft. A draft notes every mark at its
// place; the Pages that come of it are drawn with a Pen, into a PDF (pdf.go) or a picture (raster.go), from the same
// marks.
//
// Lengths are points from the top left corner of a page, y pointing down. Inks are greys: what is printed must read the
// same from a cheap black-and-white printer.
package paper

import (
	"time"

	"unlatch/app/vector"
)

// sizes are width and height by name.
var sizes = map[string][2]float64{"letter": {612, 792}, "a4": {595.28, 841.89}}

// Size is the width and height of a paper, letter or a4, in points; ok is false for any other name.
func Size(name string) (width, height float64, ok bool) {
	size, ok := sizes[name]
	return size[0], size[1], ok
}

// Face is one of the two cuts of the type.
type Face int

// The faces.
const (
	Regular Face = iota
	Bold
)

// Font is a face at a size in points.
type Font struct {
	Face Face
	Size float64
}

// The type that pages are set in.
var (
	Title     = Font{Bold, 17}
	Heading   = Font{Bold, 9}
	Lead      = Font{Regular, 9.6}
	LeadBold  = Font{Bold, 9.6}
	Body      = Font{Regular, 8.2}
	BodyBold  = Font{Bold, 8.2}
	Small     = Font{Regular, 7.2}
	SmallBold = Font{Bold, 7.2}
)

// leading is the distance of baselines as a multiple of the font size.
const leading = 1.26

// Height is that of a line in points.
func (f Font) Height() float64 { return f.Size * leading }

// Grey is an ink: 0 is black, 255 is paper white.
type Grey uint8

// The inks.
const (
	Ink    Grey = 20
	Second Grey = 70  // second voice; still over 9:1 on white
	Rule   Grey = 150 // thin lines; never text
	White  Grey = 255
)

// About is what a file says about itself.
type About struct {
	Title, Subject, Creator string
	Language                string // its tag, such as "en"; anything else counts as English
	Created                 time.Time
}

// Pen draws on one page. Whoever implements it needs to know no layout, so another PDF library is one file.
type Pen interface {
	// Text sets a text of characters that the font has on one line, from x on.
	Text(x, baseline float64, text string, f Font, g Grey)
	Fill(p vector.Path, g Grey)
	Stroke(p vector.Path, width float64, g Grey)
	// Clip draws only inside p, which is a box.
	Clip(p vector.Path, draw func())
	// Photo draws a picture, a JPEG, into a box of its own proportions.
	Photo(jpeg []byte, x, y, w, h float64)
}
