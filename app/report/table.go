package report

import (
	"math"

	"unlatch/app/vector"
)

const cellGap = 6.0 // between columns

// column of a table; share is its part of the width.
type column struct {
	title string
	share float64
}

// cell is text, with a drawing beside or under it if set.
type cell struct {
	spans []span
	badge int    // number in a ring before the text; 0 for none
	under figure // drawn below the text
}

// figure is something drawn in a cell as wide as the cell.
type figure interface {
	height(s *sheet, width float64) float64
	draw(s *sheet, x, y, width float64)
}

func text(spans ...span) cell { return cell{spans: spans} }

// table sets rows under column titles. Rows stay whole where they fit on a page; the titles come again on the next.
type table struct {
	sheet   *sheet
	columns []column
	x, w    []float64
}

func (s *sheet) table(columns []column, rows [][]cell) {
	t := &table{sheet: s, columns: columns}
	t.measure()
	if len(rows) == 0 {
		return
	}
	s.need(t.headHeight() + math.Min(t.rowHeight(rows[0]), 60))
	t.head()
	for _, row := range rows {
		t.row(row)
	}
}

func (t *table) measure() {
	total := 0.0
	for _, c := range t.columns {
		total += c.share
	}
	room := t.sheet.width() - cellGap*float64(len(t.columns)-1)
	x := t.sheet.left
	for _, c := range t.columns {
		w := room * c.share / total
		t.x, t.w = append(t.x, x), append(t.w, w)
		x += w + cellGap
	}
}

func (t *table) titled() bool {
	for _, c := range t.columns {
		if c.title != "" {
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
		h = math.Max(h, t.sheet.textHeight(t.w[i], noteBold(c.title)))
	}
	return h + 3
}

func (t *table) head() {
	if !t.titled() {
		return
	}
	for i, c := range t.columns {
		t.sheet.textAt(t.x[i], t.sheet.y, t.w[i], noteBold(c.title))
	}
	t.sheet.skip(t.headHeight())
	t.line()
}

func (t *table) line() {
	s := t.sheet
	s.Stroke(vector.Segment(s.left, s.y, s.right, s.y), 0.4, rule)
}

// rest is what is still to be set of a cell.
type rest struct {
	lines []textLine
	badge int
	under figure
	shift float64 // of the text, to make room for the badge
	width float64 // of the column
}

const badgeRoom = 14.0

func (t *table) lay(row []cell) []rest {
	out := make([]rest, len(row))
	for i, c := range row {
		shift := 0.0
		if c.badge > 0 {
			shift = badgeRoom
		}
		out[i] = rest{wrap(t.sheet.paper, c.spans, t.w[i]-shift), c.badge, c.under, shift, t.w[i]}
	}
	return out
}

func (t *table) rowHeight(row []cell) float64 { return t.restHeight(t.lay(row)) }

func (t *table) restHeight(cells []rest) float64 {
	h := 0.0
	for _, c := range cells {
		h = math.Max(h, c.height(t.sheet))
	}
	return h + 2*t.sheet.space.row
}

func (r rest) height(s *sheet) float64 {
	h := 0.0
	if r.under != nil {
		h += r.under.height(s, r.width-r.shift)
	}
	for _, l := range r.lines {
		h += l.lineHeight(body)
	}
	return h
}

// row sets one row. One that is higher than a page is cut between lines.
func (t *table) row(row []cell) {
	cells := t.lay(row)
	s := t.sheet
	page := s.bottom() - marginTop - t.headHeight() - 30
	if h := t.restHeight(cells); h <= page && s.y+h > s.bottom() {
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
	t.sheet.newPage()
	t.head()
}

// part sets as many lines of each cell as the page takes and returns what is left.
func (t *table) part(cells []rest) (left []rest, more bool) {
	s := t.sheet
	top, deepest := s.y+s.space.row, s.y
	for i := range cells {
		c := &cells[i]
		y := top
		if c.badge > 0 {
			s.badge(t.x[i]+5.4, y+5, c.badge)
			c.badge = 0
		}
		for len(c.lines) > 0 && y+c.lines[0].lineHeight(body) <= s.bottom() {
			y += s.drawLine(c.lines[0], t.x[i]+c.shift, y, body)
			c.lines = c.lines[1:]
		}
		if c.under != nil && len(c.lines) == 0 && y+c.under.height(s, c.width-c.shift) <= s.bottom() {
			c.under.draw(s, t.x[i]+c.shift, y, c.width-c.shift)
			y += c.under.height(s, c.width-c.shift)
			c.under = nil
		}
		deepest = math.Max(deepest, y)
		more = more || len(c.lines) > 0 || c.under != nil
	}
	s.y = deepest + s.space.row
	t.line()
	return cells, more
}
