package ask

import (
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/screens/host"
)

const trappedObservation = cases.Trapped

// goesOnAfter is how long a chosen answer is shown before the page goes on by itself.
const goesOnAfter = 1200 * time.Millisecond

// goOnSoon lets the page go on by itself, so that it can be seen and stopped. What is about safety waits for Next, and so
// do answers that can't both be true.
func (q *questionPage) goOnSoon() {
	o, ok := q.host.Model().Knowledge().Observation(q.id)
	if !ok || o.Kind == "safety" || o.Closing > 0 || q.changing || !q.sure || !q.host.Settings().Advance() || q.clash.open() || q.session.Locked() {
		return
	}
	q.stop = q.deps.Beat(goesOnAfter, q.tick)
	q.refresh()
}

// tick shows how much of the wait is over, and goes on at its end if the page is still in front.
func (q *questionPage) tick(share float32) {
	if q.stop == nil {
		return
	}
	if q.host.Front() != host.PageQuestion {
		q.stay()
		return
	}
	if share >= 1 {
		q.goOn()
		return
	}
	if !q.host.Settings().Still {
		q.showWait(share)
	}
}

func (q *questionPage) showWait(share float32) {
	for _, c := range q.cards {
		if c.Chosen {
			c.Wait(share)
		}
	}
}

// stay ends the wait: the page stays until Next.
func (q *questionPage) stay() {
	if q.stop == nil {
		return
	}
	q.stop()
	q.stop = nil
	q.wait.SetDisabled(true)
	for _, c := range q.cards {
		c.Wait(0)
	}
	q.say()
	q.fit()
}

func (q *questionPage) goOn() {
	s := q.session
	q.stay()
	if missing := q.missing(); missing != "" {
		q.hint.SetText(q.host.T(missing))
		q.hint.Show()
		q.fit()
		q.Page.Reveal(q.hint)
		return
	}
	if q.changing {
		if q.differs() { // else a number would become its group
			q.keep()
		}
		q.host.Back()
		return
	}
	if after, ok := q.after(q.id); ok {
		q.ask(after)
		return
	}
	s.Shown = ""
	if id, ok := s.Next(); ok {
		q.ask(id)
		return
	}
	s.Shown = q.id
	q.host.Show(host.PageFindings)
}

// missing is the key of what is to be said before the page can go on, "" for nothing.
func (q *questionPage) missing() string {
	switch {
	case q.together():
		if !q.rows.complete() {
			return "ui.safety.choose"
		}
	case q.chosen == "":
		return "ui.question.choose"
	}
	return ""
}

// said says whether what stands on the page is answered.
func (q *questionPage) said() bool { return q.missing() == "" }

// stands is how many questions stand on the page.
func (q *questionPage) stands() int {
	if q.together() {
		return len(q.rows.ids)
	}
	return 1
}

// steps are the questions that were asked on this page, in order; those about safety are one step. What the pages before
// asked, and what was heard in the owner's own words, isn't among them.
func (q *questionPage) steps() []string {
	var out []string
	closing := false
	for _, id := range q.session.Case().Asked {
		heard := q.session.Case().Answers[id].Heard
		switch {
		case id == cases.Position, id == trappedObservation, heard:
		case q.session.Closing(id):
			if !closing {
				out = append(out, id)
			}
			closing = true
		default:
			out = append(out, id)
		}
	}
	return out
}

// at is the place of a question among the steps, their number for one that isn't among them yet.
func (q *questionPage) at(steps []string, id string) int {
	i := slices.IndexFunc(steps, func(step string) bool {
		return step == id || q.session.Closing(step) && q.session.Closing(id)
	})
	if i < 0 {
		return len(steps)
	}
	return i
}

// before is the question asked before one; of "" the last one.
func (q *questionPage) before(id string) (string, bool) {
	steps := q.steps()
	if i := q.at(steps, id); i > 0 {
		return steps[i-1], true
	}
	return "", false
}

// after is the question asked after one, when going forward again through answered questions.
func (q *questionPage) after(id string) (string, bool) {
	steps := q.steps()
	if i := q.at(steps, id); i+1 < len(steps) {
		return steps[i+1], true
	}
	return "", false
}

// number is the number of the question on the page.
func (q *questionPage) number() int { return q.at(q.steps(), q.id) + 1 }

// Leave is Back: to the question before, or off the page.
func (q *questionPage) Leave() bool {
	s := q.session
	q.stay()
	if q.changing {
		s.Trial = ""
		return false
	}
	if id, ok := q.before(q.id); ok {
		q.ask(id)
		return true
	}
	s.Shown = ""
	return false
}

// EnterKey goes on, or takes the card that has the focus if nothing is chosen yet.
func (q *questionPage) EnterKey() {
	if q.chosen == "" && !q.together() {
		for i, c := range q.cards {
			if c.Focused() {
				q.chooseCard(i)
				return
			}
		}
	}
	q.goOn()
}

// Rune takes digits for cards, 0 for "I don't know", C for changing an earlier answer, and ? for why it is asked.
func (q *questionPage) Rune(r rune) {
	switch {
	case isChangeKey(r) && !q.changing:
		q.stay()
		q.host.Show(host.PageAnswers)
	case r == '?':
		q.turnWhy()
	case q.together():
		q.rows.digit(r)
	case r == '0' && q.id != trappedObservation:
		q.choose(unknown)
	case r >= '1' && r <= '9':
		if o, ok := q.host.Model().Knowledge().Observation(q.id); ok && int(r-'1') < len(o.Answers) {
			q.chooseCard(int(r - '1'))
		}
	}
}
