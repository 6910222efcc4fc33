//go:build realwindow

// Package realwindow drives the built program in a real window, by keyboard only and by mouse only, from the start page to the
// saved report, as `make window` and CI do. It needs Xvfb, openbox, xdotool and pdftotext; UNLATCH names the program.
package realwindow

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/report"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/words"
	"unlatch/data"
)

// patience is how long one step may take before the run gives up; a step on a quiet machine takes under a second.
const patience = 60 * time.Second

// statement is what the owner of this car would answer; everything else is "I don't know".
var statement = map[string]string{
	"someone_trapped":      "no",
	"other_exit":           "yes",
	"needs_this_door":      "no",
	"opens_by_itself":      "no",
	"position":             "rear",
	"other_doors_affected": "no",
	"outside_opens":        "yes",
	"second_pull_opens":    "no",
	"child_lock_setting":   "on",
	"handle_feel":          "normal",
	"closes_securely":      "yes",
}

const expectedCause = "child_lock"

// systems are what a system in each language calls itself: the window speaks it from its first start, and its keys are the same.
var systems = []struct{ lang, system string }{
	{"en", "en_US.UTF-8"}, {"es", "es_US.UTF-8"}, {"fr", "fr_FR.UTF-8"}, {"de", "de_DE.UTF-8"},
}

func TestFromStartToSavedReportByKeyboard(t *testing.T) {
	for _, s := range systems {
		t.Run(s.lang, func(t *testing.T) { fromStartToSavedReport(t, s.lang, s.system) })
	}
}

func fromStartToSavedReport(t *testing.T, lang, system string) {
	texts, err := words.Load(data.FS, lang)
	require.NoError(t, err)
	r := newRun(t)
	r.extra = append(r.extra, "LANG="+system)
	r.launch()
	t.Cleanup(func() { r.store.Close() })

	r.key("Return") // start page: a new case
	r.key("1")      // nobody is shut in
	r.key("Return") // no words of one's own
	r.key("3")      // the third door of the car: left rear
	r.waitCase("the door is in the store", func(c *cases.Case) bool { return c.Door.Row == "rear" && c.Door.Side == "left" })
	r.key("Return")
	r.answerEverything()

	c := r.current()
	for id, answer := range statement {
		if given, asked := c.Answers[id]; asked {
			assert.Equal(t, answer, given.Answer, id)
		}
	}
	assert.Greater(t, len(c.Answers), 4, "answers in the store")
	r.tryAndChange("child_lock_setting")
	c = r.current()
	assert.Equal(t, lang, c.Settings.Language)
	assert.Equal(t, expectedCause, r.brain.Findings(c).Causes[0].ID)

	pdf := r.saveReport()
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	require.NoError(t, err)
	assert.Regexp(t, `(?m)^\s*A `+regexp.QuoteMeta(texts.T("cause."+expectedCause+".name")), string(text), "the first suspicion on paper")
	assert.Contains(t, string(text), texts.T("report.title"))
	assert.Equal(t, report.FileName(texts, c), filepath.Base(pdf))
	assert.Contains(t, strings.ReplaceAll(string(text), "-", ""), c.Number)
}

// run is one program in one window on a screen of its own.
type run struct {
	t       *testing.T
	home    string
	screen  string // folder with what the screen shows
	unlatch string // path of the program
	display string
	program *exec.Cmd
	stderr  *strings.Builder
	brain   *diagnosis.Brain
	store   *sqlite.Store
	size    string   // of the screen
	extra   []string // of the environment
}

func start(t *testing.T) *run {
	t.Helper()
	r := newRun(t)
	r.launch()
	t.Cleanup(func() { r.store.Close() })
	return r
}

// newRun makes a screen for the program that UNLATCH names.
func newRun(t *testing.T) *run { return newRunOn(t, "1280x900") }

// newRunOn makes a screen of that size.
func newRunOn(t *testing.T, size string) *run {
	t.Helper()
	program := os.Getenv("UNLATCH")
	require.NotEmpty(t, program, "UNLATCH must name the built program; run make window")
	brain := diagnosistest.Shipped(t)
	r := &run{t: t, home: t.TempDir(), screen: t.TempDir(), unlatch: program, brain: brain, stderr: &strings.Builder{}, size: size}
	r.startScreen()
	return r
}

// path is the file of cases.
func (r *run) path() string { return filepath.Join(r.home, "cases.db") }

// launch starts the program and opens its store beside it.
func (r *run) launch() {
	r.t.Helper()
	path := r.path()
	r.program = r.begin(exec.Command(r.unlatch, "--store", path))
	r.wait("the program's window", func() bool {
		return r.command("xdotool", "getactivewindow").Run() == nil
	})
	r.wait("the store", func() bool { _, err := os.Stat(path); return err == nil })
	r.wait("opening the store beside the program", func() bool {
		var err error
		r.store, err = sqlite.Open(path)
		return err == nil
	})
	// The window takes keys once it has drawn its first page; there is nothing to ask it by.
	time.Sleep(2 * time.Second)
}

// startScreen starts a display of its own and a window manager, which gives the window the focus. without are options that
// take away what a display usually has.
func (r *run) startScreen(without ...string) {
	read, write, err := os.Pipe()
	require.NoError(r.t, err)
	screen := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", r.size + "x24", "-nolisten", "tcp", "-fbdir", r.screen}, without...)...)
	screen.ExtraFiles = []*os.File{write}
	r.begin(screen)
	write.Close()
	defer read.Close()
	number, err := bufio.NewReader(read).ReadString('\n') // whole: it ends where nobody reads any more
	require.NoError(r.t, err, "Xvfb names its display")
	r.display = ":" + strings.TrimSpace(number)
	r.startManager()
}

