package result

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"unlatch/app/printing"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestPrintingTellsPrinterPaperCopiesAndState(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office", "Counter")
	f.states = []printing.State{printing.Waiting, printing.Printing, printing.Done}
	r.findings()
	r.Show(host.PageReport)
	r.Press(r.T("ui.report.print"))
	p := r.print()
	var told []string
	r.deps.Sleep = func(d time.Duration) {
		assert.Equal(t, time.Second, d)
		told = append(told, p.state.Text)
	}
	r.Press(r.T("ui.print.printer") + ": Counter")
	r.Press(r.T("ui.report.paper") + ": " + r.T("ui.report.paper.a4"))
	r.Press(r.T("ui.print.more"))
	r.Type("+-")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, []string{"Counter a4 2"}, f.jobs)
	assert.Equal(t, []string{r.T("ui.print.state.waiting"), r.T("ui.print.state.printing")}, told)
	assert.Equal(t, r.T("ui.print.state.done"), p.state.Text)
	assert.NotEmpty(t, f.read, "the file was there")
	assert.NoFileExists(t, f.path, "nothing is left lying about")
	assert.Equal(t, "a4", r.Stored().Settings.Paper)
}

func TestWithoutAPrinterTheFileIsOffered(t *testing.T) {
	r := newRig(t)
	f := r.printers()
	r.findings()
	p := r.print()
	assert.Contains(t, hosttest.TextsIn(p.Object()), r.T("ui.print.none"))
	assert.True(t, p.main.Disabled)
	f.names = []string{"New"}
	r.Press(r.T("ui.print.again"))
	assert.False(t, p.main.Disabled)
	f.fails = printing.ErrNoPrinter
	r.Key(fyne.KeyReturn)
	assert.True(t, p.none.Visible(), "it went away meanwhile")
	r.Press(r.T("ui.print.save"))
	assert.Equal(t, host.PageReport, r.Front())
}

func TestAPrinterThatRefusesIsTold(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office")
	f.fails = errors.New("out of order")
	r.findings()
	r.Show(host.PagePrint)
	r.Key(fyne.KeyReturn)
	assert.Contains(t, r.Told(), "out of order")
	assert.NoFileExists(t, f.path)
	assert.False(t, r.Page(host.PagePrint).(*printPage).busy)
}

func TestAJobThatDoesNotEndIsNotWaitedForForever(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office")
	for range 1000 {
		f.states = append(f.states, printing.Waiting)
	}
	r.findings()
	r.Show(host.PagePrint)
	r.Key(fyne.KeyReturn)
	assert.Equal(t, r.T("ui.print.state.slow"), r.Page(host.PagePrint).(*printPage).state.Text)
	assert.Greater(t, len(f.states), 800)
}
