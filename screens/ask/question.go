package ask

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// wideHead is the width from which the drawing of a question stands beside its text.
const wideHead = 520

// unknown stands for "I don't know" among the answers of the page.
const unknown = "?"

// questionPage asks one question. Choosing an answer saves it and updates the X-ray; Next goes on. When an earlier answer
// is changed, the choice is only tried out and the difference shown until it is kept.
type questionPage struct {
	*widgets.Page
	host     host.Host
	session  *host.Session
	changing bool // an earlier answer is changed
	root     *fyne.Container
	layout   *questionLayout
	xray     *door.Xray

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

// NewQuestion makes the page that asks the next question.
func NewQuestion(h host.Host, s *host.Session) host.Page { return newQuestion(h, s, false) }

// NewChange makes the page on which an earlier answer is changed.
func NewChange(h host.Host, s *host.Session) host.Page { return newQuestion(h, s, true) }

func newQuestion(h host.Host, s *host.Session, changing bool) *questionPage {
	q := &questionPage{host: h, session: s, changing: changing}
	q.title, q.help = widgets.Title(""), widgets.NewText("", theme.SizeText, theme.SecondInk)
	q.picture = widgets.NewPicture()
	q.picture.Least, q.picture.Most = fyne.NewSize(150, 110), 150
	q.grid = widgets.Grid(14, 270, 2)
	q.dontKnow = widgets.NewButton(widgets.Toggle, h.T("ui.question.unknown"), func() { q.choose(unknown) })
	q.thinkSo = widgets.NewButton(widgets.Toggle, h.T("ui.question.think"), q.turnSure)
	q.why = host.Link(h, "ui.question.why", q.turnWhy)
	q.reasonText = widgets.Body("")
	q.reason = widgets.InInset(q.reasonText)
	q.difference = widgets.Body("")
	q.trial = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 10), q.difference, 14, 10)
	q.hint = widgets.Second("")
	q.next = host.Main(h, "ui.next", q.goOn)
	q.change = host.Link(h, "ui.question.change", func() { h.Show(host.PageAnswers) })
	q.result = host.Link(h, "ui.question.result", func() { h.Show(host.PageFindings) })
	q.xray = door.NewXray(h, s, q.fit)
	q.build()
	return q
}

func (q *questionPage) build() {
	head := widgets.Beside(18, wideHead, widgets.Column(6, q.title, q.help), q.picture)
	slot := widgets.Column(0)
	content := widgets.Column(18, head, q.grid, widgets.Wrap(12, q.dontKnow, q.thinkSo, q.why), q.reason, q.hint, slot)
	var trial fyne.CanvasObject
	if q.changing {
		trial = q.trial
	}
	q.Page = host.FrameWithHead(q.host, trial, content, host.BackButton(q.host), q.next, q.change, q.result)
	q.layout = &questionLayout{xray: q.xray, slot: slot}
	q.root = &fyne.Container{Layout: q.layout, Objects: []fyne.CanvasObject{q.Page.Container, container.NewWithoutLayout()}}
}

// Object is the question with the X-ray.
func (q *questionPage) Object() fyne.CanvasObject { return q.root }

func (q *questionPage) Enter() {
	s := q.session
	switch {
	case q.changing:
		q.ask(s.Trial)
	case s.Shown != "":
		q.ask(s.Shown)
	default:
		q.ask(q.open())
	}
}

// open is the next question, or the last one when all are answered.
func (q *questionPage) open() string {
	if id, ok := q.session.Next(); ok {
		return id
	}
	id, _ := q.session.Before("")
	return id
}

// ask shows a question with the answer it has, if any.
func (q *questionPage) ask(id string) {
	s := q.session
	q.id, q.sure, q.chosen = id, true, ""
	q.LeaveFields() // the ring of focus on a card would look like a choice
	if !q.changing {
		s.Shown = id
	}
	if a, ok := s.Case().Answers[id]; ok {
		q.chosen, q.sure = q.card(a.Answer), a.Sure
	} else if slices.Contains(s.Case().Unknowns, id) {
		q.chosen = unknown
	}
	q.why.SetOn(false)
	q.reason.Hide()
	q.hint.Hide()
	q.fill()
	q.Page.Top()
}

// card is the answer whose card stands for what was said: for a number that of its group, "" where none does.
func (q *questionPage) card(said string) string {
	o, ok := q.host.Model().Knowledge().Observation(q.id)
	if !ok {
		return ""
	}
	answer, _ := o.Group(said)
	return answer
}

func (q *questionPage) fill() {
	h := q.host
	o, ok := h.Model().Knowledge().Observation(q.id)
	if !ok {
		return
	}
	q.title.SetText(h.Texts().Question(q.id))
	q.help.SetText(h.Texts().If("observation." + q.id + ".help"))
	q.help.Hidden = q.help.Text == ""
	q.reasonText.SetText(q.reasonFor())
	q.fillPicture(o)
	q.fillCards(o)
	q.next.SetText(h.T("ui.next"))
	q.change.Hidden, q.result.Hidden = q.changing, q.changing
	if q.changing {
		q.next.SetText(h.T("ui.question.keep"))
	}
	q.refresh()
}

func (q *questionPage) fillPicture(o *knowledge.Observation) {
	side := q.session.Case().Door.Side
	q.picture.Drawing = q.host.Drawings().Side(o.Drawing, side)
	q.picture.Hidden = q.picture.Empty() || o.Drawing == "door_xray" // the X-ray stands beside it anyway
	q.picture.Looks = highlight(o.Highlight)
	q.picture.Refresh()
}

