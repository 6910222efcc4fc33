package result

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/file"
	"unlatch/app/printing"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Printer is the print system of the computer.
type Printer interface {
	// Printers lists the printers, the usual one first; none gives printing.ErrNoPrinter.
	Printers() ([]printing.Printer, error)
	// Print hands the file over; paper is letter or a4.
	Print(path, printer, paper string, copies int) (printing.Job, error)
	// State says how far a job has got.
	State(printing.Job) (printing.State, error)
}

// printPage prints the report: on which printer and paper, and how many times.
type printPage struct {
	*widgets.Page
	sheet
	looking *widgets.Text
	choices *fyne.Container
	printer *widgets.Options
	sizes   *widgets.Options // of paper
	fewer   *widgets.Button
	number  *widgets.Text
	none    *fyne.Container // what is shown without a printer
	state   *widgets.Text
	told    *fyne.Container
	main    *widgets.Button
	glance  *glance
	root    *fyne.Container

	chosen string
	copies int
	found  bool // there is a printer
	busy   bool
	cancel context.CancelFunc
}

// NewPrint makes the page.
func NewPrint(h host.Host, s *host.Session, d *Deps) host.Page {
	p := &printPage{sheet: sheet{h, s, d}, copies: 1}
	p.looking = widgets.Body(h.T("ui.print.looking"))
	p.printer = widgets.NewOptions(h.T("ui.print.printer"), nil, nil, func(name string) { p.chosen = name })
	p.sizes = widgets.NewOptions(h.T("ui.report.paper"), papers, h.Texts().All("ui.report.paper.", papers), func(size string) { p.setPaper(size); p.glance.lay() })
	step := func(icon fyne.Resource, key string, by int) *widgets.Button {
		b := widgets.NewButton(widgets.Plain, "", func() { p.setCopies(p.copies + by) })
		b.Icon, b.Spoken = icon, h.T(key)
		return b
	}
	p.number = widgets.Strong("1")
	p.fewer = step(base.ContentRemoveIcon(), "ui.print.fewer", -1)
	p.choices = widgets.InCard(widgets.Column(16,
		widgets.Column(6, widgets.Second(h.T("ui.print.printer")), p.printer.Container),
		widgets.Column(6, widgets.Second(h.T("ui.report.paper")), p.sizes.Container),
		widgets.Column(6, widgets.Second(h.T("ui.print.copies")),
			widgets.Wrap(14, p.fewer, p.number, step(base.ContentAddIcon(), "ui.print.more", 1)))))
	p.none = widgets.InCard(widgets.Column(14, widgets.Body(h.T("ui.print.none")),
		widgets.Wrap(10, host.Plain(h, "ui.print.save", func() { h.Show(host.PageReport) }), host.Plain(h, "ui.print.again", p.look))))
	p.state = widgets.Strong("")
	p.told = widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 14), p.state, 18, 14)
	p.main = host.Main(h, "ui.print.print", p.start)
	p.glance = newGlance(p.sheet)
	p.Page = host.NewPage(h, widgets.Parts{
		Content: widgets.Tower(18, 1, widgets.Title(h.T("ui.print.title")),
			widgets.Split(16, glanceFrom, 0.5, widgets.Column(18, p.looking, p.choices, p.none, p.told), p.glance)),
		Back: host.BackButton(h), Main: p.main, Fill: true,
	})
	p.root = widgets.Fitted(p.Page.Container, p.glance.fit)
	return p
}

// Object is the page, fitted to the window.
func (p *printPage) Object() fyne.CanvasObject { return p.root }

func (p *printPage) Enter() {
	p.host.Shell().Say(p.host.Texts().CaseTitle(p.session.Case()))
	p.sizes.Choose(p.paper())
	p.setCopies(1)
	p.state.SetText("")
	p.glance.lay()
	p.look()
}

// look asks for the printers, which may take a while on a network.
func (p *printPage) look() {
	p.looking.Show()
	p.choices.Hide()
	p.none.Hide()
	p.found = false
	p.refresh()
	p.host.Aside(func() {
		list, err := p.deps.Print.Printers()
		fyne.Do(func() { p.list(list, err) })
	})
}

