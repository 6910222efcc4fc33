package report

import (
	"time"

	"unlatch/app/vector"
)

// face is one of the two cuts of the report's type.
type face int

const (
	regular face = iota
	bold
)

// font is a face at a size in points.
type font struct {
	face face
	size float64
}

// grey is an ink: 0 is black, 255 is paper white. The report has no other colours, for it must read the same from a
// cheap black-and-white printer.
type grey uint8

const (
	ink    grey = 20
	second grey = 70 // second voice; still over 9:1 on white
	rule   grey = 150
	faint  grey = 185 // ghosted parts of a drawing; never text
	white  grey = 255
)

// metadata is what the file says about itself.
type metadata struct {
	title, subject, creator, language string
	created                           time.Time
}

// pen draws on one page. Lengths are points from the top left corner of the page; y of a text is its baseline. A PDF
// (pdf.go) and a picture for the screen (raster.go) are drawn with one, so that another PDF library is one file.
type pen interface {
	Text(x, baseline float64, text string, f font, g grey)
	Fill(p vector.Path, g grey)
	Stroke(p vector.Path, width float64, g grey)
	// Clip draws only inside p, which is a box.
	Clip(p vector.Path, draw func())
	// Photo draws a picture, a JPEG, into a box of its own proportions.
	Photo(jpeg []byte, x, y, w, h float64)
}

// paper is what the layout draws on: pages, of which any may be the current one, and a ruler for texts.
type paper interface {
	pen
	// Size is the width and height of every page.
	Size() (w, h float64)
	// AddPage starts a page behind the others and goes to it.
	AddPage()
	// GoTo makes an earlier page the current one, counted from 1.
	GoTo(page int)
	// Page is the number of the current page, Pages how many there are.
	Page() int
	Pages() int
	// Width measures a text on one line.
	Width(text string, f font) float64
	// Bookmark adds an entry to the outline that leads to y on the current page; level 0 is outermost.
	Bookmark(title string, level int, y float64)
	Attach(name, description string, content []byte)
}
