package screens

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/printing"
	"unlatch/app/release"
	"unlatch/app/report"
	"unlatch/app/store"
	"unlatch/app/store/memory"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens/ask"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/keep"
	"unlatch/screens/result"
)

// rig is the window with all its pages, worked as a person does.
type rig struct {
	*hosttest.Rig
	deps *Deps
}

func newRig(t testing.TB) *rig { return rigKnowing(t, hosttest.Real) }

// rigKnowing is a rig on that knowledge.
func rigKnowing(t testing.TB, known hosttest.Known) *rig {
	kept := &hosttest.Store{Store: memory.New()}
	r := unopened(known, kept)
	r.Rig = hosttest.NewKnowing(t, known, kept, r.deps.Pages())
	return r
}

// unopened is a rig without its window, which is the slow part of it.
func unopened(known hosttest.Known, kept *hosttest.Store) *rig {
	languages := words.Languages(data.FS)
	r := &rig{}
	r.deps = &Deps{
		Result: result.Deps{
			WriteReport: func(path string, _ report.Input, _ ...file.Rule) error {
				return os.WriteFile(path, []byte("%PDF"), 0o600)
			},
			WriteCase: casefile.WriteFile, Sleep: func(time.Duration) {}, Words: known.Words, Languages: languages, Assets: assets.FS,
			Version: "1.0",
		},
		Ask: ask.Deps{
			Beat: func(time.Duration, func(float32)) func() { return func() {} }, // nothing goes on by itself
			Ear:  func(lang string) (*hearing.Ear, error) { return r.ear(lang, known) },
		},
		Keep: keep.Deps{
			Store: kept, Clock: hosttest.Clock, Languages: languages, Build: release.Build{Version: "1.0"}, Quit: func() {},
			ReadCase: func(given string) (*cases.Case, error) {
				b, err := known.Brain()
				require.NoError(r.TB, err)
				return casefile.Open(b.Knowledge(), given)
			},
		},
	}
	return r
}

// heard are the ears that were read, by language and knowledge: reading takes longer than most tests.
var heard sync.Map

// ear hears in the phrases of the program.
func (r *rig) ear(lang string, known hosttest.Known) (*hearing.Ear, error) {
	b, err := known.Brain()
	require.NoError(r.TB, err)
	type of struct {
		lang string
		k    *knowledge.Knowledge
	}
	key := of{lang, b.Knowledge()}
	if read, ok := heard.Load(key); ok {
		return read.(*hearing.Ear), nil
	}
	ear, err := hearing.Load(data.FS, lang, b.Knowledge())
	if err == nil {
		heard.Store(key, ear)
	}
	return ear, err
}

// tell begins a case in which nobody is shut in, and shows the page for the owner's words.
func (r *rig) tell() {
	r.Show(host.PageStart)
	r.Key(fyne.KeyReturn)
	require.Equal(r.TB, host.PageTrapped, r.Front())
	r.Type("1")
	require.Equal(r.TB, host.PageWords, r.Front())
}

// begin presses "new case" on the start page, tells nothing, and chooses a door by its digit.
func (r *rig) begin(door string) {
	r.tell()
	r.Key(fyne.KeyReturn)
	require.Equal(r.TB, host.PageVehicle, r.Front())
	r.Type(door)
}

// ask brings the window to the first question about a left rear door.
func (r *rig) ask() {
	r.begin("3")
	r.Key(fyne.KeyReturn)
	require.Equal(r.TB, host.PageQuestion, r.Front())
}

// askOf shows a certain question.
func (r *rig) askOf(observation string) {
	r.Now().Shown = observation
	r.Show(host.PageQuestion)
}

// say types the digit of an answer to a question.
func (r *rig) say(observation, answer string) {
	o, ok := r.Model().Knowledge().Observation(observation)
	require.True(r.TB, ok)
	i := slices.Index(o.Answers, answer)
	require.GreaterOrEqual(r.TB, i, 0, "%s has no answer %s", observation, answer)
	r.Type(strconv.Itoa(i + 1))
}

