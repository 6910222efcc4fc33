package code_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/casefile/code"
	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// small is a model with each kind of observation, numbered.
func small() *knowledge.Knowledge {
	k := &knowledge.Knowledge{Observations: []knowledge.Observation{
		{ID: "position", Answers: []string{"front", "rear", "sliding", "hinged_cargo"}},
		{ID: "handle_feel", Answers: []string{"loose", "stiff", "normal", "gone"}},
		{ID: "pop_or_snap", Answers: []string{"yes", "no"}},
		{ID: "vehicle_age_years", Answers: []string{"young", "middle", "old"}, Bins: []float64{5, 12}},
		{ID: "latches_securely", Kind: "safety", Answers: []string{"yes", "no"}},
		{ID: "sound", Answers: strings.Split("abcdefghijklmnop", "")},
	}}
	k.Codes = []knowledge.CodeBlock{{Since: "1.1.0", Add: code.Missing(k)}}
	return k
}

func embedded(t testing.TB) *knowledge.Knowledge {
	return diagnosistest.Shipped(t).Knowledge()
}

// answers draws a case with any answers of the model.
func answers(t *rapid.T, k *knowledge.Knowledge) *cases.Case {
	c := &cases.Case{Answers: map[string]cases.Answer{}, Unknowns: []string{}}
	c.Door.Side = rapid.SampledFrom([]string{"", "left", "right"}).Draw(t, "side")
	c.Door.Row = rapid.SampledFrom([]string{"", "front", "rear", "cargo"}).Draw(t, "row")
	for _, o := range k.Observations {
		switch rapid.IntRange(0, 3).Draw(t, o.ID) {
		case 0:
			continue
		case 1:
			c.Unknowns = append(c.Unknowns, o.ID)
			continue
		}
		answer := rapid.SampledFrom(o.Answers).Draw(t, "answer")
		if len(o.Bins) > 0 && rapid.Bool().Draw(t, "as a number") {
			answer = strings.TrimSuffix(fmt.Sprintf("%.1f", float64(rapid.IntRange(0, 9999).Draw(t, "tenths"))/10), ".0")
		}
		c.Answers[o.ID] = cases.Answer{Answer: answer, Sure: rapid.Bool().Draw(t, "sure")}
	}
	return c
}

func TestEveryCaseComesBack(t *testing.T) {
	for name, k := range map[string]*knowledge.Knowledge{"a small model": small(), "the model in use": embedded(t)} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				c := answers(t, k)
				typed, err := code.Encode(k, c)
				if err != nil {
					t.Fatal(err)
				}
				back, err := code.Decode(k, strings.ToLower(strings.ReplaceAll(typed, "-", " ")))
				if err != nil {
					t.Fatalf("%s: %v", typed, err)
				}
				assert.Equal(t, c.Answers, back.Answers)
				assert.ElementsMatch(t, c.Unknowns, back.Unknowns)
				assert.Equal(t, c.Door, back.Door)
				assert.Equal(t, cases.Format, back.Format)
				assert.Len(t, back.Number, cases.NumberLength)
			})
		})
	}
}

func TestEveryMistypedOrSwappedSymbolIsFound(t *testing.T) {
	k := small()
	typed, err := code.Encode(k, &cases.Case{
		Door: cases.Door{Side: "left", Row: "rear"}, Unknowns: []string{"pop_or_snap"},
		Answers: map[string]cases.Answer{"position": {Answer: "rear", Sure: true}, "handle_feel": {Answer: "loose"}, "vehicle_age_years": {Answer: "7.5", Sure: true}},
	})
	require.NoError(t, err)
	right := []byte(strings.ReplaceAll(typed, "-", ""))
	fails := func(wrong []byte) {
		t.Helper()
		_, err := code.Decode(k, string(wrong))
		require.ErrorIs(t, err, code.ErrMistyped, "%s for %s", wrong, right)
	}
	for i := range right {
		for _, symbol := range []byte(cases.Alphabet) {
			wrong := slices.Clone(right)
			if wrong[i] = symbol; wrong[i] != right[i] {
				fails(wrong)
			}
		}
		for j := range i {
			wrong := slices.Clone(right)
			if wrong[i], wrong[j] = wrong[j], wrong[i]; wrong[i] != right[i] {
				fails(wrong)
			}
		}
		_, err := code.Decode(k, string(slices.Delete(slices.Clone(right), i, i+1)))
		require.Error(t, err, "symbol %d left out", i)
	}
}

