package kiosk

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	rules "unlatch/app/kiosk"
	"unlatch/app/printing"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/screens/host"
)

// A job is asked for every followEvery. One that hasn't come out after slowAfter is taken for stuck: the customer gets a code
// then, and staff can print it again.
const (
	followEvery = time.Second
	slowAfter   = 45 * time.Second
	folderName  = "unlatch-print-"
)

// input is what the report of a session is made of: a page for the customer in front, the mechanic's in the shop's language.
func (t *Tablet) input(h host.Host, s *host.Session) (report.Input, error) {
	shop, err := t.deps.Words(t.language())
	if err != nil {
		return report.Input{}, err
	}
	c := s.Case().Copy()
	return report.Input{
		Case: c, Findings: s.Findings(), Knowledge: h.Model().Knowledge(), Words: h.Texts().Words, Drawings: t.deps.Assets,
		Confirmed: s.Confirmed, Version: t.deps.Version, Paper: cmp.Or(c.Settings.Paper, s.Region().Paper), Summary: true, Shop: shop,
	}, nil
}

// print prints the report aside and shows how far it is.
func (p *takePage) print() {
	h, t := p.host, p.tablet
	in, err := t.input(h, p.session)
	if err != nil {
		p.say(h.T("kiosk.print.failed"), "", h.Texts().Problem(err))
		return
	}
	t.taking.drop()
	ctx, cancel := context.WithCancel(context.Background())
	t.taking.cancel = cancel
	p.say(h.T("kiosk.print.busy"), "", h.T("kiosk.print.busy.text"))
	h.Aside(func() { t.printAside(ctx, in, p) })
}

// printAside writes the report, prints it unless the customer has finished meanwhile, and follows the job. Its file is gone
// when it ends.
func (t *Tablet) printAside(ctx context.Context, in report.Input, p *takePage) {
	content, err := t.render(in)
	var job printing.Job
	if err == nil && ctx.Err() == nil {
		job, err = t.send(content, in.Paper)
	}
	if err == nil {
		fyne.Do(func() { t.count(func(d *rules.Day) { d.Printed++ }) })
		err = t.follow(ctx, job, p)
	}
	if err == nil || ctx.Err() != nil {
		return
	}
	fyne.Do(func() {
		if ctx.Err() == nil {
			p.stuck(err, content, in.Paper)
		}
	})
}

// stuck shows a code under which staff can print it again.
func (p *takePage) stuck(err error, content []byte, paper string) {
	t, now := p.tablet, p.tablet.deps.Clock()
	if content == nil {
		p.say(p.host.T("kiosk.print.failed"), "", p.host.Texts().Problem(err))
		return
	}
	code, full := t.prints.Hold(sheet{content, paper, now}, now, now.Add(t.deps.Local.Times.Hold))
	if full != nil {
		p.say(p.host.T("kiosk.print.failed"), "", p.host.Texts().Problem(err))
		return
	}
	key := "kiosk.print.failed"
	if errors.Is(err, errSlow) {
		key = "kiosk.print.slow"
	}
	p.code(key, code)
}

// errSlow is that a job doesn't come out.
var errSlow error = problem.New("kiosk.print_slow")

// folder makes a folder that nobody else reads. It is gone when whoever made it is done.
func folder() (string, error) {
	made, err := os.MkdirTemp("", folderName)
	if err != nil {
		return "", problem.Wrap(err, "printing.no_room")
	}
	return made, nil
}

// render is the report as a file.
func (t *Tablet) render(in report.Input) ([]byte, error) {
	made, err := folder()
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(made)
	path := filepath.Join(made, "report.pdf")
	if err := t.deps.WriteReport(path, in); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// send hands a report to the shop's printer. The print system has a copy of its own when it has given the job a name; where it
// gives none the file stays for a while, for the program that prints it.
func (t *Tablet) send(content []byte, paper string) (printing.Job, error) {
	made, err := folder()
	if err != nil {
		return printing.Job{}, err
	}
	path := filepath.Join(made, "report.pdf")
	job := printing.Job{}
	if err = os.WriteFile(path, content, 0o600); err == nil {
		job, err = t.deps.Print.Print(path, t.deps.Local.Printer, paper, 1)
	}
	if err != nil || job.ID != "" {
		_ = os.RemoveAll(made)
		return job, err
	}
	go func() {
		t.deps.Sleep(slowAfter)
		_ = os.RemoveAll(made)
	}()
	return job, nil
}

// follow shows how far a job is until it is done, nobody waits for it any more, or it takes too long.
func (t *Tablet) follow(ctx context.Context, job printing.Job, p *takePage) error {
	for waited := time.Duration(0); ctx.Err() == nil; waited += followEvery {
		state, err := t.deps.Print.State(job)
		if err != nil {
			return err
		}
		fyne.Do(func() {
			if ctx.Err() == nil {
				p.printed(state)
			}
		})
		if state == printing.Done || state == printing.Unknown {
			return nil
		}
		if waited >= slowAfter {
			return errSlow
		}
		t.deps.Sleep(followEvery)
	}
	return nil
}

func (p *takePage) printed(state printing.State) {
	h := p.host
	key := "kiosk.print.busy"
	if state == printing.Done || state == printing.Unknown {
		key = "kiosk.print.done"
	}
	p.say(h.T(key), "", h.T("kiosk.print."+string(state)))
}
