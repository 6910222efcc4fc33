package casefile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/words"
	"unlatch/data"
)

var at = time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)

func newCase() *cases.Case {
	c := cases.New(at)
	c.Revision, c.CopyOf = 9, "7K2M94QD"
	c.Vehicle = cases.Vehicle{Year: 2012, Make: "Honda", Model: "Accord", Plate: "AB <12>"}
	c.Door = cases.Door{Side: "left", Row: "rear"}
	c.Answers["position"] = cases.Answer{Answer: "rear", Sure: true, At: at}
	c.Unknowns = []string{"pop_or_snap"}
	c.Outcome = &cases.Outcome{Cause: "latch", At: at}
	return c
}

func read(text string) (*cases.Case, error) { return casefile.Read(strings.NewReader(text)) }

// said is what a person reads about an error.
func said(t testing.TB, err error) string {
	w, failed := words.Load(data.FS, words.English)
	require.NoError(t, failed)
	return w.Problem(err)
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	c := newCase()
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, c))
	back, err := casefile.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, c, back)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestTheDocumentedExampleIsACase(t *testing.T) {
	text, err := os.ReadFile("../../docs/case-format.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "```json\n")
	require.True(t, found)
	example, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	c, err := read(example)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, casefile.Write(&out, c))
	assert.JSONEq(t, example, out.String(), "nothing in the example is unknown or left out")
	assert.Nil(t, c.Extra)

	_, rest, found = strings.Cut(rest, "```json\n")
	require.True(t, found)
	bare, _, _ := strings.Cut(rest, "```")
	_, err = casefile.ReadObs(strings.NewReader(bare))
	require.NoError(t, err)
}

func TestUnknownFieldsSurvive(t *testing.T) {
	text := `{"format":1,"id":"7f6f2f5a-63cf-4f0f-8a2e-0f6f2f5a63cf","number":"7K2M-94QD","shelf/box~1":{"a":[1,2.50]},
		"vehicle":{"make":"Honda","colour":"red"},"outcome":{"cause":"latch","invoice":17,"at":"2026-03-14T09:30:00Z"},
		"answers":{"position":{"answer":"rear","sure":true,"at":"2026-03-14T09:30:00Z","by":"Ann"},"handle_feel":{"answer":"loose","note":null}}}`
	c, err := read(text)
	require.NoError(t, err)
	assert.Equal(t, "7K2M94QD", c.Number)
	want := map[string]json.RawMessage{
		"/shelf~1box~01": json.RawMessage(`{"a":[1,2.50]}`), "/vehicle/colour": json.RawMessage(`"red"`), "/outcome/invoice": json.RawMessage(`17`),
		"/answers/position/by": json.RawMessage(`"Ann"`), "/answers/handle_feel/note": json.RawMessage(`null`),
	}
	assert.Equal(t, want, c.Extra)

	delete(c.Answers, "position") // the person takes it back
	var out bytes.Buffer
	require.NoError(t, casefile.Write(&out, c))
	assert.Contains(t, out.String(), `"colour": "red"`)
	assert.Contains(t, out.String(), `"invoice": 17`)
	assert.NotContains(t, out.String(), "Ann")
	back, err := read(out.String())
	require.NoError(t, err)
	delete(c.Extra, "/answers/position/by")
	assert.JSONEq(t, `{"a":[1,2.50]}`, string(back.Extra["/shelf~1box~01"]))
	delete(back.Extra, "/shelf~1box~01")
	delete(c.Extra, "/shelf~1box~01")
	assert.Equal(t, c, back)
}

func TestACaseWrittenByHandGetsAnIDAndANumber(t *testing.T) {
	c, err := read(`{"format": 1, "answers": {"handle_feel": {"answer": "loose"}}}`)
	require.NoError(t, err)
	assert.NotEmpty(t, c.ID)
	assert.Len(t, c.Number, 8)
	assert.Equal(t, []string{}, c.Unknowns)
}

func TestBadCases(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "  \n", []string{"empty"}},
		{"not JSON", "{\n\"format\": 1,\n!}", []string{"line 3", "isn't valid JSON near !"}},
		{"cut off", "{\"format\": 1,\n\"answers\": {", []string{"line 2", "too early"}},
		{"two cases", `{"format":1}{"format":1}`, []string{"line 1", "something follows"}},
		{"a list", `[1]`, []string{"a list in brackets", "object in braces"}},
		{"no format", `{"answers":{}}`, []string{`"format"`, "missing", "--obs"}},
		{"older than the first", `{"format":0}`, []string{`"format" is 0`}},
		{"newer", `{"format":2,"answers":[]}`, []string{"format 2", "update this program"}},
		{"wrong kind of value", "{\"format\":1,\n\"vehicle\":{\n\"year\":\"2012\"}}", []string{"line 3", `"vehicle.year"`, "whole number"}},
		{"answer isn't an object", `{"format":1,"answers":{"handle_feel":"loose"}}`, []string{"answers", "object in braces"}},
		{"bad time", `{"format":1,"created":"yesterday"}`, []string{"line 1", `"created"`, "2026-03-14T09:30:00Z"}},
		{"bad id", `{"format":1,"id":"c1"}`, []string{`"id"`, `c1`, "UUID"}},
		{"bad number", `{"format":1,"number":"12"}`, []string{`"number"`, "2 characters"}},
		{"no such row", `{"format":1,"door":{"row":"middle"}}`, []string{`"door.row"`, "front, rear or cargo"}},
		{"no such side", `{"format":1,"door":{"side":"driver"}}`, []string{`"door.side"`, "left or right"}},
		{"fewer changes than none", `{"format":1,"revision":-1}`, []string{`"revision"`, "-1"}},
		{"more changes than can be", `{"format":1,"revision":1000000001}`, []string{`"revision"`, "1000000001"}},
		{"a copy of nothing", `{"format":1,"copy_of":"nothing"}`, []string{`"copy_of"`, "nothing"}},
		{"no such shop", `{"format":1,"settings":{"shop":"dealership"}}`, []string{`"settings"`, "dealership", "independent, dealer or mobile"}},
		{"no such parts", `{"format":1,"settings":{"parts":"new"}}`, []string{`"settings"`, "aftermarket or oem", "new"}},
		{"a rate below nothing", `{"format":1,"settings":{"rate":-20}}`, []string{`"settings"`, "positive amount", "-20"}},
		{"door against position", `{"format":1,"door":{"row":"front"},"answers":{"position":{"answer":"sliding"}}}`, []string{`"door.row" is "front"`, `"sliding"`, "correct one"}},
		{"answered and unknown", `{"format":1,"answers":{"a":{"answer":"yes"}},"unknowns":["a"]}`, []string{`"a"`, "remove one"}},
		{"empty answer", `{"format":1,"answers":{"a":{"answer":" "}}}`, []string{`"a"`, "empty"}},
		{"too large", `{"format":1,"concern":"` + strings.Repeat("x", casefile.MaxSize) + `"}`, []string{"1 MB", "right file"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := read(tt.text)
			require.Error(t, err)
			assert.Nil(t, c)
			for _, want := range tt.want {
				assert.Contains(t, said(t, err), want)
			}
			assert.NotContains(t, said(t, err), "\n", "one line")
		})
	}
	_, err := read(`{"format":2}`)
	assert.True(t, problem.Has(err, "casefile.newer"), "%v", err)
}