// printed is a code that a version of the program printed, with what it says.
type printed struct {
	Name, Code, Side, Row string
	Obs                   map[string]string // as for diagnose --obs: "answer?" is unsure, "?" unknown
}

// Codes on paper outlive versions: one file a version, of codes that its binary printed as text and as QR.
func TestCodesOfEveryVersionOpen(t *testing.T) {
	k := embedded(t)
	files, err := filepath.Glob("testdata/codes-*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		var all []printed
		require.NoError(t, json.Unmarshal(raw, &all))
		for _, p := range all {
			t.Run(file+" "+p.Name, func(t *testing.T) {
				c, err := code.Decode(k, p.Code)
				require.NoError(t, err)
				assert.Equal(t, cases.Door{Side: p.Side, Row: p.Row}, c.Door)
				got := map[string]string{}
				for id, a := range c.Answers {
					got[id] = a.Answer
					if !a.Sure {
						got[id] += "?"
					}
				}
				for _, id := range c.Unknowns {
					got[id] = "?"
				}
				assert.Equal(t, p.Obs, got)
			})
		}
	}
}

func TestTheTableOf100IsAsItWas(t *testing.T) {
	k := embedded(t)
	assert.Equal(t, "1.0.0", k.Codes[0].Since)
	assert.Equal(t, code.FirstFingerprint, code.Fingerprint(k.Codes[0]))
	assert.Empty(t, code.Missing(k), "run make codes")
}

func TestACodeOfAnotherTableOfLayout1IsRefused(t *testing.T) {
	k := embedded(t)
	k.Codes[0].Add[3].Answers = append([]string{"maybe"}, k.Codes[0].Add[3].Answers...)
	_, err := code.Decode(k, "G2189KR1RM34JMSQK")
	require.ErrorIs(t, err, code.ErrOtherModel)
	_, err = code.Decode(small(), "G2189KR1RM34JMSQK")
	require.ErrorIs(t, err, code.ErrOtherModel)
}

// grown is small some versions later: another order, another question, more answers, one of them about safety.
func grown() *knowledge.Knowledge {
	k := small()
	k.Observations[1].Answers = []string{"loose", "sticky", "stiff", "normal", "gone"}
	k.Observations[4].Answers = []string{"yes", "no", "by_itself"}
	k.Observations = append([]knowledge.Observation{{ID: "seat", Answers: []string{"left", "right"}}}, k.Observations...)
	k.Codes = append(k.Codes, knowledge.CodeBlock{Since: "1.2.0", Add: code.Missing(k)})
	return k
}

func TestVersionsReadEachOther(t *testing.T) {
	older, newer := small(), grown()
	require.Empty(t, code.Missing(newer))
	c := &cases.Case{Door: cases.Door{Side: "left", Row: "rear"}, Unknowns: []string{"pop_or_snap"}, Answers: map[string]cases.Answer{
		"position": {Answer: "rear", Sure: true}, "handle_feel": {Answer: "gone"}, "latches_securely": {Answer: "no", Sure: true},
		"sound": {Answer: "p", Sure: true}, "vehicle_age_years": {Answer: "7.5"},
	}}
	typed, err := code.Encode(older, c)
	require.NoError(t, err)
	back, err := code.Decode(newer, typed)
	require.NoError(t, err)
	assert.Equal(t, c.Answers, back.Answers)
	assert.ElementsMatch(t, c.Unknowns, back.Unknowns)

	c.Answers["seat"] = cases.Answer{Answer: "right", Sure: true}
	c.Answers["handle_feel"] = cases.Answer{Answer: "sticky", Sure: true}
	typed, err = code.Encode(newer, c)
	require.NoError(t, err)
	back, err = code.Decode(older, typed)
	require.NoError(t, err)
	assert.Equal(t, cases.Answer{Answer: "rear", Sure: true}, back.Answers["position"])
	assert.Equal(t, cases.Answer{Answer: "place_1", Sure: true}, back.Answers["number_6"], "a question that isn't known here")
	assert.Equal(t, cases.Answer{Answer: "place_4", Sure: true}, back.Answers["handle_feel"], "an answer that isn't known here")
	again, err := code.Encode(older, back)
	require.NoError(t, err)
	assert.Equal(t, typed, again, "it passes through whole")
}

