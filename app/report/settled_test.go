package report

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
)

// answered is a report as the program makes it, of these answers; "?" is what the person doesn't know.
func answered(t *testing.T, car cases.Vehicle, answers map[string]string) Input {
	t.Helper()
	b := diagnosistest.Shipped(t)
	k := b.Knowledge()
	c := cases.New(time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC))
	c.Vehicle = car
	for id, a := range answers {
		if a == "?" {
			c.SetUnknown(id)
			continue
		}
		c.SetAnswer(id, cases.Answer{Answer: a, Sure: true, At: c.Created})
	}
	return Input{Case: c, Findings: b.Findings(c), Knowledge: k, Words: english(t), Drawings: assetsFS, Version: "1.1"}
}

func wordsOf(t *testing.T, in Input) string {
	t.Helper()
	r := record(t, in)
	text := ""
	for page := range r.pages.Count() {
		text += r.words(page+1) + " "
	}
	return text
}

func TestTheSheetOfASolvedDoorSuspectsNothing(t *testing.T) {
	solved := answered(t, cases.Vehicle{}, map[string]string{
		"someone_trapped": "no", "position": "rear", "other_doors_affected": "no", "outside_opens": "yes",
		"child_lock_setting": "on", "child_off_opens": "yes", "closes_securely": "yes", "opens_by_itself": "no",
	})
	for _, summary := range []bool{false, true} {
		solved.Summary = summary
		page := wordsOf(t, solved)
		assert.Contains(t, page, "Solved: nothing is broken")
		assert.Contains(t, page, "The child lock was on. With it off, the door opens from inside.")
		assert.Contains(t, page, "$0.")
		assert.Contains(t, page, "So that it doesn't surprise you again")
		assert.Contains(t, page, "Yes, you can drive.")
		for _, never := range []string{"Suspected, please verify", "Next tests", "Confirm by", "Work that may follow", "What is suspected", "handle feel"} {
			assert.NotContains(t, page, never)
		}
	}
}

func TestTheSheetOfADoorOfWhichNothingIsKnownListsFreeChecks(t *testing.T) {
	in := answered(t, cases.Vehicle{}, map[string]string{
		"position": "rear", "outside_opens": "?", "second_pull_opens": "?", "child_lock_setting": "?", "handle_feel": "?",
	})
	for _, summary := range []bool{false, true} {
		in.Summary = summary
		page := wordsOf(t, in)
		assert.Contains(t, page, "Too little is known yet")
		assert.Contains(t, page, in.Words.Step("check_child_lever"))
		assert.Contains(t, page, in.Words.Step("open_from_outside"))
		for _, never := range []string{"Confirm by", "Suspected, please verify", "Parts, by their general name", in.Words.Step("panel_off_watch_link")} {
			assert.NotContains(t, page, never)
		}
	}
}

func TestTheSheetsOfAMechanicsReview(t *testing.T) {
	for name, x := range map[string]struct {
		car     cases.Vehicle
		answers map[string]string
		says    []string
		never   []string
	}{
		"double lock": {
			cases.Vehicle{Year: 2004, Make: "Mini", Model: "Cooper"},
			map[string]string{
				"someone_trapped": "no", "other_doors_affected": "yes", "position": "front", "which_others": "all", "outside_opens": "no", "locked_now": "yes",
				"second_pull_opens": "no", "locked_by_remote": "yes", "prior_event": "just_locked", "lock_knob": "none", "onset": "sudden", "handle_feel": "normal",
			},
			[]string{"Unlock"},
			[]string{"Confirm by \u2013"},
		},
		"belt": {
			cases.Vehicle{Year: 2016, Make: "Toyota", Model: "RAV4"},
			map[string]string{
				"someone_trapped": "no", "other_doors_affected": "no", "position": "rear", "outside_opens": "no", "something_trapped": "yes",
				"handle_feel": "normal", "onset": "sudden", "sound_on_pull": "clunk", "locked_now": "no", "power_lock": "normal",
			},
			[]string{"Push the door in and free what is caught"},
			[]string{"Warm the door"},
		},
		"no power": {
			cases.Vehicle{Year: 2021, Make: "Tesla", Model: "Model 3"},
			map[string]string{
				"someone_trapped": "no", "other_doors_affected": "yes", "position": "front", "which_others": "all", "outside_opens": "no",
				"release_type": "electronic", "whole_car_dead": "yes", "handle_feel": "normal", "onset": "sudden",
			},
			[]string{"Manual release of this car: " + english(t).T("release.tesla_model_3.front")},
			nil,
		},
	} {
		in := answered(t, x.car, x.answers)
		page := wordsOf(t, in)
		for _, text := range append(x.says, "Airbags:", "3 minutes or more", "Call me before you go further", "Airbag lamp goes out") {
			assert.Contains(t, page, text, name)
		}
		for _, text := range append(x.never, "Nobody checked", "Who can do what") {
			assert.NotContains(t, page, text, name)
		}
	}
}

func TestAReportIsNamedByItsCarAndDoor(t *testing.T) {
	w := english(t)
	c := cases.New(time.Time{})
	c.Number = "7K2M94QD"
	assert.Equal(t, "Car door 7K2M94QD.pdf", FileName(w, c))
	c.Vehicle = cases.Vehicle{Year: 2013, Make: "Toyota", Model: "Sienna"}
	assert.Equal(t, "Car door 7K2M94QD.pdf", FileName(w, c), "of which door isn't known")
	c.Door = cases.Door{Side: "right", Row: "rear"}
	c.SetAnswer(cases.Position, cases.Answer{Answer: cases.Sliding})
	assert.Equal(t, "2013 Toyota Sienna, right sliding door.pdf", FileName(w, c))
	c.Vehicle.Model = "../Sienna\n/x"
	assert.Equal(t, "2013 Toyota ..-Sienna -x, right sliding door.pdf", FileName(w, c))
}
