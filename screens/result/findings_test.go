package result

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestCostSettingsScaleTheCost(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.turn(tabCost)
	before := f.found().Cost.Expected
	r.Press(r.T("ui.cost.shop") + ": " + r.T("shop.dealer"))
	assert.Greater(t, f.found().Cost.Expected, before)
	assert.Equal(t, "dealer", r.Stored().Settings.Shop)
}

func TestVehicleNotesShowForACarThatHasThem(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
	require.NotEmpty(t, f.found().Vehicles)
	f.turn(tabMore)
	assert.Contains(t, hosttest.TextsIn(f.body), r.T("vehicle."+f.found().Vehicles[0]))
}

func TestAllPairsLikelyEnoughAreNamed(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.found().Pairs = []diagnosis.PairFinding{
		{Modes: [2]string{"link_snapped", "outside_link_off"}, Probability: 0.5},
		{Modes: [2]string{"handle_snapped", "outside_link_off"}, Probability: 0.3},
		{Modes: [2]string{"latch_worn", "outside_link_off"}, Probability: 0.1},
	}
	f.fill()
	texts := hosttest.TextsIn(f.body)
	for i, p := range f.found().Pairs {
		assert.Equal(t, i < 2, slices.Contains(texts, r.Texts().Pair(p.Modes[0], p.Modes[1], p.Percent())), p)
	}
}

func TestTheFirstPageHasSeatSuspectCostAndTheFirstSteps(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	texts := hosttest.TextsIn(f.body)
	found := f.found()
	assert.Contains(t, texts, r.T("ui.verdict.word."+found.Verdict.Level), "no colour speaks alone")
	assert.Contains(t, texts, r.T(found.Verdict.Key()+".title"))
	assert.Contains(t, texts, r.Texts().Cause(found.Suspects[0].ID))
	assert.Contains(t, texts, r.Texts().EstimateRange(found.Cost.Low, found.Cost.High, found.Cost.Currency, found.Cost.OrMore))
	for i, s := range f.open()[:shownSteps] {
		assert.Contains(t, r.Labels(), f.spokenStep(i+1, s))
	}
	shown := found.Suspects[0].Percent
	for _, s := range found.Suspects[1:min(len(found.Suspects), door.Listed)] {
		assert.Contains(t, texts, r.Texts().ConfidenceNumber(s.Percent), s.ID)
		shown += s.Percent
	}
	if shown < 100 {
		assert.Contains(t, texts, r.Texts().ConfidenceNumber(100-shown), "all numbers add up")
	}
}

func TestTheMainButtonStartsTheFirstStep(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	assert.Equal(t, r.T("ui.findings.start"), f.main.Text)
	r.Key(fyne.KeyReturn)
	require.Equal(t, host.PageStep, r.Front())
	assert.Equal(t, f.open()[0].Action, r.Now().Step)
}

func TestDetailsAreLeftByBackToTheFirstPage(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	for _, tab := range append([]string{tabVerdict}, details...) {
		f.turn(tab)
		assert.Contains(t, hosttest.TextsIn(f.body), r.T("ui.findings.tab."+tab))
		r.Key(fyne.KeyEscape)
		assert.Equal(t, host.PageFindings, r.Front(), tab)
		assert.Equal(t, tabOverview, f.tab)
	}
}

func TestAnotherSizeOfTextLeavesThePartOfTheFindingsInFront(t *testing.T) {
	r := newRig(t)
	r.findings().turn(tabPlan)
	r.Settings().SetTextSize(1.5)
	f := r.Page(host.PageFindings).(*findingsPage)
	assert.Equal(t, tabPlan, f.tab)
	r.Key(fyne.KeyEscape)
	assert.Equal(t, tabOverview, f.tab)
	r.Show(host.PageReport)
	r.Key(fyne.KeyEscape)
	assert.Equal(t, tabOverview, f.tab, "it is kept for once")
}

func TestEveryMissingCheckLeadsToItsQuestion(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	require.NoError(t, r.Now().Clear("closes_securely"))
	missing := f.found().Verdict.Missing
	require.NotEmpty(t, missing)
	f.turn(tabVerdict)
	for _, id := range missing {
		assert.Contains(t, r.Labels(), r.T("ui.verdict.answer")+": "+r.Texts().Check(id))
	}
}

func TestARecallStandsOnTheFirstPage(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	assert.NotContains(t, hosttest.TextsIn(f.body), r.T("ui.findings.car.recall"))
	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
	f.turn(tabOverview)
	count := 0
	for _, text := range hosttest.TextsIn(f.body) {
		if text == r.T("ui.findings.car.recall") {
			count++
		}
	}
	assert.Equal(t, 1, count)
}

func TestASolvedDoorHasNoSuspectsAndNoPricesButNothing(t *testing.T) {
	r := newRig(t)
	f := r.solved()
	texts := hosttest.TextsIn(f.body)
	assert.Contains(t, texts, r.T("solved.title"))
	assert.Contains(t, texts, r.T("solved.child_lever_on.what"))
	assert.Contains(t, texts, r.Texts().Money(0, f.found().Cost.Currency))
	assert.NotContains(t, texts, r.T("ui.cost.title"))
	assert.NotContains(t, texts, r.T("ui.plan.title"))
	for _, text := range texts {
		assert.NotContains(t, text, "%")
	}
	assert.Equal(t, r.T("ui.findings.finish"), f.main.Text)
	id := r.Now().Case().ID
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageStart, r.Front())
	assert.Equal(t, r.T("ui.findings.finished"), r.Told(), "and says where the case is")
	kept, err := r.Kept.Load(t.Context(), id)
	require.NoError(t, err)
	assert.True(t, kept.Finished)
}