func (p *printPage) list(list []printing.Printer, err error) {
	if err != nil && !errors.Is(err, printing.ErrNoPrinter) {
		p.host.Shell().Problem("ui.error.print", err)
	}
	p.found = err == nil && len(list) > 0
	p.looking.Hide()
	p.choices.Hidden, p.none.Hidden = !p.found, p.found
	if p.found {
		names, texts := make([]string, len(list)), make([]string, len(list))
		for i, each := range list {
			names[i], texts[i] = each.Name, each.Name
			if each.Default {
				texts[i] = p.host.T("ui.print.default", words.With("Name", each.Name))
			}
		}
		p.printer.SetChoices(p.host.T("ui.print.printer"), names, texts)
		p.chosen = names[0]
		p.printer.Choose(p.chosen)
	}
	p.refresh()
}

func (p *printPage) setCopies(n int) {
	p.copies = min(max(n, 1), printing.MostCopies)
	p.number.SetText(strconv.Itoa(p.copies))
	p.fewer.SetDisabled(p.copies == 1)
}

// refresh fits the page to what is known and going on.
func (p *printPage) refresh() {
	p.told.Hidden = p.state.Text == ""
	p.main.SetDisabled(!p.found || p.busy)
	p.Page.Relayout()
}

// say shows how far the job is.
func (p *printPage) say(key string) {
	p.state.SetText(p.host.T(key))
	p.refresh()
	p.Page.Reveal(p.told)
}

// start prints, aside, and follows the job.
func (p *printPage) start() {
	if p.busy || !p.found {
		return
	}
	in, err := p.input()
	if err != nil {
		p.host.Shell().Problem("ui.error.print", err)
		return
	}
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel, p.busy = cancel, true
	p.say("ui.print.state.sending")
	printer, paper, copies := p.chosen, in.Paper, p.copies
	p.host.Aside(func() {
		job, err := p.hand(in, printer, paper, copies)
		fyne.Do(func() { p.handed(err) })
		if err == nil {
			p.follow(ctx, job)
		}
	})
}

func (p *printPage) handed(err error) {
	p.busy = false
	if err == nil {
		p.say("ui.print.state.waiting")
		return
	}
	p.state.SetText("")
	if errors.Is(err, printing.ErrNoPrinter) {
		p.list(nil, err)
		return
	}
	p.host.Shell().Problem("ui.error.print", err)
	p.refresh()
}

// hand writes the report where nobody else reads it and hands it to the printer. CUPS keeps a copy of its own; a system
// that names no job may still need the file, which then stays until the system clears its temporary files.
func (p *printPage) hand(in report.Input, printer, paper string, copies int) (printing.Job, error) {
	folder, err := os.MkdirTemp("", "unlatch-print-")
	if err != nil {
		return printing.Job{}, problem.Wrap(err, "printing.no_room")
	}
	path := filepath.Join(folder, file.Name(in.Case.Number)+".pdf")
	job := printing.Job{}
	if err = p.deps.WriteReport(path, in); err == nil {
		job, err = p.deps.Print.Print(path, printer, paper, copies)
	}
	if err != nil || job.ID != "" {
		_ = os.RemoveAll(folder)
	}
	return job, err
}

// A job is asked for every followEvery, and for no longer than followFor.
const (
	followEvery = time.Second
	followFor   = 2 * time.Minute
)

// follow tells how far the job is until it is done or another one is started.
func (p *printPage) follow(ctx context.Context, job printing.Job) {
	for waited := time.Duration(0); ; waited += followEvery {
		state, err := p.deps.Print.State(job)
		key := "ui.print.state." + string(state)
		if err != nil {
			key, state = "ui.print.state.unknown", printing.Unknown
		}
		last := state == printing.Done || state == printing.Unknown
		if !last && waited >= followFor {
			key, last = "ui.print.state.slow", true
		}
		if ctx.Err() != nil {
			return
		}
		fyne.Do(func() { p.say(key) })
		if last {
			return
		}
		p.deps.Sleep(followEvery)
	}
}

func (p *printPage) EnterKey() {
	if p.found {
		p.start()
		return
	}
	if p.none.Visible() {
		p.host.Show(host.PageReport)
	}
}

func (p *printPage) Rune(r rune) {
	switch r {
	case '+':
		p.setCopies(p.copies + 1)
	case '-':
		p.setCopies(p.copies - 1)
	}
}
