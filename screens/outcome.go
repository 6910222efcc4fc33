package screens

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/screens/widgets"
)

// outcomePage records what it was in the end: cause, what exactly, a second fault, what was done, and what it cost.
type outcomePage struct {
	app    *App
	pager  *widgets.Page
	cause  *widgets.Options
	mode   *widgets.Options
	exact  *fyne.Container // mode with its label
	second *widgets.Options
	done   *widgets.Entry
	parts  *widgets.Entry
	hours  *widgets.Entry
	price  *widgets.Entry
	by     *widgets.Options
	money  *widgets.Text // label of price
	remove *widgets.Button

	told cases.Outcome // what is on the page
}

// notKnown stands in a row of choices for no answer.
const notKnown = "-"

var doneBy = []string{"owner", "independent", "dealer", "other"}

func newOutcome(a *App) *outcomePage {
	o := &outcomePage{app: a}
	var causes, names []string
	for _, c := range a.knowledge().Causes {
		causes, names = append(causes, c.ID), append(names, a.causeName(c.ID))
	}
	o.cause = widgets.NewOptions(a.t("ui.outcome.cause"), append(causes, notKnown), append(names, a.t("ui.outcome.unknown")), o.chooseCause)
	o.second = widgets.NewOptions(a.t("ui.outcome.second"), append([]string{notKnown}, causes...),
		append([]string{a.t("ui.outcome.second.none")}, names...), func(id string) { o.told.SecondCause = known(id) })
	o.mode = widgets.NewOptions(a.t("ui.outcome.mode"), nil, nil, func(id string) { o.told.Mode = known(id) })
	o.by = widgets.NewOptions(a.t("ui.outcome.by"), doneBy, a.texts("ui.outcome.by.", doneBy), func(id string) { o.told.By = id })
	o.done = widgets.NewNotes(a.t("ui.outcome.done"), nil)
	o.done.SetPlaceHolder(a.t("ui.outcome.done.example"))
	o.parts = widgets.NewEntry(a.t("ui.outcome.parts"), nil)
	o.hours = widgets.NewEntry(a.t("ui.outcome.hours"), nil)
	o.price = widgets.NewEntry("", nil)
	o.money = widgets.Second("")
	o.money.Quiet = true
	o.exact = group(a.t("ui.outcome.mode"), o.mode.Container)
	o.remove = a.link("ui.outcome.remove", o.takeAway)
	second := widgets.NewFold(a.t("ui.outcome.second"), widgets.Margin(o.second.Container, 14, 4), func() { o.pager.Relayout() })
	work := widgets.Column(14, widgets.Field(a.t("ui.outcome.done"), o.done), widgets.Field(a.t("ui.outcome.parts"), o.parts),
		widgets.Grid(12, 150, 2, widgets.Field(a.t("ui.outcome.hours"), o.hours), widgets.Column(4, o.money, o.price)),
		group(a.t("ui.outcome.by"), o.by.Container))
	o.pager = a.page(widgets.Column(16, widgets.Column(6, widgets.Title(a.t("ui.outcome.title")), widgets.Second(a.t("ui.outcome.text"))),
		widgets.Split(18, wideFrom, 0.5,
			widgets.InCard(widgets.Column(16, group(a.t("ui.outcome.cause"), o.cause.Container), o.exact, second.Container)),
			widgets.InCard(work))),
		a.backButton(), a.main("ui.outcome.save", o.save), o.remove)
	return o
}

// group puts a label above choices.
func group(label string, choices fyne.CanvasObject) *fyne.Container {
	return widgets.Column(8, widgets.Strong(label), choices)
}

// known is the id of a choice, "" for the one that says nothing.
func known(id string) string {
	if id == notKnown {
		return ""
	}
	return id
}

// choice is the choice for an id.
func choice(id string) string {
	if id == "" {
		return notKnown
	}
	return id
}

func (o *outcomePage) object() fyne.CanvasObject { return o.pager.Container }
func (o *outcomePage) frame() *widgets.Page      { return o.pager }

func (o *outcomePage) enter() {
	a, c := o.app, o.app.session.iv.Case()
	o.told = cases.Outcome{Currency: a.region().Currency}
	if c.Outcome != nil {
		o.told = *c.Outcome
	}
	if o.told.Currency == "" {
		o.told.Currency = a.region().Currency
	}
	a.shell.say(a.caseTitle(c))
	o.second.Choose(choice(o.told.SecondCause))
	o.by.Choose(o.told.By)
	o.done.Fill(o.told.Done)
	o.parts.Fill(o.told.Parts)
	o.hours.Fill(decimal(o.told.Hours))
	o.price.Fill(decimal(o.told.Price))
	label := a.t("ui.outcome.price", with("Currency", o.told.Currency))
	o.price.Label = label
	o.money.SetText(label)
	o.remove.Hidden = c.Outcome == nil
	o.fill()
	o.pager.Top()
}

