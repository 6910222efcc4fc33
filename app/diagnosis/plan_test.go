package diagnosis_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

// The faults that a review found in the plans of 1.0.0 (section 2e), each on the door on which it was seen.

func stepOf(f *diagnosis.Findings, action string) (diagnosis.Step, bool) {
	i := slices.IndexFunc(f.Plan, func(s diagnosis.Step) bool { return s.Action == action })
	if i < 0 {
		return diagnosis.Step{}, false
	}
	return f.Plan[i], true
}

func TestNothingIsDismantledWhereAKeyOrWarmthMostlySettlesIt(t *testing.T) {
	doubleLocked := with(shutDoor, "other_doors_affected", "yes", "position", "front", "which_others", "all", "locked_now", "yes", "second_pull_opens", "no",
		"locked_by_remote", "yes", "prior_event", "just_locked", "lock_knob", "none", "onset", "sudden", "handle_feel", "normal")
	frozen := with(shutDoor, "handle_feel", "normal", "weather", "worse_cold", "prior_event", "freeze", "sound_on_pull", "clunk", "locked_now", "no", "power_lock", "normal")
	for first, answers := range map[string]map[string]string{"unlock_whole_car": doubleLocked, "warm_up": frozen} {
		f := diagnosistest.Shipped(t).Findings(caseWith(answers))
		assert.Equal(t, first, f.Plan[0].Action)
		assert.Equal(t, "go_to_shop", f.Plan[len(f.Plan)-1].Action, "%v", actionsOf(f))
		for _, s := range f.Plan {
			assert.NotEqual(t, "panel_off", s.Access, "%s in %v", s.Action, actionsOf(f))
		}
	}
}

func TestOnlyColdOrFrostCallsForWarmth(t *testing.T) {
	stuck := with(shutDoor, "lock_knob", "stuck", "power_lock", "weak", "rarely_used", "yes", "locked_now", "yes", "second_pull_opens", "no")
	for _, hint := range [][2]string{{"weather", "worse_cold"}, {"prior_event", "freeze"}} {
		assert.Contains(t, actionsOf(diagnosistest.Shipped(t).Findings(caseWith(with(stuck, hint[0], hint[1])))), "warm_up", hint)
	}
	b := diagnosistest.Shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := drawAnswers(t, b.Knowledge())
		if answers["weather"] == "worse_cold" || answers["prior_event"] == "freeze" {
			return
		}
		require.NotContains(t, actionsOf(b.Findings(caseWith(answers))), "warm_up")
	})
}

func TestWhatIsSeenCaughtIsFreedFirst(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(with(shutDoor, "something_trapped", "yes", "handle_feel", "normal", "onset", "sudden",
		"sound_on_pull", "clunk", "locked_now", "no", "power_lock", "normal")))
	assert.Equal(t, "free_object", f.Plan[0].Action)
	assert.NotContains(t, actionsOf(f), "recall_history", "nothing is thought about before")
	sheet := f.Sheet(4, 5)
	require.NotEmpty(t, sheet.Tests)
	assert.Equal(t, "free_object", sheet.Tests[0].Action, "on paper as well")
}

func TestAChildLockThatIsSuspectedIsLookedAtAndTurnedOff(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(with(rearDoor, "handle_feel", "normal", "prior_event", "detailing_or_child_seat", "power_lock", "normal", "onset", "sudden")))
	assert.Equal(t, []string{"check_child_lever", "set_child_lever_off"}, actionsOf(f)[:2])
}

func TestADoorWithAnElectricReleaseHasNoLeverToLookAt(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(with(rearDoor, "release_type", "electronic", "handle_feel", "normal", "whole_car_dead", "no")))
	assert.Contains(t, actionsOf(f), "switch_child_lock_off")
	assert.NotContains(t, actionsOf(f), "check_child_lever")
}

func TestPreparationBelongsToItsStep(t *testing.T) {
	b := diagnosistest.Shipped(t)
	k := b.Knowledge()
	prepares := map[string]bool{}
	for _, a := range k.Actions {
		for _, id := range a.Prepare {
			prepares[id] = true
		}
	}
	require.NotEmpty(t, prepares)
	rapid.Check(t, func(t *rapid.T) {
		c := caseWith(drawAnswers(t, k))
		for range rapid.IntRange(0, 3).Draw(t, "in vain") {
			a := rapid.SampledFrom(k.Actions).Draw(t, "action")
			c.SetDone(cases.ActionDone{Action: a.ID, Result: cases.ResultNotPossible})
		}
		f, off := b.Findings(c), false
		for _, o := range k.Observations {
			_, answered := c.Answers[o.ID]
			leftOut := slices.ContainsFunc(f.Warnings, func(w diagnosis.Warning) bool { return w.Observation == o.ID })
			off = off || answered && !leftOut && o.Effort.PanelOff // an answer that can't be for this door shows nothing
		}
		made := off
		for _, s := range f.Plan {
			if s.Reported() {
				continue
			}
			require.False(t, prepares[s.Action], "%s is a step of its own", s.Action)
			a, _ := k.Action(s.Action)
			made = made || slices.Contains(s.Prepare, "isolate_battery")
			require.True(t, s.Access != "panel_off" || made, "%s without the battery off", s.Action)
			require.False(t, off && a.OpensPanel && len(s.Prepare) > 0, "the panel is off already")
			if s.Action == "plug_signal" {
				require.Contains(t, s.Prepare, "reconnect_battery", "without the battery no signal reaches the plug")
			}
		}
	})
}

