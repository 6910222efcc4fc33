package screens

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/safety"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// helpPage is for someone who is shut in: big, calm steps chosen by what is known, and the emergency number.
type helpPage struct {
	app   *App
	pager *widgets.Page
	call  *widgets.Text
	facts *fyne.Container
	steps *fyne.Container
	known map[string]string // answers given here while there is no case
}

// helpFacts are the answers that choose the steps; tapping one turns it on and off.
var helpFacts = []struct{ observation, answer, text string }{
	{"child_inside", "yes", "ui.help.child"},
	{"hot", "yes", "ui.help.hot"},
	{"window_works", "yes", "ui.help.window"},
	{"release_type", "electronic", "ui.help.electric"},
	{"whole_car_dead", "yes", "ui.help.dead"},
	{"which_others", "all", "ui.help.no_other"},
}

func newHelp(a *App) *helpPage {
	h := &helpPage{app: a, known: map[string]string{}}
	h.call = widgets.Title("")
	h.call.Tone = theme.Danger
	h.facts = widgets.Grid(8, 145, 3)
	for _, fact := range helpFacts {
		h.facts.Add(widgets.NewButton(widgets.Toggle, a.t(fact.text), func() { h.turn(fact.observation, fact.answer) }))
	}
	h.steps = widgets.Column(12)
	h.pager = a.page(widgets.Column(16,
		widgets.Column(6, widgets.Title(a.t("ui.help.title")), widgets.Body(a.t("ui.help.text"))),
		widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.Column(4, h.call, widgets.Body(a.t("ui.help.call.text"))), 18, 14),
		widgets.Column(8, widgets.Strong(a.t("ui.help.facts")), h.facts), h.steps), nil, a.main("ui.back", h.goBack))
	return h
}

func (h *helpPage) object() fyne.CanvasObject { return h.pager.Container }
func (h *helpPage) frame() *widgets.Page      { return h.pager }

func (h *helpPage) enter() {
	h.call.SetText(h.app.t("ui.help.call", with("Number", h.app.region().Emergency)))
	h.fill()
	h.pager.Top()
}

func (h *helpPage) answers() map[string]string {
	if h.app.session != nil {
		return h.app.session.answers()
	}
	return h.known
}

// car is the car of the case, an unknown one while there is no case.
func (h *helpPage) car() cases.Vehicle {
	if h.app.session != nil {
		return h.app.session.iv.Case().Vehicle
	}
	return cases.Vehicle{}
}

func (h *helpPage) fill() {
	a, known := h.app, h.answers()
	for i, fact := range helpFacts {
		h.facts.Objects[i].(*widgets.Button).SetOn(known[fact.observation] == fact.answer)
	}
	h.steps.Objects = nil
	for i, s := range safety.HelpSteps(a.knowledge().HelpSteps, known) {
		text := widgets.Column(4, widgets.Lead(a.t("help."+s.ID+".title")), widgets.Body(a.t("help."+s.ID+".text")))
		if s.ID == "manual_release" {
			h.addReleases(text, a.brain().Releases(h.car(), known))
		}
		h.steps.Add(widgets.InCard(widgets.TopLine(16, 1, widgets.Number(strconv.Itoa(i+1)), text)))
	}
	h.pager.Relayout()
}

// addReleases tells in the step itself where electric latches open by hand.
func (h *helpPage) addReleases(col *fyne.Container, releases []knowledge.ManualRelease) {
	a := h.app
	for _, r := range releases {
		name := r.Make
		if len(r.Models) > 0 {
			name += " " + a.words.List(r.Models)
		}
		col.Add(widgets.Strong(name))
		col.Add(widgets.Body(a.t("ui.help.release.front", with("Where", a.t("release."+r.ID+".front")))))
		if rear := a.tIf("release." + r.ID + ".rear"); rear != "" {
			col.Add(widgets.Body(a.t("ui.help.release.rear", with("Where", rear))))
		}
	}
}

// turn says that something is so, or takes it back.
func (h *helpPage) turn(observation, answer string) {
	on := h.answers()[observation] != answer
	switch s := h.app.session; {
	case s != nil && on:
		s.do(s.iv.Answer(observation, answer, true))
	case s != nil:
		s.do(s.iv.Clear(observation))
	case on:
		h.known[observation] = answer
	default:
		delete(h.known, observation)
	}
	h.fill()
}

func (h *helpPage) goBack() { h.app.router.back() }

func (h *helpPage) enterKey() { h.goBack() }
func (h *helpPage) rune(rune) {}