// startManager starts a window manager and waits until it manages, which on a busy computer one has been seen never to do. One
// that is started beside another ends by itself.
func (r *run) startManager() {
	for range 3 {
		r.begin(exec.Command("openbox"))
		for end := time.Now().Add(patience / 6); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			if r.command("xdotool", "get_num_desktops").Run() == nil {
				return
			}
		}
	}
	require.FailNow(r.t, "no window manager begins to manage", "%s", r.stderr)
}

// begin starts a command that is ended with the test.
func (r *run) begin(c *exec.Cmd) *exec.Cmd {
	r.t.Helper()
	c.Env = r.environment()
	c.Stderr = r.stderr
	require.NoError(r.t, c.Start())
	r.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return c
}

func (r *run) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = r.environment()
	return c
}

func (r *run) environment() []string {
	return append(append(os.Environ(), "DISPLAY="+r.display, "WAYLAND_DISPLAY=", "HOME="+r.home, "LANG=en_US.UTF-8",
		"XDG_CONFIG_HOME="+filepath.Join(r.home, "config"), "XDG_DATA_HOME="+filepath.Join(r.home, "data"),
		"XDG_RUNTIME_DIR=", "DBUS_SESSION_BUS_ADDRESS="), r.extra...)
}

func (r *run) key(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		require.NoError(r.t, r.command("xdotool", "key", "--clearmodifiers", k).Run(), "key %s", k)
	}
}

// wait looks again and again until something is so.
func (r *run) wait(what string, so func() bool) {
	r.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if so() {
			return
		}
	}
	picture, _ := filepath.Abs(filepath.Join("testdata", "failed", "window.png"))
	_ = os.MkdirAll(filepath.Dir(picture), 0o755)
	_ = r.command("import", "-window", "root", picture).Run()
	require.FailNow(r.t, "waited in vain for "+what, "the window then: %s\nthe program says: %s", picture, r.stderr)
}

// waitCase waits until the case in the store is so.
func (r *run) waitCase(what string, so func(*cases.Case) bool) {
	r.t.Helper()
	r.wait(what, func() bool { c := r.current(); return c != nil && so(c) })
}

// current is the newest case in the store, nil if there is none.
func (r *run) current() *cases.Case {
	ctx := context.Background()
	list, err := r.store.List(ctx, store.Query{Limit: 1})
	if err != nil || len(list) == 0 {
		return nil
	}
	c, err := r.store.Load(ctx, list[0].ID)
	if err != nil {
		return nil
	}
	return c
}

// answerEverything answers each question that the program asks, until it has none left. What it asks is computed from
// the stored case, and a digit is only right if that question is really on the page.
func (r *run) answerEverything() {
	for range len(r.brain.Knowledge().Observations) {
		next := r.brain.Findings(r.current()).Next
		if next == nil {
			return
		}
		r.key(r.digit(next.Observation))
		r.waitCase("the answer to "+next.Observation, func(c *cases.Case) bool {
			for _, id := range c.Unknowns {
				if id == next.Observation {
					return true
				}
			}
			_, answered := c.Answers[next.Observation]
			return answered
		})
		r.key("Return")
	}
	require.Fail(r.t, "the interview has no end")
}

// tryAndChange tries another answer out, keeps it, and changes it back, from the findings and by keyboard alone.
func (r *run) tryAndChange(observation string) {
	r.t.Helper()
	own := statement[observation]
	o, ok := r.brain.Knowledge().Observation(observation)
	require.True(r.t, ok)
	other := (slices.Index(o.Answers, own) + 1) % len(o.Answers)
	asked := slices.DeleteFunc(slices.Clone(r.current().Asked), func(id string) bool { return id == "position" })
	row := strconv.Itoa(slices.Index(asked, observation) + 1)
	is := func(answer string) func(*cases.Case) bool {
		return func(c *cases.Case) bool { return c.Answers[observation].Answer == answer }
	}

	r.key("c", row, strconv.Itoa(other+1))
	time.Sleep(time.Second) // a what-if leaves nothing to wait for
	require.True(r.t, is(own)(r.current()), "a trial isn't kept")
	r.key("Return")
	r.waitCase("the other answer", is(o.Answers[other]))
	r.key(row, r.digit(observation), "Return")
	r.waitCase("the answer as before", is(own))
	r.key("Return") // back to the findings
}

// digit is the key of the card with the answer; 0 is "I don't know".
func (r *run) digit(observation string) string {
	o, ok := r.brain.Knowledge().Observation(observation)
	require.True(r.t, ok)
	for i, a := range o.Answers {
		if a == statement[observation] {
			return strconv.Itoa(i + 1)
		}
	}
	return "0"
}

// saveReport goes from the findings to the report page and saves it under the name that is filled in.
func (r *run) saveReport() string {
	r.key("s")
	r.key("Return")
	time.Sleep(2 * time.Second) // the dialog shows the name
	r.key("Return")
	return r.saved()
}

// saved waits for the report that is saved somewhere at home.
func (r *run) saved() string {
	r.t.Helper()
	var found string
	r.wait("the report", func() bool {
		_ = filepath.WalkDir(r.home, func(path string, entry os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".pdf") && !strings.HasPrefix(entry.Name(), ".") {
				found = path
			}
			return nil
		})
		return found != ""
	})
	return found
}
