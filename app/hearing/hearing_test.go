package hearing_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/data"
)

const story = "2004 Honda Accord. The driver's door won't open from the inside: the handle just flops, no click. It opens fine from " +
	"the outside. The other three doors are okay, and the child lock can't be it on a front door. It began two weeks ago, " +
	"right after the shop had the door panel off to replace the window regulator. I checked that it's unlocked. The lock " +
	"knob goes up and down as it should, and the power lock works. My wife thinks something snapped in there, but I heard nothing. " +
	"In the cold it seems worse. Pulling twice does nothing."

func TestEveryAnswerNamesItsWords(t *testing.T) {
	heard, err := english(t).Hear(story)
	require.NoError(t, err)
	require.NotEmpty(t, heard.Heard)
	at, seen := 0, map[string]bool{}
	for _, h := range heard.Heard {
		assert.Equal(t, story[h.From[0]:h.From[1]], h.Text)
		assert.GreaterOrEqual(t, h.From[0], at, "in the order of the story")
		assert.False(t, seen[h.Observation], "%s is answered once", h.Observation)
		at, seen[h.Observation] = h.From[0], true
	}
	answers := map[string]string{}
	for _, h := range heard.Heard {
		answers[h.Observation] = h.Answer
	}
	for observation, answer := range map[string]string{
		"position": "front", "outside_opens": "yes", "handle_feel": "loose", "sound_on_pull": "none",
		"other_doors_affected": "no", "prior_event": "door_work", "lock_knob": "normal", "power_lock": "normal", "second_pull_opens": "no",
	} {
		assert.Equal(t, answer, answers[observation], observation)
	}
}

func TestTheCarAndTheDoorAreHeard(t *testing.T) {
	ear := english(t)
	heard, err := ear.Hear(story)
	require.NoError(t, err)
	assert.Equal(t, hearing.Car{Year: 2004, Make: "Honda", Model: ""}, heard.Car)
	assert.Equal(t, hearing.Door{Position: "front", Side: "driver"}, heard.Door)
	assert.Equal(t, "right", heard.Door.SideOf("right"), "a British driver sits on the right")

	heard, err = ear.Hear("Back left door of my '98 ford explorer will not open.")
	require.NoError(t, err)
	assert.Equal(t, hearing.Car{Year: 1998, Make: "Ford", Model: "Explorer"}, heard.Car)
	assert.Equal(t, hearing.Door{Position: "rear", Side: "left"}, heard.Door)

	heard, err = ear.Hear("I bought it in 2014 and the door won't open.")
	require.NoError(t, err)
	assert.Zero(t, heard.Car.Year, "not every year is a model year")
}

func TestOffsetsAreBytesWhateverStandsBefore(t *testing.T) {
	text := "Grüße 🚗\u200b\u202e — the in\u200bside handle is floppy."
	heard, err := english(t).Hear(text)
	require.NoError(t, err)
	require.Len(t, heard.Heard, 1)
	assert.Equal(t, "loose", heard.Heard[0].Answer)
	assert.Equal(t, "handle is floppy", text[heard.Heard[0].From[0]:heard.Heard[0].From[1]])
}

func TestALanguageWithoutPhrasesHearsNothing(t *testing.T) {
	for _, language := range []string{"eo", "", "../text/en"} {
		ear, err := hearing.Load(data.FS, language, nil)
		require.NoError(t, err)
		heard, err := ear.Hear(story)
		require.NoError(t, err)
		assert.Empty(t, heard)
	}
}

func TestARegionHearsAsItsLanguageDoes(t *testing.T) {
	for _, region := range []string{"es-ES", "es-MX", "fr-CA", "de-CH"} {
		ear, err := hearing.Load(data.FS, region, nil)
		require.NoError(t, err)
		assert.False(t, ear.Deaf(), region)
	}
}

func TestWhatIsNoStoryIsRefused(t *testing.T) {
	ear := english(t)
	_, err := ear.Hear("it opens \xff\xfe")
	assert.True(t, problem.Has(err, "hearing.not_text"))
	_, err = ear.Hear(strings.Repeat("ü", hearing.MostCharacters+1))
	assert.True(t, problem.Has(err, "hearing.too_long"))
	_, err = ear.Hear(strings.Repeat("ü", hearing.MostCharacters))
	assert.NoError(t, err, "characters count, not bytes")
}

func TestPhrasesThatCannotBeReadAreNamed(t *testing.T) {
	folder := fstest.MapFS{"phrases/en.yaml": {Data: []byte("phrases:\n  - hears: {position: front}\n    say: {\"{nothing_such} door\": \"a door\"}\n")}}
	_, err := hearing.Load(folder, "en", nil)
	require.True(t, problem.Has(err, "hearing.phrases"))
	assert.ErrorContains(t, err, "nothing_such")
}

