package result

import (
	"cmp"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// findingsPage shows the result: what matters on one page, and behind it the details, each on its own.
type findingsPage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	body    *fyne.Container
	xray    *door.Xray
	main    *widgets.Button
	links   findingsLinks

	tab   string
	shown string // cause whose reasons are shown
}

// findingsLinks are the secondary ways, of which a result shows those that lead somewhere.
type findingsLinks struct {
	stillShut, change, more, outcome, another, finish *widgets.Button
	details                                           []*widgets.Button
}

// The parts of the result: the first page, and its details.
const (
	tabOverview = "overview"
	tabVerdict  = "verdict"
	tabCauses   = "causes"
	tabPlan     = "plan"
	tabCost     = host.PartCost
	tabParts    = "parts"
	tabMore     = "more"
)

// details are the parts that the foot leads to; the verdict's is behind its own link.
var details = []string{tabPlan, tabCauses, tabCost, tabParts, tabMore}

// NewFindings makes the page.
func NewFindings(h host.Host, s *host.Session) host.Page {
	f := &findingsPage{host: h, session: s, tab: tabOverview, body: widgets.Tower(16, -1)}
	f.main = host.Main(h, "ui.findings.finish", f.EnterKey)
	f.links = findingsLinks{
		stillShut: host.Link(h, "solved.still_shut", f.stillShut),
		change:    host.Link(h, "ui.question.change", func() { h.Show(host.PageAnswers) }),
		more:      host.Link(h, "ui.findings.more", f.askMore),
		outcome:   host.Link(h, "ui.outcome.link", func() { h.Show(host.PageOutcome) }),
		another:   host.Link(h, "ui.findings.another", f.anotherDoor),
		finish:    host.Link(h, "ui.findings.finish", f.finish),
	}
	l := &f.links
	links := []fyne.CanvasObject{l.stillShut, l.change, l.more}
	for _, tab := range details {
		b := host.Link(h, "ui.findings.tab."+tab, func() { f.turn(tab) })
		l.details = append(l.details, b)
		links = append(links, b)
	}
	links = append(links, l.outcome, l.another, l.finish)
	f.Page = host.NewPage(h, widgets.Parts{
		Content: f.body, Back: host.BackButton(h), Main: f.main, Links: links,
		Also: []*widgets.Button{host.Plain(h, "ui.findings.save", func() { h.Show(host.PageReport) })}, Fill: true,
	})
	f.xray = door.NewXray(h, s, func() { f.Relayout() })
	f.xray.Bare = true
	return f
}

func (f *findingsPage) found() *diagnosis.Findings { return f.session.Findings() }

func (f *findingsPage) sketches() door.Sketches {
	return door.Sketches{Host: f.host, Session: f.session}
}

// ordinary says whether there are suspects and a plan: the door isn't solved, something is known, and nobody has said yet
// what it was.
func (f *findingsPage) ordinary() bool {
	return f.found().Solved == nil && !f.found().TooLittle && f.session.Case().Outcome == nil
}

// Enter shows the first page of the result, or the part that was asked for.
func (f *findingsPage) Enter() {
	f.host.Shell().Say(f.host.Texts().CaseTitle(f.session.Case()))
	if len(f.found().Causes) > 0 && f.shown == "" {
		f.shown = f.found().Causes[0].ID
	}
	f.turn(cmp.Or(f.session.Part, tabOverview))
	f.session.Part = ""
}

// Ending keeps which part is shown, for the page that is made in another size of text or language.
func (f *findingsPage) Ending() { f.session.Part = f.tab }

func (f *findingsPage) turn(tab string) {
	f.tab = tab
	f.fill()
	f.Page.Top()
}

// fill builds the part that is shown. Lists of varying length are made anew; nothing else of the page is.
func (f *findingsPage) fill() {
	f.body.Objects = nil
	widgets.SetStretch(f.body, -1)
	if f.tab != tabOverview {
		f.body.Add(widgets.Title(f.host.T("ui.findings.tab." + f.tab)))
	}
	switch f.tab {
	case tabVerdict:
		f.fillVerdict()
	case tabCauses:
		f.fillCauses()
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
	f.fillFoot()
	f.Page.Relayout()
}

// fillFoot shows the ways that lead on from this result. The main button starts the next step, where there is one.
func (f *findingsPage) fillFoot() {
	l, found := &f.links, f.found()
	_, more := f.session.More()
	solved := found.Solved != nil
	l.stillShut.Hidden = !solved
	l.change.Hidden = solved && f.tab == tabOverview
	l.more.Hidden = !more
	for i, tab := range details {
		suspects := tab == tabPlan || tab == tabCauses || tab == tabCost || tab == tabParts
		l.details[i].Hidden = tab == f.tab || suspects && !f.ordinary()
	}
	l.another.Hidden, l.outcome.Hidden = false, solved
	key := "ui.findings.finish"
	switch open := f.open(); {
	case !f.ordinary() && !found.TooLittle || len(open) == 0:
	case len(f.session.Case().Actions) > 0:
		key = "ui.findings.next_step"
	default:
		key = "ui.findings.start"
	}
	f.main.SetText(f.host.T(key))
	l.finish.Hidden = key == "ui.findings.finish"
}

// Leave goes back from a part of the result to its first page.
func (f *findingsPage) Leave() bool {
	if f.tab == tabOverview {
		return false
	}
	f.turn(tabOverview)
	return true
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

// finish ends the interview: start no longer offers to go on with it. It says where the case is.
func (f *findingsPage) finish() {
	if !f.session.Locked() {
		f.session.Do(f.session.Finish())
	}
	f.session.End()
	f.host.Show(host.PageStart)
	f.host.Shell().Done(f.host.T("ui.findings.finished"))
}

// anotherDoor begins a case about another door of the same car, with everything that holds for the whole car.
func (f *findingsPage) anotherDoor() {
	s := f.host.Begin(f.session.Case().AnotherDoor(f.host.Model().Knowledge().Facts.CarWide, f.session.Now()))
	s.Do(s.Keep())
	f.host.Show(host.PageStart)
	f.host.Show(host.PageVehicle)
}

// EnterKey is the main button: the next step of the plan, or else the end.
func (f *findingsPage) EnterKey() {
	if open := f.open(); len(open) > 0 && (f.ordinary() || f.found().TooLittle) {
		f.start(open[0].Action)
		return
	}
	f.finish()
}

// Rune takes a digit for the step of that number, and letters for other ways.
func (f *findingsPage) Rune(r rune) {
	switch r {
	case 'c', 'C':
		f.host.Show(host.PageAnswers)
	case 's', 'S':
		f.host.Show(host.PageReport)
	}
	if i := int(r - '1'); i >= 0 && i < len(f.open()) {
		f.start(f.open()[i].Action)
	}
}

// Close closes what is open over the page: its menu, the card of a part.
func (f *findingsPage) Close() bool { return f.Page.Close() || f.xray.Close() }
