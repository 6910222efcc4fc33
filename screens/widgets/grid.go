package widgets

import (
	"fyne.io/fyne/v2"
)

// grid puts objects in equal columns, as many as fit.
type grid struct {
	known
	gap   float32
	least float32
	most  int
	lone  bool // an object that is alone in the last row takes all of it
}

// Grid puts objects in equal columns: as many as fit with at least that width each, and with the longest word of each, at
// most most. All objects of a row get the height of the tallest.
func Grid(gap, least float32, most int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &grid{gap: gap, least: least, most: most}, Objects: objects}
}

// SetColumns changes the least width and the greatest number of the columns of a Grid. An object that is alone in the last
// row then takes all of it.
func SetColumns(c *fyne.Container, least float32, most int) {
	g := c.Layout.(*grid)
	g.least, g.most, g.lone = least, most, true
}

// ColumnsAt is how many columns a Grid has at a width.
func ColumnsAt(c *fyne.Container, width float32) int {
	return c.Layout.(*grid).columns(visible(c.Objects), width)
}

func (g *grid) columns(shown []fyne.CanvasObject, width float32) int {
	for n := min(g.most, len(shown)); n > 1; n-- {
		beside := shown
		if g.lone && len(shown)%n == 1 {
			beside = shown[:len(shown)-1]
		}
		least := max(g.least, widest(beside, leastWidth))
		if (width+g.gap)/float32(n)-g.gap >= least {
			return n
		}
	}
	return 1
}

func (g *grid) each(objects []fyne.CanvasObject, width float32, do func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	shown := visible(objects)
	n := g.columns(shown, width)
	w := (width - g.gap*float32(n-1)) / float32(n)
	var y float32
	for i := 0; i < len(shown); i += n {
		row := shown[i:min(i+n, len(shown))]
		var h float32
		own := w
		if g.lone && len(row) == 1 {
			own = width
		}
		for _, o := range row {
			h = max(h, HeightOf(o, own))
		}
		for j, o := range row {
			do(o, float32(j)*(own+g.gap), y, own, h)
		}
		y += h + g.gap
	}
	return max(0, y-g.gap)
}

func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	g.each(objects, size.Width, Place)
}

func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return g.min(g, objects, g.narrowest(objects))
}

func (g *grid) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (g *grid) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return g.each(objects, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

func (g *grid) naturalWidth(objects []fyne.CanvasObject) float32 {
	return g.least*float32(g.most) + g.gap*float32(g.most-1)
}

// split puts two objects beside each other where there is room, else below each other.
type split struct {
	known
	gap, from, share float32
}

// Split puts two objects beside each other from a width on, the first with that share of it, or as much more or less as the
// longest words need; below each other where that has no room.
func Split(gap, from, share float32, first, second fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &split{gap: gap, from: from, share: share}, Objects: []fyne.CanvasObject{first, second}}
}

// PictureAbove puts a picture above words, where it takes the height that is left, or beside them from a width on, with
// that share of it.
func PictureAbove(gap, from, share float32, picture, words fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout: &pictureAbove{split{gap: gap, from: from, share: share}}, Objects: []fyne.CanvasObject{picture, words},
	}
}

// pictureAbove is a split whose first object takes the height that is left where it stands above.
type pictureAbove struct{ split }

func (p *pictureAbove) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if p.beside(objects, size.Width) {
		p.split.Layout(objects, size)
		return
	}
	p.width = size.Width
	(&tower{column: column{gap: p.gap}}).Layout(objects, size)
}

func (s *split) beside(objects []fyne.CanvasObject, width float32) bool {
	_, beside := s.first(objects, width)
	return beside
}

// first is the width of the first object where both stand beside each other.
func (s *split) first(objects []fyne.CanvasObject, width float32) (first float32, beside bool) {
	if width < s.from || !objects[0].Visible() || !objects[1].Visible() {
		return 0, false
	}
	room := width - s.gap
	least, rest := leastWidth(objects[0]), leastWidth(objects[1])
	return min(max(room*s.share, least), room-rest), least+rest <= room
}

func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	if first, beside := s.first(objects, size.Width); beside {
		Place(objects[0], 0, 0, first, size.Height)
		Place(objects[1], first+s.gap, 0, size.Width-first-s.gap, size.Height)
		return
	}
	(&column{gap: s.gap}).Layout(objects, size)
}

func (s *split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return s.min(s, objects, s.narrowest(objects))
}

func (s *split) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (s *split) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if first, beside := s.first(objects, width); beside {
		return max(HeightOf(objects[0], first), HeightOf(objects[1], width-first-s.gap))
	}
	return (&column{gap: s.gap}).heightFor(objects, width)
}

func (s *split) naturalWidth(objects []fyne.CanvasObject) float32 { return widest(objects, NaturalOf) }

// columns gives each object a share of the width.
type columns struct {
	known
	gap    float32
	shares []float32
}

// Columns puts objects beside each other, each with its share of the width or with what its longest word needs, centred in
// height; below each other where that has no room.
func Columns(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columns{gap: gap, shares: shares}, Objects: objects}
}

// widths are those of the objects beside each other, nil where there is no room for that.
func (c *columns) widths(objects []fyne.CanvasObject, width float32) []float32 {
	room := width - c.gap*float32(len(c.shares)-1)
	var shares, least, over float32
	leasts := make([]float32, len(c.shares))
	for i, s := range c.shares {
		leasts[i] = leastWidth(objects[i])
		shares, least = shares+s, least+leasts[i]
	}
	if least > room {
		return nil
	}
	out := make([]float32, len(c.shares))
	for i, s := range c.shares {
		out[i] = max(room*s/shares, leasts[i])
		over += out[i]
	}
	if over -= room; over > 0.1 { // what some need more the others give, each of what it can spare
		spare := room + over - least
		for i := range out {
			out[i] -= over * (out[i] - leasts[i]) / spare
		}
	}
	return out
}

func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	widths := c.widths(objects, size.Width)
	if widths == nil {
		(&column{gap: c.gap / 2}).Layout(objects, size)
		return
	}
	var x float32
	for i, w := range widths {
		h := HeightOf(objects[i], w)
		Place(objects[i], x, (size.Height-h)/2, w, h)
		x += w + c.gap
	}
}

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return c.min(c, objects, c.narrowest(objects))
}

func (c *columns) narrowest(objects []fyne.CanvasObject) float32 { return widest(objects, leastWidth) }

func (c *columns) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	widths := c.widths(objects, width)
	if widths == nil {
		return (&column{gap: c.gap / 2}).heightFor(objects, width)
	}
	var h float32
	for i, w := range widths {
		h = max(h, HeightOf(objects[i], w))
	}
	return h
}

// tower is a column in which one object takes the height that is left, if there is more than it needs.
type tower struct {
	column
	stretch int
}

// Tower is a Column in which the object at index stretch takes the height that is left.
func Tower(gap float32, stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &tower{column: column{gap: gap}, stretch: stretch}, Objects: objects}
}

// SetStretch changes which object of a Tower takes the height that is left, -1 for none.
func SetStretch(c *fyne.Container, index int) { c.Layout.(*tower).stretch = index }

func (t *tower) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	rest := size.Height - t.heightFor(objects, size.Width)
	var y float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := HeightOf(o, size.Width)
		if i == t.stretch {
			h = max(h+rest, o.MinSize().Height)
		}
		Place(o, 0, y, size.Width, h)
		y += h + t.gap
	}
}
