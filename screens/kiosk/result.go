package kiosk

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

// resultPage says on one page what it may be, whether the car may be driven, what it may cost, what the shop will test, and
// offers three ways to take it along.
type resultPage struct {
	*spread
	host    host.Host
	session *host.Session
	tablet  *Tablet
	body    *fyne.Container
	scene   *widgets.Scene // of what it may be, nil for none
	keep    *widgets.Button
}

// NewResult makes the page.
func (t *Tablet) NewResult(h host.Host, s *host.Session) host.Page {
	p := &resultPage{host: h, session: s, tablet: t, body: widgets.Column(14)}
	p.spread = newSpread(h, mostRow, p.body)
	p.before = p.suit
	return p
}

// Enter implements host.Page.
func (p *resultPage) Enter() {
	p.host.Shell().Say(p.host.Texts().CaseTitle(p.session.Case()))
	p.tablet.finished()
	p.body.Objects, p.scene = nil, nil
	what, drive, cost, tests := p.what(), p.drive(), p.cost(), p.tests()
	pair := widgets.Split(12, 540, 0.6, drive, cost)
	take := widgets.Column(14, p.ways(), p.consent())
	p.body.Add(widgets.Board(14, lyingFrom, 0.5, what, pair, tests, take))
	p.fit()
	p.Top()
}

// How high the picture gets on a standing screen, and on one that lies, which has more room beside it.
const mostScene, mostSceneLying = 244, 400

// suit gives the picture the room that a screen has.
func (p *resultPage) suit(size fyne.Size) {
	if p.scene == nil {
		return
	}
	p.scene.Most = mostScene
	if size.Width >= lyingFrom {
		p.scene.Most = mostSceneLying
	}
}

// lyingFrom is the width from which a screen lies.
const lyingFrom = 1200

// EnterKey hands the case to the adviser, which is what the page proposes.
func (p *resultPage) EnterKey() { p.take(toAdviser) }

func (p *resultPage) found() *diagnosis.Findings { return p.session.Findings() }

func (p *resultPage) sketches() door.Sketches {
	return door.Sketches{Host: p.host, Session: p.session}
}

// what is what it may be, with its picture.
func (p *resultPage) what() fyne.CanvasObject {
	h, found := p.host, p.found()
	card := widgets.NewSurface(theme.Card, theme.Line, 14)
	switch {
	case found.Help != nil:
		return widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.Column(8, widgets.Lead(h.T("ui.help.title")),
			widgets.Body(h.T("ui.help.call", words.With("Number", found.Help.Emergency))),
			widgets.Wrap(0, host.Main(h, "ui.findings.help", func() { h.Show(host.PageHelp) }))), 20, 16)
	case found.Solved != nil:
		text := widgets.Margin(widgets.Column(8, widgets.Lead(h.T("solved.title")), widgets.Body(h.T("solved."+found.Solved.Mode+".what")),
			widgets.Second(h.T("solved."+found.Solved.Mode+".avoid"))), 20, 16)
		_, after := p.sketches().Solved(found.Solved.Mode)
		return p.pictured(card, after, text)
	case found.TooLittle || len(found.Suspects) == 0:
		return widgets.Padded(card, widgets.Column(8, widgets.Lead(h.T("too_little.title")), widgets.Body(h.T("kiosk.result.too_little"))), 20, 16)
	}
	first := found.Suspects[0]
	scene := p.sketches().Suspect(first.CauseFinding)
	if first.Part == "" {
		scene = nil
	}
	return p.pictured(card, scene, widgets.Margin(p.suspects(), 20, 16))
}

// pictured puts a picture at the left of a text, on one card.
func (p *resultPage) pictured(card fyne.CanvasObject, scene *widgets.Scene, text fyne.CanvasObject) fyne.CanvasObject {
	if scene == nil {
		return widgets.Padded(card, text, 0, 0)
	}
	scene.Radius, scene.Ratio, scene.Least, scene.Most = 13, 1.15, fyne.NewSize(220, 200), mostScene
	p.scene = scene
	return widgets.Padded(card, widgets.Split(0, 520, 0.44, scene, text), 1, 1)
}

// suspects are the first one with its number in words, and the others in lines.
func (p *resultPage) suspects() fyne.CanvasObject {
	h, found := p.host, p.found()
	first := found.Suspects[0]
	caution := widgets.NewText(h.T("kiosk.result.suspected"), theme.SizeText, theme.SuspectInk)
	caution.Bold = true
	bar := widgets.NewBar(first.Probability)
	col := widgets.Column(8, caution, widgets.TopLine(10, 1, door.Letter(first.Letter), widgets.Lead(h.Texts().CauseNamed(first.ID, first.NamedBy))),
		widgets.Line(12, 0, bar, widgets.Body(h.Texts().ConfidenceNumber(first.Percent))), widgets.Rule())
	col.Add(door.Others(h, found, 8))
	return col
}

