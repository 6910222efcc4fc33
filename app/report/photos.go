package report

import (
	"unlatch/app/cases"
	"unlatch/app/paper"
	"unlatch/app/photo"
	"unlatch/app/words"
)

const (
	photoHeight = 94.0 // greatest height of a photo on paper
	photoGap    = 10.0
)

// photos are the pictures that the owner added, in one row. One that can't be read is left out, and said to be.
func (d *document) photos() {
	if len(d.in.Case.Photos) == 0 {
		return
	}
	d.Heading(d.t("report.photos"), photoHeight+paper.Small.Height())
	column := (d.ColumnWidth() - photoGap*(photo.Most-1)) / photo.Most
	x, deepest := d.Left, 0.0
	for i, p := range d.in.Case.Photos {
		if i == photo.Most {
			break
		}
		w, h, err := photo.Check(p.JPEG)
		if err != nil {
			d.Write(note(d.t("report.photo_damaged", "Number", i+1)))
			continue
		}
		scale := min(column/float64(w), photoHeight/float64(h))
		d.Photo(p.JPEG, x, d.Y, float64(w)*scale, float64(h)*scale)
		caption := d.t("report.photo", "Number", i+1)
		if p.Caption != "" {
			caption = d.in.Words.Labelled(caption, words.Shortened(p.Caption, cases.MostCaption))
		}
		under := d.TextAt(x, d.Y+float64(h)*scale+1, column, note(caption))
		deepest = max(deepest, float64(h)*scale+1+under)
		x += column + photoGap
	}
	d.Skip(deepest)
}
