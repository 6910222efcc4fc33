// Package host is the window that the pages stand in: what is around every page, the way from page to page, the session
// of one case, and the choices for the window. Pages know it as a Host and reach each other through it by name; it knows
// no page.
//
// Everything in screens runs on the main goroutine but for what may take long: the work given to Host.Aside (reading and
// writing files, learning, previews, printing), which comes back through fyne.Do, and the knowledge and text faces read
// while the window opens, for which whoever needs them waits.
package host

import (
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
)

// Host is the window as a page sees it.
type Host interface {
	// T gives the text of a key in the language in use.
	T(key string, args ...map[string]any) string
	// Texts says what takes more than a key: a cause, a door, an answer, a number.
	Texts() *Texts
	// Drawings gives the drawings by name.
	Drawings() *Drawings
	// Settings are the choices for the window.
	Settings() *Settings
	// Model is what the program knows about doors, and what it has learned from confirmed cases.
	Model() *Model

	// Session is the case in front, false while there is none. A page of a case is given its session when it is made.
	Session() (*Session, bool)
	// Begin makes a case the one in front. The case before ends.
	Begin(c *cases.Case) *Session

	// Show puts a page in front. A page that is already on the way is gone back to, so that the way never winds; the first page
	// forgets the way.
	Show(id PageID)
	// Back goes back as Esc does: the page in front may have a way of its own.
	Back()
	// Front is the page in front.
	Front() PageID

	// Files asks the person for files, in the system's own dialogs.
	Files() *Files
	// Shell is what stands around every page, and tells messages.
	Shell() *Shell
	// After runs do on the main goroutine after a while, unless it is stopped before.
	After(wait time.Duration, do func()) (stop func())
	// Aside runs work off the main goroutine; fyne.Do brings its result back.
	Aside(work func())
}

// Counter is the window of a shop's tablet as the tablet sees it.
type Counter interface {
	Host
	// Wipe drops the session of a kiosk with all that was typed, and begins anew in that language.
	Wipe(lang string)
	// Pulse changes with everything that somebody does before the window.
	Pulse() Pulse
	// LeaveFields takes the focus away, so that a text field keeps what was typed.
	LeaveFields()
}

// PageID names a page of the window.
type PageID string

// The pages.
const (
	PageStart    PageID = "start"
	PageTrapped  PageID = "trapped" // is anybody shut in
	PageWords    PageID = "words"   // what happens, in the owner's own words
	PageVehicle  PageID = "vehicle"
	PageQuestion PageID = "question"
	PageChange   PageID = "change" // an earlier question, its answer tried out before it is kept
	PageAnswers  PageID = "answers"
	PageFindings PageID = "findings"
	PageStep     PageID = "step" // one step of the plan, and what came of it
	PageReport   PageID = "report"
	PagePreview  PageID = "preview"
	PagePrint    PageID = "print"
	PagePast     PageID = "past"
	PageSettings PageID = "settings"
	PageAbout    PageID = "about"
	PageHelp     PageID = "help"
	PageOpen     PageID = "open"
	PageOutcome  PageID = "outcome"
	PageStorage  PageID = "storage" // what was wrong with the file of cases
	PageKeys     PageID = "keys"    // the keys, and short help

	PageCounter PageID = "counter" // the customers who wait for the adviser

	PageAway  PageID = "away"  // kiosk: the code for a case whose owner looks at the car
	PageCode  PageID = "code"  // kiosk: where that code is typed
	PageIdle  PageID = "idle"  // kiosk: is anybody still there
	PageAsk   PageID = "ask"   // kiosk: where the staff are
	PageTake  PageID = "take"  // kiosk: what came of handing over, printing or taking along
	PagePIN   PageID = "pin"   // kiosk: the staff's PIN
	PageStaff PageID = "staff" // kiosk: what only staff see
)

// Pages is the table of pages: how each is made. Always are there whether or not there is a case, among them PageStart.
// OfCase belong to one case and are dropped with it; while there is none they aren't shown. A page is made when it is
// first shown, and entered whenever it comes to the front.
type Pages struct {
	Always map[PageID]func(Host) Page
	OfCase map[PageID]func(Host, *Session) Page
}

// Page is one screen.
type Page interface {
	// Object is what the page shows; always the same object.
	Object() fyne.CanvasObject
	// Enter is called each time the page comes to the front.
	Enter()
	// EnterKey is the main button.
	EnterKey()
}

// What only some pages do.
type (
	// Typist is a page that takes typed characters which no field took.
	Typist interface{ Rune(r rune) }
	// Keyer is a page with keys of its own; it says whether it took one.
	Keyer interface{ Key(name fyne.KeyName) bool }
	// Leafer is a page that can be leafed through, on (1) and back (-1).
	Leafer interface{ Leaf(by float32) }
	// Focuser is a page that starts with the focus on one of its parts.
	Focuser interface{ First() fyne.Focusable }
	// Leaver is a page that is asked before it is left by Back; it says whether it went a way of its own instead.
	Leaver interface{ Leave() bool }
	// Ender is a page that keeps what was typed on it, and where somebody is on it, when the window ends or its pages are made
	// anew, in another size of text or language.
	Ender interface{ Ending() }
	// Closer is a page that may have something open, such as a menu or a part's card, which Esc closes before it goes back. It
	// says whether it closed something. A page of widgets.Page has it for its own menu.
	Closer interface{ Close() bool }
	// Dropper is a page that takes a report or case dropped on the window, by its path.
	Dropper interface{ Drop(path string) }
	// PhotoTaker is a page that takes pictures dropped on the window, by their paths.
	PhotoTaker interface{ TakePhotos(paths []string) }
	// Chooser is a page that shows a dialog for files at once when the person asked for it by a key.
	Chooser interface{ Choose() }
	// Saver is a page that saves what it is about when the person asked for it by a key.
	Saver interface{ Save() }
)
