package report

import "unlatch/app/vector"

// draft is the paper on which a report is laid out: it notes every mark on its page.
type draft struct {
	pages *Pages
	page  int     // current page, counted from 1
	into  *[]mark // of the clip that is being drawn, nil for the page itself
}

var _ paper = (*draft)(nil)

func newDraft(fonts typefaces, size [2]float64) *draft {
	return &draft{pages: &Pages{fonts: fonts, w: size[0], h: size[1]}}
}

func (d *draft) Size() (w, h float64) { return d.pages.Size() }
func (d *draft) Page() int            { return d.page }
func (d *draft) Pages() int           { return d.pages.Count() }
func (d *draft) GoTo(page int)        { d.page = page }

func (d *draft) AddPage() {
	d.pages.sheets = append(d.pages.sheets, nil)
	d.page = d.pages.Count()
}

func (d *draft) add(m mark) {
	into := d.into
	if into == nil {
		into = &d.pages.sheets[d.page-1]
	}
	*into = append(*into, m)
}

func (d *draft) Width(text string, f font) float64 { return d.pages.fonts.width(text, f) }

func (d *draft) Text(x, baseline float64, text string, f font, g grey) {
	d.add(func(to pen) { to.Text(x, baseline, text, f, g) })
}

func (d *draft) Fill(o vector.Path, g grey) { d.add(func(to pen) { to.Fill(o, g) }) }

func (d *draft) Stroke(o vector.Path, width float64, g grey) {
	d.add(func(to pen) { to.Stroke(o, width, g) })
}

func (d *draft) Photo(jpeg []byte, x, y, w, h float64) {
	d.add(func(to pen) { to.Photo(jpeg, x, y, w, h) })
}

func (d *draft) Clip(o vector.Path, draw func()) {
	var inner []mark
	outer := d.into
	d.into = &inner
	draw()
	d.into = outer
	d.add(func(to pen) {
		to.Clip(o, func() {
			for _, m := range inner {
				m(to)
			}
		})
	})
}

func (d *draft) Bookmark(title string, level int, y float64) {
	d.pages.bookmarks = append(d.pages.bookmarks, bookmark{title, level, d.page, y})
}

func (d *draft) Attach(name, description string, content []byte) {
	d.pages.attached = append(d.pages.attached, attachment{name, description, content})
}