func TestTheShippedPhrasesHaveNoMistake(t *testing.T) {
	if testing.Short() {
		t.Skip("it hears each example, as unlatch check does")
	}
	for _, p := range hearing.Check(data.FS, shipped(t)) {
		t.Error(p)
	}
}

// checked is what Check says about phrases of one's own.
func checked(t *testing.T, phrases string) string {
	t.Helper()
	text := "negation: {group: not, reach: 6}\ngroups: {not: \"not, no\"}\n" + phrases
	var all []string
	for _, p := range hearing.Check(fstest.MapFS{"phrases/en.yaml": {Data: []byte(text)}}, shipped(t)) {
		all = append(all, p.String())
	}
	return strings.Join(all, "\n")
}

func shipped(t testing.TB) *knowledge.Knowledge {
	t.Helper()
	return diagnosistest.Shipped(t).Knowledge()
}

func TestCheckNamesEveryKindOfMistake(t *testing.T) {
	for name, c := range map[string]struct{ phrases, want string }{
		"an unknown observation": {"phrases: [{hears: {smell: bad}, say: {\"smells bad\": \"It smells bad.\"}}]", "no observation smell"},
		"an unknown answer":      {"phrases: [{hears: {handle_feel: sad}, say: {\"is sad\": \"It is sad.\"}}]", "handle_feel has no answer sad"},
		"a silent example": {
			"phrases: [{hears: {handle_feel: loose}, say: {\"flops about\": \"It is loose.\"}}]",
			"phrases/en.yaml:3: \"flops about\" isn't heard in its own example",
		},
		"a denied example": {"phrases: [{hears: {handle_feel: loose}, say: {\"loose\": \"It is not loose.\"}}]", "isn't heard in its own example"},
		"a contradiction": {"phrases: [{hears: {handle_feel: loose}, say: {\"it is odd\": \"It is odd.\"}}, {hears: {handle_feel: stiff}, say: {\"is odd indeed\": \"It is odd indeed.\", " +
			"\"it is odd\": \"It is odd.\"}}]", "contradicted by another phrase"},
		"a pattern twice": {
			"phrases: [{hears: {handle_feel: loose}, say: {\"floppy\": \"It is floppy.\"}}, {hears: {handle_feel: loose}, say: {\"floppy\": \"So floppy.\"}}]",
			"stands in line 3 already",
		},
		"a sentence that must stay silent": {
			"phrases: [{hears: {handle_feel: loose}, say: {\"floppy\": \"It is floppy.\"}, silent: [\"A floppy disk.\"]}]",
			"where it must not be",
		},
		"a milder verdict": {"phrases: [{hears: {opens_by_itself: no}, say: {\"stays put\": \"It stays put.\"}}]", "make the verdict milder"},
		"an unknown key":   {"phrases: [{heard: {}}]", "heard"},
		"an endless group": {"phrases: [{hears: {handle_feel: loose}, say: {\"a {b}\": \"x\"}}]", "no group {b}"},
	} {
		assert.Contains(t, checked(t, c.phrases), c.want, name)
	}
}

func FuzzHear(f *testing.F) {
	ear := english(f)
	for _, text := range []string{story, "", "?", "won't open", "'98 '", "a\u0301 \u202e\u200b", "no no no not never", "1.2.3,4", strings.Repeat("not open or ", 200)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		heard, err := ear.Hear(text)
		if err != nil {
			return
		}
		for _, h := range heard.Heard {
			if text[h.From[0]:h.From[1]] != h.Text || h.Text == "" {
				t.Fatalf("%v isn't at its place", h)
			}
		}
	})
}

func BenchmarkHear100Words(b *testing.B) {
	ear := english(b)
	b.ReportAllocs()
	b.ReportMetric(float64(len(strings.Fields(story))), "words")
	for b.Loop() {
		if _, err := ear.Hear(story); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHear5000Characters(b *testing.B) {
	ear := english(b)
	text := strings.Repeat(story+" ", 20)[:hearing.MostCharacters]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ear.Hear(text); err != nil {
			b.Fatal(err)
		}
	}
}

// A text in which everything nearly fits must not take much longer than one in which something does.
func BenchmarkHearNegationsOnly(b *testing.B) {
	ear := english(b)
	text := strings.Repeat("not open or inside nor outside handle ", 140)[:hearing.MostCharacters]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ear.Hear(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := hearing.Load(data.FS, "en", nil); err != nil {
			b.Fatal(err)
		}
	}
}