func TestAShopReadsTheScanToolBeforeItTakesThePanelOff(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(with(shutDoor, "position", "front", "locked_now", "yes", "power_lock", "dead", "lock_knob", "stuck", "handle_feel", "normal", "second_pull_opens", "no")))
	plan := actionsOf(f)
	scan, panel := slices.Index(plan, "read_by_scan_tool"), slices.Index(plan, "panel_off_watch_link")
	require.GreaterOrEqual(t, scan, 0, "%v", plan)
	require.GreaterOrEqual(t, panel, 0, "%v", plan)
	assert.Less(t, scan, panel)
}

func TestTheRecallPageIsThatOfTheRegion(t *testing.T) {
	b := diagnosistest.Shipped(t)
	seen := map[string]bool{}
	for _, region := range b.Knowledge().Regions {
		c := caseWith(looseHandle)
		c.Settings.Region = region.ID
		s, ok := stepOf(b.Findings(c), "vin_recall")
		require.True(t, ok)
		assert.Equal(t, region.Recalls, s.Page)
		seen[s.Page] = true
	}
	assert.Greater(t, len(seen), 1)
}

// TestARefutedCheckConfirmsNothing: a latch that opens by hand isn't fitted anew, a link that was seen sound isn't mended.
func TestARefutedCheckConfirmsNothing(t *testing.T) {
	for _, x := range []struct {
		check, observation, result, repair, confirming string
		answers                                        map[string]string
	}{
		{"lever_by_hand", "lever_by_hand", "opens", "fit_latch", "", with(rearDoor, "handle_feel", "normal", "sound_on_pull", "click",
			"child_lock_setting", "off", "claw_test", "outside_only")},
		{"panel_off_watch_link", "link_seen", "sound", "reconnect_link", "snapped", looseHandle},
		{"look_behind_handle", "handle_seen", "sound", "fit_inside_handle", "cracked", with(looseHandle, "handle_visible_damage", "")},
	} {
		iv, _ := interview(t, x.answers)
		require.NoError(t, iv.Done(x.check, x.result))
		assert.NotContains(t, actionsOf(iv.Findings()), x.repair, "%s: %s", x.observation, x.result)
		if x.confirming == "" {
			continue
		}
		require.NoError(t, iv.Done(x.check, x.confirming))
		assert.Contains(t, actionsOf(iv.Findings()), x.repair, "%s: %s", x.observation, x.confirming)
	}
}

func TestAReportedStepCanBeTakenBack(t *testing.T) {
	iv, k := interview(t, looseHandle)
	before := iv.Findings()
	require.NoError(t, iv.Done("panel_off_watch_link", "snapped"))
	require.NoError(t, iv.TakeBack("panel_off_watch_link"))
	assert.NotContains(t, k.saved, "link_seen", "the answer goes with the report")
	assert.Equal(t, shares(before), shares(iv.Findings()))
	assert.Equal(t, before.Plan, iv.Findings().Plan)

	require.NoError(t, iv.Done("panel_off_watch_link", cases.ResultNotPossible))
	require.NoError(t, iv.TakeBack("panel_off_watch_link"))
	assert.Empty(t, iv.Case().Actions)

	require.NoError(t, iv.Done("panel_off_watch_link", "snapped"))
	require.NoError(t, iv.Answer("link_seen", "sound", true))
	require.NoError(t, iv.TakeBack("panel_off_watch_link"))
	assert.Equal(t, "sound", k.saved["link_seen"].Answer, "what was said since stays")
	require.Error(t, iv.TakeBack("no_such_step"))
}

func TestOnceItIsRecordedAsRepairedTheVerdictSaysSo(t *testing.T) {
	iv, _ := interview(t, with(rearDoor, "closes_securely", "no"))
	assert.Equal(t, "no", iv.Findings().Verdict.Level)
	require.NoError(t, iv.SetOutcome(&cases.Outcome{Cause: "latch"}))
	assert.Equal(t, "no", iv.Findings().Verdict.Level, "what it was is no repair")
	require.NoError(t, iv.SetOutcome(&cases.Outcome{Cause: "latch", Done: "new latch", By: "dealer"}))
	assert.Equal(t, "verdict.ok.repaired", iv.Findings().Verdict.Key())
	require.NoError(t, iv.SetOutcome(nil))
	assert.Equal(t, "no", iv.Findings().Verdict.Level)
}
