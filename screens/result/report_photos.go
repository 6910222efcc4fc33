package result

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/photo"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// photoGroup adds pictures to the report, turns them, names them, and takes them away again.
type photoGroup struct {
	host     host.Host
	session  *host.Session
	root     *fyne.Container
	list     *fyne.Container
	add      *widgets.Button
	full     *widgets.Text
	captions []*widgets.Entry
	changed  func() // lays the page out anew
	stale    func() // other photos than before are on the sheet

	busy bool
}

func newPhotoGroup(h host.Host, s *host.Session, changed, stale func()) *photoGroup {
	g := &photoGroup{host: h, session: s, changed: changed, stale: stale, list: widgets.Grid(14, 190, 2)}
	g.add = host.Plain(h, "ui.report.photo.add", g.choose)
	g.add.Icon = base.ContentAddIcon()
	g.full = widgets.Second(h.T("ui.report.photo.full"))
	g.root = widgets.Column(14, widgets.Column(4, widgets.Lead(h.T("ui.report.photos")), widgets.Second(h.T("ui.report.photos.text"))),
		g.list, widgets.Wrap(0, g.add), g.full)
	return g
}

func (g *photoGroup) photos() []cases.Photo { return g.session.Case().Photos }

func (g *photoGroup) refresh() {
	g.list.Objects, g.captions = nil, nil
	for i, p := range g.photos() {
		g.list.Add(g.card(i, p))
	}
	full := len(g.photos()) >= photo.Most
	g.list.Hidden = len(g.photos()) == 0
	g.add.Hidden, g.full.Hidden = full, !full
	g.add.SetText(g.host.T("ui.report.photo.add"))
	if g.busy {
		g.add.SetText(g.host.T("ui.report.photo.adding"))
	}
	g.changed()
}

// card is one photo with its words, and what can be done with it.
func (g *photoGroup) card(i int, p cases.Photo) fyne.CanvasObject {
	h, number := g.host, words.With("Number", i+1)
	caption := widgets.NewEntry(h.T("ui.report.photo.caption", number), func(string) { g.keepWords() }).Within(host.Most(h, cases.MostCaption))
	caption.SetPlaceHolder(h.T("ui.report.photo.caption.example"))
	caption.Fill(p.Caption)
	g.captions = append(g.captions, caption)
	turn := host.Plain(h, "ui.report.photo.turn", func() { g.turn(i) })
	turn.Spoken = h.T("ui.report.photo.turn.spoken", number)
	remove := host.Plain(h, "ui.report.photo.remove", func() { g.remove(i) })
	remove.Spoken = h.T("ui.report.photo.remove.spoken", number)
	return widgets.Column(8, g.picture(p), caption, caption.Note(), widgets.Wrap(8, turn, remove))
}

// thumb is the least size of a photo on this page.
var thumb = fyne.NewSize(150, 120)

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

// keepWords keeps what was typed below the photos.
func (g *photoGroup) keepWords() {
	for i, p := range g.photos() {
		if i >= len(g.captions) {
			return
		}
		if text := g.captions[i].Whole(); text != p.Caption {
			p.Caption = text
			g.session.Do(g.session.SetPhoto(i, p))
			g.stale()
		}
	}
}

func (g *photoGroup) turn(i int) {
	g.keepWords()
	p := g.photos()[i]
	turned, err := photo.Turn(p.JPEG)
	if err != nil {
		g.host.Shell().Problem("ui.report.photo.failed", err)
		return
	}
	p.JPEG = turned
	g.session.Do(g.session.SetPhoto(i, p))
	g.stale()
	g.refresh()
}

func (g *photoGroup) remove(i int) {
	g.keepWords()
	g.session.Do(g.session.RemovePhoto(i))
	g.stale()
	g.refresh()
}

// choose asks for pictures, several at once.
func (g *photoGroup) choose() { g.host.Files().Open(host.FilePhoto, true, g.take) }

// take reads pictures aside and adds them, as many as there is room for.
func (g *photoGroup) take(paths []string) {
	room := photo.Most - len(g.photos())
	if g.busy || len(paths) == 0 {
		return
	}
	if room <= 0 {
		g.host.Shell().Tell(g.host.T("ui.report.photo.full"))
		return
	}
	g.keepWords()
	g.busy = true
	g.refresh()
	ctx, cancel := context.WithCancel(context.Background())
	work := g.host.Shell().Busy(g.host.T("ui.report.photo.adding"), cancel)
	g.host.Aside(func() {
		made, left, failed := read(ctx, paths, room)
		fyne.Do(func() {
			if ctx.Err() != nil { // the person stopped it
				made, left, failed = nil, 0, nil
			}
			cancel()
			work.End()
			g.taken(made, left, failed)
		})
	})
}

// read reads as many pictures as there is room for; left is how many found none, and failed what the last one that can't be
// read is told by.
func read(ctx context.Context, paths []string, room int) (made [][]byte, left int, failed error) {
	for i, path := range paths {
		if ctx.Err() != nil {
			return nil, 0, nil
		}
		if len(made) == room {
			return made, len(paths) - i, failed
		}
		one, err := photo.ReadFile(path)
		if err != nil {
			failed = err
			continue
		}
		made = append(made, one)
	}
	return made, 0, failed
}

// taken adds pictures that were read, and tells of those that couldn't be, or that found no room.
func (g *photoGroup) taken(made [][]byte, left int, failed error) {
	g.busy = false
	if front, ok := g.host.Session(); !ok || front != g.session {
		return // the case was left meanwhile
	}
	for _, one := range made {
		g.session.Do(g.session.AddPhoto(one))
	}
	if len(made) > 0 {
		g.stale()
	}
	g.refresh()
	switch {
	case failed != nil:
		g.host.Shell().Problem("ui.report.photo.failed", failed)
	case left > 0:
		g.host.Shell().Tell(g.host.T("ui.report.photo.full"))
	}
}