func TestADoorThatStillDoesNotOpenIsAskedAgain(t *testing.T) {
	r := newRig(t)
	f := r.solved()
	r.Press(r.T("solved.still_shut"))
	assert.NotContains(t, r.Stored().Answers, "child_off_opens")
	assert.Equal(t, "child_off_opens", r.Now().Shown)
	assert.Nil(t, f.found().Solved)
}

func TestWhereTooLittleIsKnownOnlyFreeChecksAreGivenEachToBeStarted(t *testing.T) {
	r := newRig(t)
	hosttest.Door(r.NewCase(), "sedan", "rear_left")
	for _, id := range []string{"outside_opens", "child_lock_setting", "handle_feel", "sound_on_pull"} {
		require.NoError(t, r.Now().Unknown(id))
	}
	r.Show(host.PageFindings)
	f := r.Page(host.PageFindings).(*findingsPage)
	require.True(t, f.found().TooLittle)
	texts := hosttest.TextsIn(f.body)
	assert.Contains(t, texts, r.T("too_little.title"))
	assert.NotContains(t, texts, r.T("ui.findings.first"))
	assert.NotContains(t, texts, r.T("ui.cost.title"))
	require.NotEmpty(t, f.open())
	for i, s := range f.open() {
		assert.Equal(t, "owner", s.Tier, s.Action)
		assert.Contains(t, []string{"none", "door_open"}, s.Access, s.Action)
		assert.Contains(t, r.Labels(), f.spokenStep(i+1, s))
	}
	r.Press(f.spokenStep(1, f.open()[0]))
	assert.Equal(t, host.PageStep, r.Front())
}

func TestOnceTheOutcomeIsKnownThePageSaysSoAndThePlanGoes(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	require.NoError(t, r.Now().SetOutcome(&cases.Outcome{Cause: "cable_or_rod", Done: "New clip"}))
	f.turn(tabOverview)
	texts := hosttest.TextsIn(f.body)
	assert.Contains(t, texts, r.T("verdict.ok.repaired.title"))
	assert.Contains(t, texts, r.T("ui.outcome.shown"))
	assert.NotContains(t, texts, r.T("ui.plan.title"))
	assert.NotContains(t, texts, r.T("ui.findings.first"))
	assert.Equal(t, r.T("ui.findings.finish"), f.main.Text)
}

func TestWhileSomeoneIsShutInTheFindingsLeadToHelpFirst(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	r.Now().Do(r.Now().Answer("someone_trapped", "yes", true))
	f.Enter()
	r.Press(r.T("ui.findings.help"))
	require.Equal(t, host.PageHelp, r.Front())
}

func TestAnotherDoorKeepsWhatIsKnownOfTheCar(t *testing.T) {
	r := newRig(t)
	r.findings()
	first := r.Now().Case()
	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Make: "Volvo"}))
	require.NoError(t, r.Now().Answer("weather", "worse_cold", true))
	r.more(r.T("ui.findings.another"))
	second := r.Now().Case()
	assert.NotEqual(t, first.ID, second.ID)
	assert.Equal(t, host.PageVehicle, r.Front())
	assert.Equal(t, "Volvo", second.Vehicle.Make)
	assert.Equal(t, "worse_cold", second.Answers["weather"].Answer)
	assert.NotContains(t, second.Answers, "handle_feel", "that belongs to the first door")
	assert.Empty(t, second.Door.Row)
	kept, err := r.Kept.Load(t.Context(), first.ID)
	require.NoError(t, err)
	assert.Equal(t, "loose", kept.Answers["handle_feel"].Answer, "the first case stays as it is")
}

func TestFindingsOpenOnceWithThePartThatWasAskedFor(t *testing.T) {
	r := newRig(t)
	r.Answered().Part = host.PartCost
	r.Show(host.PageFindings)
	assert.Contains(t, r.Read(), r.T("ui.cost.settings"))
	assert.Contains(t, r.Labels(), r.T("ui.settings.region")+": "+r.T("region.us"))
	r.Back()
	assert.NotContains(t, r.Read(), r.T("ui.cost.settings"), "back leads to the first page")
	r.Show(host.PageStart)
	r.Show(host.PageFindings)
	assert.NotContains(t, r.Read(), r.T("ui.cost.settings"))
}

func TestTheFirstPageNeedsNoScrollingWhateverTheVerdict(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	r.Size(1280, 800)
	for _, given := range []map[string]string{
		{},
		{"closes_securely": "no", "opens_by_itself": "yes"},
		{"closes_securely": "yes", "opens_by_itself": "no", "needs_this_door": "yes", "other_exit": "no"},
	} {
		hosttest.Give(t, r.Now(), given)
		r.Show(host.PageFindings)
		assert.GreaterOrEqual(t, f.Spare(), float32(0), "%v: %s", given, f.found().Verdict.Level)
	}
}
