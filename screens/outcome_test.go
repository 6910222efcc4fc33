package screens

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/learning"
	"unlatch/app/store"
)

func (r *rig) outcome() *outcomePage {
	r.router.show(pageOutcome)
	return r.router.page(pageOutcome).(*outcomePage)
}

// confirm records a cause for the case in front.
func (r *rig) confirm(cause string) {
	o := r.outcome()
	o.chooseCause(cause)
	o.done.SetText("Cable end clipped back in")
	o.hours.SetText("0,8")
	o.price.SetText("96")
	o.by.Choose("independent")
	o.told.By = "independent"
	o.save()
}

func TestTheOutcomeIsKeptAndShown(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	r.press(r.t_("ui.outcome.link"))
	require.Equal(t, pageOutcome, r.router.front())
	o := r.router.page(pageOutcome).(*outcomePage)
	r.press(r.t_("ui.outcome.cause") + ": " + r.causeName("cable_or_rod"))
	r.press(r.t_("ui.outcome.mode") + ": " + capital(r.t_("mode.link_off_handle.name")))
	r.window.Canvas().Focus(o.hours)
	r.typed("0,8")
	r.window.Canvas().Focus(o.price)
	r.typed("96")
	r.key(fyne.KeyReturn)

	assert.Equal(t, pageFindings, r.router.front())
	kept := r.stored()
	require.NotNil(t, kept.Outcome)
	assert.Equal(t, cases.Outcome{
		Cause: "cable_or_rod", Mode: "link_off_handle", Hours: 0.8, Price: 96, Currency: "USD",
		At: r.deps.Clock(),
	}, *kept.Outcome)
	assert.True(t, kept.Finished, "what is known needs no more questions")
	assert.Contains(t, textsIn(f.body), r.t_("ui.outcome.shown"))

	r.press(r.t_("ui.outcome.change.spoken"))
	assert.Equal(t, "0.8", o.hours.Text)
	r.press(r.t_("ui.outcome.remove"))
	assert.Nil(t, r.stored().Outcome)
	assert.NotContains(t, textsIn(f.body), r.t_("ui.outcome.shown"))
}

func TestTheOutcomeOfAPastCase(t *testing.T) {
	r := newRig(t)
	r.manyCases(2)
	p := r.past()
	r.recordOutcome(p.rows[0].sum.ID)
	r.confirm("latch")
	assert.Equal(t, pagePast, r.router.front())
	assert.Equal(t, "latch", p.rows[0].sum.Confirmed)
	assert.Contains(t, p.rows[0].about.Text, r.App.t("ui.past.confirmed", with("Cause", r.causeName("latch"))))
}

func TestAnOutcomeThatSaysNothingOrNonsenseIsAskedAgain(t *testing.T) {
	r := newRig(t)
	r.findings()
	o := r.outcome()
	o.save()
	assert.Equal(t, r.t_("ui.outcome.empty"), r.shell.told.Text)
	o.chooseCause("latch")
	for _, nonsense := range []string{"two", "-1", "NaN", "1e300"} {
		o.hours.SetText(nonsense)
		o.save()
		assert.Equal(t, r.t_("ui.outcome.number"), r.shell.told.Text, nonsense)
	}
	assert.Nil(t, r.stored().Outcome)
}

func TestConfirmedOutcomesMoveTheNextCase(t *testing.T) {
	r := newRig(t)
	r.findings()
	before := r.brain()
	r.confirm("deadlock")
	assert.Equal(t, 1, r.model().confirmed)
	assert.NotSame(t, before, r.brain())
	assert.Same(t, before, r.session.iv.Brain(), "the case at hand changes by answers only")
	assert.NotContains(t, textsIn(r.router.page(pageFindings).object()), r.words.N("ui.learning.count", 1))

	r.resume(r.session.iv.Case().ID)
	assert.Same(t, r.brain(), r.session.iv.Brain())
	assert.Contains(t, textsIn(r.router.page(pageFindings).object()), r.words.N("ui.learning.count", 1))
	r.router.show(pageAbout)
	assert.Contains(t, textsIn(r.router.page(pageAbout).object()), r.words.N("ui.learning.count", 1))
	r.router.show(pageReport)
	in, err := r.reportInput()
	require.NoError(t, err)
	assert.Equal(t, 1, in.Confirmed)
}

func TestLearningIsSwitchedOffAndStartedAgain(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.confirm("deadlock")
	r.router.show(pageSettings)
	s := r.router.page(pageSettings).(*settingsPage)
	assert.Equal(t, r.words.N("ui.learning.count", 1), s.learning.count.Text)
	r.press(r.t_("ui.learning.on"))
	assert.Zero(t, r.model().confirmed)
	assert.Same(t, r.model().asWritten, r.brain())
	assert.Equal(t, r.t_("ui.learning.none"), s.learning.count.Text)
	r.press(r.t_("ui.learning.on"))
	assert.Equal(t, 1, r.model().confirmed)

	r.press(r.t_("ui.learning.reset"))
	assert.Zero(t, r.model().confirmed)
	r.press(r.t_("ui.past.undo"))
	assert.Equal(t, 1, r.model().confirmed)
}