func TestDoorsThatFitTheirPosition(t *testing.T) {
	for row, positions := range map[string][]string{
		"front": {"front"}, "rear": {"rear", "sliding", "hinged_cargo"}, "cargo": {"hinged_cargo", "sliding"}, "": {"front", "rear"},
	} {
		for _, position := range positions {
			c := newCase()
			c.Door.Row, c.Answers["position"] = row, cases.Answer{Answer: position}
			assert.NoError(t, casefile.Check(c), "%s %s", row, position)
		}
	}
}

func TestAFailedWriteLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, newCase()))
	before, err := os.ReadFile(path)
	require.NoError(t, err)

	bad := newCase()
	bad.Door.Row = "front"
	require.Contains(t, casefile.WriteFile(path, bad).Error(), path)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	require.Error(t, casefile.WriteFile(filepath.Dir(path), newCase()), "a folder stands there")
	require.Error(t, casefile.WriteFile(filepath.Join(path, "case.json"), newCase()), "no folder")
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, entries, 1, "no half-written file stays")
}

func TestAnErrorOfTheReaderIsPassedOn(t *testing.T) {
	broken := errors.New("the stick was pulled")
	_, err := casefile.Read(failing{broken})
	require.ErrorIs(t, err, broken)
	_, err = casefile.ReadObs(failing{broken})
	require.ErrorIs(t, err, broken)
	require.ErrorIs(t, casefile.Write(failing{broken}, newCase()), broken)
	_, err = casefile.ReadFile(filepath.Join(t.TempDir(), "none.json"))
	require.True(t, problem.Has(err, "casefile.no_file"))
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestObs(t *testing.T) {
	c, err := casefile.ReadObs(strings.NewReader(`{"position": "rear", "handle_feel": "loose?", "pop_or_snap": "?", "vehicle_age_years": 14.50,
		"sound_on_pull": " none ", "weather": "worse_cold ?", "onset": "?"}`))
	require.NoError(t, err)
	assert.Equal(t, map[string]cases.Answer{
		"position": {Answer: "rear", Sure: true}, "handle_feel": {Answer: "loose"}, "vehicle_age_years": {Answer: "14.5", Sure: true},
		"sound_on_pull": {Answer: "none", Sure: true}, "weather": {Answer: "worse_cold"},
	}, c.Answers)
	assert.Equal(t, []string{"pop_or_snap", "onset"}, c.Unknowns)
	assert.NoError(t, casefile.Check(c))
	assert.True(t, c.Created.IsZero())
}

func TestBadObs(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"empty"}},
		{"a list", `["loose"]`, []string{"a list in brackets", "one object"}},
		{"not JSON", "{\n\"a\": yes}", []string{"line 2", "isn't valid JSON"}},
		{"cut off", "{\n\"a\": \"yes\",\n", []string{"line 3", "too early"}},
		{"cut off in an answer", `{"a": "ye`, []string{"line 1", "too early"}},
		{"more behind it", "{}\n{}", []string{"line 2", "closing brace"}},
		{"twice", "{\"a\": \"yes\",\n\"a\": \"no\"}", []string{"line 2", `"a"`, "twice"}},
		{"twice unknown", `{"a": "?", "a": "?"}`, []string{"twice"}},
		{"an object", `{"a": {"answer": "yes"}}`, []string{`"a"`, "text in quotes or a number"}},
		{"true", `{"a": true}`, []string{`"a"`, "text in quotes or a number"}},
		{"null", `{"a": null}`, []string{`"a"`, "text in quotes or a number"}},
		{"empty answer", `{"a": ""}`, []string{`"a"`, "empty"}},
		{"two question marks", `{"a": "??"}`, []string{`"a"`, "empty"}},
		{"huge number", `{"a": 1e999}`, []string{`"a"`, "too large"}},
		{"too large", `{"a": "` + strings.Repeat("x", casefile.MaxText) + `"}`, []string{"right file"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := casefile.ReadObs(strings.NewReader(tt.text))
			require.Error(t, err)
			for _, want := range tt.want {
				assert.Contains(t, said(t, err), want)
			}
			assert.NotContains(t, said(t, err), "\n", "one line")
		})
	}
}

func TestAnyCaseSurvivesTheStoreForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCase()
		c.Concern = rapid.String().Draw(t, "concern")
		c.Leading = rapid.SampledFrom([]string{"", "latch"}).Draw(t, "leading")
		c.Vehicle.Mileage = rapid.Int().Draw(t, "mileage")
		c.Settings.Rate = rapid.Float64Range(0, 1e6).Draw(t, "rate")
		if rapid.Bool().Draw(t, "open") {
			c.Outcome = nil
		}
		for _, id := range rapid.SliceOfDistinct(rapid.StringN(-1, -1, 100), rapid.ID[string]).Draw(t, "ids") {
			c.Answers[id] = cases.Answer{Answer: rapid.StringN(-1, -1, 100).Draw(t, "answer"), Sure: rapid.Bool().Draw(t, "sure"), At: at}
		}
		data, err := casefile.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		back, err := casefile.Unmarshal(data)
		if err != nil {
			t.Fatal(err)
		}
		assert.Equal(t, c, back)
	})
}
