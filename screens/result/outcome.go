package result

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// outcomePage records what it was in the end: cause, what exactly, a second fault, what was done, and what it cost.
type outcomePage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	cause   *widgets.Options
	mode    *widgets.Options
	exact   *fyne.Container // mode with its label
	second  *widgets.Options
	done    *widgets.Entry
	parts   *widgets.Entry
	hours   *widgets.Entry
	price   *widgets.Entry
	by      *widgets.Options
	money   *widgets.Text // label of price
	remove  *widgets.Button

	told cases.Outcome // what is on the page
}

// notKnown stands in a row of choices for no answer.
const notKnown = "-"

var doneBy = []string{"owner", "independent", "dealer", "other"}

// NewOutcome makes the page.
func NewOutcome(h host.Host, s *host.Session) host.Page {
	o := &outcomePage{host: h, session: s}
	var causes, names []string
	for _, c := range h.Model().Knowledge().Causes {
		causes, names = append(causes, c.ID), append(names, h.Texts().Cause(c.ID))
	}
	o.cause = widgets.NewOptions(h.T("ui.outcome.cause"), append(causes, notKnown), append(names, h.T("ui.outcome.unknown")), o.chooseCause)
	o.second = widgets.NewOptions(h.T("ui.outcome.second"), append([]string{notKnown}, causes...),
		append([]string{h.T("ui.outcome.second.none")}, names...), func(id string) { o.told.SecondCause = known(id) })
	o.mode = widgets.NewOptions(h.T("ui.outcome.mode"), nil, nil, func(id string) { o.told.Mode = known(id) })
	o.by = widgets.NewOptions(h.T("ui.outcome.by"), doneBy, h.Texts().All("ui.outcome.by.", doneBy), func(id string) { o.told.By = id })
	o.done = widgets.NewNotes(h.T("ui.outcome.done"), nil)
	o.done.Within(host.Most(h, cases.MostWords)).SetPlaceHolder(h.T("ui.outcome.done.example"))
	o.parts = widgets.NewEntry(h.T("ui.outcome.parts"), nil).Within(host.Most(h, cases.MostWords))
	o.hours = widgets.NewEntry(h.T("ui.outcome.hours"), nil).Within(host.Most(h, cases.MostAmount))
	o.price = widgets.NewEntry("", nil).Within(host.Most(h, cases.MostAmount))
	o.money = widgets.Second("")
	o.money.Quiet = true
	o.exact = group(h.T("ui.outcome.mode"), o.mode.Container)
	o.remove = host.Link(h, "ui.outcome.remove", o.takeAway)
	second := widgets.NewFold(h.T("ui.outcome.second"), widgets.Margin(o.second.Container, 14, 4), func() { o.Page.Relayout() })
	work := widgets.Column(14, widgets.Field(h.T("ui.outcome.done"), o.done), widgets.Field(h.T("ui.outcome.parts"), o.parts),
		widgets.Grid(12, 150, 2, widgets.Field(h.T("ui.outcome.hours"), o.hours), widgets.Column(4, o.money, o.price, o.price.Note())),
		group(h.T("ui.outcome.by"), o.by.Container))
	o.Page = host.Frame(h, widgets.Column(16, widgets.Column(6, widgets.Title(h.T("ui.outcome.title")), widgets.Second(h.T("ui.outcome.text"))),
		widgets.Split(18, host.WideFrom, 0.5,
			widgets.InCard(widgets.Column(16, group(h.T("ui.outcome.cause"), o.cause.Container), o.exact, second.Container)),
			widgets.InCard(work))),
		host.BackButton(h), host.Main(h, "ui.outcome.save", o.save), o.remove)
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

func (o *outcomePage) Enter() {
	h, c := o.host, o.session.Case()
	o.told = cases.Outcome{Currency: o.session.Region().Currency}
	if c.Outcome != nil {
		o.told = *c.Outcome
	}
	if o.told.Currency == "" {
		o.told.Currency = o.session.Region().Currency
	}
	h.Shell().Say(h.Texts().CaseTitle(c))
	o.second.Choose(choice(o.told.SecondCause))
	o.by.Choose(o.told.By)
	o.done.Fill(o.told.Done)
	o.parts.Fill(o.told.Parts)
	o.hours.Fill(o.decimal(o.told.Hours))
	o.price.Fill(o.decimal(o.told.Price))
	label := h.T("ui.outcome.price", words.With("Currency", o.told.Currency))
	o.price.Label = label
	o.money.SetText(label)
	o.remove.Hidden = c.Outcome == nil
	o.fill()
	o.Page.Top()
}

func (o *outcomePage) decimal(v float64) string {
	if v == 0 {
		return ""
	}
	return o.host.Texts().Typed(v)
}

func (o *outcomePage) chooseCause(id string) {
	o.told.Cause, o.told.Mode = known(id), ""
	o.fill()
}

// fill shows the modes of the chosen cause.
func (o *outcomePage) fill() {
	h := o.host
	o.cause.Choose(choice(o.told.Cause))
	var ids, texts []string
	for _, m := range h.Model().Knowledge().Modes {
		if m.Cause == o.told.Cause {
			ids, texts = append(ids, m.ID), append(texts, words.Capital(h.Texts().Mode(m.ID)))
		}
	}
	o.exact.Hidden = len(ids) < 2
	o.mode.SetChoices(h.T("ui.outcome.mode"), append(ids, notKnown), append(texts, h.T("ui.outcome.mode.unknown")))
	o.mode.Choose(choice(o.told.Mode))
	o.Page.Relayout()
}

// save keeps the outcome with the case, ends the interview, and lets the program learn from it.
func (o *outcomePage) save() {
	o.LeaveFields()
	told, wrong := o.read()
	if wrong != "" {
		o.host.Shell().Tell(o.host.T(wrong))
		return
	}
	o.keep(&told, "ui.outcome.saved")
}

// Ending keeps what stands on the page, where it can be read.
func (o *outcomePage) Ending() {
	before := o.session.Case().Outcome
	told, wrong := o.read()
	if wrong != "" || before != nil && before.Same(withTime(told, before.At)) {
		return
	}
	o.session.Do(o.session.SetOutcome(&told))
}

func withTime(told cases.Outcome, at time.Time) cases.Outcome {
	told.At = at
	return told
}

// read is the outcome as it stands on the page, and the key of the text that says what is wrong with it.
func (o *outcomePage) read() (told cases.Outcome, wrong string) {
	hours, fine := o.number(o.hours.Whole())
	price, fineToo := o.number(o.price.Whole())
	if !fine || !fineToo {
		return told, "ui.outcome.number"
	}
	told = o.told
	told.Done, told.Parts = strings.TrimSpace(o.done.Whole()), strings.TrimSpace(o.parts.Whole())
	told.Hours, told.Price, told.At = hours, price, o.session.Now()
	if told.SecondCause == told.Cause {
		told.SecondCause = ""
	}
	if told.Price == 0 {
		told.Currency = ""
	}
	if told.Cause == "" && told.Done == "" && told.Parts == "" {
		return told, "ui.outcome.empty"
	}
	return told, ""
}

func (o *outcomePage) takeAway() { o.keep(nil, "ui.outcome.removed") }

func (o *outcomePage) keep(told *cases.Outcome, key string) {
	h := o.host
	err := o.session.SetOutcome(told)
	o.session.Do(err)
	h.Model().Learn(nil)
	h.Back()
	if err == nil {
		h.Shell().Done(h.T(key))
	}
}

// mostNumber is more than any repair has of hours or money.
const mostNumber = 1e6

// number reads a number that a person typed; nothing typed is 0.
func (o *outcomePage) number(text string) (v float64, ok bool) {
	if strings.TrimSpace(text) == "" {
		return 0, true
	}
	v, ok = o.host.Texts().ReadNumber(text)
	return v, ok && v >= 0 && v <= mostNumber
}

func (o *outcomePage) EnterKey() { o.save() }

// outcome shows on the findings what it was in the end.
func (f *findingsPage) outcome(told *cases.Outcome) fyne.CanvasObject {
	h := f.host
	change := host.Plain(h, "ui.outcome.change", func() { h.Show(host.PageOutcome) })
	change.Spoken = h.T("ui.outcome.change.spoken")
	text := widgets.Column(4, widgets.Lead(h.T("ui.outcome.shown")), widgets.Body(outcomeCause(h.Texts(), told)))
	if details := outcomeDetails(h.Texts(), told); details != "" {
		text.Add(widgets.Second(details))
	}
	return widgets.InCard(widgets.Split(10, 520, 0.75, text, widgets.WrapEnd(0, change)))
}

// outcomeCause names the confirmed cause, what exactly it was, and a second one.
func outcomeCause(t *host.Texts, told *cases.Outcome) string {
	if told.Cause == "" {
		return t.T("ui.outcome.unknown")
	}
	name := t.Cause(told.Cause)
	if told.Mode != "" {
		name = t.T("said.answer", words.With("What", name, "Answer", t.Mode(told.Mode)))
	}
	if told.SecondCause == "" {
		return name
	}
	return t.List([]string{name, t.Cause(told.SecondCause)})
}

func outcomeDetails(t *host.Texts, told *cases.Outcome) string {
	var parts []string
	add := func(text string) {
		text, rest := cases.Limit{Most: cases.MostWords}.Cut(strings.TrimSpace(text))
		if rest != "" {
			text += "\u2026"
		}
		if text != "" {
			parts = append(parts, strings.TrimSuffix(text, "."))
		}
	}
	add(told.Done)
	add(told.Parts)
	if told.Hours > 0 {
		add(t.T("ui.outcome.shown.hours", words.With("Hours", t.Decimal(told.Hours))))
	}
	if told.Price > 0 {
		add(t.Money(told.Price, told.Currency))
	}
	if told.By != "" {
		who := t.If("ui.outcome.by." + told.By)
		if who == "" {
			who = told.By
		}
		add(t.T("ui.outcome.shown.by", words.With("Who", who)))
	}
	return t.Semicolons(parts...)
}
