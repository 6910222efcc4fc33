package screens

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// wideHead is the width from which the drawing of a question stands beside its text.
const wideHead = 520

// unknown stands for "I don't know" among the answers of the page.
const unknown = "?"

// question asks one question. Choosing an answer saves it and updates the X-ray; Next goes on. When an earlier answer
// is changed, the choice is only tried out and the difference shown until it is kept.
type question struct {
	app      *App
	changing bool // an earlier answer is changed
	root     *fyne.Container
	layout   *questionLayout
	pager    *widgets.Page
	xray     *xray

	title, help *widgets.Text
	picture     *widgets.Picture
	cards       []*widgets.AnswerCard
	grid        *fyne.Container
	dontKnow    *widgets.Button
	thinkSo     *widgets.Button
	why         *widgets.Button
	reason      *fyne.Container
	reasonText  *widgets.Text
	difference  *widgets.Text
	trial       *fyne.Container // the difference, above the answers in sight all the time
	hint        *widgets.Text
	next        *widgets.Button
	change      *widgets.Button
	result      *widgets.Button

	id     string // observation shown
	chosen string // answer id, unknown, or "" for none yet
	sure   bool
}

func newQuestion(a *App, changing bool) *question {
	q := &question{app: a, changing: changing}
	q.title, q.help = widgets.Title(""), widgets.NewText("", themeText, themeSecond)
	q.picture = widgets.NewPicture()
	q.picture.Least, q.picture.Most = fyne.NewSize(150, 110), 150
	q.grid = widgets.Grid(14, 270, 2)
	q.dontKnow = widgets.NewButton(widgets.Toggle, a.t("ui.question.unknown"), func() { q.choose(unknown) })
	q.thinkSo = widgets.NewButton(widgets.Toggle, a.t("ui.question.think"), q.turnSure)
	q.why = a.link("ui.question.why", q.turnWhy)
	q.reasonText = widgets.Body("")
	q.reason = widgets.InInset(q.reasonText)
	q.difference = widgets.Body("")
	q.trial = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 10), q.difference, 14, 10)
	q.hint = widgets.Second("")
	q.next = a.main("ui.next", q.goOn)
	q.change = a.link("ui.question.change", func() { a.router.show(pageAnswers) })
	q.result = a.link("ui.question.result", func() { a.router.show(pageFindings) })
	q.xray = newXray(a, q.fit)
	q.build()
	return q
}

func (q *question) build() {
	head := widgets.Beside(18, wideHead, widgets.Column(6, q.title, q.help), q.picture)
	slot := widgets.Column(0)
	content := widgets.Column(18, head, q.grid, widgets.Wrap(12, q.dontKnow, q.thinkSo, q.why), q.reason, q.hint, slot)
	var trial fyne.CanvasObject
	if q.changing {
		trial = q.trial
	}
	q.pager = q.app.pageWithHead(trial, content, q.app.backButton(), q.next, q.change, q.result)
	q.layout = &questionLayout{xray: q.xray, slot: slot}
	q.root = &fyne.Container{Layout: q.layout, Objects: []fyne.CanvasObject{q.pager.Container, widgets.Full()}}
}

func (q *question) object() fyne.CanvasObject { return q.root }
func (q *question) frame() *widgets.Page      { return q.pager }

func (q *question) session() *Session { return q.app.session }

func (q *question) enter() {
	s := q.session()
	switch {
	case q.changing:
		q.ask(s.trial)
	case s.shown != "":
		q.ask(s.shown)
	default:
		q.ask(q.open())
	}
}

// open is the next question, or the last one when all are answered.
func (q *question) open() string {
	if id, ok := q.session().iv.Next(); ok {
		return id
	}
	id, _ := q.session().iv.Before("")
	return id
}

