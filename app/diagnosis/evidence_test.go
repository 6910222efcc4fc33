package diagnosis_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
)

// stuckDoor is a door that neither handle opens, of a car of this make.
func stuckDoor(maker string) *cases.Case {
	c := caseWith(map[string]string{"position": "front", "outside_opens": "no", "lock_knob": "normal"})
	c.Vehicle.Make = maker
	return c
}

func TestTheMakeSpeaksOfDoubleLockingUntilThePersonDoes(t *testing.T) {
	b := diagnosistest.Shipped(t)
	share := func(c *cases.Case) float64 { return causeOf(b.Findings(c), "deadlock").Probability }
	unknown := share(stuckDoor(""))
	for maker, more := range map[string]bool{"Peugeot": true, "land rover ": true, "VW": true, "Citro\u00ebn": true, "Chevrolet": false, "GMC": false} {
		assert.Equal(t, more, share(stuckDoor(maker)) > unknown, maker)
	}
	for _, maker := range []string{"Dodge / Volkswagen", "Acme", "Rovers"} {
		assert.InDelta(t, unknown, share(stuckDoor(maker)), 1e-12, "%s says nothing", maker)
	}

	presumed := stuckDoor("Peugeot")
	reasons := causeOf(b.Findings(presumed), "deadlock").For
	assert.Contains(t, observations(reasons), "double_locking", "the reason is named")
	said := stuckDoor("Peugeot")
	said.Answers["double_locking"] = cases.Answer{Answer: "no", Sure: true}
	assert.Less(t, share(said), unknown/2, "the person's word counts, and for more")
	said.Answers["double_locking"] = cases.Answer{Answer: "yes", Sure: true}
	assert.Greater(t, share(said), share(presumed), "a make is less sure than the person")
	clash := stuckDoor("Peugeot")
	for id, answer := range map[string]string{
		"handle_feel": "gone", "prior_event": "freeze", "key_turn": "free", "lock_relocks": "yes",
		"outside_opens": "yes", "outside_handle_state": "stuck_out", "locked_by_remote": "yes", "partial_release": "first_catch", "push_helps": "yes",
	} {
		clash.Answers[id] = cases.Answer{Answer: answer, Sure: true}
	}
	with := b.Findings(clash).Conflict
	clash.Vehicle.Make = ""
	require.NotNil(t, with)
	assert.Equal(t, b.Findings(clash).Conflict, with, "only answers that were given can clash")
	assert.NotContains(t, presumed.Answers, "double_locking", "nothing is put into the person's mouth")
}

func TestWhatAMakeMostlyHasIsNoAnswerToWarnOf(t *testing.T) {
	k := *diagnosistest.Shipped(t).Knowledge()
	k.Observations = slices.Clone(k.Observations)
	i := slices.IndexFunc(k.Observations, func(o knowledge.Observation) bool { return o.ID == "double_locking" })
	k.Observations[i].ImpliedBy = []knowledge.Implication{{Observation: "outside_opens", Answer: "no", Gives: "yes"}}
	b, err := diagnosis.New(&k, nil)
	require.NoError(t, err)
	require.Equal(t, b.Findings(stuckDoor("")).Causes, b.Findings(stuckDoor("Peugeot")).Causes, "settled already")
	assert.Empty(t, b.Findings(stuckDoor("Peugeot")).Warnings)
}

func TestACarWithElectricLatchesIsNotAskedForThem(t *testing.T) {
	b := diagnosistest.Shipped(t)
	c := caseWith(map[string]string{"position": "front", "outside_opens": "no", "handle_feel": "normal"})
	plain := causeOf(b.Findings(c), "electrical").Probability
	c.Vehicle.Make = "Tesla"
	assert.Greater(t, causeOf(b.Findings(c), "electrical").Probability, plain*2)
	for range 30 {
		next, enough := b.Next(c)
		if next == nil || enough {
			break
		}
		assert.NotEqual(t, "release_type", next.Observation)
		c.Unknowns = append(c.Unknowns, next.Observation)
	}
}

func observations(reasons []diagnosis.Reason) []string {
	var ids []string
	for _, r := range reasons {
		ids = append(ids, r.Observation)
	}
	return ids
}

