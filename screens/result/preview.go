package result

import (
	"context"
	"errors"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/paper"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// previewPage shows the pages of the report as they will be printed. Pages are laid out and drawn aside; what is drawn for a
// page or size that nobody looks at any more is dropped.
type previewPage struct {
	sheet
	root   *pane
	head   *fyne.Container
	foot   *fyne.Container
	zoom   *widgets.Options
	where  *widgets.Text
	back   *widgets.Button // to the page before
	on     *widgets.Button // to the next page
	up     *widgets.Button // to what stands above on this page
	down   *widgets.Button
	print  *widgets.Button
	scroll *container.Scroll
	image  *canvas.Image
	wait   *fyne.Container // over the page while it takes long to draw
	bar    *widgets.Bar

	pages  *paper.Pages
	page   int // counted from 1
	mode   string
	drawn  view
	cancel context.CancelFunc
}

// view is what is drawn: a page at a number of pixels a point.
type view struct {
	pages *paper.Pages
	page  int
	scale float64
}

// zooms are the sizes of a page: all of it, as wide as the window, and large print.
const (
	zoomPage  = "page"
	zoomWidth = "width"
	zoomLarge = "large"
)

var zooms = []string{zoomPage, zoomWidth, zoomLarge}

// largeScale is 150 % of the paper, in units of the window a point: 96 units are an inch, 72 points are.
const largeScale = 1.5 * 96 / 72

// patience is how long drawing may take before it says so.
const patience = 150 * time.Millisecond

// NewPreview makes the page.
func NewPreview(h host.Host, s *host.Session, d *Deps) host.Page {
	p := &previewPage{sheet: sheet{h, s, d}, mode: zoomPage}
	p.zoom = widgets.NewTabs(h.T("ui.preview.zoom"), zooms, h.Texts().All("ui.preview.zoom.", zooms), p.setZoom)
	icon := func(r fyne.Resource, key string, tapped func()) *widgets.Button {
		b := widgets.NewButton(widgets.Plain, "", tapped)
		b.Icon, b.Spoken = r, h.T(key)
		return b
	}
	p.where = widgets.Body("")
	p.back = icon(base.NavigateBackIcon(), "ui.preview.back", func() { p.turn(p.page - 1) })
	p.on = icon(base.NavigateNextIcon(), "ui.preview.on", func() { p.turn(p.page + 1) })
	p.up = icon(base.MoveUpIcon(), "ui.preview.up", func() { p.leaf(-1) })
	p.down = icon(base.MoveDownIcon(), "ui.preview.down", func() { p.leaf(1) })
	p.print = host.Main(h, "ui.preview.print", p.EnterKey)
	p.print.Hidden = p.deps.Print == nil
	p.head = widgets.Wrap(10, p.zoom.Container, widgets.Line(8, -1, p.back, p.where, p.on, p.up, p.down))
	p.foot = widgets.Line(10, 1, host.BackButton(h), widgets.Column(0), p.print)
	p.image = canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 1, 1)))
	p.image.FillMode, p.image.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	p.scroll = container.NewScroll(container.NewWithoutLayout(p.image))
	p.bar = widgets.NewBar(0)
	p.bar.Fill = theme.Press
	p.wait = widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 12),
		widgets.Column(10, widgets.Body(h.T("ui.preview.working")), p.bar, widgets.Wrap(0, host.Plain(h, "ui.preview.stop", p.stop))), 20, 16)
	p.wait.Hide()
	p.root = newPane(&fyne.Container{Layout: previewLayout{p}, Objects: []fyne.CanvasObject{p.head, p.scroll, p.wait, p.foot}}, p.draw)
	return p
}

// Object is the whole page.
func (p *previewPage) Object() fyne.CanvasObject { return p.root }

