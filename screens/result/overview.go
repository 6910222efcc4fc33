package result

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// fillOverview puts what matters on one page: the seat, the first suspect, the cost, and what to do.
func (f *findingsPage) fillOverview() {
	found := f.found()
	if help := found.Help; help != nil {
		f.body.Add(f.trapped(help))
	}
	for _, note := range f.urgent() {
		f.body.Add(note)
	}
	switch {
	case found.Solved != nil:
		f.body.Add(f.solved(found.Solved))
	case f.session.Case().Outcome != nil:
		f.body.Add(widgets.Split(16, host.WideFrom, 0.34, f.seat(), widgets.Column(0, f.outcome(f.session.Case().Outcome))))
	case found.TooLittle:
		f.body.Add(widgets.Split(16, host.WideFrom, 0.34, f.seat(), f.tooLittle()))
	default:
		widgets.SetStretch(f.body, len(f.body.Objects))
		f.body.Add(widgets.Board(16, host.WideFrom, 0.332, f.seat(), f.firstSuspect(), f.steps(), f.cost()))
	}
	for _, note := range f.notes() {
		f.body.Add(note)
	}
}

// firstSuspect is the likeliest cause with its picture and reasons, and the others in lines with their numbers.
func (f *findingsPage) firstSuspect() fyne.CanvasObject {
	found := f.found()
	if len(found.Suspects) == 0 {
		return widgets.Column(0)
	}
	first := found.Suspects[0].CauseFinding
	text := widgets.Margin(widgets.Column(8, f.suspectHead(first), widgets.Rule(), door.Others(f.host, f.found(), 4)), 18, 14)
	card := widgets.NewSurface(theme.Card, theme.Line, 14)
	scene := f.sketches().Suspect(first)
	if scene == nil || first.Part == "" {
		return widgets.Padded(card, text, 0, 0)
	}
	scene.Radius, scene.Ratio, scene.Least, scene.Most = 13, 1.4, fyne.NewSize(200, 180), 280
	return widgets.Padded(card, widgets.Split(0, 560, 0.47, scene, text), 1, 1)
}

// mostSaid is how many reasons stand beside the first suspect.
const mostSaid = 3

func (f *findingsPage) suspectHead(c diagnosis.CauseFinding) fyne.CanvasObject {
	h := f.host
	caution := widgets.NewText(h.T("ui.findings.first"), theme.SizeSmall, theme.SuspectInk)
	caution.Bold = true
	head := widgets.Column(5, caution, widgets.TopLine(10, 1, door.Letter(c.Letter), widgets.Lead(h.Texts().CauseNamed(c.ID, c.NamedBy))))
	if c.Mode != "" && c.NamedBy == "" {
		head.Add(widgets.Second(h.T("ui.findings.most_likely", words.With("Mode", h.Texts().Mode(c.Mode)))))
	}
	number := widgets.Body(h.Texts().ConfidenceNumber(c.Percent))
	head.Add(widgets.Line(12, 0, widgets.NewBar(c.Probability), number))
	for _, r := range c.For[:min(len(c.For), mostSaid)] {
		head.Add(ticked(h.Texts().Sentence(h.Texts().Said(r.Observation, r.Answer)), theme.SuspectInk))
	}
	for _, p := range f.found().NamedPairs() {
		head.Add(widgets.Second(f.pairText(p)))
	}
	return head
}

// ticked is a short line behind a tick.
func ticked(text string, tone fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.TopLine(8, 1, widgets.NewIcon(base.ConfirmIcon(), tone, 20), widgets.NewText(text, theme.SizeSmall, theme.Ink))
}

// cost is the range in large, what is not in it, and the way to its details.
func (f *findingsPage) cost() fyne.CanvasObject {
	h, cost := f.host, f.found().Cost
	card := widgets.Column(6, widgets.Strong(h.T("ui.cost.title")))
	if cost.High <= 0 {
		card.Add(widgets.Second(h.T("ui.cost.none")))
		return widgets.InCard(card)
	}
	card.Add(widgets.Title(h.Texts().EstimateRange(cost.Low, cost.High, cost.Currency, cost.OrMore)))
	card.Add(widgets.Second(h.T("ui.cost.average", words.With("Expected", h.Texts().Estimate(cost.Expected, cost.Currency)))))
	card.Add(f.span())
	var left []string
	for _, id := range cost.LeftOut {
		if id != askFirst {
			left = append(left, h.T("leftout."+id))
		}
	}
	if len(left) > 0 {
		card.Add(widgets.Second(h.T("ui.cost.without", words.With("Items", h.Texts().List(left[:min(len(left), 2)])))))
	}
	card.Add(widgets.Flush(host.Link(h, "ui.cost.more", func() { f.turn(tabCost) })))
	return widgets.InCard(card)
}

// span is the likely range on a line that begins at nothing.
func (f *findingsPage) span() fyne.CanvasObject {
	cost := f.found().Cost
	marks := axis(0, cost.High*1.35)
	end := cost.High * 1.35
	var out []widgets.Mark
	for i, amount := range marks {
		if len(marks) <= 5 || i%2 == 0 {
			out = append(out, widgets.Mark{Amount: amount, Text: f.host.Texts().Money(amount, cost.Currency)})
		}
	}
	return widgets.NewSpan(cost.Low, cost.High, cost.Expected, end, out)
}
