package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// answers lists what was said so far; each answer can be changed, with the difference shown before it is kept.
type answers struct {
	app  *App
	list *fyne.Container
	page *widgets.Page
}

func newAnswers(a *App) *answers {
	s := &answers{app: a, list: widgets.Column(0)}
	s.page = a.page(widgets.Column(16, widgets.Column(6, widgets.Title(a.t("ui.answers.title")), widgets.Second(a.t("ui.answers.text"))),
		widgets.InCard(s.list)), nil, a.main("ui.answers.done", func() { a.router.back() }),
		a.plain("ui.answers.vehicle", func() { a.router.show(pageVehicle) }))
	return s
}

func (s *answers) object() fyne.CanvasObject { return s.page.Container }
func (s *answers) frame() *widgets.Page      { return s.page }

func (s *answers) enter() {
	c := s.app.session.iv.Case()
	s.list.Objects = nil
	asked := s.asked()
	for i, id := range asked {
		if i > 0 {
			s.list.Add(widgets.Rule())
		}
		s.list.Add(s.row(i+1, id))
	}
	if len(asked) == 0 {
		s.list.Add(widgets.Body(s.app.t("ui.answers.none")))
	}
	s.app.shell.say(s.app.caseTitle(c))
	s.page.Relayout()
}

// asked are the questions in their order; the position is changed with the door.
func (s *answers) asked() []string {
	return slices.DeleteFunc(slices.Clone(s.app.session.iv.Case().Asked), func(id string) bool { return id == "position" })
}

func (s *answers) row(number int, id string) fyne.CanvasObject {
	a := s.app
	question := widgets.Second(a.t("ui.numbered", with("Number", number, "Text", a.short(id))))
	text := widgets.NewText(s.answerText(id), theme.SizeText, theme.Ink)
	change := a.plain("ui.answers.change", func() { s.change(id) })
	change.Spoken = a.t("ui.answers.change.spoken", with("What", a.short(id)))
	return widgets.Padded(widgets.NewSurface("", "", 0), widgets.Line(14, 0, widgets.Column(2, question, text), change), 0, 8)
}

func (s *answers) answerText(id string) string {
	given, ok := s.app.session.iv.Case().Answers[id]
	if !ok {
		return s.app.t("ui.question.unknown")
	}
	text := s.app.answerTitle(id, given.Answer)
	if !given.Sure {
		text = s.app.t("ui.answers.unsure", with("Answer", text))
	}
	return text
}

func (s *answers) change(id string) {
	s.app.session.trial = id
	s.app.router.show(pageChange)
}

func (s *answers) enterKey() { s.app.router.back() }

// rune takes the digit of a row.
func (s *answers) rune(r rune) {
	if i, asked := int(r-'1'), s.asked(); r >= '1' && r <= '9' && i < len(asked) {
		s.change(asked[i])
	}
}
