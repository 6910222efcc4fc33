package ask

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// unknown stands for "I don't know" among the answers of the page.
const unknown = "?"

// questionPage asks one question, or those about safety together. Choosing an answer saves it and updates the X-ray; after
// a short time that can be seen the page goes on by itself, unless it was told to wait. When an earlier answer is changed,
// the choice is only tried out and the difference shown until it is kept.
type questionPage struct {
	*widgets.Page
	host     host.Host
	session  *host.Session
	deps     *Deps
	changing bool // an earlier answer is changed
	layout   *filled
	slot     *fyne.Container // below the answers, for the X-ray on a narrow page
	beside   *fyne.Container
	xray     *door.Xray

	title, help *widgets.Text
	place       *place
	cards       []*pictureCard
	grid        *fyne.Container
	rows        *safetyRows
	clash       *clash
	thinkSo     *widgets.Button
	wait        *widgets.Button
	why         *widgets.Button
	note        *widgets.Text
	reason      *fyne.Container
	reasonText  *widgets.Text
	difference  *widgets.Text
	trial       *fyne.Container // the difference, above the answers in sight all the time
	hint        *widgets.Text
	next        *widgets.Button
	change      *widgets.Button
	result      *widgets.Button

	id     string // observation shown; of the questions about safety the first one
	chosen string // answer id, unknown, or "" for none yet
	sure   bool
	beyond bool   // the result doesn't need it: the person wants to go on
	stop   func() // ends the wait; nil while the page doesn't wait
}

// NewQuestion makes the page that asks the next question.
func NewQuestion(h host.Host, s *host.Session, d *Deps) host.Page { return newQuestion(h, s, d, false) }

// NewChange makes the page on which an earlier answer is changed.
func NewChange(h host.Host, s *host.Session, d *Deps) host.Page { return newQuestion(h, s, d, true) }

func newQuestion(h host.Host, s *host.Session, d *Deps, changing bool) *questionPage {
	q := &questionPage{host: h, session: s, deps: d, changing: changing}
	q.title, q.help = widgets.Title(""), widgets.NewText("", theme.SizeText, theme.SecondInk)
	q.place = newPlace()
	q.grid = widgets.Grid(12, 200, 3)
	if h.Settings().Kiosk {
		q.grid = widgets.Grid(12, 320, 3)
	}
	q.rows = newSafetyRows(h, s, q.refresh)
	q.clash = newClash(q)
	q.thinkSo = widgets.NewButton(widgets.Toggle, h.T("ui.question.think"), q.turnSure)
	q.wait = host.Plain(h, "ui.question.wait", q.stay)
	q.wait.Empty = true // it is there for a moment, and nothing moves when it comes
	q.why = host.Link(h, "ui.question.why", q.turnWhy)
	q.note = widgets.Second("")
	q.reasonText = widgets.Body("")
	q.reason = widgets.InInset(q.reasonText)
	q.difference = widgets.Body("")
	q.trial = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 10), q.difference, 14, 10)
	q.hint = widgets.NewText("", theme.SizeText, theme.SuspectInk)
	q.next = host.Main(h, "ui.next", q.goOn)
	q.change = host.Link(h, "ui.question.change", func() { h.Show(host.PageAnswers) })
	q.result = host.Link(h, "ui.question.result", func() { h.Show(host.PageFindings) })
	q.xray = door.NewXray(h, s, q.fit)
	q.build()
	return q
}

func (q *questionPage) build() {
	q.slot, q.beside = widgets.Column(0), &fyne.Container{}
	content := widgets.Column(14, widgets.Column(6, q.title, q.help), q.reason, q.place.Container, q.clash.card, q.grid, q.rows.Container,
		q.hint, q.slot)
	parts := widgets.Parts{
		Content: content, Back: host.BackButton(q.host), Main: q.next, Note: q.note, Also: []*widgets.Button{q.wait, q.thinkSo},
		Links: []fyne.CanvasObject{q.why, q.change, q.result},
	}
	if q.host.Settings().Kiosk {
		parts.Links, parts.Also = nil, []*widgets.Button{q.thinkSo}
	}
	if q.changing {
		parts.Head = q.trial
	}
	q.Page = host.NewPage(q.host, parts)
	q.layout = &filled{
		page: q.Page, beside: q.besideXray, before: q.fitCards,
		stretch: q.stretch, tighten: q.tighten,
		least: q.leastPlace,
	}
	q.layout.fill(q.beside)
}

// Object is the question with the X-ray.
func (q *questionPage) Object() fyne.CanvasObject { return q.layout.root }

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
	id, _ := q.before("")
	return id
}

