package ask

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/hearing"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// pause is how long nobody types before what was heard goes into the case.
const pause = 700 * time.Millisecond

// wordsPage takes what happens in the owner's own words. What is heard in them stands below as chips while they are typed,
// each with its words to be seen and a cross to remove it, and in a picture. It counts as "thinks so" until Next.
type wordsPage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	deps    *Deps
	layout  *filled

	field     *widgets.Entry
	chips     *fyne.Container
	heading   *widgets.Text
	lit       *litText
	hint      *widgets.Text   // what a chip is for, while none is pressed
	heard     *fyne.Container // heading, chips, and the words of a chip
	examples  *examples
	picture   *heardPicture // beside the words
	below     *heardPicture // the same below them, on a tall page
	next      *widgets.Button
	note      *widgets.Text
	listening bool          // hearing goes on aside
	listened  string        // the text that was heard last
	story     hearing.Story // what was heard in it
	deaf      bool          // the language has no phrases
	removed   []string      // observations that the person removed
	pressed   string        // observation of the chip whose words are lit
	stop      func()        // ends the wait for a pause; nil: nothing is to be kept
}

// NewWords makes the page.
func NewWords(h host.Host, s *host.Session, d *Deps) host.Page {
	w := &wordsPage{host: h, session: s, deps: d}
	w.field = widgets.NewNotes(h.T("ui.words.title"), func(string) { w.keep(false) }).Within(host.Most(h, cases.MostWords))
	w.field.SetMinRowsVisible(4)
	w.field.OnChanged = func(string) { w.typed() }
	w.chips = widgets.Wrap(10)
	w.heading = widgets.Lead("")
	w.lit, w.hint = newLitText(), widgets.Second(h.T("ui.words.press"))
	w.heard = widgets.Column(8, w.lit, w.heading, w.chips, w.hint)
	w.examples = newExamples(h, w.take, func() { w.layout.fit() })
	w.picture, w.below = newHeardPicture(h, s), newHeardBelow(h, s)
	w.next = host.Main(h, "ui.next", w.goOn)
	w.note = widgets.Second("")
	skip := host.Plain(h, "ui.words.skip", w.skip)
	w.heard.Hide()
	room := widgets.NewSurface("", "", 0)
	left := widgets.Column(16, widgets.Column(6, widgets.Title(h.T("ui.words.title")), widgets.NewText(h.T("ui.words.text"), theme.SizeText, theme.SecondInk)),
		widgets.Column(4, w.field, w.field.Note()), w.heard, w.below.card, room, w.examples.Container)
	w.Page = host.NewPage(h, widgets.Parts{Content: left, Back: host.BackButton(h), Main: w.next, Note: w.note, Also: []*widgets.Button{skip}})
	w.layout = &filled{
		page: w.Page, beside: w.picture.besides,
		before: func(size fyne.Size) {
			w.examples.fit(size.Width)
			w.below.fitBelow(size)
		},
		stretch: func(height float32) { room.Least = fyne.NewSize(1, height) },
		least:   func(float32) float32 { return 1 },
	}
	w.picture.page = w.Page
	w.layout.fill(w.picture.beside)
	return w
}

// Object is the page with what was understood beside it.
func (w *wordsPage) Object() fyne.CanvasObject { return w.layout.root }

// First puts the focus into the field.
func (w *wordsPage) First() fyne.Focusable { return w.field }

func (w *wordsPage) Enter() {
	w.field.Fill(w.session.Case().Concern)
	w.show()
	w.listen()
}

// typed hears the words anew, and keeps what was heard once nobody types for a moment.
func (w *wordsPage) typed() {
	w.listen()
	w.next.SetDisabled(strings.TrimSpace(w.field.Text) == "")
	w.halt()
	w.stop = w.deps.Beat(pause, func(share float32) {
		if share >= 1 && w.stop != nil {
			w.keep(false)
		}
	})
}