// drive says whether the car may be driven, and what to do with the seat.
func (p *resultPage) drive() fyne.CanvasObject {
	h, v := p.host, p.found().Verdict
	look := door.LevelOf(v)
	title := widgets.TopLine(8, 1, widgets.NewIcon(look.Icon, look.Tone, 28), widgets.Lead(h.T(v.Key()+".title")))
	head := widgets.Column(8, widgets.Strong(h.T("kiosk.result.drive")), title)
	col := widgets.Column(6, head)
	if scene := p.sketches().Verdict(v); scene != nil {
		scene.Ratio, scene.Least, scene.Most, scene.Ground, scene.Where = 1.3, fyne.NewSize(120, 84), 84, look.Ground, nil
		col.Objects[0] = widgets.TopLine(8, 0, head, scene)
	}
	col.Add(widgets.NewText(h.T(v.Key()+".text"), theme.SizeSmall, theme.Ink))
	return widgets.Padded(widgets.NewSurface(look.Ground, look.Stroke, 14), col, 20, 16)
}

// cost is what it may cost.
func (p *resultPage) cost() fyne.CanvasObject {
	h, found := p.host, p.found()
	col := widgets.Column(8, widgets.Strong(h.T("kiosk.result.cost")))
	switch c := found.Cost; {
	case found.Solved != nil:
		price := widgets.NewText(h.Texts().Money(found.Solved.Cost, c.Currency), theme.SizeTitle, theme.WorksInk)
		price.Bold = true
		col.Add(price)
		col.Add(widgets.Body(h.T("solved.cost")))
	case c.High <= 0 || found.TooLittle:
		col.Add(widgets.Body(h.T("ui.cost.none")))
	default:
		col.Add(widgets.Title(h.Texts().EstimateRange(c.Low, c.High, c.Currency, c.OrMore)))
		col.Add(widgets.Second(h.T("ui.cost.average", words.With("Expected", h.Texts().Estimate(c.Expected, c.Currency)))))
		end := c.High * 1.35
		col.Add(widgets.NewSpan(c.Low, c.High, c.Expected, end, []widgets.Mark{
			{Amount: 0, Text: h.Texts().Money(0, c.Currency)}, {Amount: end, Text: h.Texts().Estimate(end, c.Currency)},
		}))
	}
	return widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14), col, 20, 16)
}

// mostTests is how many tests are shown.
const mostTests = 2

// tests are what the shop will look at first.
func (p *resultPage) tests() fyne.CanvasObject {
	h := p.host
	grid := widgets.Grid(16, 300, mostTests)
	for _, s := range p.found().Plan {
		if s.Done || s.NotPossible || len(grid.Objects) == mostTests {
			continue
		}
		title := widgets.Strong(h.Texts().Step(s.Action))
		text := widgets.Column(2, title, widgets.Second(h.Texts().Minutes(s.Minutes, s.MinutesHigh)))
		scene := p.sketches().Step(s)
		if scene == nil {
			grid.Add(text)
			continue
		}
		scene.Ratio, scene.Least, scene.Most, scene.Where = 1.25, fyne.NewSize(128, 100), 110, nil
		grid.Add(widgets.Line(14, 1, scene, text))
	}
	if len(grid.Objects) == 0 || p.found().Solved != nil {
		return hidden()
	}
	return widgets.InCard(widgets.Column(10, widgets.Strong(h.T("kiosk.result.tests")), grid))
}

// ways are the three ways to take it along; the adviser is the one that the page proposes.
func (p *resultPage) ways() fyne.CanvasObject {
	grid := widgets.Grid(12, 200, 3)
	if p.tablet.deps.Desk != nil {
		grid.Add(p.way(base.AccountIcon(), "adviser", true, toAdviser))
	}
	if p.tablet.deps.Print != nil {
		grid.Add(p.way(base.DocumentPrintIcon(), "print", false, toPaper))
	}
	grid.Add(p.way(base.GridIcon(), "phone", false, toPhone))
	return grid
}

func (p *resultPage) way(icon fyne.Resource, key string, main bool, to way) fyne.CanvasObject {
	h := p.host
	ink, ground := theme.Press, theme.Card
	if main {
		ink, ground = theme.PressInk, theme.Press
	}
	title, text := widgets.NewText(h.T("kiosk.take."+key), theme.SizeText, ink), widgets.NewText(h.T("kiosk.take."+key+".text"), theme.SizeSmall, ink)
	title.Bold = true
	title.Align, text.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	sign := widgets.Centred(widgets.NewIcon(icon, ink, 40))
	content := widgets.Padded(widgets.NewSurface(ground, theme.Press, 14), widgets.Middle(10000, widgets.Column(6, sign, title, text)), 10, 12)
	tile := widgets.NewTile(content, h.T("kiosk.take."+key)+". "+h.T("kiosk.take."+key+".text"), func() { p.take(to) })
	return widgets.AtLeast(136, tile)
}

func (p *resultPage) take(to way) {
	p.tablet.taking.drop()
	p.tablet.taking = taking{way: to}
	p.host.Show(host.PageTake)
}

// consent asks in one sentence whether the case may be kept longer. Its whole line is pressed, and it isn't ticked before.
func (p *resultPage) consent() fyne.CanvasObject {
	if !p.tablet.deps.Local.Keep || p.tablet.deps.Desk == nil {
		return widgets.Column(0)
	}
	p.keep = widgets.NewButton(widgets.Toggle, p.host.T("kiosk.consent"), func() {
		p.tablet.keep = !p.tablet.keep
		p.keep.SetOn(p.tablet.keep)
	})
	p.keep.On = p.tablet.keep
	return widgets.Column(4, p.keep, widgets.Second(p.host.T("kiosk.consent.text")))
}

// hidden is nothing, which takes no room.
func hidden() fyne.CanvasObject {
	none := widgets.Column(0)
	none.Hide()
	return none
}
