package result

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unlatch/app/cases"
	"unlatch/app/photo"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// photoGroup adds pictures to the report and takes them away again.
type photoGroup struct {
	host    host.Host
	session *host.Session
	root    *fyne.Container
	list    *fyne.Container
	field   *fyne.Container
	path    *widgets.Entry
	add     *widgets.Button
	full    *widgets.Text
	changed func() // lays the page out anew
	stale   func() // other photos than before are on the sheet

	busy bool
}

func newPhotoGroup(h host.Host, s *host.Session, changed, stale func()) *photoGroup {
	g := &photoGroup{host: h, session: s, changed: changed, stale: stale, list: widgets.Wrap(14)}
	g.path = widgets.NewEntry(h.T("ui.report.photo.file"), nil).Within(host.Most(h, cases.MostWords))
	g.path.SetPlaceHolder(h.T("ui.report.photo.example"))
	g.add = host.Plain(h, "ui.report.photo.add", g.take)
	g.full = widgets.Second(h.T("ui.report.photo.full"))
	g.field = widgets.Column(10, widgets.Field(h.T("ui.report.photo.file"), g.path), widgets.Wrap(0, g.add))
	g.root = widgets.Column(14, widgets.Column(4, widgets.Lead(h.T("ui.report.photos")), widgets.Second(h.T("ui.report.photos.text"))),
		g.list, g.field, g.full)
	return g
}

// enter shows the photos of the case.
func (g *photoGroup) enter() {
	g.path.Fill("")
	g.refresh()
}

func (g *photoGroup) photos() []cases.Photo { return g.session.Case().Photos }

func (g *photoGroup) refresh() {
	g.list.Objects = nil
	for i, p := range g.photos() {
		g.list.Add(widgets.Column(6, g.picture(p), g.removing(i)))
	}
	full := len(g.photos()) >= photo.Most
	g.list.Hidden = len(g.photos()) == 0
	g.field.Hidden, g.full.Hidden = full, !full
	g.add.SetText(g.host.T("ui.report.photo.add"))
	if g.busy {
		g.add.SetText(g.host.T("ui.report.photo.adding"))
	}
	g.changed()
}

// thumb is the size of a photo on this page.
var thumb = fyne.NewSize(150, 112)

// picture is a photo as it will be printed; one that can't be read is an empty frame.
func (g *photoGroup) picture(p cases.Photo) fyne.CanvasObject {
	var shown image.Image = image.NewGray(image.Rect(0, 0, 1, 1))
	if decoded, err := jpeg.Decode(bytes.NewReader(p.JPEG)); err == nil {
		shown = decoded
	}
	img := canvas.NewImageFromImage(shown)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(thumb)
	return img
}

func (g *photoGroup) removing(i int) *widgets.Button {
	return widgets.NewButton(widgets.Plain, g.host.T("ui.report.photo.remove", words.With("Number", i+1)), func() { g.remove(i) })
}

func (g *photoGroup) remove(i int) {
	g.session.Do(g.session.RemovePhoto(i))
	g.stale()
	g.refresh()
}

// named says whether a picture is named that isn't added yet.
func (g *photoGroup) named() bool { return strings.TrimSpace(g.path.Text) != "" }

// take reads the picture that was named, aside, and adds it.
func (g *photoGroup) take() {
	if !g.named() || g.busy || len(g.photos()) >= photo.Most {
		return
	}
	path, ok := host.Path(g.host, g.path.Whole(), "ui.report.photo.failed")
	if !ok {
		return
	}
	g.busy = true
	g.refresh()
	g.host.Aside(func() {
		made, err := photo.ReadFile(path)
		fyne.Do(func() { g.taken(made, err) })
	})
}

func (g *photoGroup) taken(made []byte, err error) {
	g.busy = false
	if front, ok := g.host.Session(); !ok || front != g.session {
		return // the case was left meanwhile
	}
	if err != nil {
		g.host.Shell().Problem("ui.report.photo.failed", err)
		g.refresh()
		return
	}
	g.path.Fill("")
	g.session.Do(g.session.AddPhoto(made))
	g.stale()
	g.refresh()
}
