package cases_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func answer(id string, at time.Time) cases.Answer {
	return cases.Answer{Answer: id, Sure: true, At: at}
}

// told is a case about which a few things were said at noon.
func told() *cases.Case {
	c := cases.New(noon)
	c.SetBody(cases.Sedan, noon)
	c.SetDoor(cases.DoorsOf(cases.Sedan)[2], noon)
	c.SetAnswer("handle_feel", answer("loose", noon))
	c.SetUnknown("pop_or_snap")
	c.Concern = "Nothing happens"
	return c
}

func TestTheHigherRevisionIsLater(t *testing.T) {
	const day = 24 * time.Hour
	for _, x := range []struct {
		name             string
		revision         int // of the other state; the one here has 3
		changed          time.Duration
		otherTakesPlace  bool
		hereWasTheFuture bool
	}{
		{"higher revision, older clock", 4, -day, true, false},
		{"lower revision, newer clock", 2, day / 2, false, false},
		{"same revision, later", 3, time.Hour, true, false},
		{"same revision, earlier", 3, -time.Hour, false, false},
		{"same revision, same time", 3, 0, false, false},
		{"same revision, in the future", 3, 1000 * day, false, false},
		{"a little in the future, as clocks differ", 3, day + 5*time.Minute, true, false},
		{"here is the one with the future time", 3, time.Hour, false, true},
	} {
		here, other := told(), told()
		here.Revision, other.Revision = 3, x.revision
		other.Updated = here.Updated.Add(x.changed)
		if x.hereWasTheFuture {
			here.Updated = here.Updated.Add(1000 * day)
		}
		assert.Equal(t, x.otherTakesPlace, cases.Later(other, here, noon.Add(day)), x.name)
	}
}

func TestTwoStatesThatMeetLoseNothing(t *testing.T) {
	late := noon.Add(time.Hour)
	for _, x := range []struct {
		name   string
		change func(later, earlier *cases.Case)
		kept   bool
	}{
		{"nothing else was said", func(later, _ *cases.Case) { later.SetAnswer("onset", answer("sudden", late)) }, false},
		{"an answer was given anew", func(later, _ *cases.Case) { later.SetAnswer("handle_feel", answer("stiff", late)) }, false},
		{"what wasn't known is answered", func(later, _ *cases.Case) { later.SetAnswer("pop_or_snap", answer("no", late)) }, false},
		{"what was answered isn't known after all", func(later, _ *cases.Case) { later.SetUnknown("handle_feel") }, false},
		{"more was said in words", func(later, _ *cases.Case) { later.Concern += ", since winter" }, false},
		{"another door was chosen", func(later, _ *cases.Case) { later.SetDoor(cases.DoorsOf(cases.Sedan)[0], late) }, false},
		{"the outcome was told anew", func(later, earlier *cases.Case) {
			earlier.Outcome = &cases.Outcome{Cause: "latch", At: noon}
			later.Outcome = &cases.Outcome{Cause: "actuator", At: late}
		}, false},
		{"settings differ", func(_, earlier *cases.Case) { earlier.Settings.Rate, earlier.Leading = 90, "latch" }, false},
		{"an answer of the earlier one only", func(_, earlier *cases.Case) { earlier.SetAnswer("onset", answer("sudden", noon)) }, true},
		{"two answers at the same time", func(_, earlier *cases.Case) { earlier.SetAnswer("handle_feel", answer("stiff", noon)) }, true},
		{"what only the earlier one doesn't know", func(_, earlier *cases.Case) { earlier.SetUnknown("onset") }, true},
		{"other words", func(_, earlier *cases.Case) { earlier.Concern = "It clicks" }, true},
		{"another plate", func(_, earlier *cases.Case) { earlier.Vehicle.Plate = "7ABC123" }, true},
		{"a step", func(_, earlier *cases.Case) {
			earlier.Actions = []cases.ActionDone{{Action: "x", Result: "done", At: noon}}
		}, true},
		{"a photo", func(_, earlier *cases.Case) { earlier.Photos = []cases.Photo{{JPEG: []byte{1}}} }, true},
		{"an outcome", func(_, earlier *cases.Case) { earlier.Outcome = &cases.Outcome{Cause: "latch", At: noon} }, true},
		{"a field of a newer program", func(_, earlier *cases.Case) {
			earlier.Extra = map[string]json.RawMessage{"/smell": json.RawMessage(`"burnt"`)}
		}, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			earlier := told()
			later := earlier.Copy()
			later.Revision, later.Updated = 1, late
			x.change(later, earlier)
			for _, meet := range [][2]*cases.Case{{earlier, later}, {later, earlier}} {
				stays, copied := cases.Meet(meet[0], meet[1], late)
				assert.Same(t, later, stays)
				if !x.kept {
					require.Nil(t, copied)
					continue
				}
				require.NotNil(t, copied)
				assert.NotEqual(t, earlier.ID, copied.ID)
				assert.NotEqual(t, earlier.Number, copied.Number)
				assert.Equal(t, later.Number, copied.CopyOf)
				assert.Equal(t, earlier.Answers, copied.Answers)
				_, again := cases.Meet(meet[0], meet[1], late)
				assert.Equal(t, copied.ID, again.ID, "the same state met again is known by its id")
			}
		})
	}
}

