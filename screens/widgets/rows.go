package widgets

import (
	"fyne.io/fyne/v2"
)

// line puts objects beside each other at their natural width; one of them takes what is left.
type line struct {
	known
	gap     float32
	stretch int
	top     bool
}

// Line puts objects beside each other, centred in height; the one at index stretch takes the width that is left.
func Line(gap float32, stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &line{gap: gap, stretch: stretch}, Objects: objects}
}

// Flush is a link by itself whose text begins where other texts do: it takes its padding from the margin around.
func Flush(link *Button) *fyne.Container {
	return &fyne.Container{Layout: flush{link}, Objects: []fyne.CanvasObject{link}}
}

type flush struct{ link *Button }

func (f flush) MinSize([]fyne.CanvasObject) fyne.Size { return f.link.MinSize() }

func (f flush) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	return f.link.HeightFor(min(width, f.link.NaturalWidth()))
}

func (f flush) naturalWidth([]fyne.CanvasObject) float32 {
	return f.link.NaturalWidth() - f.link.padding()
}

func (f flush) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width+f.link.padding(), f.link.NaturalWidth())
	Place(f.link, -f.link.padding(), 0, w, f.link.HeightFor(w))
}

// TopLine is Line with everything aligned at the top.
func TopLine(gap float32, stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &line{gap: gap, stretch: stretch, top: true}, Objects: objects}
}

func (l *line) widths(objects []fyne.CanvasObject, width float32) []float32 {
	out := make([]float32, len(objects))
	left, fixed := width+l.gap, float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		left -= l.gap
		if i == l.stretch {
			continue
		}
		out[i] = NaturalOf(o)
		fixed += out[i]
	}
	rest := left - fixed
	if l.stretch < len(objects) && l.stretch >= 0 && objects[l.stretch].Visible() {
		least := objects[l.stretch].MinSize().Width
		if rest < least {
			l.squeeze(objects, out, least-rest)
			rest = least
		}
		out[l.stretch] = rest
	} else if rest < 0 {
		l.squeeze(objects, out, -rest)
	}
	return out
}

// squeeze takes width away from the widest fixed objects until the need is met or they are as narrow as they can be.
func (l *line) squeeze(objects []fyne.CanvasObject, widths []float32, need float32) {
	for need > 0.5 {
		pick := -1
		for i, o := range objects {
			if i == l.stretch || !o.Visible() || widths[i] <= o.MinSize().Width {
				continue
			}
			if pick < 0 || widths[i] > widths[pick] {
				pick = i
			}
		}
		if pick < 0 {
			return
		}
		take := min(need, widths[pick]-objects[pick].MinSize().Width)
		widths[pick] -= take
		need -= take
	}
}

func (l *line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var x float32
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h, y := HeightOf(o, w), float32(0)
		if !l.top {
			y = (size.Height - h) / 2
		}
		Place(o, x, y, w, h)
		x += w + l.gap
	}
}

func (l *line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.min(l, objects, l.narrowest(objects))
}

func (l *line) narrowest(objects []fyne.CanvasObject) float32 {
	return l.sum(objects, leastWidth)
}

func (l *line) sum(objects []fyne.CanvasObject, size func(fyne.CanvasObject) float32) float32 {
	w := -l.gap
	for _, o := range visible(objects) {
		w += size(o) + l.gap
	}
	return max(w, 0)
}

func (l *line) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, w := range l.widths(objects, width) {
		if objects[i].Visible() {
			h = max(h, HeightOf(objects[i], w))
		}
	}
	return h
}

func (l *line) naturalWidth(objects []fyne.CanvasObject) float32 { return l.sum(objects, NaturalOf) }

// wrap puts objects beside each other at their natural width and begins a new row where they no longer fit.
type wrap struct {
	known
	gap float32
	end bool
}

// Wrap puts objects beside each other and begins a new row where they no longer fit.
func Wrap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrap{gap: gap}, Objects: objects}
}

// WrapEnd is Wrap aligned at the right.
func WrapEnd(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrap{gap: gap, end: true}, Objects: objects}
}

func (w *wrap) rows(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	var rows [][]fyne.CanvasObject
	var used float32
	for _, o := range visible(objects) {
		need := min(NaturalOf(o), width)
		if len(rows) == 0 || used+w.gap+need > width+0.5 {
			rows = append(rows, []fyne.CanvasObject{o})
			used = need
			continue
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], o)
		used += w.gap + need
	}
	return rows
}

func rowHeight(row []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range row {
		h = max(h, HeightOf(o, min(NaturalOf(o), width)))
	}
	return h
}

func (w *wrap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	var y float32
	for _, row := range w.rows(objects, size.Width) {
		h := rowHeight(row, size.Width)
		x := w.start(row, size.Width)
		for _, o := range row {
			wide := min(NaturalOf(o), size.Width)
			own := HeightOf(o, wide)
			Place(o, x, y+(h-own)/2, wide, own)
			x += wide + w.gap
		}
		y += h + w.gap
	}
}

func (w *wrap) start(row []fyne.CanvasObject, width float32) float32 {
	if !w.end {
		return 0
	}
	used := -w.gap
	for _, o := range row {
		used += min(NaturalOf(o), width) + w.gap
	}
	return max(0, width-used)
}

func (w *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return w.min(w, objects, w.narrowest(objects))
}

func (w *wrap) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (w *wrap) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := -w.gap
	for _, row := range w.rows(objects, width) {
		h += rowHeight(row, width) + w.gap
	}
	return max(h, 0)
}

func (w *wrap) naturalWidth(objects []fyne.CanvasObject) float32 {
	total := -w.gap
	for _, o := range visible(objects) {
		total += NaturalOf(o) + w.gap
	}
	return max(total, 0)
}