// Enter lays the report out anew, for the case may have changed.
func (p *previewPage) Enter() {
	p.host.Shell().Say(p.host.Texts().CaseTitle(p.session.Case()))
	p.zoom.Choose(p.mode)
	p.page, p.pages, p.drawn = 1, nil, view{}
	p.show()
	in, err := p.input()
	if err != nil {
		p.host.Shell().Problem("ui.error.preview", err)
		return
	}
	ctx := p.begin()
	p.host.Aside(func() {
		pages, err := report.Lay(in)
		fyne.Do(func() { p.laid(ctx, pages, err) })
	})
}

// begin starts work that ends whatever was going on.
func (p *previewPage) begin() context.Context {
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	return ctx
}

func (p *previewPage) laid(ctx context.Context, pages *paper.Pages, err error) {
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		p.host.Shell().Problem("ui.error.preview", err)
		return
	}
	p.pages = pages
	p.show()
}

// stop ends drawing; what was seen before stays.
func (p *previewPage) stop() {
	p.begin()
	p.wait.Hide()
	p.where.SetText(p.host.T("ui.preview.stopped"))
	p.relayout()
}

func (p *previewPage) relayout() {
	p.root.content.Layout.Layout(p.root.content.Objects, p.root.content.Size())
	if c := widgets.CanvasOf(p.root); c != nil {
		c.Refresh(p.root)
	}
}

// show fits the buttons to the page and draws it.
func (p *previewPage) show() {
	count := 0
	p.where.SetText("")
	if p.pages != nil {
		count = p.pages.Count()
		p.where.SetText(p.host.T("ui.preview.page", words.With("Page", p.page, "Pages", count)))
	}
	p.back.SetDisabled(p.page <= 1)
	p.on.SetDisabled(p.page >= count)
	p.image.Hidden = p.pages == nil
	p.up.Hidden, p.down.Hidden = p.mode == zoomPage, p.mode == zoomPage // where all of it is seen
	p.relayout()
	p.draw()
}

func (p *previewPage) setZoom(mode string) {
	p.mode, p.drawn = mode, view{}
	p.scroll.Offset = fyne.Position{}
	p.show()
}

// turn goes to another page, at its top.
func (p *previewPage) turn(page int) {
	if p.pages == nil || page < 1 || page > p.pages.Count() {
		return
	}
	p.page = page
	p.scroll.Offset = fyne.Position{}
	p.show()
}

// leaf goes on (1) or back (-1) by what is shown, in the order of reading: down, then to the right, then to the next page.
func (p *previewPage) leaf(by float32) {
	if p.pages == nil {
		return
	}
	view, size, at := p.scroll.Size(), p.scroll.Content.Size(), p.scroll.Offset
	endX, endY := max(0, size.Width-view.Width), max(0, size.Height-view.Height)
	const rest = 0.85 // of the view, so that a line that was cut is seen whole
	switch {
	case by > 0 && at.Y < endY-1:
		at.Y = min(at.Y+view.Height*rest, endY)
	case by > 0 && at.X < endX-1:
		at.X, at.Y = min(at.X+view.Width*rest, endX), 0
	case by > 0:
		p.turn(p.page + 1)
		return
	case at.Y > 1:
		at.Y = max(at.Y-view.Height*rest, 0)
	case at.X > 1:
		at.X, at.Y = max(at.X-view.Width*rest, 0), endY
	default:
		p.turn(p.page - 1)
		return
	}
	p.scroll.ScrollToOffset(at)
}

// Key takes the keys of a reader.
func (p *previewPage) Key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyPageDown, fyne.KeyDown:
		p.leaf(1)
	case fyne.KeyPageUp, fyne.KeyUp:
		p.leaf(-1)
	case fyne.KeyRight:
		p.turn(p.page + 1)
	case fyne.KeyLeft:
		p.turn(p.page - 1)
	case fyne.KeyHome:
		p.turn(1)
	case fyne.KeyEnd:
		if p.pages != nil {
			p.turn(p.pages.Count())
		}
	default:
		return false
	}
	return true
}

func (p *previewPage) EnterKey() {
	if p.deps.Print != nil {
		p.host.Show(host.PagePrint)
	}
}

func (p *previewPage) Rune(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(zooms) {
		p.zoom.Choose(zooms[i])
		p.setZoom(zooms[i])
	}
}

