package screens

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// findings shows the result in five parts: overview, plan, cost, parts and tools, good to know.
type findings struct {
	app   *App
	tabs  *widgets.Options
	body  *fyne.Container
	pager *widgets.Page
	xray  *xray
	more  *widgets.Button

	tab    string
	open   string // cause whose reasons are shown
	step   string // plan step that is being reported
	result string // what the last report changed, in words
}

// The parts of the result.
const (
	tabOverview = "overview"
	tabPlan     = "plan"
	tabCost     = "cost"
	tabParts    = "parts"
	tabMore     = "more"
)

var tabs = []string{tabOverview, tabPlan, tabCost, tabParts, tabMore}

func newFindings(a *App) *findings {
	f := &findings{app: a, tab: tabOverview}
	texts := a.texts("ui.findings.tab.", tabs)
	for i := range texts {
		texts[i] = a.t("ui.numbered", with("Number", i+1, "Text", texts[i]))
	}
	f.tabs = widgets.NewTabs(a.t("ui.findings.parts"), tabs, texts, f.turn)
	f.body = widgets.Column(18)
	f.more = a.link("ui.findings.more", f.askMore)
	f.pager = a.pageWithHead(f.tabs.Container, f.body, a.backButton(), a.main("ui.findings.save", func() { a.router.show(pageReport) }),
		a.link("ui.question.change", func() { a.router.show(pageAnswers) }), f.more, a.link("ui.outcome.link", func() { a.router.show(pageOutcome) }), a.link("ui.findings.another", a.anotherDoor),
		a.link("ui.findings.finish", f.finish))
	f.xray = newXray(a, func() { f.pager.Relayout() })
	return f
}

func (f *findings) object() fyne.CanvasObject { return f.pager.Container }
func (f *findings) frame() *widgets.Page      { return f.pager }

func (f *findings) found() *diagnosis.Findings { return f.app.session.iv.Findings() }

func (f *findings) enter() {
	c := f.app.session.iv.Case()
	f.app.shell.say(f.app.caseTitle(c))
	_, more := f.app.session.iv.More()
	f.more.Hidden = !more
	f.step, f.result = "", ""
	if len(f.found().Causes) > 0 && f.open == "" {
		f.open = f.found().Causes[0].ID
	}
	f.tabs.Choose(f.tab)
	f.fill()
	f.pager.Top()
}

func (f *findings) turn(tab string) {
	f.tab = tab
	f.tabs.Choose(tab)
	f.fill()
	f.pager.Top()
}

// fill builds the part that is shown. Lists of varying length are made anew; nothing else of the page is.
func (f *findings) fill() {
	f.body.Objects = nil
	switch f.tab {
	case tabPlan:
		f.fillPlan()
	case tabCost:
		f.fillCost()
	case tabParts:
		f.fillParts()
	case tabMore:
		f.fillMore()
	default:
		f.fillOverview()
	}
	f.pager.Relayout()
}

func (f *findings) fillOverview() {
	f.xray.show(f.found(), nil)
	f.xray.causes.Hide()
	if help := f.found().Help; help != nil {
		f.body.Add(f.trapped(help))
	}
	f.body.Add(f.verdict())
	if c := f.app.session.iv.Case(); c.Outcome != nil {
		f.body.Add(f.outcome(c.Outcome))
	}
	for _, note := range f.notes() {
		f.body.Add(note)
	}
	left := widgets.InCard(widgets.Column(14, f.causes(), widgets.Rule(), f.costSummary()))
	right := widgets.Column(18, widgets.InCard(f.planSummary()), f.xray.root)
	f.body.Add(widgets.Split(18, wideFrom, 0.54, left, right))
}

// trapped comes before everything else while somebody is shut in.
func (f *findings) trapped(help *diagnosis.Help) fyne.CanvasObject {
	a := f.app
	text := widgets.Column(10,
		widgets.Column(4, widgets.Lead(a.t("ui.help.title")), widgets.Body(a.t("ui.help.call", with("Number", help.Emergency)))),
		widgets.Wrap(0, a.main("ui.findings.help", func() { a.router.show(pageHelp) })))
	icon := widgets.NewIcon(base.ErrorIcon(), theme.Danger, 36)
	return widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.TopLine(14, 1, icon, text), 18, 14)
}

// askMore goes on with questions that hardly pay, for those who want to.
func (f *findings) askMore() {
	s := f.app.session
	if id, ok := s.iv.Next(); ok {
		s.shown = id
	} else if id, ok := s.iv.More(); ok {
		s.shown = id
	}
	f.app.router.show(pageQuestion)
}

// finish ends the interview: start no longer offers to go on with it.
func (f *findings) finish() {
	f.app.session.do(f.app.session.iv.Finish())
	f.app.session = nil
	f.app.router.reset(pageStart)
}

func (f *findings) enterKey() { f.app.router.show(pageReport) }

func (f *findings) rune(r rune) {
	if isChangeKey(r) {
		f.app.router.show(pageAnswers)
	}
	if i := int(r - '1'); i >= 0 && i < len(tabs) {
		f.turn(tabs[i])
	}
}