func TestOutcomesOfAFileCountOnlyWhenTheyAreSwitchedOn(t *testing.T) {
	r := newRig(t)
	ctx, at := context.Background(), r.deps.Clock()
	var file bytes.Buffer
	for range 2 {
		c := cases.New(at)
		c.Outcome = &cases.Outcome{Cause: "deadlock", At: at}
		require.NoError(t, casefile.Write(&file, c))
	}
	_, err := store.Import(ctx, r.store, &file, store.NewSource("theirs.jsonl", at), at, nil)
	require.NoError(t, err)
	r.learnAgain(nil)
	assert.Zero(t, r.model().confirmed)
	r.router.show(pageSettings)
	row := r.words.N("ui.learning.source", 2, with("Name", "theirs.jsonl", "Date", r.words.Date(at)))
	r.press(row)
	assert.Equal(t, 2, r.model().confirmed)
	r.press(row)
	assert.Zero(t, r.model().confirmed, "it is taken back")
}

func TestTheLatestSwitchOfLearningWinsWhicheverCountEndsLast(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.confirm("deadlock")
	r.router.show(pageSettings)
	var jobs []func()
	r.deps.Aside = func(work func()) { jobs = append(jobs, work) }
	r.press(r.t_("ui.learning.on"))
	r.press(r.t_("ui.learning.on"))
	require.Len(t, jobs, 2)
	state, err := r.store.Setting(context.Background(), store.SettingLearning)
	require.NoError(t, err)
	require.Equal(t, "on", state, "the second press takes the first one back, though nothing is counted yet")
	jobs[1]()
	require.NoError(t, r.store.SetSetting(context.Background(), store.SettingLearning, "off")) // as the first job has read it
	jobs[0]()
	assert.Equal(t, 1, r.model().confirmed)
}

func TestCountsToShareNameNobody(t *testing.T) {
	r := newRig(t)
	r.findings()
	require.NoError(t, r.session.iv.SetVehicle(cases.Vehicle{Plate: "SECRET 1"}))
	require.NoError(t, r.session.iv.SetConcern("Mrs Secret says it is stuck"))
	r.confirm("cable_or_rod")
	r.router.show(pageSettings)
	r.press(r.t_("ui.learning.share"))
	path := filepath.Join(r.deps.Folder, "Unlatch counts 2026-11-22.json")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "ecret")
	assert.NotContains(t, string(text), r.session.iv.Case().ID)
	assert.NotContains(t, string(text), "2026-")
	var shared learning.Shared
	require.NoError(t, json.Unmarshal(text, &shared))
	assert.Equal(t, 1, shared.Cases)
	assert.NotEmpty(t, shared.Modes)
	assert.NotEmpty(t, shared.Answers)
}

func TestDeletingAConfirmedCaseTakesItsCountAlong(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.confirm("deadlock")
	p := r.past()
	r.remove(p.rows[0].sum, p.ask)
	assert.Zero(t, r.model().confirmed)
	r.press(r.t_("ui.past.undo"))
	assert.Equal(t, 1, r.model().confirmed)
}

func TestAnImportedOutcomeWaitsToBeCountedAndAnUnknownCauseShowsItsID(t *testing.T) {
	r := newRig(t)
	for _, cause := range []string{"latch", "a_cause_to_come"} {
		c := cases.New(r.deps.Clock())
		c.Outcome = &cases.Outcome{Cause: cause, At: r.deps.Clock()}
		require.NoError(t, r.deps.WriteCase(filepath.Join(r.deps.Folder, cause+".json"), c))
		r.importCases()
		f := r.router.page(pageFiles).(*filesPage)
		f.from.SetText(filepath.Join(r.deps.Folder, cause+".json"))
		f.read()
	}
	assert.Zero(t, r.model().confirmed)
	p := r.past()
	assert.Contains(t, p.rows[0].about.Text+p.rows[1].about.Text, "a_cause_to_come")
}

func TestAWindowStartsWithWhatItHasLearned(t *testing.T) {
	r := newRig(t)
	c := cases.New(r.deps.Clock())
	c.Outcome = &cases.Outcome{Cause: "latch", At: r.deps.Clock().Add(-time.Hour)}
	require.NoError(t, r.store.Save(context.Background(), c))
	again, err := New(r.fyne, r.window, r.deps)
	require.NoError(t, err)
	assert.Equal(t, 1, again.model().confirmed)
}
