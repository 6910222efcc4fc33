package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// speak chooses a language on the page of settings, as a person does, and comes back.
func (r *rig) speak(lang string) {
	w, err := hosttest.Words(lang)
	require.NoError(r.TB, err)
	r.Show(host.PageSettings)
	r.Press(r.T("ui.settings.language") + ": " + w.T("language.name"))
	require.Equal(r.TB, lang, r.Texts().Lang())
	r.Key(fyne.KeyEscape)
}

// The language changes in the middle of an interview: every answer, the question in front, the typed words and the way back stay.
func TestALanguageChosenInAnInterviewLosesNothing(t *testing.T) {
	r := newRig(t)
	r.tell()
	r.Type("The handle just flops")
	r.speak("es") // the words are still in their field
	assert.Equal(t, host.PageWords, r.Front())
	assert.Equal(t, "The handle just flops", hosttest.First[*widgets.Entry](r.Shown.Content()).Whole())
	r.Show(host.PageVehicle)
	hosttest.Door(r.Now(), "sedan", "rear_left")
	hosttest.Give(t, r.Now(), map[string]string{"outside_opens": "yes", "handle_feel": "loose"})
	r.Now().Shown = "child_lock_setting"
	r.Show(host.PageQuestion)
	before, findings := r.Stored(), r.Now().Findings()

	for _, lang := range []string{"fr", "de", "es-MX", words.English} {
		if testing.Short() && lang != "es-MX" {
			continue
		}
		r.speak(lang)
		assert.Equal(t, host.PageQuestion, r.Front(), lang)
		assert.Contains(t, r.Read(), r.T("observation.child_lock_setting.question"), lang)
		assert.Equal(t, "The handle just flops", r.Now().Case().Concern, lang)
		assert.Equal(t, before.Answers, r.Stored().Answers, lang)
		assert.Equal(t, findings.Causes, r.Now().Findings().Causes, lang)
	}
	r.speak("de")
	r.Open(nil)
	assert.Equal(t, "de", r.Texts().Lang(), "it is remembered")
}

// A window reads the texts of its own language alone; the names of the others cost a line each.
func TestOneLanguageIsReadAtATime(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		r := newRig(t)
		read := map[string]bool{}
		r.Open(func(d *host.Deps) {
			plain := d.Words
			d.Locale = lang
			d.Words = func(asked string) (*words.Words, error) { read[asked] = true; return plain(asked) }
		})
		r.findings()
		for _, page := range []host.PageID{host.PageReport, host.PageSettings, host.PageHelp, host.PageStart} {
			r.Show(page)
		}
		assert.Equal(t, map[string]bool{lang: true}, read)
	}
}
