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

// helpPage is for someone who is shut in. It asks where the reader is, then shows the steps that apply, each with a
// picture, the emergency number in sight all the time. Pressing what is true reorders and drops steps.
type helpPage struct {
	*widgets.Page
	host      host.Host
	root      *fyne.Container
	title     *widgets.Text
	text      *widgets.Text
	call      *widgets.Text
	calls     *widgets.Text
	places    []*pictureCard // inside or outside, beside the steps
	asked     []*pictureCard // the same, as long as it isn't known
	ask       *fyne.Container
	facts     *fyne.Container
	where     *fyne.Container // the small cards with their heading
	factsHead *widgets.Text
	factsFold *widgets.Button // opens the facts on a narrower page
	steps     *fyne.Container
	cards     []*helpCard
	care      *fyne.Container
	narrow    bool
	known     map[string]string // answers given here while there is no case
}

// Where the reader is.
const helpFrom = "help_from"

var helpPlaces = []string{"inside", "outside"}

// helpFacts are the answers that choose the steps; pressing one turns it on and off.
var helpFacts = []struct{ observation, answer, text string }{
	{"child_inside", "yes", "ui.help.child"},
	{"hot", "yes", "ui.help.hot"},
	{"whole_car_dead", "yes", "ui.help.dead"},
	{"which_others", "all", "ui.help.no_other"},
	{"release_type", "electronic", "ui.help.electric"},
	{"help_danger", "water", "ui.help.water"},
	{"help_danger", "fire", "ui.help.fire"},
	{"help_danger", "crash", "ui.help.crash"},
}

// NewHelp makes the page.
func NewHelp(h host.Host) host.Page {
	p := &helpPage{host: h, known: map[string]string{}}
	p.title, p.text = widgets.Title(""), widgets.NewText("", theme.SizeText, theme.SecondInk)
	p.call, p.calls = widgets.Title(""), widgets.Body("")
	p.call.Tone = theme.Danger
	p.facts = widgets.Grid(8, 150, 2)
	for _, fact := range helpFacts {
		p.facts.Add(widgets.NewButton(widgets.Toggle, h.T(fact.text), func() { p.turn(fact.observation, fact.answer) }))
	}
	places := widgets.Grid(12, 130, 2)
	p.places = p.placeCards(places, false)
	p.where = widgets.Column(12, widgets.Strong(h.Texts().Question(helpFrom)), places)
	p.factsHead = widgets.Strong(h.T("ui.help.facts"))
	p.factsFold = widgets.NewButton(widgets.Toggle, h.T("ui.help.facts"), func() {
		p.factsFold.SetOn(!p.factsFold.On)
		p.fit()
	})
	p.factsFold.Fold = true
	p.ask = widgets.Evenly(16)
	p.asked = p.placeCards(p.ask, true)
	p.steps, p.care = widgets.Grid(12, 340, 2), widgets.Column(10)
	right := widgets.Column(12,
		widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.Column(4, p.call, p.calls), 18, 14),
		p.where, p.factsHead, p.factsFold, p.facts)
	left := widgets.Column(12, widgets.Column(4, p.title, p.text), p.ask, p.steps, p.care)
	content := newAside(right, left)
	p.Page = host.Frame(h, content, host.BackButton(h), host.Main(h, "ui.help.out", h.Back))
	p.root = widgets.Fitted(p.Page.Container, p.fitCards)
	return p
}

// placeCards are the two cards for where the reader is.
func (p *helpPage) placeCards(into *fyne.Container, large bool) []*pictureCard {
	var out []*pictureCard
	for i, place := range helpPlaces {
		c := newPictureCard(func() { p.setPlace(place) })
		key := "observation." + helpFrom + "." + place
		c.Large, c.Low = large, !large
		c.Set("", p.host.T(key), "", false)
		if large {
			c.Set(strconv.Itoa(i+1), p.host.T(key), p.host.T(key+".detail"), false)
		}
		c.Spoken = p.host.Texts().Question(helpFrom) + " " + p.host.T(key)
		out = append(out, c)
		into.Add(c)
	}
	return out
}