func TestRowAndPositionGoTogether(t *testing.T) {
	fits := map[string][]string{
		"": {"front", "rear", "sliding", "hinged_cargo", ""}, "front": {"front", ""},
		"rear": {"rear", "sliding", "hinged_cargo", ""}, "cargo": {"sliding", "hinged_cargo", ""},
	}
	for _, row := range cases.Rows() {
		for _, position := range append(cases.Positions(""), "") {
			assert.Equal(t, contains(fits[row], position), cases.Door{Row: row}.Fits(position), "%s %s", row, position)
		}
	}
	assert.False(t, cases.Door{Row: "front"}.Fits("roof"))
	for _, body := range cases.Bodies() {
		seen := map[string]bool{}
		for _, d := range cases.DoorsOf(body) {
			assert.True(t, d.Door.Fits(d.Position), "%s of a %s", d.ID, body)
			assert.False(t, seen[d.ID])
			seen[d.ID] = true
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestADoorHasItsNamesOnEveryBody(t *testing.T) {
	for _, x := range []struct {
		door cases.Door
		want []string
	}{
		{cases.Door{Side: "left", Row: "rear"}, []string{"rear_left", "sliding_left"}},
		{cases.Door{Side: "right", Row: "front"}, []string{"front_right"}},
		{cases.Door{Row: "cargo"}, []string{"cargo"}},
		{cases.Door{Side: "left", Row: "cargo"}, []string{"cargo"}},
		{cases.Door{Row: "rear"}, nil},
		{cases.Door{}, nil},
	} {
		assert.Equal(t, x.want, x.door.IDs(), x.door)
	}
}

func TestChoosingADoorTakesBackWhatCantHoldForIt(t *testing.T) {
	c := told()
	c.SetOthers(cases.OthersBothRear, noon)
	assert.Equal(t, cases.OthersBothRear, c.Others())
	c.SetDoor(cases.DoorsOf(cases.Sedan)[0], noon)
	assert.Equal(t, "front", c.Answers[cases.Position].Answer)
	assert.NotContains(t, c.Answers, "which_others")
	assert.Equal(t, "front_left", c.DoorID())

	c = told()
	c.SetBody(cases.Van, noon)
	assert.Equal(t, "sliding_left", c.DoorID(), "a van's rear door slides")
	assert.Equal(t, "sliding", c.Answers[cases.Position].Answer)
	c.Door = cases.Door{Row: "cargo"}
	c.SetBody(cases.Sedan, noon)
	assert.Equal(t, cases.Door{}, c.Door, "a sedan has no cargo door")
	assert.NotContains(t, c.Answers, cases.Position)
}

func TestWhatIsSaidOfOtherDoorsReadsBack(t *testing.T) {
	for _, said := range (cases.Door{Row: "rear"}).OthersFor() {
		c := told()
		for _, before := range (cases.Door{Row: "rear"}).OthersFor() {
			c.SetOthers(before, noon)
			c.SetOthers(said, noon)
			assert.Equal(t, said, c.Others(), "after %s", before)
			assert.Equal(t, said == cases.OthersAll || said == cases.OthersBothRear, c.SameTrouble(cases.Door{Side: "right", Row: "rear"}))
			assert.Equal(t, said == cases.OthersAll, c.SameTrouble(cases.Door{Side: "right", Row: "front"}))
		}
	}
	assert.NotContains(t, cases.Door{Row: "front"}.OthersFor(), cases.OthersBothRear)
}

func TestAnotherDoorKeepsWhatHoldsForTheCar(t *testing.T) {
	c := told()
	c.Vehicle.Make, c.Settings.Region = "Volvo", "de"
	c.SetAnswer("recent_work", answer("battery", noon))
	other := c.AnotherDoor([]string{"recent_work", "not_answered"}, noon.Add(time.Hour))
	assert.NotEqual(t, c.ID, other.ID)
	assert.Equal(t, c.Vehicle, other.Vehicle)
	assert.Equal(t, "de", other.Settings.Region)
	assert.Equal(t, map[string]cases.Answer{"recent_work": answer("battery", noon)}, other.Answers)
	assert.Equal(t, []string{"recent_work"}, other.Asked)
	assert.Empty(t, other.Door)
}

func TestADuplicateBeginsAnewWithTheSameAnswers(t *testing.T) {
	c := told()
	c.Revision, c.Finished, c.CopyOf = 7, true, "7K2M94QD"
	c.Outcome = &cases.Outcome{Cause: "latch"}
	d := c.Duplicate(noon.Add(time.Hour))
	assert.NotEqual(t, c.ID, d.ID)
	assert.NotEqual(t, c.Number, d.Number)
	assert.Equal(t, c.Answers, d.Answers)
	assert.Zero(t, d.Revision)
	assert.Empty(t, d.CopyOf)
	assert.Nil(t, d.Outcome)
	assert.False(t, d.Finished)
}

func TestOpenSettingsAreFilled(t *testing.T) {
	c := cases.New(noon)
	c.FillSettings("de", "es")
	assert.Equal(t, "de", c.Settings.Region)
	assert.Equal(t, "es", c.Settings.Language)
	c.FillSettings("us", "en")
	assert.Equal(t, "de", c.Settings.Region, "what is said stays")
	assert.Equal(t, "es", c.Settings.Language)
	rated := cases.New(noon)
	rated.Settings.Rate = 120
	rated.FillSettings("de", "es")
	assert.Empty(t, rated.Settings.Region, "its rate is in the currency it was given in")
}

func TestACopySharesNothingThatChanges(t *testing.T) {
	c := told()
	c.Outcome, c.Extra = &cases.Outcome{Cause: "latch"}, map[string]json.RawMessage{"/a": json.RawMessage("1")}
	before, err := json.Marshal(c)
	require.NoError(t, err)
	d := c.Copy()
	d.SetAnswer("onset", answer("sudden", noon))
	d.Outcome.Cause, d.Unknowns[0], d.Asked[0] = "actuator", "x", "y"
	delete(d.Extra, "/a")
	after, err := json.Marshal(c)
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after))
	assert.Len(t, c.Extra, 1)
}

func TestWhatStaysOfAClosedVisitNamesNobody(t *testing.T) {
	at := time.Date(2026, 11, 30, 14, 23, 7, 0, time.UTC)
	c := cases.New(at)
	c.Vehicle = cases.Vehicle{Year: 2013, Make: "Toyota", Model: "Sienna", Plate: "AB 12", VIN: "VIN", Mileage: 123456}
	c.Door = cases.Door{Side: "right", Row: "sliding"}
	c.Concern, c.CopyOf = "my daughter Ann was shut in", "7K2M94QD"
	c.SetAnswer("handle_feel", cases.Answer{Answer: "loose", Sure: true, At: at})
	c.SetDone(cases.ActionDone{Action: "try_child_lock", Result: "off", At: at})
	c.Photos = []cases.Photo{{JPEG: []byte("a face")}}
	c.Extra = map[string]json.RawMessage{"/phone": json.RawMessage(`"555"`)}
	c.Outcome = &cases.Outcome{Cause: "latch", Mode: "pawl_sticks", Done: "for Mrs Miller", Parts: "hers", Price: 312.5, By: "dealer", At: at}
	before, err := json.Marshal(c)
	require.NoError(t, err)
	kept := c.Anonymous()
	text, err := json.Marshal(kept)
	require.NoError(t, err)
	for _, word := range []string{c.ID, c.Number, "Sienna", "AB 12", "VIN", "123456", "Ann", "7K2M94QD", "face", "555", "Miller", "hers", "312.5", "14:23"} {
		assert.NotContains(t, string(text), word)
	}
	assert.Equal(t, "loose", kept.Answers["handle_feel"].Answer)
	assert.Equal(t, "latch", kept.Outcome.Cause)
	assert.Equal(t, "pawl_sticks", kept.Outcome.Mode)
	assert.Equal(t, 2013, kept.Vehicle.Year)
	assert.Empty(t, kept.Photos)
	assert.Empty(t, kept.Extra)
	after, err := json.Marshal(c)
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after), "the case itself stays as it was")
}
