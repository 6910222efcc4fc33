package paper

import (
	"math"

	"unlatch/app/vector"
)

const cellGap = 6.0 // between columns

// Column of a table; Share is its part of the width.
type Column struct {
	Title string
	Share float64
}

// Col is a column.
func Col(title string, share float64) Column { return Column{title, share} }

// Cell is text, with a drawing under it if set.
type Cell struct {
	Spans []Span
	Badge string // letter or number in a ring before the text; "" for none
	Under Figure // drawn below the text
}

// Text is a cell of text only.
func Text(spans ...Span) Cell { return Cell{Spans: spans} }

// Figure is something drawn in a cell as wide as the cell.
type Figure interface {
	Height(s *Sheet, width float64) float64
	Draw(s *Sheet, x, y, width float64)
}

// table is one in the making.
type table struct {
	sheet   *Sheet
	columns []Column
	x, w    []float64
}

// Table sets rows under column titles. Rows stay whole where they fit on a page; the titles come again on the next.
func (s *Sheet) Table(columns []Column, rows [][]Cell) {
	t := &table{sheet: s, columns: columns}
	t.measure()
	if len(rows) == 0 {
		return
	}
	s.Need(t.headHeight() + math.Min(t.rowHeight(rows[0]), 60))
	t.head()
	for _, row := range rows {
		t.row(row)
	}
}

func (t *table) measure() {
	total := 0.0
	for _, c := range t.columns {
		total += c.Share
	}
	room := t.sheet.ColumnWidth() - cellGap*float64(len(t.columns)-1)
	x := t.sheet.Left
	for _, c := range t.columns {
		w := room * c.Share / total
		t.x, t.w = append(t.x, x), append(t.w, w)
		x += w + cellGap
	}
}

func titleSpan(c Column) Span { return Span{c.Title, SmallBold, Second} }

func (t *table) titled() bool {
	for _, c := range t.columns {
		if c.Title != "" {
			return true
		}
	}
	return false
}

func (t *table) headHeight() float64 {
	if !t.titled() {
		return 0
	}
	h := 0.0
	for i, c := range t.columns {
		h = math.Max(h, t.sheet.TextHeight(t.w[i], titleSpan(c)))
	}
	return h + 3
}

func (t *table) head() {
	if !t.titled() {
		return
	}
	for i, c := range t.columns {
		t.sheet.TextAt(t.x[i], t.sheet.Y, t.w[i], titleSpan(c))
	}
	t.sheet.Skip(t.headHeight())
	t.line()
}

func (t *table) line() {
	s := t.sheet
	s.Stroke(vector.Segment(s.Left, s.Y, s.Right, s.Y), 0.4, Rule)
}

// rest is what is still to be set of a cell.
type rest struct {
	lines []Line
	badge string
	under Figure
	shift float64 // of the text, to make room for the badge
	width float64 // of the column
}

const badgeRoom = 14.0

func (t *table) lay(row []Cell) []rest {
	out := make([]rest, len(row))
	for i, c := range row {
		shift := 0.0
		if c.Badge != "" {
			shift = badgeRoom
		}
		out[i] = rest{t.sheet.Wrap(t.w[i]-shift, c.Spans...), c.Badge, c.Under, shift, t.w[i]}
	}
	return out
}

func (t *table) rowHeight(row []Cell) float64 { return t.restHeight(t.lay(row)) }

func (t *table) restHeight(cells []rest) float64 {
	h := 0.0
	for _, c := range cells {
		h = math.Max(h, c.height(t.sheet))
	}
	return h + 2*t.sheet.Space.Row
}

func (r rest) height(s *Sheet) float64 {
	h := 0.0
	if r.under != nil {
		h += r.under.Height(s, r.width-r.shift)
	}
	for _, l := range r.lines {
		h += l.lineHeight()
	}
	return h
}

// row sets one row. One that is higher than a page is cut between lines.
func (t *table) row(row []Cell) {
	cells := t.lay(row)
	s := t.sheet
	page := s.Bottom() - MarginTop - t.headHeight() - 30
	if h := t.restHeight(cells); h <= page && s.Y+h > s.Bottom() {
		t.next()
	}
	for {
		var more bool
		cells, more = t.part(cells)
		if !more {
			return
		}
		t.next()
	}
}

func (t *table) next() {
	t.sheet.NewPage()
	t.head()
}

// part sets as many lines of each cell as the page takes and returns what is left.
func (t *table) part(cells []rest) (left []rest, more bool) {
	s := t.sheet
	top, deepest := s.Y+s.Space.Row, s.Y
	for i := range cells {
		c := &cells[i]
		y := top
		if c.badge != "" {
			s.Badge(t.x[i]+5.4, y+5, c.badge)
			c.badge = ""
		}
		for len(c.lines) > 0 && y+c.lines[0].lineHeight() <= s.Bottom() {
			y += s.drawLine(c.lines[0], t.x[i]+c.shift, y)
			c.lines = c.lines[1:]
		}
		if c.under != nil && len(c.lines) == 0 && y+c.under.Height(s, c.width-c.shift) <= s.Bottom() {
			c.under.Draw(s, t.x[i]+c.shift, y, c.width-c.shift)
			y += c.under.Height(s, c.width-c.shift)
			c.under = nil
		}
		deepest = math.Max(deepest, y)
		more = more || len(c.lines) > 0 || c.under != nil
	}
	s.Y = deepest + s.Space.Row
	t.line()
	return cells, more
}