func TestSilenceCountsByWhatWouldHaveBeenTold(t *testing.T) {
	k := *diagnosistest.Shipped(t).Knowledge()
	k.Model.Unstated, k.Model.Silence = 0.25, map[string]float64{"release_type": 0.6, "power_lock": 0}
	b, err := diagnosis.New(&k, nil)
	require.NoError(t, err)
	weight := map[string]float64{}
	for _, e := range b.Told(caseWith(map[string]string{"position": "front"})) {
		o := b.Net().Model().Observations[e.Observation]
		weight[o.ID] = e.Weight
		if o.ID == "release_type" {
			assert.Equal(t, "mechanical", o.Answers[e.Answer])
		}
	}
	assert.Equal(t, 0.6, weight["release_type"], "its own weight")
	assert.Equal(t, 0.25, weight["handle_feel"], "the common weight")
	assert.NotContains(t, weight, "power_lock", "nothing follows from its silence")
	assert.NotContains(t, weight, "child_lock_setting", "front doors have none")
	assert.Zero(t, weight["position"], "what was said counts whole")
}

func TestAFaultLivedWithIsNamedButHardlyTheCause(t *testing.T) {
	b := diagnosistest.Shipped(t)
	f := b.Findings(caseWith(map[string]string{
		"position": "front", "outside_opens": "no", "failure_order": "outside_first",
		"outside_handle_state": "broken", "handle_visible_damage": "yes", "handle_feel": "gone",
	}))
	outside := causeOf(f, "outside_handle")
	assert.Equal(t, "inside_handle", f.Causes[0].ID, "it is the handle inside that doesn't open it")
	assert.Greater(t, outside.Involved, 0.5, "but the outside handle is broken too")
	assert.Less(t, outside.Probability, f.Causes[0].Probability/2)
	percent, tell := outside.PartOf()
	assert.True(t, tell, "and a person is told so")
	assert.InDelta(t, 100*outside.Involved, percent, 0.5)
	_, tell = f.Causes[0].PartOf()
	assert.False(t, tell, "which the first cause's own share says already")
	require.NotEmpty(t, f.Pairs)
	assert.ElementsMatch(t, []string{"inside_handle", "outside_handle"}, f.Pairs[0].Causes[:])
	total := 0.0
	for _, m := range outside.Modes {
		total += m.Probability
	}
	assert.InDelta(t, outside.Probability, total, 0.01, "modes share as causes do")
}

func TestAReasonNamesTheGroupOfANumber(t *testing.T) {
	named := map[string]bool{}
	for _, c := range diagnosistest.Shipped(t).Findings(caseWith(map[string]string{"position": "rear", "vehicle_age_years": "16"})).Causes {
		for _, r := range append(c.For, c.Against...) {
			if r.Observation == "vehicle_age_years" {
				named[r.Answer] = true
			}
		}
	}
	assert.Equal(t, map[string]bool{"16+": true}, named)
}

func TestUnknownIdsAreNamedWhereverTheyStand(t *testing.T) {
	c := caseWith(map[string]string{"position": "rear", "no_answer": "x"})
	c.Unknowns = []string{"handle_feel", "no_unknown", "no_unknown"}
	c.Actions = []cases.ActionDone{{Action: "set_child_lever_off"}, {Action: "no_action"}}
	c.Outcome = &cases.Outcome{Cause: "no_cause", SecondCause: "latch", Mode: "no_mode"}
	assert.Equal(t, []diagnosis.Warning{
		{Kind: "unknown_action", Observation: "no_action"},
		{Kind: "unknown_cause", Observation: "no_cause"},
		{Kind: "unknown_mode", Observation: "no_mode"},
		{Kind: "unknown_observation", Observation: "no_answer"},
		{Kind: "unknown_observation", Observation: "no_unknown"},
	}, diagnosistest.Shipped(t).Findings(c).Warnings)
	c.Outcome = &cases.Outcome{Cause: "latch"}
	c.Actions, c.Unknowns = nil, nil
	delete(c.Answers, "no_answer")
	assert.Empty(t, diagnosistest.Shipped(t).Findings(c).Warnings, "one cause without a mode is fine")
}