// ask shows a question with the answer it has, if any.
func (q *questionPage) ask(id string) {
	s := q.session
	q.stay()
	q.id, q.sure, q.chosen = id, true, ""
	q.beyond = s.Findings().Next == nil && !s.Settled(id)
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

// together says whether the questions about safety stand on the page.
func (q *questionPage) together() bool { return !q.changing && q.session.Closing(q.id) }

func (q *questionPage) fill() {
	h := q.host
	o, ok := h.Model().Knowledge().Observation(q.id)
	if !ok {
		return
	}
	q.title.SetText(h.Texts().Question(q.id))
	q.help.SetText(h.Texts().If("observation." + q.id + ".help"))
	if q.together() {
		q.title.SetText(h.T("ui.safety.title"))
		q.help.SetText(h.T("ui.safety.text"))
	}
	q.help.Hidden = q.help.Text == ""
	q.reasonText.SetText(q.reasonFor())
	q.fillPlace(o)
	q.fillCards(o)
	q.next.SetText(h.T("ui.next"))
	q.change.Hidden, q.result.Hidden = q.changing, q.changing
	if q.changing {
		q.next.SetText(h.T("ui.question.keep"))
	}
	q.refresh()
}

func (q *questionPage) fillPlace(o *knowledge.Observation) {
	if q.together() {
		q.place.show(nil, nil)
		return
	}
	c, pic := q.session.Case(), q.host.Model().Pictures().Observation(q.id, pictureDoor(q.session))
	switch {
	case pic != nil && (pic.Where != nil || !isCar(o.Drawing)): // the whole car says more than a sign for a car
		q.place.show(pic, nil)
	case isCar(o.Drawing):
		q.place.showPlain(q.host.Drawings().Car(c.Shape(), q.session.Wheel()).Lying(), carLooks(c, o.Highlight))
	case o.Drawing == "door_xray": // stands beside it anyway
		q.place.show(nil, nil)
	default:
		q.place.showPlain(q.host.Drawings().Side(o.Drawing, c.Door.Side), highlight(o.Highlight))
	}
}

func (q *questionPage) fillCards(o *knowledge.Observation) {
	q.grid.Objects = nil
	q.grid.Hidden, q.rows.Hidden = q.together(), !q.together()
	if q.together() {
		q.rows.show()
		return
	}
	answers := q.answers(o)
	for len(q.cards) < len(answers) {
		i := len(q.cards)
		q.cards = append(q.cards, newPictureCard(func() { q.chooseCard(i) }))
	}
	for i, answer := range answers {
		c := q.cards[i]
		c.Picture.Drawing = q.answerDrawing(answer)
		key := "observation." + q.id + "." + answer
		title, detail, key0 := q.host.T(key), q.host.Texts().If(key+".detail"), strconv.Itoa(i+1)
		if answer == unknown {
			title, detail, key0 = q.host.T("ui.question.unknown"), q.host.T("ui.question.unknown.detail"), "0"
		}
		c.Set(key0, title, detail, q.chosen == answer)
		q.grid.Add(c)
	}
}

// answers are the answers on cards, the last of them "I don't know" unless the question admits none.
func (q *questionPage) answers(o *knowledge.Observation) []string {
	if o.ID == trappedObservation {
		return o.Answers
	}
	return append(slices.Clone(o.Answers), unknown)
}

// refresh brings everything that depends on the choice up to date.
func (q *questionPage) refresh() {
	o, _ := q.host.Model().Knowledge().Observation(q.id)
	for i, answer := range q.answers(o) {
		if i < len(q.grid.Objects) {
			q.cards[i].SetChosen(q.chosen == answer)
		}
	}
	q.thinkSo.SetOn(!q.sure)
	q.thinkSo.Hidden = q.together() || o.ID == trappedObservation
	q.wait.Hidden = q.together() || q.changing
	q.wait.SetDisabled(q.stop == nil)
	s := q.session
	now := s.Findings()
	if q.changing {
		q.tryOut(now)
	} else {
		q.xray.Show(now, nil)
	}
	q.clash.show(q.id)
	q.say()
	q.count(now)
	q.fit()
}

// say tells beside Next what the page waits for.
func (q *questionPage) say() {
	switch {
	case q.stop != nil:
		q.note.SetText(q.host.T("ui.question.going"))
	case q.together() && !q.rows.complete():
		q.note.SetText(q.host.T("ui.safety.choose"))
	case q.chosen == "" && !q.together():
		q.note.SetText(q.host.T("ui.question.choose"))
	default:
		q.note.SetText("")
	}
}

// count tells how far the questions are. The number that is left never rises: that an answer brings up another question
// only keeps it from falling.
func (q *questionPage) count(now *diagnosis.Findings) {
	if q.changing {
		q.host.Shell().Say(q.host.T("ui.question.changing"))
		return
	}
	left := now.Remaining
	if !q.said() {
		left = max(0, left-q.stands()) // without what stands on the page
	}
	shown, number := q.session.Fewest(left), words.With("Number", q.number())
	text := q.host.Texts().N("ui.question.count", shown, number)
	switch {
	case q.beyond:
		text = q.host.T("ui.question.count.beyond", number)
	case left == 0:
		text = q.host.T("ui.question.count.last", number)
	case shown == 0:
		text = q.host.T("ui.question.count.nearly", number)
	}
	done := q.number() - 1
	if q.said() {
		done++
	}
	q.host.Shell().Count(text, float64(done)/float64(max(done+shown, 1)))
}

// fit lays the page out, and begins with its pictures.
func (q *questionPage) fit() {
	q.layout.fit()
	q.place.begin()
	for _, c := range q.cards[:min(len(q.cards), len(q.grid.Objects))] {
		c.Picture.Begin()
	}
}

func (q *questionPage) chooseCard(i int) {
	o, ok := q.host.Model().Knowledge().Observation(q.id)
	if answers := q.answers(o); ok && i < len(answers) {
		q.choose(answers[i])
	}
}

// choose takes an answer: saved at once, or tried out when an earlier answer is changed.
func (q *questionPage) choose(answer string) {
	q.stay()
	q.chosen = answer
	q.hint.Hide()
	if !q.changing {
		q.keep()
	}
	q.refresh()
	q.xray.Pull()
	q.goOnSoon()
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
	q.stay()
	q.sure = !q.sure
	if q.chosen != "" && q.chosen != unknown && !q.changing {
		q.keep()
	}
	q.refresh()
}

func (q *questionPage) turnWhy() {
	q.stay()
	q.why.On = !q.why.On
	q.reason.Hidden = !q.why.On
	q.refresh()
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
