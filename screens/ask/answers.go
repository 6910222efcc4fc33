package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// answersPage lists what was said so far; each answer can be changed, with the difference shown before it is kept.
type answersPage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	list    *fyne.Container
}

// NewAnswers makes the page.
func NewAnswers(h host.Host, session *host.Session) host.Page {
	s := &answersPage{host: h, session: session, list: widgets.Column(0)}
	s.Page = host.Frame(h, widgets.Column(16, widgets.Column(6, widgets.Title(h.T("ui.answers.title")), widgets.Second(h.T("ui.answers.text"))),
		s.list), nil, host.Main(h, "ui.answers.done", func() { h.Back() }),
		host.Plain(h, "ui.answers.vehicle", func() { h.Show(host.PageVehicle) }), host.Plain(h, "ui.answers.words", func() { h.Show(host.PageWords) }))
	return s
}

func (s *answersPage) Enter() {
	c := s.session.Case()
	s.list.Objects = []fyne.CanvasObject{s.rows(s.asked())}
	s.host.Shell().Say(s.host.Texts().CaseTitle(c))
	s.Page.Relayout()
}

// asked are the questions in their order; the position is changed with the door. A case from elsewhere may not say in which
// order they were asked: what it leaves out comes at the end, as the model lists it.
func (s *answersPage) asked() []string { return s.session.Said() }

// rows are the answers, in two columns where they are many and the page is wide.
func (s *answersPage) rows(asked []string) fyne.CanvasObject {
	if len(asked) == 0 {
		return widgets.InCard(widgets.Body(s.host.T("ui.answers.none")))
	}
	half := len(asked)
	if half > oneColumn {
		half = (half + 1) / 2
	}
	first, second := widgets.Column(0), widgets.Column(0)
	for i, id := range asked {
		into := first
		if i >= half {
			into = second
		}
		if len(into.Objects) > 0 {
			into.Add(widgets.Rule())
		}
		into.Add(s.row(i+1, id))
	}
	if len(second.Objects) == 0 {
		return widgets.InCard(first)
	}
	return widgets.Split(16, host.WideFrom, 0.5, widgets.InCard(first), widgets.InCard(second))
}

// oneColumn is how many answers stand in one column at most.
const oneColumn = 6

func (s *answersPage) row(number int, id string) fyne.CanvasObject {
	h := s.host
	question := widgets.Second(h.T("ui.numbered", words.With("Number", number, "Text", h.Texts().Short(id))))
	text := widgets.NewText(s.answerText(id), theme.SizeText, theme.Ink)
	change := host.Plain(h, "ui.answers.change", func() { s.change(id) })
	change.Spoken = h.T("ui.answers.change.spoken", words.With("What", h.Texts().Short(id)))
	return widgets.Padded(widgets.NewSurface("", "", 0), widgets.Line(14, 0, widgets.Column(2, question, text), change), 0, 8)
}

func (s *answersPage) answerText(id string) string {
	given, ok := s.session.Case().Answers[id]
	if !ok {
		return s.host.T("ui.question.unknown")
	}
	text := words.With("Answer", s.host.Texts().Answer(id, given.Answer))
	switch {
	case given.Heard && !given.Sure:
		return s.host.T("ui.answers.heard.unsure", text)
	case given.Heard:
		return s.host.T("ui.answers.heard", text)
	case !given.Sure:
		return s.host.T("ui.answers.unsure", text)
	}
	return s.host.Texts().Answer(id, given.Answer)
}

func (s *answersPage) change(id string) {
	s.session.Trial = id
	s.host.Show(host.PageChange)
}

func (s *answersPage) EnterKey() { s.host.Back() }

// Rune takes the digit of a row.
func (s *answersPage) Rune(r rune) {
	if i, asked := int(r-'1'), s.asked(); r >= '1' && r <= '9' && i < len(asked) {
		s.change(asked[i])
	}
}
