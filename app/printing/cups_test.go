//go:build !windows

package printing

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/words"
	"unlatch/data"
)

// fake answers commands from a table, keyed by the command line, and remembers what was run.
type fake struct {
	answers map[string]string
	fails   map[string]error
	ran     []string
}

func (f *fake) run(_ context.Context, name string, args ...string) (string, error) {
	line := strings.Join(append([]string{name}, args...), " ")
	f.ran = append(f.ran, line)
	return f.answers[line], f.fails[line]
}

func document(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "report.pdf")
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.4"), 0o600))
	return path
}

func TestPrintersDefaultFirst(t *testing.T) {
	f := &fake{answers: map[string]string{"lpstat -e": "Counter\nOffice\n", "lpstat -d": "system default destination: Office\n"}}
	list, err := System{f.run}.Printers()
	require.NoError(t, err)
	assert.Equal(t, []Printer{{"Office", true}, {"Counter", false}}, list)
}

func TestNoPrinter(t *testing.T) {
	for name, f := range map[string]*fake{
		"lpstat isn't installed": {fails: map[string]error{"lpstat -e": exec.ErrNotFound}},
		"no queue":               {},
		"CUPS doesn't run":       {fails: map[string]error{"lpstat -e": errors.New("scheduler is not running")}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := System{f.run}.Printers()
			assert.ErrorIs(t, err, ErrNoPrinter)
		})
	}
}

func TestPrintHandsOverPaperCopiesAndPrinter(t *testing.T) {
	path := document(t)
	line := "lp -n 2 -o media=A4 -t Unlatch report -d Office -- " + path
	f := &fake{answers: map[string]string{line: "request id is Office-12 (1 file(s))\n"}}
	job, err := System{f.run}.Print(path, "Office", "a4", 2)
	require.NoError(t, err)
	assert.Equal(t, Job{"Office-12", "Office"}, job)
	assert.Equal(t, []string{line}, f.ran)
}

func TestPrintWithoutPrinterIsTold(t *testing.T) {
	path := document(t)
	f := &fake{fails: map[string]error{"lp -n 1 -o media=Letter -t Unlatch report -- " + path: errors.New("no default destination")}}
	_, err := System{f.run}.Print(path, "", "letter", 1)
	assert.ErrorIs(t, err, ErrNoPrinter)
}

func TestPrintRefusesWhatCannotBePrinted(t *testing.T) {
	path := document(t)
	empty := filepath.Join(t.TempDir(), "empty.pdf")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	for name, try := range map[string]struct {
		path, paper string
		copies      int
		want        string
	}{
		"no copies":     {path, "a4", 0, "printing.copies"},
		"too many":      {path, "a4", MostCopies + 1, "printing.copies"},
		"unknown paper": {path, "papyrus", 1, "printing.paper"},
		"missing file":  {path + "x", "a4", 1, "printing.unreadable"},
		"empty file":    {empty, "a4", 1, "printing.no_document"},
		"folder":        {filepath.Dir(path), "a4", 1, "printing.no_document"},
	} {
		t.Run(name, func(t *testing.T) {
			f := &fake{}
			_, err := System{f.run}.Print(try.path, "Office", try.paper, try.copies)
			assert.True(t, problem.Has(err, try.want), err)
			assert.Empty(t, f.ran, "nothing may reach the print system")
		})
	}
}

func TestAPrinterThatTakesNothingIsTold(t *testing.T) {
	path := document(t)
	f := &fake{
		answers: map[string]string{"lpstat -e": "Office\n"},
		fails:   map[string]error{"lp -n 1 -o media=A4 -t Unlatch report -d Office -- " + path: errors.New("it is jammed")},
	}
	_, err := System{f.run}.Print(path, "Office", "a4", 1)
	assert.True(t, problem.Has(err, "printing.refused"), err)
	assert.ErrorContains(t, err, "it is jammed")
}

func TestProblemsHaveTheirTexts(t *testing.T) {
	w, err := words.Load(data.FS, words.English)
	require.NoError(t, err)
	path := document(t)
	_, copies := System{}.Print(path, "", "a4", 99)
	assert.Equal(t, "99 copies can't be printed; choose 1 to 20", w.Problem(copies))
	_, gone := System{}.Print(path+"x", "", "a4", 1)
	assert.Equal(t, path+"x can't be read (there is no such file or folder); save the report again", w.Problem(gone))
	assert.Equal(t, "no printer is set up on this computer", w.Problem(ErrNoPrinter))
}

func TestState(t *testing.T) {
	const open, busy = "lpstat -W not-completed -o", "lpstat -p"
	for name, try := range map[string]struct {
		answers map[string]string
		want    State
	}{
		"waits behind another": {map[string]string{open: "Office-1 ann 1024\nOffice-12 ann 1024\n", busy: "printer Office now printing Office-1."}, Waiting},
		"prints":               {map[string]string{open: "Office-12 ann 1024\n", busy: "printer Office now printing Office-12."}, Printing},
		"is done":              {map[string]string{open: "Office-123 ann 1024\n"}, Done},
	} {
		t.Run(name, func(t *testing.T) {
			f := &fake{answers: try.answers}
			got, err := System{f.run}.State(Job{"Office-12", "Office"})
			require.NoError(t, err)
			assert.Equal(t, try.want, got)
		})
	}
}

func TestStateOfAJobWithoutIDIsUnknown(t *testing.T) {
	got, err := System{(&fake{}).run}.State(Job{})
	require.NoError(t, err)
	assert.Equal(t, Unknown, got)
}

func TestRealCommandThatIsMissing(t *testing.T) {
	_, err := System{}.command("a-program-nobody-has")
	assert.ErrorIs(t, err, ErrNoPrinter)
}
