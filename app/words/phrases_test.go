package words_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/app/words/wordstest"
)

func TestADoorIsNamedByWhatIsKnown(t *testing.T) {
	w := english(t)
	for _, c := range []struct {
		door     cases.Door
		position string
		want     string
	}{
		{cases.Door{Side: "left", Row: "rear"}, "rear", "Left rear door"},
		{cases.Door{Side: "left", Row: "rear"}, "", "Left rear door"},
		{cases.Door{Side: "right", Row: "rear"}, "sliding", "Right sliding door"},
		{cases.Door{}, "rear", "Rear door"},
		{cases.Door{}, "hinged_cargo", "Rear-hinged or cargo door"},
		{cases.Door{Side: "left"}, "hinged_cargo", "Rear-hinged or cargo door"},
		{cases.Door{Row: "cargo"}, "", "Rear cargo door"},
		{cases.Door{Side: "left", Row: "cargo"}, "hinged_cargo", "Rear cargo door, left half"},
		{cases.Door{}, "", ""},
		{cases.Door{}, "roof", ""},
	} {
		assert.Equal(t, c.want, w.DoorAt(c.door, c.position), "%v %q", c.door, c.position)
		one := &cases.Case{Door: c.door, Answers: map[string]cases.Answer{cases.Position: {Answer: c.position}}}
		assert.Equal(t, c.want, w.Door(one))
		assert.Equal(t, strings.ToLower(c.want), w.DoorWithin(one), "the same door, within a line")
	}
}

func TestEachDoorOfACarHasAName(t *testing.T) {
	w := english(t)
	for _, body := range cases.Bodies() {
		names := map[string]bool{}
		for _, d := range cases.DoorsOf(body) {
			name := w.DoorAt(d.Door, d.Position)
			assert.NotEmpty(t, name, d.ID)
			assert.False(t, names[name], "two doors of a %s are called %q", body, name)
			names[name] = true
		}
	}
}

func TestACaseIsNamedByDoorAndCar(t *testing.T) {
	w := english(t)
	rear, accord := cases.Door{Side: "left", Row: "rear"}, cases.Vehicle{Year: 2012, Make: " Honda ", Model: "Accord  EX-L"}
	assert.Equal(t, "Left rear door, 2012 Honda Accord EX-L", w.CaseTitle(&cases.Case{Door: rear, Vehicle: accord}))
	assert.Equal(t, "Left rear door", w.CaseTitle(&cases.Case{Door: rear}))
	assert.Equal(t, "2012 Honda Accord EX-L", w.CaseTitle(&cases.Case{Vehicle: accord}))
	assert.Equal(t, "Honda", w.Car(cases.Vehicle{Make: "Honda"}))
	assert.Empty(t, w.CaseTitle(&cases.Case{}))
	long := w.Car(cases.Vehicle{Make: strings.Repeat("é", 500)})
	assert.Equal(t, strings.Repeat("é", 120)+"…", long)
}

// What the model lacks comes from another version of the program, or from a file that somebody made.
func TestAnIDWithoutATextStandsForItself(t *testing.T) {
	en := english(t)
	regional, err := words.Load(folderOf("en", "a: \"x\"", "de", "b: \"x\"", "de-AT", "c: \"x\""), "de-AT")
	require.NoError(t, err)
	for _, w := range []*words.Words{en, wordstest.Pseudo(en), regional} {
		for _, id := range []string{"no_such", "no.such"} {
			for _, said := range []string{
				w.Cause(id), w.CauseFull(id), w.Mode(id), w.Component(id), w.Part(id), w.Step(id), w.Question(id), w.Short(id),
				w.Answer(id, id), w.Answer("handle_feel", id), w.Expected("no_step", "handle_feel", id),
			} {
				assert.Equal(t, id, said)
			}
			assert.NotContains(t, w.Said(id, id), "⟦observation")
		}
	}
	assert.Equal(t, "Inside handle feel: no_such", en.Said("handle_feel", "no_such"))
	assert.Equal(t, "a�b", en.Step("a\x1bb"))
	assert.Equal(t, "14", en.Answer("vehicle_age_years", "14"))
}

// The question, the help and the reason of an observation stand under its id as its answers do.
func TestNothingButAnAnswerReadsAsOne(t *testing.T) {
	w := english(t)
	for _, not := range []string{"question", "help", "short", "why", "loose.said", "loose.detail"} {
		assert.Equal(t, not, w.Answer("handle_feel", not))
	}
	assert.Equal(t, "Loose, floppy", w.Answer("handle_feel", "loose"))
}

func TestTextsThatNeedNotBeComeFromTheLanguageBehind(t *testing.T) {
	w, err := words.Load(folderOf("en", "cause.a.name: \"A\"\ncause.a.trade: \"ay\"", "es", "cause.a.trade: \"á\"", "es-MX", "x: \"x\""), "es-MX")
	require.NoError(t, err)
	assert.Equal(t, "á", w.Trade("a"))
	assert.Equal(t, "A", w.Cause("a"))
	assert.Empty(t, w.If("cause.a.what"))
	assert.NotContains(t, w.Missing(), "cause.a.what", "nobody misses what need not be")
}

func TestTradeNamesAreToldWhereTheySayMore(t *testing.T) {
	w, err := words.Load(folderOf("en", `
said.cause: "{{.Name}} ({{.Trade}})"
cause.a.name: "Loose cable"
cause.a.trade: "release cable"
cause.b.name: "Latch"
cause.b.trade: "latch"
cause.c.name: "Trim"
`), "en")
	require.NoError(t, err)
	assert.Equal(t, "Loose cable (release cable)", w.CauseFull("a"))
	assert.Equal(t, "Latch", w.CauseFull("b"))
	assert.Equal(t, "Trim", w.CauseFull("c"))
}

func TestWarningsNameWhatTheyAreAbout(t *testing.T) {
	w := english(t)
	assert.Contains(t, w.Warning("unknown_answer", "handle_feel", ""), w.Short("handle_feel"))
	for _, kind := range []string{"unknown_observation", "unknown_action", "unknown_cause", "unknown_mode"} {
		assert.Contains(t, w.Warning(kind, "handle_feel", ""), `"handle_feel" comes from another version`, "it isn't named as the observation of its id")
	}
	both := w.Warning("contradiction", "power_lock", "whole_car_dead")
	assert.Contains(t, both, w.Short("power_lock"))
	assert.Contains(t, both, w.Short("whole_car_dead"))
	p := wordstest.Pseudo(w)
	for _, key := range w.Keys() {
		if kind, ok := strings.CutPrefix(key, "warning."); ok {
			assert.NotContains(t, p.Warning(kind, "handle_feel", "power_lock"), "{{", key)
		}
	}
}

func TestAListIsInTheOrderOfTheAlphabetWhateverTheAccents(t *testing.T) {
	w, err := words.Load(folderOf("en", "", "de", `region.zz: "Östland"
region.us: "Vereinigte Staaten"
region.fr: "Frankreich"
region.uk: "großes Land"
`), "de")
	require.NoError(t, err)
	ids, texts := w.InOrder("region.", []string{"us", "zz", "uk", "fr"})
	assert.Equal(t, []string{"fr", "uk", "zz", "us"}, ids)
	assert.Equal(t, []string{"Frankreich", "großes Land", "Östland", "Vereinigte Staaten"}, texts)
}
