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

// findingsPage shows the result in five parts: overview, plan, cost, parts and tools, good to know.
type findingsPage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	tabs    *widgets.Options
	body    *fyne.Container
	xray    *door.Xray
	more    *widgets.Button

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

// NewFindings makes the page.
func NewFindings(h host.Host, s *host.Session) host.Page {
	f := &findingsPage{host: h, session: s, tab: tabOverview}
	texts := h.Texts().All("ui.findings.tab.", tabs)
	for i := range texts {
		texts[i] = h.T("ui.numbered", words.With("Number", i+1, "Text", texts[i]))
	}
	f.tabs = widgets.NewTabs(h.T("ui.findings.parts"), tabs, texts, f.turn)
	f.body = widgets.Column(18)
	f.more = host.Link(h, "ui.findings.more", f.askMore)
	f.Page = host.FrameWithHead(h, f.tabs.Container, f.body, host.BackButton(h), host.Main(h, "ui.findings.save", func() { h.Show(host.PageReport) }),
		host.Link(h, "ui.question.change", func() { h.Show(host.PageAnswers) }), f.more, host.Link(h, "ui.outcome.link", func() { h.Show(host.PageOutcome) }), host.Link(h, "ui.findings.another", f.anotherDoor),
		host.Link(h, "ui.findings.finish", f.finish))
	f.xray = door.NewXray(h, s, func() { f.Relayout() })
	f.xray.Bare = true
	return f
}

func (f *findingsPage) found() *diagnosis.Findings { return f.session.Findings() }

func (f *findingsPage) Enter() {
	c := f.session.Case()
	f.host.Shell().Say(f.host.Texts().CaseTitle(c))
	_, more := f.session.More()
	f.more.Hidden = !more
	f.step, f.result = "", ""
	if len(f.found().Causes) > 0 && f.open == "" {
		f.open = f.found().Causes[0].ID
	}
	f.tabs.Choose(f.tab)
	f.fill()
	f.Page.Top()
}

func (f *findingsPage) turn(tab string) {
	f.tab = tab
	f.tabs.Choose(tab)
	f.fill()
	f.Page.Top()
}

// fill builds the part that is shown. Lists of varying length are made anew; nothing else of the page is.
func (f *findingsPage) fill() {
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
	f.Page.Relayout()
}

func (f *findingsPage) fillOverview() {
	f.xray.Show(f.found(), nil)
	if help := f.found().Help; help != nil {
		f.body.Add(f.trapped(help))
	}
	f.body.Add(f.verdict())
	if c := f.session.Case(); c.Outcome != nil {
		f.body.Add(f.outcome(c.Outcome))
	}
	for _, note := range f.notes() {
		f.body.Add(note)
	}
	left := widgets.InCard(widgets.Column(14, f.causes(), widgets.Rule(), f.costSummary()))
	right := widgets.Column(18, widgets.InCard(f.planSummary()), f.xray.Root)
	f.body.Add(widgets.Split(18, host.WideFrom, 0.54, left, right))
}

// trapped comes before everything else while somebody is shut in.
func (f *findingsPage) trapped(help *diagnosis.Help) fyne.CanvasObject {
	h := f.host
	text := widgets.Column(10,
		widgets.Column(4, widgets.Lead(h.T("ui.help.title")), widgets.Body(h.T("ui.help.call", words.With("Number", help.Emergency)))),
		widgets.Wrap(0, host.Main(h, "ui.findings.help", func() { h.Show(host.PageHelp) })))
	icon := widgets.NewIcon(base.ErrorIcon(), theme.Danger, 36)
	return widgets.Padded(widgets.NewSurface(theme.AlarmGround, theme.Danger, 14), widgets.TopLine(14, 1, icon, text), 18, 14)
}

// askMore goes on with questions that hardly pay, for those who want to.
func (f *findingsPage) askMore() {
	s := f.session
	if id, ok := s.Next(); ok {
		s.Shown = id
	} else if id, ok := s.More(); ok {
		s.Shown = id
	}
	f.host.Show(host.PageQuestion)
}

// finish ends the interview: start no longer offers to go on with it.
func (f *findingsPage) finish() {
	if !f.session.Locked() {
		f.session.Do(f.session.Finish())
	}
	f.host.End()
	f.host.Home()
}

// anotherDoor begins a case about another door of the same car, with everything that holds for the whole car.
func (f *findingsPage) anotherDoor() {
	s := f.host.Begin(f.session.Case().AnotherDoor(f.host.Model().Knowledge().Facts.CarWide, f.session.Now()))
	s.Do(s.Keep())
	f.host.Home()
	f.host.Show(host.PageVehicle)
}

func (f *findingsPage) EnterKey() { f.host.Show(host.PageReport) }

func (f *findingsPage) Rune(r rune) {
	if r == 'c' || r == 'C' {
		f.host.Show(host.PageAnswers)
	}
	if i := int(r - '1'); i >= 0 && i < len(tabs) {
		f.turn(tabs[i])
	}
}