// pane is a place that tells when it got another size: then its content is laid out.
type pane struct {
	widget.BaseWidget
	content *fyne.Container
	resized func()
}

func newPane(content *fyne.Container, resized func()) *pane {
	p := &pane{content: content, resized: resized}
	p.ExtendBaseWidget(p)
	return p
}

// Resize lays the content out and tells of it.
func (p *pane) Resize(size fyne.Size) {
	p.BaseWidget.Resize(size)
	p.resized()
}

// CreateRenderer shows the content.
func (p *pane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.content) }

// previewLayout keeps head and foot at their height and gives the page the rest.
type previewLayout struct{ preview *previewPage }

func (l previewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l previewLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.preview
	if size.Width < 1 {
		return
	}
	const gap = 10
	head, foot := widgets.HeightOf(p.head, size.Width), widgets.HeightOf(p.foot, size.Width)
	room := fyne.NewSize(size.Width, max(1, size.Height-head-foot-2*gap))
	widgets.Place(p.head, 0, 0, size.Width, head)
	widgets.Place(p.foot, 0, size.Height-foot, size.Width, foot)
	widgets.Place(p.scroll, 0, head+gap, room.Width, room.Height)
	w := min(size.Width-20, 420)
	widgets.Place(p.wait, (size.Width-w)/2, head+gap+20, w, widgets.HeightOf(p.wait, w))
	p.fit(room)
}

// bars is the room of the scroll bars.
const bars = 14

// units is how many units of the window a point of the paper takes.
func (p *previewPage) units(room fyne.Size) float64 {
	w, h := p.pages.Size()
	switch p.mode {
	case zoomWidth:
		return float64(room.Width-bars) / w
	case zoomLarge:
		return largeScale
	}
	return min(float64(room.Width)/w, float64(room.Height)/h)
}

// fit places the page in the room there is, in the middle.
func (p *previewPage) fit(room fyne.Size) {
	if p.pages == nil {
		return
	}
	units := p.units(room)
	w, h := p.pages.Size()
	size := fyne.NewSize(float32(w*units), float32(h*units))
	whole := fyne.NewSize(max(size.Width, room.Width-bars), max(size.Height, room.Height-bars))
	if p.mode == zoomPage {
		whole = room
	}
	p.scroll.Content.Resize(whole)
	widgets.Place(p.image, (whole.Width-size.Width)/2, 0, size.Width, size.Height)
	p.scroll.Content.(*fyne.Container).Layout = fixed{whole}
	p.scroll.Refresh()
}

// fixed is a layout that leaves everything where it is and is as large as told.
type fixed struct{ size fyne.Size }

func (f fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.size }
func (f fixed) Layout([]fyne.CanvasObject, fyne.Size) {}

// draw begins to draw the page as large as it is placed, if it isn't drawn in that size.
func (p *previewPage) draw() {
	c, room := widgets.CanvasOf(p.root), p.scroll.Size()
	if p.pages == nil || c == nil || room.Width < 1 {
		return // it is drawn when it is shown
	}
	v := view{p.pages, p.page, p.units(room) * float64(c.Scale())}
	if v == p.drawn {
		return
	}
	p.drawn = v
	ctx := p.begin()
	begun := time.Now()
	p.host.Aside(func() {
		img, err := v.pages.Draw(ctx, v.page, v.scale, func(share float64) {
			if time.Since(begun) > patience {
				fyne.Do(func() { p.tellShare(ctx, share) })
			}
		})
		fyne.Do(func() { p.put(ctx, img, err) })
	})
}

func (p *previewPage) tellShare(ctx context.Context, share float64) {
	if ctx.Err() != nil {
		return
	}
	p.bar.Share = share
	p.bar.Refresh()
	p.wait.Show()
}

func (p *previewPage) put(ctx context.Context, img image.Image, err error) {
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return
	}
	p.wait.Hide()
	if err != nil {
		p.host.Shell().Problem("ui.error.preview", err)
		return
	}
	p.image.Image = img
	p.image.Refresh()
}