// findings brings the window to the findings of a door with a loose inside handle.
func (r *rig) findings() {
	r.ask()
	answers := hosttest.LooseHandle()
	delete(answers, "position")
	hosttest.Give(r.TB, r.Now(), answers)
	r.Show(host.PageFindings)
}

// part turns to a part of the result that is behind More.
func (r *rig) part(id string) {
	label := r.T("ui.findings.tab." + id)
	if !slices.Contains(r.Labels(), label) {
		r.Press(r.T("ui.page.more"))
	}
	r.Press(label)
}

// pressPart presses a part on the drawing in front.
func (r *rig) pressPart(id string) {
	d := r.Diagram()
	require.Contains(r.TB, d.Parts, id)
	d.OnPart(id)
}

// focus is a car that has notes and a recall.
var focus = cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}

// photographed brings the window to findings of a case with so many photos.
func (r *rig) photographed(n int) {
	r.findings()
	r.Show(host.PageReport)
	path := hosttest.Snapshot(r.TB)
	for range n {
		r.Drop(path)
	}
	require.Len(r.TB, r.Now().Case().Photos, n)
	r.Show(host.PageFindings)
}

// printers are printers that print at once.
type printers []string

func (p printers) Printers() ([]printing.Printer, error) {
	var list []printing.Printer
	for i, name := range p {
		list = append(list, printing.Printer{Name: name, Default: i == 0})
	}
	if len(list) == 0 {
		return nil, printing.ErrNoPrinter
	}
	return list, nil
}

func (printers) Print(_, printer, _ string, _ int) (printing.Job, error) {
	return printing.Job{ID: "Office-1", Printer: printer}, nil
}

func (printers) State(printing.Job) (printing.State, error) { return printing.Done, nil }

// confirm records a cause for the case in front, on the page for outcomes.
func (r *rig) confirm(cause string) {
	r.Show(host.PageOutcome)
	r.Press(r.T("ui.outcome.cause") + ": " + r.Texts().Cause(cause))
	for label, text := range map[string]string{
		r.T("ui.outcome.done"): "Cable end clipped back in", r.T("ui.outcome.hours"): "0,8",
		r.T("ui.outcome.price", words.With("Currency", r.Now().Region().Currency)): "96",
	} {
		r.Focus(label)
		r.Type(text)
	}
	r.Press(r.T("ui.outcome.by") + ": " + r.T("ui.outcome.by.independent"))
	r.Press(r.T("ui.outcome.save"))
}

// trouble opens the window anew on a file of cases in that state.
func (r *rig) trouble(kind opening.Kind) {
	c := opening.Cases{Kind: kind, Path: filepath.Join("Documents", "cases.db")}
	switch kind {
	case opening.Damaged:
		c.Aside = c.Path + ".damaged-20261122-104200"
	case opening.Newer:
		c.Reason = store.ErrNewer
	case opening.Unkept:
		c.Reason = errors.New("open the file of cases: permission denied")
	}
	r.deps.Keep.Cases = c
	r.Open(func(d *host.Deps) { d.Cases = kind })
}

// past opens the list of cases and gives the label of a button of one of them, counted from the latest.
func (r *rig) past(button string, row int) string {
	r.Show(host.PagePast)
	list, err := r.Kept.List(context.Background(), store.Query{Sort: "updated", Limit: row + 1})
	require.NoError(r.TB, err)
	title := r.Texts().SummaryTitle(list[row])
	return r.T(button, words.With("Case", r.T("ui.past.spoken", words.With("Case", title, "Number", list[row].Number))))
}

// shape says what kind of car it is: on a narrow page the cards for that are folded away.
func (r *rig) shape(body string) {
	r.Now().Do(r.Now().SetBody(body))
	r.Show(host.PageVehicle)
}
