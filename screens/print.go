package screens

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/printing"
	"unlatch/app/report"
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
	app     *App
	pager   *widgets.Page
	looking *widgets.Text
	choices *fyne.Container
	printer *widgets.Options
	paper   *widgets.Options
	fewer   *widgets.Button
	number  *widgets.Text
	none    *fyne.Container // what is shown without a printer
	state   *widgets.Text
	told    *fyne.Container
	main    *widgets.Button

	chosen string
	copies int
	found  bool // there is a printer
	busy   bool
	cancel context.CancelFunc
}

func newPrint(a *App) *printPage {
	p := &printPage{app: a, copies: 1}
	p.looking = widgets.Body(a.t("ui.print.looking"))
	p.printer = widgets.NewOptions(a.t("ui.print.printer"), nil, nil, func(name string) { p.chosen = name })
	p.paper = widgets.NewOptions(a.t("ui.report.paper"), papers, a.texts("ui.report.paper.", papers), a.setPaper)
	step := func(icon fyne.Resource, key string, by int) *widgets.Button {
		b := widgets.NewButton(widgets.Plain, "", func() { p.setCopies(p.copies + by) })
		b.Icon, b.Spoken = icon, a.t(key)
		return b
	}
	p.number = widgets.Strong("1")
	p.fewer = step(base.ContentRemoveIcon(), "ui.print.fewer", -1)
	p.choices = widgets.InCard(widgets.Column(16,
		widgets.Column(6, widgets.Second(a.t("ui.print.printer")), p.printer.Container),
		widgets.Column(6, widgets.Second(a.t("ui.report.paper")), p.paper.Container),
		widgets.Column(6, widgets.Second(a.t("ui.print.copies")),
			widgets.Wrap(14, p.fewer, p.number, step(base.ContentAddIcon(), "ui.print.more", 1)))))
	p.none = widgets.InCard(widgets.Column(14, widgets.Body(a.t("ui.print.none")),
		widgets.Wrap(10, a.plain("ui.print.save", func() { a.router.show(pageReport) }), a.plain("ui.print.again", p.look))))
	p.state = widgets.Strong("")
	p.told = widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 14), p.state, 18, 14)
	p.main = a.main("ui.print.print", p.start)
	p.pager = a.page(widgets.Column(18, widgets.Title(a.t("ui.print.title")), p.looking, p.choices, p.none, p.told), a.backButton(), p.main)
	return p
}

func (p *printPage) object() fyne.CanvasObject { return p.pager.Container }
func (p *printPage) frame() *widgets.Page      { return p.pager }

func (p *printPage) enter() {
	p.app.shell.say(p.app.caseTitle(p.app.session.iv.Case()))
	p.paper.Choose(p.app.paperName())
	p.setCopies(1)
	p.state.SetText("")
	p.look()
}

// look asks for the printers, which may take a while on a network.
func (p *printPage) look() {
	p.looking.Show()
	p.choices.Hide()
	p.none.Hide()
	p.found = false
	p.refresh()
	p.app.deps.Aside(func() {
		list, err := p.app.deps.Print.Printers()
		fyne.Do(func() { p.list(list, err) })
	})
}

func (p *printPage) list(list []printing.Printer, err error) {
	if err != nil && !errors.Is(err, printing.ErrNoPrinter) {
		p.app.tell(p.app.problem("ui.error.print", err))
	}
	p.found = err == nil && len(list) > 0
	p.looking.Hide()
	p.choices.Hidden, p.none.Hidden = !p.found, p.found
	if p.found {
		names, texts := make([]string, len(list)), make([]string, len(list))
		for i, each := range list {
			names[i], texts[i] = each.Name, each.Name
			if each.Default {
				texts[i] = p.app.t("ui.print.default", with("Name", each.Name))
			}
		}
		p.printer.SetChoices(p.app.t("ui.print.printer"), names, texts)
		p.chosen = names[0]
		p.printer.Choose(p.chosen)
	}
	p.refresh()
}

func (p *printPage) setCopies(n int) {
	p.copies = min(max(n, 1), printing.MostCopies)
	p.number.SetText(strconv.Itoa(p.copies))
	disable(p.fewer, p.copies == 1)
}

// refresh fits the page to what is known and going on.
func (p *printPage) refresh() {
	p.told.Hidden = p.state.Text == ""
	disable(p.main, !p.found || p.busy)
	p.pager.Relayout()
}

// say shows how far the job is.
func (p *printPage) say(key string) {
	p.state.SetText(p.app.t(key))
	p.refresh()
	p.pager.Reveal(p.told)
}

// start prints, aside, and follows the job.
func (p *printPage) start() {
	if p.busy || !p.found {
		return
	}
	in, err := p.app.reportInput()
	if err != nil {
		p.app.tell(p.app.problem("ui.error.print", err))
		return
	}
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel, p.busy = cancel, true
	p.say("ui.print.state.sending")
	printer, paper, copies := p.chosen, in.Paper, p.copies
	p.app.deps.Aside(func() {
		job, err := p.app.hand(in, printer, paper, copies)
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
	p.app.tell(p.app.problem("ui.error.print", err))
	p.refresh()
}

// hand writes the report where nobody else reads it and hands it to the printer. CUPS keeps a copy of its own; a system
// that names no job may still need the file, which then stays until the system clears its temporary files.
func (a *App) hand(in report.Input, printer, paper string, copies int) (printing.Job, error) {
	folder, err := os.MkdirTemp("", "unlatch-print-")
	if err != nil {
		return printing.Job{}, fmt.Errorf("no room for temporary files: %w", err)
	}
	path := filepath.Join(folder, fileName(in.Case.Number)+".pdf")
	job := printing.Job{}
	if err = a.deps.WriteReport(path, in); err == nil {
		job, err = a.deps.Print.Print(path, printer, paper, copies)
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
		state, err := p.app.deps.Print.State(job)
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
		p.app.deps.Sleep(followEvery)
	}
}

func (p *printPage) enterKey() {
	if p.found {
		p.start()
		return
	}
	if p.none.Visible() {
		p.app.router.show(pageReport)
	}
}

func (p *printPage) rune(r rune) {
	switch r {
	case '+':
		p.setCopies(p.copies + 1)
	case '-':
		p.setCopies(p.copies - 1)
	}
}