func decimal(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func (o *outcomePage) chooseCause(id string) {
	o.told.Cause, o.told.Mode = known(id), ""
	o.fill()
}

// fill shows the modes of the chosen cause.
func (o *outcomePage) fill() {
	a := o.app
	o.cause.Choose(choice(o.told.Cause))
	var ids, texts []string
	for _, m := range a.knowledge().Modes {
		if m.Cause == o.told.Cause {
			ids, texts = append(ids, m.ID), append(texts, capital(a.t("mode."+m.ID+".name")))
		}
	}
	o.exact.Hidden = len(ids) < 2
	o.mode.SetChoices(a.t("ui.outcome.mode"), append(ids, notKnown), append(texts, a.t("ui.outcome.mode.unknown")))
	o.mode.Choose(choice(o.told.Mode))
	o.pager.Relayout()
}

// capital begins a phrase with a capital letter, where it stands alone.
func capital(phrase string) string {
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}

// save keeps the outcome with the case, ends the interview, and lets the program learn from it.
func (o *outcomePage) save() {
	a := o.app
	a.leaveFields()
	hours, fine := readNumber(o.hours.Text)
	price, fineToo := readNumber(o.price.Text)
	if !fine || !fineToo {
		a.tell(a.t("ui.outcome.number"))
		return
	}
	told := o.told
	told.Done, told.Parts = strings.TrimSpace(o.done.Text), strings.TrimSpace(o.parts.Text)
	told.Hours, told.Price, told.At = hours, price, a.deps.Clock()
	if told.SecondCause == told.Cause {
		told.SecondCause = ""
	}
	if told.Price == 0 {
		told.Currency = ""
	}
	if told.Cause == "" && told.Done == "" && told.Parts == "" {
		a.tell(a.t("ui.outcome.empty"))
		return
	}
	o.keep(&told, "ui.outcome.saved")
}

func (o *outcomePage) takeAway() { o.keep(nil, "ui.outcome.removed") }

func (o *outcomePage) keep(told *cases.Outcome, key string) {
	a := o.app
	err := a.session.iv.SetOutcome(told)
	a.session.do(err)
	a.learnAgain(nil)
	a.router.back()
	if err == nil {
		a.tell(a.t(key))
	}
}

// mostNumber is more than any repair has of hours or money.
const mostNumber = 1e6

// readNumber reads a number that a person typed, with a point or a comma; nothing typed is 0.
func readNumber(text string) (v float64, ok bool) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	if text == "" {
		return 0, true
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && !math.IsNaN(v) && v >= 0 && v <= mostNumber
}

func (o *outcomePage) enterKey() { o.save() }
func (o *outcomePage) rune(rune) {}

// outcome shows on the findings what it was in the end.
func (f *findings) outcome(told *cases.Outcome) fyne.CanvasObject {
	a := f.app
	change := a.plain("ui.outcome.change", func() { a.router.show(pageOutcome) })
	change.Spoken = a.t("ui.outcome.change.spoken")
	text := widgets.Column(4, widgets.Lead(a.t("ui.outcome.shown")), widgets.Body(a.outcomeCause(told)))
	if details := a.outcomeDetails(told); details != "" {
		text.Add(widgets.Second(details))
	}
	return widgets.InCard(widgets.Split(10, 520, 0.75, text, widgets.WrapEnd(0, change)))
}

// outcomeCause names the confirmed cause, what exactly it was, and a second one.
func (a *App) outcomeCause(told *cases.Outcome) string {
	if told.Cause == "" {
		return a.t("ui.outcome.unknown")
	}
	name := a.causeGiven(told.Cause)
	if mode := a.tIf("mode." + told.Mode + ".name"); mode != "" {
		name = a.t("ui.said", with("What", name, "Answer", mode))
	}
	if told.SecondCause == "" {
		return name
	}
	return a.words.List([]string{name, a.causeGiven(told.SecondCause)})
}

// causeGiven is the name of a cause that may come from another version of the program, then its id.
func (a *App) causeGiven(id string) string {
	if name := a.tIf("cause." + id + ".name"); name != "" {
		return name
	}
	return id
}

func (a *App) outcomeDetails(told *cases.Outcome) string {
	var parts []string
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			parts = append(parts, strings.TrimSuffix(text, "."))
		}
	}
	add(told.Done)
	add(told.Parts)
	if told.Hours > 0 {
		add(a.t("ui.outcome.shown.hours", with("Hours", decimal(told.Hours))))
	}
	if told.Price > 0 {
		add(a.words.Money(told.Price, told.Currency))
	}
	if told.By != "" {
		who := a.tIf("ui.outcome.by." + told.By)
		if who == "" {
			who = told.By
		}
		add(a.t("ui.outcome.shown.by", with("Who", who)))
	}
	return strings.Join(parts, "; ")
}
