//go:build !ci

package main

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unlatch/screens/host/hosttest"
)

// languages are those that customers choose in turn.
var languages = []string{"en", "es", "fr", "de"}

// How customers differ: every so many-th knows nothing, goes to look at the car, walks away.
const (
	puzzled = 10
	toCar   = 6
	away    = 9
)

// customer goes through a session to its result, and takes it along in one way or another.
func (w *worker) customer(i int) error {
	var err error
	if w.texts, err = w.words(languages[i%len(languages)]); err != nil {
		return err
	}
	steps := []string{
		w.texts.T("language.name") + ", ", w.texts.T("observation.someone_trapped.no"), "M", "y", w.texts.T("kiosk.keys.space"), "d", "o", "o", "r",
		w.texts.T("kiosk.keys.done"), w.texts.T("ui.words.skip"), "3. ", w.texts.T("ui.next"),
	}
	if err := w.press(steps...); err != nil {
		return err
	}
	if i%toCar == toCar-1 {
		if err := w.lookAtCar(); err != nil {
			return err
		}
	}
	if i%away == away-1 {
		return w.walkAway()
	}
	known := statement
	if i%puzzled == 0 {
		known = nil
	}
	if err := w.answer(known); err != nil {
		return err
	}
	way := []string{"adviser", "print", "phone"}[i%3]
	return w.press(w.texts.T("kiosk.take."+way)+".", w.texts.T("kiosk.take.finish"))
}

// statement is what the others say of their cars; what isn't in it they don't know.
var statement = map[string]string{
	"other_doors_affected": "no", "outside_opens": "yes", "child_lock_setting": "on", "second_pull_opens": "no", "handle_feel": "normal",
	"closes_securely": "yes", "opens_by_itself": "no", "other_exit": "yes", "needs_this_door": "no",
}

// answer answers what is asked until there is a result.
func (w *worker) answer(known map[string]string) error {
	for range 40 {
		if w.has(w.texts.T("kiosk.take.phone") + ".") {
			return nil
		}
		w.choose(known)
		if err := w.press(w.texts.T("ui.next")); err != nil {
			return err
		}
	}
	return fmt.Errorf("the questions have no end")
}

// choose presses what is known, or "I don't know" where nothing is.
func (w *worker) choose(known map[string]string) {
	fyne.DoAndWait(func() {
		read, chosen := strings.Join(hosttest.TextsIn(content()), "\n"), false
		for id, answer := range known {
			if question := w.texts.Question(id); strings.Contains(read, question) {
				said := w.texts.T("observation." + id + "." + answer)
				w.tapNow(func(label string) bool { return label == question+": "+said || strings.HasPrefix(label, said+".") })
				chosen = true
			}
		}
		if unknown := w.texts.T("ui.question.unknown"); !chosen {
			w.tapNow(func(label string) bool {
				return strings.HasSuffix(label, ": "+unknown) || strings.HasPrefix(label, unknown+".")
			})
		}
	})
}

// lookAtCar notes the code, and comes back with it.
func (w *worker) lookAtCar() error {
	if err := w.press(w.texts.T("kiosk.car.spoken")); err != nil {
		return err
	}
	code := ""
	fyne.DoAndWait(func() {
		for text := range strings.SplitSeq(strings.Join(hosttest.TextsIn(content()), "\n"), "\n") {
			if digits := strings.ReplaceAll(text, " ", ""); len(digits) == 4 && len(text) == 7 {
				code = digits
			}
		}
	})
	shop, err := w.words(languages[0])
	if err != nil {
		return err
	}
	return w.press(append([]string{w.texts.T("kiosk.away.noted"), shop.T("kiosk.code.have")}, strings.Split(code, "")...)...)
}

// walkAway lets the time go by in which somebody would have touched the tablet.
func (w *worker) walkAway() error {
	w.ahead.Add(int64(3 * time.Minute))
	return w.until(func() bool { return w.has("English, ") }, "the first page")
}

// patience is how long something may take to appear.
const patience = 30 * time.Second

func (w *worker) until(so func() bool, what string) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if so() {
			return nil
		}
	}
	return fmt.Errorf("%s is not there among %q", what, w.labels())
}

// press presses, one after the other, what carries a label that begins so, once it is there.
func (w *worker) press(labels ...string) error {
	for _, label := range labels {
		if err := w.until(func() bool { return w.tap(label) }, fmt.Sprintf("%q", label)); err != nil {
			return err
		}
	}
	return nil
}

// frame is longer than the toolkit waits between two pictures.
const frame = 20 * time.Millisecond

// tap presses it if it is there, and notes how long what follows took until it was painted.
func (w *worker) tap(label string) (pressed bool) {
	begun := time.Now()
	fyne.DoAndWait(func() {
		if p := w.find(label); p != nil {
			begun = time.Now()
			p.Tapped(&fyne.PointEvent{})
			pressed = true
		}
	})
	if pressed {
		time.Sleep(frame)
		fyne.DoAndWait(func() {})   // not before it is painted
		if len([]rune(label)) > 1 { // no key of the keyboard
			w.pages = append(w.pages, time.Since(begun))
		}
	}
	return pressed
}

// tapNow presses everything with a label that is wanted, on the main goroutine.
func (w *worker) tapNow(wanted func(label string) bool) {
	var all []fyne.Tappable
	walk(content(), func(o fyne.CanvasObject) bool {
		if p, ok := o.(fyne.Tappable); ok && wanted(hosttest.Label(o)) {
			all = append(all, p)
		}
		return true
	})
	for _, p := range all {
		p.Tapped(&fyne.PointEvent{})
	}
}

func (w *worker) has(label string) (found bool) {
	fyne.DoAndWait(func() { found = w.find(label) != nil })
	return found
}

// find is what can be pressed and carries a label that begins so, on the main goroutine.
func (w *worker) find(label string) (found fyne.Tappable) {
	walk(content(), func(o fyne.CanvasObject) bool {
		if p, ok := o.(fyne.Tappable); ok && strings.HasPrefix(hosttest.Label(o), label) {
			found = p
		}
		return found == nil
	})
	return found
}

// labels are the labels of all that can be pressed.
func (w *worker) labels() (out []string) {
	fyne.DoAndWait(func() {
		walk(content(), func(o fyne.CanvasObject) bool {
			if _, ok := o.(fyne.Tappable); ok {
				out = append(out, hosttest.Label(o))
			}
			return true
		})
	})
	return out
}

func content() fyne.CanvasObject {
	return fyne.CurrentApp().Driver().AllWindows()[0].Canvas().Content()
}

// walk goes through all that shows until see says that it is enough.
func walk(o fyne.CanvasObject, see func(fyne.CanvasObject) bool) bool {
	if !o.Visible() {
		return true
	}
	if !see(o) {
		return false
	}
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			if !walk(c, see) {
				return false
			}
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			if !walk(c, see) {
				return false
			}
		}
	}
	return true
}
