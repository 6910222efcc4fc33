package report

import (
	"math"

	"unlatch/app/vector"
)

// The type of the report. Sizes in points.
var (
	titleFont   = font{bold, 17}
	headingFont = font{bold, 9}
	leadFont    = font{regular, 9.6}
	leadBold    = font{bold, 9.6}
	body        = font{regular, 8.2}
	bodyBold    = font{bold, 8.2}
	small       = font{regular, 7.2}
	smallBold   = font{bold, 7.2}
)

// leading is the distance of baselines as a multiple of the font size.
const leading = 1.26

// Page margins in points: wide enough for printers that can't reach the edge and for a hole punch.
const (
	marginSide   = 40.0
	marginTop    = 34.0
	marginBottom = 53.0 // the footer stands in its upper part
)

// space is how much room a layout leaves: around things, and for how many suspects and tests.
type space struct {
	heading         float64 // above a heading
	row             float64 // above and under the text of a row
	box             float64 // between a border and its text
	suspects, tests int
}

// spaces are tried in turn until what a mechanic reads first fits on one page. The first is used where none helps.
var spaces = []space{
	{heading: 6, row: 1.9, box: 7, suspects: 4, tests: 5},
	{heading: 3.6, row: 1, box: 5, suspects: 4, tests: 5},
	{heading: 3.6, row: 0.8, box: 5, suspects: 3, tests: 4},
}

// sheet lays things out from top to bottom and starts a new page where one is full.
type sheet struct {
	paper
	left, right float64 // edges of the column in use
	y           float64 // top of what comes next
	onPage      func()  // runs after a page was started
	space       space
}

func newSheet(p paper) *sheet {
	w, _ := p.Size()
	return &sheet{paper: p, left: marginSide, right: w - marginSide, space: spaces[0]}
}

func (s *sheet) width() float64 { return s.right - s.left }

// bottom is where the text area ends.
func (s *sheet) bottom() float64 {
	_, h := s.Size()
	return h - marginBottom
}

func (s *sheet) newPage() {
	s.AddPage()
	s.y = marginTop
	if s.onPage != nil {
		s.onPage()
	}
}

// need starts a page unless h points are left on this one.
func (s *sheet) need(h float64) {
	if s.y+h > s.bottom() && s.y > marginTop {
		s.newPage()
	}
}

func (s *sheet) skip(h float64) { s.y += h }

func height(f font) float64 { return f.size * leading }

// lineHeight is the height of a line with mixed fonts; an empty line is as high as fallback.
func (l textLine) lineHeight(fallback font) float64 {
	h := 0.0
	for _, p := range l.pieces {
		h = math.Max(h, height(p.font))
	}
	if h == 0 {
		return height(fallback)
	}
	return h
}

// drawLine sets a line with its top at y and returns its height.
func (s *sheet) drawLine(l textLine, x, y float64, fallback font) float64 {
	h := l.lineHeight(fallback)
	size := h / leading
	for _, p := range l.pieces {
		s.Text(x+p.x, y+size*1.02, p.text, p.font, p.ink)
	}
	return h
}

// write sets a text over the width of the column; it flows on to the next page.
func (s *sheet) write(spans ...span) {
	s.setLines(wrap(s.paper, spans, s.width()))
}

func (s *sheet) setLines(lines []textLine) {
	for _, l := range lines {
		s.need(l.lineHeight(body))
		s.y += s.drawLine(l, s.left, s.y, body)
	}
}

// textAt sets a text at a fixed place, wrapped to width, and returns its height.
func (s *sheet) textAt(x, y, width float64, spans ...span) float64 {
	top := y
	for _, l := range wrap(s.paper, spans, width) {
		y += s.drawLine(l, x, y, body)
	}
	return y - top
}

// textHeight is the height that spans take at a width.
func (s *sheet) textHeight(width float64, spans ...span) float64 {
	h := 0.0
	for _, l := range wrap(s.paper, spans, width) {
		h += l.lineHeight(body)
	}
	return h
}

// heading starts a section: its name over a line, with an entry in the outline. keep is the height of what must not
// be parted from it.
func (s *sheet) heading(title string, keep float64) {
	s.need(20 + keep)
	s.skip(s.space.heading)
	s.Bookmark(title, 1, s.y)
	s.write(span{title, headingFont, ink})
	s.skip(1.5)
	s.Stroke(vector.Segment(s.left, s.y, s.right, s.y), 0.8, ink)
	s.skip(s.space.heading / 2)
}

// between runs draw in a narrower column, x from the left edge of the page.
func (s *sheet) between(left, right float64, draw func()) {
	l, r := s.left, s.right
	s.left, s.right = left, right
	draw()
	s.left, s.right = l, r
}

func plain(text string) span    { return span{text, body, ink} }
func strong(text string) span   { return span{text, bodyBold, ink} }
func note(text string) span     { return span{text, small, second} }
func noteBold(text string) span { return span{text, smallBold, second} }
