package host

import (
	"io/fs"

	"fyne.io/fyne/v2"

	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/picture"
)

// Drawings reads each drawing once.
type Drawings struct {
	assets   fs.FS
	read     map[string]*drawing.Drawing
	mirrored map[string]*drawing.Drawing
	book     *picture.Book // of the knowledge below, nil until it is asked for
	of       *knowledge.Knowledge
}

// NewDrawings gives the drawings of a folder of assets; none is read yet.
func NewDrawings(assets fs.FS) *Drawings {
	return &Drawings{assets: assets, read: map[string]*drawing.Drawing{}, mirrored: map[string]*drawing.Drawing{}}
}

// Get gives a drawing, nil where there is none of that name. A damaged one is reported to the log: the page works
// without it.
func (d *Drawings) Get(name string) *drawing.Drawing {
	if got, ok := d.read[name]; ok {
		return got
	}
	got := d.load(name)
	d.read[name] = got
	return got
}

func (d *Drawings) load(name string) *drawing.Drawing {
	if name == "" {
		return nil
	}
	if _, err := fs.Stat(d.assets, "drawings/"+name+".svg"); err != nil {
		return nil
	}
	got, err := drawing.Load(d.assets, name)
	if err != nil {
		fyne.LogError("read a drawing", err)
		return nil
	}
	return got
}

// Side gives a drawing of a door as it looks on that side of the car. Doors are drawn as the right-hand one.
func (d *Drawings) Side(name, side string) *drawing.Drawing {
	return d.Mirrored(name, side == "left")
}

// Mirrored gives a drawing as it is or as in a looking glass.
func (d *Drawings) Mirrored(name string, mirrored bool) *drawing.Drawing {
	got := d.Get(name)
	if got == nil || !mirrored {
		return got
	}
	if _, ok := d.mirrored[name]; !ok {
		d.mirrored[name] = got.Mirrored()
	}
	return d.mirrored[name]
}

// Car gives a car of that shape seen from above, with the steering wheel on that side. The names of its doors hold on
// either.
func (d *Drawings) Car(body, wheel string) *drawing.Drawing {
	name := "car_" + body
	if d.Get(name) == nil {
		name = "car_above"
	}
	if wheel == "right" {
		return d.Side(name, "left") // as in a looking glass
	}
	return d.Get(name)
}
