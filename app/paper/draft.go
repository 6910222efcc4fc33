package paper

import (
	"strings"

	"unlatch/app/vector"
)

// Draft is pages in the making: it notes every mark on the current page, and measures texts.
type Draft struct {
	pages *Pages
	page  int     // current page, counted from 1
	into  *[]mark // of the clip that is being drawn, nil for the page itself
}

var _ Pen = (*Draft)(nil)

// NewDraft starts a document without pages; every page will be as wide and high as told, in points.
func NewDraft(fonts Fonts, width, height float64) *Draft {
	return &Draft{pages: &Pages{fonts: fonts, w: width, h: height}}
}

// Done ends the draft. about is what the file will say about itself.
func (d *Draft) Done(about About) *Pages {
	d.pages.about = about
	return d.pages
}

// Size is the width and height of every page.
func (d *Draft) Size() (w, h float64) { return d.pages.Size() }

// Page is the number of the current page, counted from 1.
func (d *Draft) Page() int { return d.page }

// Count is how many pages there are.
func (d *Draft) Count() int { return d.pages.Count() }

// GoTo makes an earlier page the current one, counted from 1.
func (d *Draft) GoTo(page int) { d.page = page }

// AddPage starts a page behind the others and goes to it.
func (d *Draft) AddPage() {
	d.pages.sheets = append(d.pages.sheets, nil)
	d.page = d.pages.Count()
}

func (d *Draft) add(m mark) {
	into := d.into
	if into == nil {
		into = &d.pages.sheets[d.page-1]
	}
	*into = append(*into, m)
}

// Width measures a text on one line.
func (d *Draft) Width(text string, f Font) float64 { return d.pages.fonts.Width(text, f) }

// Text sets a text on one line, as it is printed (Fonts.Printed).
func (d *Draft) Text(x, baseline float64, text string, f Font, g Grey) {
	text = d.pages.fonts.Printed(text, f)
	if strings.TrimSpace(text) == "" {
		return
	}
	d.add(func(to Pen) { to.Text(x, baseline, text, f, g) })
}

// Fill fills an outline.
func (d *Draft) Fill(o vector.Path, g Grey) { d.add(func(to Pen) { to.Fill(o, g) }) }

// Stroke draws along an outline.
func (d *Draft) Stroke(o vector.Path, width float64, g Grey) {
	d.add(func(to Pen) { to.Stroke(o, width, g) })
}

// Photo draws a JPEG into a box of its own proportions.
func (d *Draft) Photo(jpeg []byte, x, y, w, h float64) {
	d.add(func(to Pen) { to.Photo(jpeg, x, y, w, h) })
}

// Clip draws only inside o, which is a box.
func (d *Draft) Clip(o vector.Path, draw func()) {
	var inner []mark
	outer := d.into
	d.into = &inner
	draw()
	d.into = outer
	d.add(func(to Pen) {
		to.Clip(o, func() {
			for _, m := range inner {
				m(to)
			}
		})
	})
}

// Bookmark adds an entry to the outline of the file that leads to y on the current page; level 0 is outermost.
func (d *Draft) Bookmark(title string, level int, y float64) {
	d.pages.bookmarks = append(d.pages.bookmarks, bookmark{title, level, d.page, y})
}

// Attach puts a file into the document.
func (d *Draft) Attach(name, description string, content []byte) {
	d.pages.attached = append(d.pages.attached, attachment{name, description, content})
}