// ask shows a question with the answer it has, if any.
func (q *question) ask(id string) {
	s := q.session()
	q.id, q.sure, q.chosen = id, true, ""
	q.app.leaveFields() // the ring of focus on a card would look like a choice
	if !q.changing {
		s.shown = id
	}
	if a, ok := s.iv.Case().Answers[id]; ok {
		q.chosen, q.sure = q.card(a.Answer), a.Sure
	} else if slices.Contains(s.iv.Case().Unknowns, id) {
		q.chosen = unknown
	}
	q.why.SetOn(false)
	q.reason.Hide()
	q.hint.Hide()
	q.fill()
	q.pager.Top()
}

// card is the answer whose card stands for what was said: for a number that of its group, "" where none does.
func (q *question) card(said string) string {
	o, ok := q.app.knowledge().Observation(q.id)
	if !ok {
		return ""
	}
	answer, _ := o.Group(said)
	return answer
}

func (q *question) fill() {
	a := q.app
	o, ok := a.knowledge().Observation(q.id)
	if !ok {
		return
	}
	q.title.SetText(a.t("observation." + q.id + ".question"))
	q.help.SetText(a.tIf("observation." + q.id + ".help"))
	q.help.Hidden = q.help.Text == ""
	q.reasonText.SetText(q.reasonFor())
	q.fillPicture(o)
	q.fillCards(o)
	q.next.SetText(a.t("ui.next"))
	q.change.Hidden, q.result.Hidden = q.changing, q.changing
	if q.changing {
		q.next.SetText(a.t("ui.question.keep"))
	}
	q.refresh()
}

func (q *question) fillPicture(o *knowledge.Observation) {
	side := q.session().iv.Case().Door.Side
	q.picture.Drawing = q.app.drawings.side(o.Drawing, side)
	q.picture.Hidden = q.picture.Empty() || o.Drawing == "door_xray" // the X-ray stands beside it anyway
	q.picture.Looks = highlight(o.Highlight)
	q.picture.Refresh()
}

func (q *question) fillCards(o *knowledge.Observation) {
	for len(q.cards) < len(o.Answers) {
		i := len(q.cards)
		q.cards = append(q.cards, widgets.NewAnswerCard(func() { q.chooseCard(i) }))
	}
	q.grid.Objects = nil
	side := q.session().iv.Case().Door.Side
	for i, answer := range o.Answers {
		key := "observation." + q.id + "." + answer
		q.cards[i].Picture.Drawing = nil
		if o.AnswerDrawing {
			q.cards[i].Picture.Drawing = q.app.drawings.side("answer_"+q.id+"_"+answer, side)
		}
		q.cards[i].Set(strconv.Itoa(i+1), q.app.t(key), q.app.tIf(key+".detail"), q.chosen == answer)
		q.grid.Add(q.cards[i])
	}
}

// refresh brings everything that depends on the choice up to date.
func (q *question) refresh() {
	o, _ := q.app.knowledge().Observation(q.id)
	for i, answer := range o.Answers {
		q.cards[i].SetChosen(q.chosen == answer)
	}
	q.dontKnow.SetOn(q.chosen == unknown)
	q.thinkSo.SetOn(!q.sure)
	s := q.session()
	now := s.iv.Findings()
	if q.changing {
		q.tryOut(now)
	} else {
		q.xray.show(now, nil)
	}
	q.count(now)
	q.fit()
}

func (q *question) count(f *diagnosis.Findings) {
	c := q.session().iv.Case()
	done := len(c.Answers) + len(c.Unknowns)
	number := slices.Index(c.Asked, q.id) + 1
	if number == 0 {
		number = len(c.Asked) + 1
	}
	left := f.Remaining
	if q.chosen == "" {
		left = max(0, left-1) // without the one on the page
	}
	text := q.app.words.N("ui.question.count", left, with("Number", number))
	if left == 0 {
		text = q.app.t("ui.question.count.last", with("Number", number))
	}
	if q.changing {
		q.app.shell.say(q.app.t("ui.question.changing"))
		return
	}
	q.app.shell.count(text, float64(done)/float64(max(done+f.Remaining, 1)))
}

