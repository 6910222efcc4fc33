package ask

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/safety"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// helpPage is for someone who is shut in: big, calm steps chosen by what is known, and the emergency number.
type helpPage struct {
	*widgets.Page
	host  host.Host
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

// NewHelp makes the page.
func NewHelp(h host.Host) host.Page {
	p := &helpPage{host: h, known: map[string]string{}}
	p.call = widgets.Title("")
	p.call.Tone = theme.Danger
	p.facts = widgets.Grid(8, 145, 3)
	for _, fact := range helpFacts {
		p.facts.Add(widgets.NewButton(widgets.Toggle, h.T(fact.text), func() { p.turn(fact.observation, fact.answer) }))
	}
	p.steps = widgets.Column(12)
	p.Page = host.Frame(h, widgets.Column(16,
		widgets.Column(6, widgets.Title(h.T("ui.help.title")), widgets.Body(h.T("ui.help.text"))),
		widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.Column(4, p.call, widgets.Body(h.T("ui.help.call.text"))), 18, 14),
		widgets.Column(8, widgets.Strong(h.T("ui.help.facts")), p.facts), p.steps), nil, host.Main(h, "ui.back", h.Back))
	return p
}

func (p *helpPage) Enter() {
	p.call.SetText(p.host.T("ui.help.call", words.With("Number", host.RegionOf(p.host).Emergency)))
	p.fill()
	p.Page.Top()
}

func (p *helpPage) answers() map[string]string {
	if s, ok := p.host.Session(); ok {
		return s.Given()
	}
	return p.known
}

// car is the car of the case, an unknown one while there is no case.
func (p *helpPage) car() cases.Vehicle {
	if s, ok := p.host.Session(); ok {
		return s.Case().Vehicle
	}
	return cases.Vehicle{}
}

func (p *helpPage) fill() {
	h, known := p.host, p.answers()
	for i, fact := range helpFacts {
		p.facts.Objects[i].(*widgets.Button).SetOn(known[fact.observation] == fact.answer)
	}
	p.steps.Objects = nil
	for i, s := range safety.HelpSteps(h.Model().Knowledge().HelpSteps, known) {
		text := widgets.Column(4, widgets.Lead(h.T("help."+s.ID+".title")), widgets.Body(h.T("help."+s.ID+".text")))
		if s.ID == "manual_release" {
			p.addReleases(text, h.Model().Brain().Releases(p.car(), known))
		}
		p.steps.Add(widgets.InCard(widgets.TopLine(16, 1, widgets.Number(strconv.Itoa(i+1)), text)))
	}
	p.Page.Relayout()
}

// addReleases tells in the step itself where electric latches open by hand.
func (p *helpPage) addReleases(col *fyne.Container, releases []knowledge.ManualRelease) {
	h := p.host
	for _, r := range releases {
		name := r.Make
		if len(r.Models) > 0 {
			name += " " + h.Texts().List(r.Models)
		}
		col.Add(widgets.Strong(name))
		col.Add(widgets.Body(h.T("ui.help.release.front", words.With("Where", h.T("release."+r.ID+".front")))))
		if rear := h.Texts().If("release." + r.ID + ".rear"); rear != "" {
			col.Add(widgets.Body(h.T("ui.help.release.rear", words.With("Where", rear))))
		}
	}
}

// turn says that something is so, or takes it back.
func (p *helpPage) turn(observation, answer string) {
	on := p.answers()[observation] != answer
	switch s, ok := p.host.Session(); {
	case ok && on:
		s.Do(s.Answer(observation, answer, true))
	case ok:
		s.Do(s.Clear(observation))
	case on:
		p.known[observation] = answer
	default:
		delete(p.known, observation)
	}
	p.fill()
}

func (p *helpPage) EnterKey() { p.host.Back() }
