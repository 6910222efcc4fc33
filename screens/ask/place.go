package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/drawing"
	"unlatch/app/picture"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// place shows where the hand goes: the whole door with a frame, then large what the frame holds, with the movement.
type place struct {
	*fyne.Container
	where, large *widgets.Picture
	pic          *picture.Picture // nil: a plain drawing, or none
	height       float32
	wide         float32                      // ratio for which the large picture was composed
	made         map[float32]*drawing.Drawing // by ratio: a page that is being laid out tries a few
}

func newPlace() *place {
	p := &place{where: widgets.NewPicture(), large: widgets.NewPicture()}
	ground := widgets.NewSurface(theme.Card, theme.Line, 14)
	p.Container = widgets.Padded(ground, &fyne.Container{Layout: &placeLayout{p}, Objects: []fyne.CanvasObject{p.where, p.large}}, 2, 2)
	return p
}

// show shows a composed picture; nil hides the place.
func (p *place) show(pic *picture.Picture, looks func(drawing.Palette) map[string]drawing.Look) {
	p.pic, p.wide, p.made = pic, 0, map[float32]*drawing.Drawing{}
	p.Hidden = pic == nil
	p.where.Drawing, p.large.Drawing, p.large.Looks = nil, nil, looks
	if pic != nil {
		p.where.Drawing, p.large.Drawing = pic.Where, pic.Drawing
	}
	p.where.Hidden = p.where.Empty()
	p.where.Refresh()
	p.large.Refresh()
}

// showPlain shows a drawing as it is; nil hides the place.
func (p *place) showPlain(d *drawing.Drawing, looks func(drawing.Palette) map[string]drawing.Look) {
	p.show(nil, looks)
	p.Hidden = d == nil
	p.large.Drawing = d
	p.large.Refresh()
}

// setAway takes the picture away where it shows no place on the door but only what the question is about, or brings it back.
func (p *place) setAway(away bool) {
	sign := p.pic == nil || p.pic.Where == nil
	p.Hidden = p.large.Drawing == nil || away && sign
}

// begin paints its pictures ahead.
func (p *place) begin() {
	if p.Visible() {
		p.where.Begin()
		p.large.Begin()
	}
}

// setHeight gives the place its height.
func (p *place) setHeight(h float32) {
	p.height = h
	p.where.Least, p.large.Least = fyne.NewSize(40, h), fyne.NewSize(60, h)
	p.where.Most, p.large.Most = h, h
}

// placeLayout puts the whole door at the left of the large picture.
type placeLayout struct{ *place }

// MinSize implements fyne.Layout.
func (p *placeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, p.height) }

// whereShare is the part of the width that the whole door gets.
const whereShare = 0.34

// Layout implements fyne.Layout.
func (p *placeLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const inset = 10
	x := float32(0)
	if p.where.Visible() {
		x = min(size.Width*whereShare, size.Height*1.2)
		widgets.Place(p.where, inset, inset, x-2*inset, size.Height-2*inset)
	}
	w := size.Width - x
	if p.pic == nil {
		widgets.Place(p.large, x+inset, inset, w-2*inset, size.Height-2*inset)
		return
	}
	if ratio := w / max(size.Height, 1); ratio != p.wide && p.pic.Where != nil {
		p.wide = ratio
		if p.made[ratio] == nil {
			p.made[ratio] = p.pic.Wide(float64(ratio))
		}
		p.large.Drawing = p.made[ratio]
		p.large.Refresh()
	}
	widgets.Place(p.large, x, 0, w, size.Height)
}