func (q *question) fit() {
	q.layout.Layout(q.root.Objects, q.root.Size())
	q.pager.Relayout()
}

func (q *question) chooseCard(i int) {
	o, ok := q.app.knowledge().Observation(q.id)
	if ok && i < len(o.Answers) {
		q.choose(o.Answers[i])
	}
}

// choose takes an answer: saved at once, or tried out when an earlier answer is changed.
func (q *question) choose(answer string) {
	q.chosen = answer
	q.hint.Hide()
	if !q.changing {
		q.keep()
	}
	q.refresh()
	q.xray.pull()
}

// keep saves the choice.
func (q *question) keep() {
	s := q.session()
	if q.chosen == unknown {
		s.do(s.iv.Unknown(q.id))
		return
	}
	s.do(s.iv.Answer(q.id, q.chosen, q.sure))
}

func (q *question) turnSure() {
	q.sure = !q.sure
	if q.chosen != "" && q.chosen != unknown && !q.changing {
		q.keep()
	}
	q.refresh()
}

func (q *question) turnWhy() {
	q.why.On = !q.why.On
	q.reason.Hidden = !q.why.On
	q.fit()
	if q.why.On {
		q.pager.Reveal(q.reason)
	}
}

// reasonFor says why this question is asked now.
func (q *question) reasonFor() string {
	a := q.app
	text := a.tIf("observation." + q.id + ".why")
	next := q.session().iv.Findings().Next
	if next == nil || next.Observation != q.id || next.Why.Opening || len(next.Why.Splits) < 2 {
		return text
	}
	return text + " " + a.t("ui.question.splits", with("One", a.causeName(next.Why.Splits[0]), "Other", a.causeName(next.Why.Splits[1])))
}

func (q *question) goOn() {
	s := q.session()
	if q.chosen == "" {
		q.hint.SetText(q.app.t("ui.question.choose"))
		q.hint.Show()
		q.fit()
		q.pager.Reveal(q.hint)
		return
	}
	if q.changing {
		if q.differs() { // else a number would become its group
			q.keep()
		}
		q.leaveTrial()
		return
	}
	if q.id == "someone_trapped" && q.chosen == "yes" {
		s.shown = q.open()
		q.app.router.show(pageHelp)
		return
	}
	if after, ok := s.iv.After(q.id); ok {
		q.ask(after)
		return
	}
	s.shown = ""
	if id, ok := s.iv.Next(); ok {
		q.ask(id)
		return
	}
	q.app.router.show(pageFindings)
}

// leaveTrial goes back to where the change began.
func (q *question) leaveTrial() {
	q.session().trial = ""
	q.app.router.back()
}

// leave is Back: to the question before, or off the page.
func (q *question) leave() bool {
	s := q.session()
	if q.changing {
		q.leaveTrial()
		return true
	}
	for id, ok := s.iv.Before(q.id); ok; id, ok = s.iv.Before(id) {
		if id == "position" {
			continue // asked on the page before
		}
		q.ask(id)
		return true
	}
	s.shown = ""
	return false
}

// enterKey goes on, or takes the card that has the focus if nothing is chosen yet.
func (q *question) enterKey() {
	if q.chosen == "" {
		for i, c := range q.cards {
			if c.Focused() {
				q.chooseCard(i)
				return
			}
		}
	}
	q.goOn()
}

// rune takes digits for cards, 0 for "I don't know", C for changing an earlier answer.
func (q *question) rune(r rune) {
	switch {
	case isChangeKey(r) && !q.changing:
		q.app.router.show(pageAnswers)
	case r == '0':
		q.choose(unknown)
	case r >= '1' && r <= '9' && int(r-'1') < len(q.grid.Objects):
		q.chooseCard(int(r - '1'))
	}
}
