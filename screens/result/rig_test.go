package result

import (
	"os"
	"slices"
	"testing"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/file"
	"unlatch/app/printing"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// rig is a window with the pages of the result, on fake files and a fake printer.
type rig struct {
	*hosttest.Rig
	deps    *Deps
	written []string
	folder  string // for what is saved
	failing error  // what WriteReport returns
}

func newRig(t testing.TB) *rig {
	r := &rig{folder: t.TempDir()}
	r.deps = &Deps{
		WriteReport: func(path string, _ report.Input, rules ...file.Rule) error {
			if r.failing != nil {
				return r.failing
			}
			err := file.Write(path, []byte("%PDF"), 0o600, rules...)
			if err == nil {
				r.written = append(r.written, path)
			}
			return err
		},
		WriteCase: casefile.WriteFile, Sleep: func(time.Duration) {}, Words: hosttest.Words, Languages: words.Languages(data.FS),
		Assets: assets.FS, Version: "1.0",
	}
	of := func(page func(host.Host, *host.Session, *Deps) host.Page) func(host.Host, *host.Session) host.Page {
		return func(h host.Host, s *host.Session) host.Page { return page(h, s, r.deps) }
	}
	r.Rig = hosttest.New(t, host.Pages{OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
		host.PageFindings: NewFindings, host.PageStep: NewStep, host.PageOutcome: NewOutcome, host.PageReport: of(NewReport), host.PagePreview: of(NewPreview),
		host.PagePrint: of(NewPrint),
	}})
	return r
}

// findings brings the window to the findings of a door with a loose inside handle.
func (r *rig) findings() *findingsPage {
	r.Answered()
	r.Show(host.PageFindings)
	return r.Page(host.PageFindings).(*findingsPage)
}

func (r *rig) report() *reportPage {
	r.Show(host.PageReport)
	return r.Page(host.PageReport).(*reportPage)
}

func (r *rig) preview() *previewPage {
	r.Show(host.PagePreview)
	return r.Page(host.PagePreview).(*previewPage)
}

func (r *rig) print() *printPage {
	r.Show(host.PagePrint)
	return r.Page(host.PagePrint).(*printPage)
}

func (r *rig) outcome() *outcomePage {
	r.Show(host.PageOutcome)
	return r.Page(host.PageOutcome).(*outcomePage)
}

// fakePrinter is a print system that remembers what it was handed.
type fakePrinter struct {
	names  []string
	states []printing.State // one is told at a time
	fails  error
	jobs   []string
	read   []byte // of the file that was handed over
	path   string
}

func (f *fakePrinter) Printers() ([]printing.Printer, error) {
	var list []printing.Printer
	for i, name := range f.names {
		list = append(list, printing.Printer{Name: name, Default: i == 0})
	}
	if len(list) == 0 {
		return nil, printing.ErrNoPrinter
	}
	return list, nil
}

func (f *fakePrinter) Print(path, printer, paper string, copies int) (printing.Job, error) {
	f.path = path
	f.read, _ = os.ReadFile(path)
	if f.fails != nil {
		return printing.Job{}, f.fails
	}
	f.jobs = append(f.jobs, printer+" "+paper+" "+string(rune('0'+copies)))
	return printing.Job{ID: "Office-1", Printer: printer}, nil
}

func (f *fakePrinter) State(printing.Job) (printing.State, error) {
	if len(f.states) == 0 {
		return printing.Done, nil
	}
	s := f.states[0]
	f.states = f.states[1:]
	return s, nil
}

func (r *rig) printers(names ...string) *fakePrinter {
	f := &fakePrinter{names: names}
	r.deps.Print = f
	return f
}

// solved brings the window to the findings of a door whose child lock was on.
func (r *rig) solved() *findingsPage {
	hosttest.Door(r.NewCase(), "sedan", "rear_left")
	hosttest.Give(r.TB, r.Now(), map[string]string{"child_lock_setting": "on", "child_off_opens": "yes", "closes_securely": "yes"})
	r.Show(host.PageFindings)
	return r.Page(host.PageFindings).(*findingsPage)
}

// more presses what may be behind More.
func (r *rig) more(label string) {
	if !slices.Contains(r.Labels(), label) {
		r.Press(r.T("ui.page.more"))
	}
	r.Press(label)
}

func (r *rig) step(action string) *stepPage {
	r.Now().Step = action
	r.Show(host.PageStep)
	return r.Page(host.PageStep).(*stepPage)
}

// photographed brings the window to findings of a case with so many photos.
func (r *rig) photographed(n int) {
	r.findings()
	for range n {
		r.report().TakePhotos([]string{hosttest.Snapshot(r.TB)})
	}
	r.Show(host.PageFindings)
}
