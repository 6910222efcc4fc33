package report

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/estimate"
	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/data"
)

func english(t testing.TB) *words.Words {
	w, err := realWords()
	require.NoError(t, err)
	return w
}

// spoken are words of these texts, and of what else a report of this input asks for, made up of its key: ids made up by a
// test have no text.
func spoken(t testing.TB, in Input, texts map[string]string, made func(key string) string) *words.Words {
	texts = maps.Clone(texts)
	for {
		var file strings.Builder
		for key, text := range texts {
			fmt.Fprintf(&file, "%s: %q\n", key, text)
		}
		w, err := words.Load(fstest.MapFS{"text/en.yaml": {Data: []byte(file.String())}}, words.English)
		require.NoError(t, err)
		in.Words, in.Summary = w, true
		_, err = Lay(in)
		require.NoError(t, err)
		if len(w.Missing()) == 0 {
			return w
		}
		for _, key := range w.Missing() {
			texts[key] = made(key)
		}
	}
}

// plainID is the id in a key, in plain letters.
func plainID(key string) string {
	parts := strings.Split(strings.TrimSuffix(key, ".name"), ".")
	return plainLetters(parts[len(parts)-1])
}

func plainLetters(key string) string { return strings.NewReplacer("_", " ", ".", " ").Replace(key) }

// textsOf are the real texts whose keys are of a kind.
func textsOf(w *words.Words, ofKind func(key string) bool) map[string]string {
	texts := map[string]string{}
	for _, key := range w.Keys() {
		if ofKind(key) {
			texts[key] = w.T(key)
		}
	}
	return texts
}

var realWords = sync.OnceValues(func() (*words.Words, error) { return words.Load(data.FS, words.English) })

// example is a rear door with a loose handle: the cable is likely.
func example(t testing.TB) Input {
	in := Input{
		Case: exampleCase(), Findings: exampleFindings(), Knowledge: exampleKnowledge(), Words: english(t), Drawings: assetsFS,
		Version: "1.0", Accuracy: &knowledge.Accuracy{ModelHash: exampleFindings().Model.Hash, N: 41, Top1: 0.63, Top1Low: 0.48, Top1High: 0.76, Top3: 0.88, Top3Low: 0.74, Top3High: 0.95},
	}
	in.Findings.Decide(in.Knowledge, in.Case)
	exampleOnce.Do(func() { exampleWords = spoken(t, in, textsOf(in.Words, func(string) bool { return true }), plainID) })
	in.Words = exampleWords
	return in
}

// exampleWords are the words of the example, found once: it is laid out again and again until none is missing.
var (
	exampleOnce  sync.Once
	exampleWords *words.Words
)

func exampleCase() *cases.Case {
	at := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	said := func(answer string) cases.Answer { return cases.Answer{Answer: answer, Sure: true, At: at} }
	c := &cases.Case{
		Format: 1, ID: "0b52a1a8-3f0e-4c4f-9d54-8a8a27f0f9d2", Number: "7K2M94QD", Created: at, Updated: at,
		Vehicle:  cases.Vehicle{Year: 2012, Make: "Honda", Model: "Accord EX-L", Mileage: 148200, MileageUnit: "mi"},
		Door:     cases.Door{Side: "left", Row: "rear"},
		Concern:  "Handle just flops, kids have to climb over. Opens fine from outside.",
		Settings: cases.Settings{Region: "us", Shop: "independent", Parts: "aftermarket"},
		Answers: map[string]cases.Answer{
			"position": said("rear"), "outside_opens": said("yes"), "second_pull_opens": said("no"), "handle_feel": said("loose"),
			"power_lock": said("normal"), "closes_securely": said("yes"), "rattle_in_door": {Answer: "yes", At: at},
			"onset": said("sudden"), "prior_event": said("hard_slam"), "other_doors_affected": said("no"), "locked_now": said("no"),
			"vehicle_age_years": said("14"),
		},
		Unknowns: []string{"sound_on_pull"},
		Asked:    []string{"outside_opens", "second_pull_opens", "handle_feel", "power_lock"},
	}
	return c
}

