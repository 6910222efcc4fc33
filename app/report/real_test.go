package report

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/knowledge/frozen"
	"unlatch/app/words"
	"unlatch/data"
)

// realInput is a report over the program's own knowledge. Answers are pairs of observation and answer; an answer that
// ends in "?" is one the person only thinks so.
func realInput(t testing.TB, door cases.Door, answers ...string) Input {
	b := diagnosistest.Shipped(t)
	accuracy, err := knowledge.LoadAccuracy(data.FS)
	require.NoError(t, err)
	in := inputOf(b, door, answers...)
	in.Words, in.Accuracy = english(t), accuracy
	return in
}

// frozenInput is the report that the golden pages show: a model that stays as it is, and figures made up.
func frozenInput(t testing.TB) Input {
	b, err := frozen.Brain()
	require.NoError(t, err)
	w, err := frozen.Words(words.English)
	require.NoError(t, err)
	in := inputOf(b, cases.Door{Side: "left", Row: "rear"}, "position", "rear", "outside_opens", "yes", "second_pull_opens", "no",
		"handle_feel", "loose", "power_lock", "normal", "rattle_in_door", "yes?", "closes_securely", "yes", "other_doors_affected", "no",
		"onset", "sudden", "prior_event", "hard_slam", "vehicle_age_years", "14")
	in.Case.Unknowns = []string{"sound_on_pull"}
	in.Words = w
	in.Accuracy = example(t).Accuracy
	in.Accuracy.ModelHash = in.Findings.Model.Hash
	return in
}

func inputOf(b *diagnosis.Brain, door cases.Door, answers ...string) Input {
	c := exampleCase()
	c.Door, c.Answers, c.Asked, c.Unknowns = door, map[string]cases.Answer{}, nil, []string{}
	for i := 0; i < len(answers); i += 2 {
		answer, guess := strings.CutSuffix(answers[i+1], "?")
		c.Answers[answers[i]] = cases.Answer{Answer: answer, Sure: !guess, At: c.Updated.Add(time.Duration(i) * time.Second)}
		c.Asked = append(c.Asked, answers[i])
	}
	return Input{Case: c, Findings: b.Findings(c), Knowledge: b.Knowledge(), Drawings: assetsFS, Version: "1.0"}
}

// likelyCable is a report in which one cause stands out.
func likelyCable(t testing.TB) Input {
	in := realInput(t, cases.Door{Side: "left", Row: "rear"}, "position", "rear", "outside_opens", "yes", "locked_now", "no",
		"second_pull_opens", "no", "child_lock_setting", "off", "handle_feel", "loose", "power_lock", "normal", "rattle_in_door", "yes?",
		"closes_securely", "yes", "other_doors_affected", "no", "onset", "sudden", "prior_event", "hard_slam", "someone_trapped", "no", "other_exit", "yes",
		"vehicle_age_years", "14")
	in.Case.Unknowns = []string{"sound_on_pull"}
	return in
}

// nothingClear is a report of somebody who could say next to nothing.
func nothingClear(t testing.TB) Input {
	in := realInput(t, cases.Door{Side: "right", Row: "front"}, "position", "front", "outside_opens", "sometimes?", "handle_feel", "normal?")
	in.Case.Vehicle = cases.Vehicle{}
	in.Case.Concern = ""
	in.Case.Unknowns = []string{"power_lock", "sound_on_pull", "second_pull_opens"}
	return in
}

// doNotDrive is a report of a door that may open by itself, after a collision.
func doNotDrive(t testing.TB) Input {
	in := realInput(t, cases.Door{Side: "left", Row: "front"}, "position", "front", "outside_opens", "no", "closes_securely", "no",
		"opens_by_itself", "yes", "prior_event", "collision", "onset", "sudden", "handle_feel", "stiff", "other_doors_affected", "yes", "power_lock", "dead",
		"lock_knob", "stuck", "sound_on_pull", "none", "locked_now", "no")
	in.Case.Settings.Shop = "dealer"
	in.Case.Vehicle = cases.Vehicle{Year: 2019, Make: "BMW", Model: "X3", Body: "hatch", VIN: "1M8GDM9AXKP042788", Plate: "7ABC123", Mileage: 61200, MileageUnit: "mi", Premium: true}
	return in
}
