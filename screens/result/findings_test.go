package result

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestADoneStepFeedsItsResultBack(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.turn(tabPlan)
	var action string
	for _, s := range f.found().Plan {
		if s.Observation != "" && !s.Done {
			action = s.Action
			break
		}
	}
	require.NotEmpty(t, action)
	act, _ := r.Model().Knowledge().Action(action)
	o, _ := r.Model().Knowledge().Observation(act.Observation)
	title := r.T("action." + action + ".title")
	r.Press(r.T("ui.plan.did.spoken", words.With("Step", title)))
	r.Press(title + ": " + r.Texts().Answer(o.ID, o.Answers[0]))
	c := r.Stored()
	assert.Equal(t, o.Answers[0], c.Answers[o.ID].Answer)
	require.Len(t, c.Actions, 1)
	assert.Equal(t, action, c.Actions[0].Action)
	assert.NotEmpty(t, f.result, "the page says what changed")
}

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
		assert.Equal(t, i < 2, slices.Contains(texts, f.pairText(p)), p)
	}
}

func TestARecallStandsAboveTheResult(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	assert.NotContains(t, hosttest.TextsIn(f.body), r.T("ui.findings.car.recall"))
	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
	f.turn(tabOverview)
	assert.Contains(t, hosttest.TextsIn(f.body), r.T("ui.findings.car.recall"))
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
	r.Press(r.T("ui.findings.another"))
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