func (q *questionPage) fillCards(o *knowledge.Observation) {
	for len(q.cards) < len(o.Answers) {
		i := len(q.cards)
		q.cards = append(q.cards, widgets.NewAnswerCard(func() { q.chooseCard(i) }))
	}
	q.grid.Objects = nil
	side := q.session.Case().Door.Side
	for i, answer := range o.Answers {
		key := "observation." + q.id + "." + answer
		q.cards[i].Picture.Drawing = nil
		if o.AnswerDrawing {
			q.cards[i].Picture.Drawing = q.host.Drawings().Side("answer_"+q.id+"_"+answer, side)
		}
		q.cards[i].Set(strconv.Itoa(i+1), q.host.T(key), q.host.Texts().If(key+".detail"), q.chosen == answer)
		q.grid.Add(q.cards[i])
	}
}

// refresh brings everything that depends on the choice up to date.
func (q *questionPage) refresh() {
	o, _ := q.host.Model().Knowledge().Observation(q.id)
	for i, answer := range o.Answers {
		q.cards[i].SetChosen(q.chosen == answer)
	}
	q.dontKnow.SetOn(q.chosen == unknown)
	q.thinkSo.SetOn(!q.sure)
	s := q.session
	now := s.Findings()
	if q.changing {
		q.tryOut(now)
	} else {
		q.xray.Show(now, nil)
	}
	q.count(now)
	q.fit()
}

func (q *questionPage) count(f *diagnosis.Findings) {
	c := q.session.Case()
	done := len(c.Answers) + len(c.Unknowns)
	number := slices.Index(c.Asked, q.id) + 1
	if number == 0 {
		number = len(c.Asked) + 1
	}
	left := f.Remaining
	if q.chosen == "" {
		left = max(0, left-1) // without the one on the page
	}
	text := q.host.Texts().N("ui.question.count", left, words.With("Number", number))
	if left == 0 {
		text = q.host.T("ui.question.count.last", words.With("Number", number))
	}
	if q.changing {
		q.host.Shell().Say(q.host.T("ui.question.changing"))
		return
	}
	q.host.Shell().Count(text, float64(done)/float64(max(done+f.Remaining, 1)))
}

func (q *questionPage) fit() {
	q.layout.Layout(q.root.Objects, q.root.Size())
	q.Page.Relayout()
}

func (q *questionPage) chooseCard(i int) {
	o, ok := q.host.Model().Knowledge().Observation(q.id)
	if ok && i < len(o.Answers) {
		q.choose(o.Answers[i])
	}
}

// choose takes an answer: saved at once, or tried out when an earlier answer is changed.
func (q *questionPage) choose(answer string) {
	q.chosen = answer
	q.hint.Hide()
	if !q.changing {
		q.keep()
	}
	q.refresh()
	q.xray.Pull()
}

// keep saves the choice.
func (q *questionPage) keep() {
	s := q.session
	if q.chosen == unknown {
		s.Do(s.Unknown(q.id))
		return
	}
	s.Do(s.Answer(q.id, q.chosen, q.sure))
}

func (q *questionPage) turnSure() {
	q.sure = !q.sure
	if q.chosen != "" && q.chosen != unknown && !q.changing {
		q.keep()
	}
	q.refresh()
}

func (q *questionPage) turnWhy() {
	q.why.On = !q.why.On
	q.reason.Hidden = !q.why.On
	q.fit()
	if q.why.On {
		q.Page.Reveal(q.reason)
	}
}

// reasonFor says why this question is asked now.
func (q *questionPage) reasonFor() string {
	h := q.host
	text := h.Texts().If("observation." + q.id + ".why")
	next := q.session.Findings().Next
	if next == nil || next.Observation != q.id || next.Why.Opening || len(next.Why.Splits) < 2 {
		return text
	}
	return text + " " + h.T("ui.question.splits", words.With("One", h.Texts().Cause(next.Why.Splits[0]), "Other", h.Texts().Cause(next.Why.Splits[1])))
}

func (q *questionPage) goOn() {
	s := q.session
	if q.chosen == "" {
		q.hint.SetText(q.host.T("ui.question.choose"))
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
	if q.id == "someone_trapped" && q.chosen == "yes" {
		s.Shown = q.open()
		q.host.Show(host.PageHelp)
		return
	}
	if after, ok := s.After(q.id); ok {
		q.ask(after)
		return
	}
	s.Shown = ""
	if id, ok := s.Next(); ok {
		q.ask(id)
		return
	}
	q.host.Show(host.PageFindings)
}

// Leave is Back: to the question before, or off the page.
func (q *questionPage) Leave() bool {
	s := q.session
	if q.changing {
		s.Trial = ""
		return false
	}
	for id, ok := s.Before(q.id); ok; id, ok = s.Before(id) {
		if id == "position" {
			continue // asked on the page before
		}
		q.ask(id)
		return true
	}
	s.Shown = ""
	return false
}

// EnterKey goes on, or takes the card that has the focus if nothing is chosen yet.
func (q *questionPage) EnterKey() {
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

// Rune takes digits for cards, 0 for "I don't know", C for changing an earlier answer.
func (q *questionPage) Rune(r rune) {
	switch {
	case isChangeKey(r) && !q.changing:
		q.host.Show(host.PageAnswers)
	case r == '0':
		q.choose(unknown)
	case r >= '1' && r <= '9' && int(r-'1') < len(q.grid.Objects):
		q.chooseCard(int(r - '1'))
	}
}
