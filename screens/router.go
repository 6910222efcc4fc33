package screens

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// pageID names a page of the window.
type pageID string

// The pages. Each is built once, when it is first shown, and refreshed whenever it comes to the front.
const (
	pageStart    pageID = "start"
	pageVehicle  pageID = "vehicle"
	pageQuestion pageID = "question"
	pageChange   pageID = "change" // an earlier question, its answer tried out before it is kept
	pageAnswers  pageID = "answers"
	pageFindings pageID = "findings"
	pageReport   pageID = "report"
	pagePreview  pageID = "preview"
	pagePrint    pageID = "print"
	pagePast     pageID = "past"
	pageSettings pageID = "settings"
	pageAbout    pageID = "about"
	pageHelp     pageID = "help"
	pageOpen     pageID = "open"
	pageOutcome  pageID = "outcome"
	pageFiles    pageID = "files"   // export and import
	pageStorage  pageID = "storage" // what was wrong with the file of cases
)

// page is one screen.
type page interface {
	// object is what the page shows; always the same object.
	object() fyne.CanvasObject
	// frame is the part of it that can be leafed through.
	frame() *widgets.Page
	// enter is called each time the page comes to the front.
	enter()
	// enterKey is the main button.
	enterKey()
	// rune is called for a typed character that no field took.
	rune(r rune)
}

// keyer is a page with keys of its own; it says whether it took one.
type keyer interface{ key(fyne.KeyName) bool }

// focuser is a page that starts with the focus on one of its parts.
type focuser interface{ first() fyne.Focusable }

// leaver is a page with its own way back; it says whether it went.
type leaver interface{ leave() bool }

// router keeps the pages and the way that led to the one in front.
type router struct {
	app   *App
	pages map[pageID]page
	stack []pageID
}

func newRouter(a *App) *router { return &router{app: a, pages: map[pageID]page{}} }

func (r *router) build(id pageID) page {
	switch id {
	case pageVehicle:
		return newVehicle(r.app)
	case pageQuestion:
		return newQuestion(r.app, false)
	case pageChange:
		return newQuestion(r.app, true)
	case pageAnswers:
		return newAnswers(r.app)
	case pageFindings:
		return newFindings(r.app)
	case pageReport:
		return newReport(r.app)
	case pagePreview:
		return newPreview(r.app)
	case pagePrint:
		return newPrint(r.app)
	case pagePast:
		return newPast(r.app)
	case pageSettings:
		return newSettings(r.app)
	case pageAbout:
		return newAbout(r.app)
	case pageHelp:
		return newHelp(r.app)
	case pageOpen:
		return newOpen(r.app)
	case pageOutcome:
		return newOutcome(r.app)
	case pageFiles:
		return newFiles(r.app)
	case pageStorage:
		return newStorage(r.app)
	}
	return newStart(r.app)
}

func (r *router) page(id pageID) page {
	p, ok := r.pages[id]
	if !ok {
		p = r.build(id)
		r.pages[id] = p
	}
	return p
}

func (r *router) front() pageID { return r.stack[len(r.stack)-1] }

// show puts a page in front. A page that is already on the way is gone back to, so that the way never winds.
func (r *router) show(id pageID) {
	for i, p := range r.stack {
		if p == id {
			r.stack = r.stack[:i+1]
			r.refresh()
			return
		}
	}
	r.stack = append(r.stack, id)
	r.refresh()
}

// reset forgets the way.
func (r *router) reset(id pageID) {
	r.stack = []pageID{id}
	r.refresh()
}

// back goes to the page before.
func (r *router) back() {
	if len(r.stack) > 1 {
		r.stack = r.stack[:len(r.stack)-1]
	}
	r.refresh()
}

func (r *router) refresh() {
	r.app.leaveFields()
	p := r.page(r.front())
	r.app.shell.quiet()
	p.enter()
	r.app.shell.put(p.object())
	if f, ok := p.(focuser); ok {
		r.app.window.Canvas().Focus(f.first())
	}
}

func (r *router) key(name fyne.KeyName) {
	p := r.page(r.front())
	if k, ok := p.(keyer); ok && k.key(name) {
		return
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.enterKey()
	case fyne.KeyEscape:
		r.leave(p)
	case fyne.KeyPageDown:
		p.frame().Leaf(1)
	case fyne.KeyPageUp:
		p.frame().Leaf(-1)
	case fyne.KeyF1:
		r.show(pageHelp)
	}
}

func (r *router) leave(p page) {
	if l, ok := p.(leaver); ok && l.leave() {
		return
	}
	r.back()
}

func (r *router) rune(c rune) { r.page(r.front()).rune(c) }