// Object is the page.
func (p *helpPage) Object() fyne.CanvasObject { return p.root }

func (p *helpPage) Enter() {
	p.call.SetText(p.host.T("ui.help.call", words.With("Number", p.number())))
	pictures := p.host.Model().Pictures()
	for i, place := range helpPlaces {
		if pic := pictures.Answer(helpFrom, place, p.door()); pic != nil {
			p.places[i].Picture.Drawing, p.asked[i].Picture.Drawing = pic.Drawing, pic.Drawing
		}
	}
	p.fill()
	p.Page.Top()
}

func (p *helpPage) number() string { return host.RegionOf(p.host).Emergency }

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
	place := known[helpFrom]
	for i, id := range helpPlaces {
		p.places[i].SetChosen(place == id)
	}
	p.title.SetText(h.T("ui.help.title"))
	p.text.SetText(h.T("ui.help.where"))
	if place != "" {
		p.title.SetText(h.T("ui.help.title." + place))
		p.text.SetText(h.T("ui.help.text"))
	}
	p.where.Hidden = place == ""
	p.ask.Hidden, p.care.Hidden = place != "", place == ""
	p.fillSteps(safety.HelpPage(h.Model().Knowledge().HelpSteps, known))
	p.fit()
}

func (p *helpPage) fillSteps(page safety.Page) {
	p.calls.SetText(p.host.T("ui.help.call.text"))
	if len(page.Call) > 0 {
		_, text := p.host.Texts().HelpStep(page.Call[0].ID, p.number())
		p.calls.SetText(text)
	}
	p.steps.Objects, p.cards = nil, nil
	for i, s := range page.Ways {
		card := p.card(i, s)
		p.cards = append(p.cards, card)
		p.steps.Add(card.root)
	}
	p.care.Objects = nil
	for _, s := range page.Care {
		title, text := p.host.Texts().HelpStep(s.ID, p.number())
		p.care.Add(widgets.InInset(widgets.Column(3, widgets.Strong(title), widgets.Second(text))))
	}
}

func (p *helpPage) card(i int, s knowledge.HelpStep) *helpCard {
	title, text := p.host.Texts().HelpStep(s.ID, p.number())
	if short := p.host.Texts().If("help." + s.ID + ".short"); short != "" {
		text = short
	}
	card := newHelpCard(strconv.Itoa(i+1), title, text, s.Kind == knowledge.HelpGlass)
	card.picture.pic = p.host.Model().Pictures().Help(s.ID, p.door())
	if s.ID == "manual_release" {
		p.addReleases(card.texts, p.host.Model().Brain().Releases(p.car(), p.answers()))
	}
	return card
}

// addReleases tells in the step itself where electric latches open by hand, if the car is known.
func (p *helpPage) addReleases(col *fyne.Container, releases []knowledge.ManualRelease) {
	h := p.host
	for _, r := range releases {
		name := r.Make
		if len(r.Models) > 0 {
			name += " " + h.Texts().List(r.Models)
		}
		col.Add(widgets.Strong(name))
		col.Add(widgets.Second(h.T("ui.help.release.front", words.With("Where", h.T("release."+r.ID+".front")))))
		if rear := h.Texts().If("release." + r.ID + ".rear"); rear != "" {
			col.Add(widgets.Second(h.T("ui.help.release.rear", words.With("Where", rear))))
		}
	}
}

// setPlace says where the reader is.
func (p *helpPage) setPlace(place string) {
	if p.answers()[helpFrom] != place {
		p.turn(helpFrom, place)
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

func (p *helpPage) EnterKey() {
	for i, c := range p.asked {
		if c.Focused() {
			p.setPlace(helpPlaces[i])
			return
		}
	}
	p.host.Back()
}

// Rune takes the digit of a place while that is asked.
func (p *helpPage) Rune(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(helpPlaces) && p.answers()[helpFrom] == "" {
		p.setPlace(helpPlaces[i])
	}
}
