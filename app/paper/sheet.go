package paper

import (
	"math"

	"unlatch/app/vector"
)

// Page margins in points: wide enough for printers that can't reach the edge and for a hole punch.
const (
	MarginSide   = 40.0
	MarginTop    = 34.0
	MarginBottom = 53.0 // the footer stands in its upper part
)

// Space is how much room a layout leaves around things, in points.
type Space struct {
	Heading float64 // above a heading
	Row     float64 // above and under the text of a row
	Box     float64 // between a border and its text
}

// Sheet lays things out from top to bottom and starts a new page where one is full.
type Sheet struct {
	*Draft
	Left, Right float64 // edges of the column in use
	Y           float64 // top of what comes next
	Space       Space
}

// NewSheet is a sheet over the whole width of a draft, which has no page yet.
func NewSheet(d *Draft, space Space) *Sheet {
	w, _ := d.Size()
	return &Sheet{Draft: d, Left: MarginSide, Right: w - MarginSide, Space: space}
}

// ColumnWidth is how wide the column in use is.
func (s *Sheet) ColumnWidth() float64 { return s.Right - s.Left }

// Bottom is where the text area ends.
func (s *Sheet) Bottom() float64 {
	_, h := s.Size()
	return h - MarginBottom
}

// NewPage starts a page and goes to its top.
func (s *Sheet) NewPage() {
	s.AddPage()
	s.Y = MarginTop
}

// Need starts a page unless h points are left on this one.
func (s *Sheet) Need(h float64) {
	if s.Y+h > s.Bottom() && s.Y > MarginTop {
		s.NewPage()
	}
}

// Skip leaves h points free.
func (s *Sheet) Skip(h float64) { s.Y += h }

// lineHeight is the height of a line with mixed fonts; an empty line is as high as one of the body.
func (l Line) lineHeight() float64 {
	h := 0.0
	for _, p := range l.pieces {
		h = math.Max(h, p.Font.Height())
	}
	if h == 0 {
		return Body.Height()
	}
	return h
}

// drawLine sets a line with its top at y and returns its height.
func (s *Sheet) drawLine(l Line, x, y float64) float64 {
	h := l.lineHeight()
	size := h / leading
	for _, p := range l.pieces {
		s.Text(x+p.x, y+size*1.02, p.Text, p.Font, p.Ink)
	}
	return h
}

// Write sets a text over the width of the column; it flows on to the next page.
func (s *Sheet) Write(spans ...Span) { s.SetLines(s.Wrap(s.ColumnWidth(), spans...)) }

// SetLines sets lines that were wrapped; they flow on to the next page.
func (s *Sheet) SetLines(lines []Line) {
	for _, l := range lines {
		s.Need(l.lineHeight())
		s.Y += s.drawLine(l, s.Left, s.Y)
	}
}

// TextAt sets a text at a fixed place, wrapped to width, and returns its height.
func (s *Sheet) TextAt(x, y, width float64, spans ...Span) float64 {
	top := y
	for _, l := range s.Wrap(width, spans...) {
		y += s.drawLine(l, x, y)
	}
	return y - top
}

// TextHeight is the height that spans take at a width.
func (s *Sheet) TextHeight(width float64, spans ...Span) float64 {
	h := 0.0
	for _, l := range s.Wrap(width, spans...) {
		h += l.lineHeight()
	}
	return h
}

// Heading starts a section: its name over a line, with an entry in the outline. keep is the height of what must not
// be parted from it.
func (s *Sheet) Heading(title string, keep float64) {
	s.Need(20 + keep)
	s.Skip(s.Space.Heading)
	s.Bookmark(title, 1, s.Y)
	s.Write(Span{title, Heading, Ink})
	s.Skip(1.5)
	s.Stroke(vector.Segment(s.Left, s.Y, s.Right, s.Y), 0.8, Ink)
	s.Skip(s.Space.Heading / 2)
}

// Between runs draw in a narrower column, from left to right counted from the left edge of the page.
func (s *Sheet) Between(left, right float64, draw func()) {
	l, r := s.Left, s.Right
	s.Left, s.Right = left, right
	draw()
	s.Left, s.Right = l, r
}