func exampleFindings() *diagnosis.Findings {
	reason := func(o, a string) diagnosis.Reason { return diagnosis.Reason{Observation: o, Answer: a, Weight: 1} }
	cause := func(id string, percent int, repair string, modes ...string) diagnosis.CauseFinding {
		c := diagnosis.CauseFinding{ID: id, Probability: float64(percent) / 100, Percent: percent, Involved: float64(percent) / 100, Repair: repair}
		for i, m := range modes {
			c.Modes = append(c.Modes, diagnosis.ModeFinding{ID: m, Probability: c.Probability / float64(i+2)})
		}
		return c
	}
	link := cause("cable_or_rod", 71, "link", "link_off_handle_end", "link_off_latch_end")
	link.For = []diagnosis.Reason{reason("handle_feel", "loose"), reason("outside_opens", "yes"), reason("rattle_in_door", "yes")}
	link.Against = []diagnosis.Reason{reason("prior_event", "hard_slam")}
	link.Cost = estimate.Range{Low: 150, High: 350}
	handle := cause("inside_handle", 15, "handle", "handle_cracked")
	handle.For = []diagnosis.Reason{reason("handle_feel", "loose")}
	handle.Cost = estimate.Range{Low: 120, High: 300}
	child := cause("child_lock", 6, "child_lock", "child_lock_on")
	child.For = []diagnosis.Reason{reason("position", "rear")}
	child.Against = []diagnosis.Reason{reason("handle_feel", "loose")}
	child.Cost = estimate.Range{Low: 0, High: 60}
	return &diagnosis.Findings{
		Model:  cases.ModelRef{Version: "2026.11", Hash: "0123456789ab"},
		Causes: []diagnosis.CauseFinding{link, handle, child, cause("other", 5, ""), cause("latch", 2, "latch", "latch_seized"), cause("lock_actuator", 1, "")},
		Verdict: diagnosis.Verdict{
			Level: "short_distance", Advice: "seat", Reasons: []string{"closes_not_open"},
			Missing: []string{"child_lock_setting"},
		},
		Cost: diagnosis.Cost{
			Currency: "USD", Low: 135, High: 350, Expected: 231, Worst: 520, Unpriced: 0.05, Rate: [2]float64{120, 160},
			LeftOut: []string{"tax", "shop_supplies", "diagnosis_fee", "rust"},
		},
		Plan: []diagnosis.Step{
			{Action: "check_child_lock", Kind: "check", Minutes: 1, Access: "door_open", Tier: "owner", Observation: "child_lock_setting", Expect: "on", Cause: "child_lock"},
			{Action: "listen_on_pull", Kind: "check", Minutes: 2, Access: "none", Tier: "owner", Helper: true, Observation: "sound_on_pull", Expect: "none"},
			{Action: "watch_link", Kind: "check", Minutes: 20, MinutesHigh: 40, Access: "panel_off", Tier: "shop", Observation: "link_seen", Expect: "off_at_handle", Cause: "cable_or_rod", Prepare: []string{"isolate_battery"}},
			{Action: "lever_by_hand", Kind: "check", Minutes: 2, Access: "panel_off", Tier: "shop", Observation: "lever_by_hand", Expect: "opens"},
			{Action: "refit_link", Kind: "repair", Access: "panel_off", Tier: "shop", Repair: "link"},
		},
		Components: []diagnosis.ComponentFinding{
			{ID: "inside_link", Suspicion: 0.71},
			{ID: "inside_handle", Suspicion: 0.15},
			{ID: "child_lock", Suspicion: 0.06},
			{ID: "outside_handle", Works: true},
			{ID: "lock_actuator", Works: true},
		},
	}
}

func exampleKnowledge() *knowledge.Knowledge {
	mode := func(id, cause, component string) knowledge.Mode {
		return knowledge.Mode{ID: id, Cause: cause, Component: component}
	}
	k := &knowledge.Knowledge{
		Causes: []knowledge.Cause{{ID: "cable_or_rod"}, {ID: "inside_handle"}, {ID: "child_lock"}, {ID: "latch"}, {ID: "lock_actuator"}, {ID: "other"}},
		Modes: []knowledge.Mode{
			mode("link_off_handle_end", "cable_or_rod", "inside_link"), mode("link_off_latch_end", "cable_or_rod", "inside_link"),
			mode("handle_cracked", "inside_handle", "inside_handle"), mode("child_lock_on", "child_lock", "child_lock"), mode("latch_seized", "latch", "latch"),
		},
		Actions: []knowledge.Action{
			{ID: "check_child_lock", Kind: "check", Finds: []string{"child_lock_on"}, Expect: map[string]string{"child_lock": "on"}},
			{ID: "listen_on_pull", Kind: "check"},
			{ID: "watch_link", Kind: "check", Finds: []string{"link_off_handle_end", "link_off_latch_end", "handle_cracked"}, Expect: map[string]string{"cable_or_rod": "off_at_handle"}},
			{ID: "lever_by_hand", Kind: "check", Finds: []string{"latch_seized"}},
		},
		Repairs: []knowledge.Repair{
			{ID: "link", HoursLow: 0.8, HoursHigh: 1.3, Difficulty: "medium", Parts: []string{"release_link", "retaining_clips", "trim_clips"}, Tools: []string{"trim_tools", "screwdriver"}},
			{ID: "handle", HoursLow: 0.4, HoursHigh: 0.8, Difficulty: "easy", Parts: []string{"inside_handle", "trim_clips"}, Tools: []string{"trim_tools"}},
			{ID: "child_lock", HoursLow: 0.1, HoursHigh: 0.3, Difficulty: "easy"},
		},
		Parts:   []knowledge.Part{{ID: "release_link"}, {ID: "retaining_clips", OneTime: true}, {ID: "trim_clips", OneTime: true}, {ID: "inside_handle"}},
		Regions: []knowledge.Region{{ID: "us", Currency: "USD", Paper: "letter", DriverSide: "left", Distance: "mi"}},
		Facts: knowledge.Facts{
			ForShop:  []string{"cause_found", "correction", "part", "part_kind", "technician", "date", "limit", "signature"},
			Verified: []string{"inside", "outside", "child_lock", "lock", "window", "closes_fully"},
		},
	}
	kinds := map[string]string{"position": "circumstance", "onset": "circumstance", "prior_event": "circumstance", "vehicle_age_years": "circumstance"}
	for i, id := range []string{
		"position", "outside_opens", "locked_now", "second_pull_opens", "child_lock_setting", "handle_feel", "power_lock", "sound_on_pull",
		"closes_securely", "rattle_in_door", "other_doors_affected", "onset", "prior_event", "vehicle_age_years", "handle_return", "lock_knob", "key_turn", "partial_release", "push_helps",
	} {
		o := knowledge.Observation{ID: id, Kind: "sign", Answers: []string{"yes", "no", "rear", "loose", "normal", "sudden", "hard_slam"}}
		if kinds[id] != "" {
			o.Kind = kinds[id]
		}
		if i < 8 {
			o.Opening = i + 1
		}
		if id == "vehicle_age_years" {
			o.Bins, o.Answers = []float64{5, 12}, []string{"young", "middle", "old"}
		}
		k.Observations = append(k.Observations, o)
	}
	return k
}