func TestAnUnknownAnswerAboutSafetyIsRefused(t *testing.T) {
	typed, err := code.Encode(grown(), &cases.Case{Answers: map[string]cases.Answer{"latches_securely": {Answer: "by_itself", Sure: true}}})
	require.NoError(t, err)
	_, err = code.Decode(small(), typed)
	require.ErrorIs(t, err, code.ErrOtherModel)
}

func TestALaterLayoutIsRefused(t *testing.T) {
	for _, typed := range []string{"35", "4", "7"} { // the last three bits say which layout it is
		sum := 0
		for i := range typed {
			sum += (i + 1) * strings.IndexByte(cases.Alphabet, typed[i])
		}
		_, err := code.Decode(small(), typed+string([]byte{cases.Alphabet[sum/32], cases.Alphabet[sum%32]}))
		require.ErrorIs(t, err, code.ErrOtherModel, typed)
	}
}

func TestWhatCannotBePacked(t *testing.T) {
	answer := func(id, answer string) map[string]cases.Answer {
		return map[string]cases.Answer{id: {Answer: answer}}
	}
	tests := []struct {
		name string
		c    cases.Case
		want string
	}{
		{"no such observation", cases.Case{Answers: answer("smell", "yes")}, "code.no_observation"},
		{"no such answer", cases.Case{Answers: answer("position", "roof")}, "code.no_answer"},
		{"a number out of range", cases.Case{Answers: answer("vehicle_age_years", "1000")}, "code.no_number"},
		{"less than nothing", cases.Case{Answers: answer("vehicle_age_years", "-1")}, "code.no_number"},
		{"not a number", cases.Case{Answers: answer("vehicle_age_years", "NaN")}, "code.no_number"},
		{"no such unknown", cases.Case{Unknowns: []string{"smell"}}, "code.no_observation"},
		{"said twice", cases.Case{Answers: answer("position", "rear"), Unknowns: []string{"position"}}, "code.twice"},
		{"no such door", cases.Case{Door: cases.Door{Row: "roof"}}, "code.no_door"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := code.Encode(small(), &tt.c)
			assert.True(t, problem.Has(err, "code.encode"), err)
			assert.True(t, problem.Has(err, tt.want), err)
		})
	}
}

func TestWhatIsNoCode(t *testing.T) {
	for _, typed := range []string{"", "7", "7K", "7K2M", "hello!", strings.Repeat("7", 500), "7K2M-94QD"} {
		_, err := code.Decode(small(), typed)
		assert.True(t, problem.Has(err, "code.decode"), "%q: %v", typed, err)
	}
}

func TestADozenAnswersFitOneLine(t *testing.T) {
	k := embedded(t)
	c := &cases.Case{Door: cases.Door{Side: "right", Row: "rear"}, Answers: map[string]cases.Answer{}}
	for _, o := range k.Observations {
		if len(c.Answers) < 12 && len(o.Bins) == 0 {
			c.Answers[o.ID] = cases.Answer{Answer: o.Answers[0], Sure: true}
		}
	}
	typed, err := code.Encode(k, c)
	require.NoError(t, err)
	assert.LessOrEqual(t, len(strings.ReplaceAll(typed, "-", "")), 24, typed)
}

func FuzzDecode(f *testing.F) {
	k := small()
	for _, k := range []*knowledge.Knowledge{k, grown()} {
		typed, err := code.Encode(k, &cases.Case{Unknowns: []string{"sound"}, Answers: map[string]cases.Answer{
			"position": {Answer: "rear"}, "vehicle_age_years": {Answer: "12", Sure: true},
		}})
		require.NoError(f, err)
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		c, err := code.Decode(k, typed)
		if err != nil {
			return
		}
		again, err := code.Encode(k, c)
		require.NoError(t, err)
		back, err := code.Decode(k, again)
		require.NoError(t, err)
		require.Equal(t, c.Answers, back.Answers)
		require.ElementsMatch(t, c.Unknowns, back.Unknowns)
		require.Equal(t, c.Door, back.Door)
	})
}