func (w *wordsPage) halt() {
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

// listen hears the words aside. While it does, later words wait: the last ones win.
func (w *wordsPage) listen() {
	text := w.field.Whole()
	if w.listening || text == w.listened {
		return
	}
	w.listening = true
	lang := w.host.Texts().Lang()
	w.host.Aside(func() {
		story, deaf := hearing.Story{}, true
		if ear, err := w.deps.Ear(lang); err == nil && !ear.Deaf() {
			deaf = false
			story, _ = ear.Hear(text) // too long or no text: nothing is heard
		}
		fyne.Do(func() { w.listenedTo(text, story, deaf) })
	})
}

func (w *wordsPage) listenedTo(text string, story hearing.Story, deaf bool) {
	w.listening, w.listened, w.story, w.deaf = false, text, story, deaf
	w.show()
	w.listen()
}

// kept is what was heard without what the person removed or answered otherwise.
func (w *wordsPage) kept() hearing.Story {
	gone := append([]string{cases.Trapped}, w.removed...)
	for _, h := range w.story.Heard {
		if a, ok := w.session.Case().Answers[h.Observation]; ok && !a.Heard {
			gone = append(gone, h.Observation)
		}
	}
	return w.story.Without(gone)
}

// keep puts words and what was heard into the case. For good says that the person lets it stand.
func (w *wordsPage) keep(forGood bool) {
	w.halt()
	text := strings.TrimSpace(w.field.Whole())
	c := w.session.Case()
	if w.session.Locked() || text == "" && c.Concern == "" && len(w.story.Heard) == 0 {
		return
	}
	w.session.Do(w.session.Tell(diagnosis.Told{Words: text, Story: w.kept(), Wheel: w.session.Wheel(), Kept: forGood}))
	w.draw(w.kept())
}

// show fits chips and picture to what was heard.
func (w *wordsPage) show() {
	kept := w.kept()
	w.chips.Objects = nil
	for _, h := range kept.Heard {
		w.chips.Add(newChip(w.chipText(h, kept), h.Observation == w.pressed, w.host.T("ui.words.remove", words.With("What", w.name(h, kept))),
			func() { w.press(h.Observation) }, func() { w.remove(h.Observation) }))
	}
	w.heard.Hidden = len(kept.Heard) == 0
	w.heading.SetText(w.host.Texts().N("ui.words.heard", len(kept.Heard)))
	w.light(kept)
	w.draw(kept)
	empty := strings.TrimSpace(w.field.Text) == ""
	w.next.SetDisabled(empty)
	w.note.SetText("")
	if empty {
		w.note.SetText(w.host.T("ui.words.empty"))
	}
	w.layout.fit()
}

// draw shows in pictures what was understood.
func (w *wordsPage) draw(kept hearing.Story) {
	for _, p := range []*heardPicture{w.picture, w.below} {
		p.deaf = w.deaf
		p.show(kept)
	}
}

// chipText is what a chip says: what was heard with doubt is asked.
func (w *wordsPage) chipText(h hearing.Heard, story hearing.Story) string {
	if h.Sure {
		return w.name(h, story)
	}
	return w.host.T("ui.words.unsure", words.With("What", w.name(h, story)))
}

// name is what was heard, in words.
func (w *wordsPage) name(h hearing.Heard, story hearing.Story) string {
	texts := w.host.Texts()
	if h.Observation == cases.Position {
		side := story.Door.SideOf(w.session.Wheel())
		if name := texts.DoorAt(cases.Door{Side: side, Row: cases.RowOf(h.Answer)}, h.Answer); name != "" {
			return name
		}
	}
	return words.Capital(texts.Said(h.Observation, h.Answer))
}

// light tints the words that were heard, and lights those of the chip that is pressed.
func (w *wordsPage) light(story hearing.Story) {
	heard, chip := make([][2]int, len(story.Heard)), -1
	for i, h := range story.Heard {
		heard[i] = h.From
		if h.Observation == w.pressed {
			chip = i
		}
	}
	if chip < 0 {
		w.pressed = ""
	}
	w.hint.Hidden = chip >= 0
	w.lit.show(w.listened, heard, chip)
}

func (w *wordsPage) press(observation string) {
	if w.pressed == observation {
		observation = ""
	}
	w.pressed = observation
	w.show()
	if observation != "" {
		w.Reveal(w.lit) // on a low page they stand below what is seen
	}
}

// remove takes back what was heard wrongly. It isn't heard again on this page.
func (w *wordsPage) remove(observation string) {
	w.removed = append(w.removed, observation)
	w.show()
	w.keep(false)
}

// take starts from an example.
func (w *wordsPage) take(text string) {
	if own := strings.TrimSpace(w.field.Text); own != "" {
		text = own + " " + text
	}
	w.field.SetText(text)
	w.field.CursorRow, w.field.CursorColumn = 0, len([]rune(text))
	widgets.Focus(w.field)
	w.typed()
}

func (w *wordsPage) goOn() {
	if strings.TrimSpace(w.field.Text) == "" {
		return
	}
	w.keep(true)
	w.host.Show(w.session.Where())
}

// skip goes on to the questions. What was typed stays in the case, for the sheet.
func (w *wordsPage) skip() {
	w.keep(false)
	w.host.Show(w.session.Where())
}

// Ending keeps what was typed when the window ends.
func (w *wordsPage) Ending() { w.keep(false) }

// Leave keeps what was typed.
func (w *wordsPage) Leave() bool {
	w.keep(false)
	return false
}

// EnterKey goes on, with an empty field too.
func (w *wordsPage) EnterKey() {
	if strings.TrimSpace(w.field.Text) == "" {
		w.skip()
		return
	}
	w.goOn()
}
