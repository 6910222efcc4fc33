package screens

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"

	"unlatch/app/words"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// broken are the texts in sight that go on in the middle of a word on the next line. A path may go on behind a sign that joins.
func broken(r *rig) []string {
	var out []string
	for _, s := range hosttest.All(r.Shown.Content()) {
		text, ok := s.CanvasObject.(*widgets.Text)
		if !ok {
			continue
		}
		rest := strings.Join(strings.Fields(text.Text), " ")
		for _, in := range hosttest.All(text) {
			line, ok := in.CanvasObject.(*canvas.Text)
			if !ok {
				continue
			}
			rest = strings.TrimPrefix(rest, strings.Join(strings.Fields(line.Text), " "))
			if rest != "" && rest[0] != ' ' && !strings.ContainsAny(line.Text[len(line.Text)-1:], `-/\_.@`) {
				out = append(out, line.Text+"|"+rest)
			}
			rest = strings.TrimPrefix(rest, " ")
		}
	}
	return out
}

// assertWhole checks that no word in sight is broken, at each of the sizes.
func assertWhole(t *testing.T, r *rig, where string, sizes []fyne.Size) {
	t.Helper()
	for _, size := range sizes {
		r.Shown.Resize(size)
		assert.Empty(t, broken(r), fmt.Sprintf("%s at %vx%v", where, size.Width, size.Height))
	}
}

func TestNoWordOfAPageIsBroken(t *testing.T) {
	if testing.Short() {
		t.Skip("TestEveryScreenFitsInEveryLanguage looks at the longer words of German")
	}
	r := newRig(t)
	for _, s := range walk() {
		s.show(r)
		assertWhole(t, r, s.name, windowSizes)
	}
}

func TestNoWordOfAQuestionIsBroken(t *testing.T) {
	languages := []string{"de", words.English, "es", "fr"}
	if testing.Short() {
		languages = languages[:1]
	}
	for _, lang := range languages {
		r := spoken(t, lang)
		r.ask()
		for i, o := range r.Model().Knowledge().Observations {
			if testing.Short() && i%8 > 0 {
				continue
			}
			r.askOf(o.ID)
			assertWhole(t, r, o.ID+" in "+lang, windowSizes)
		}
	}
}

func TestManyAnswersAreSeenAtOnce(t *testing.T) {
	r := newRig(t)
	r.ask()
	r.Size(1280, 800)
	r.askOf("prior_event")
	assert.Zero(t, hosttest.First[*widgets.Scroller](r.Shown.Content()).End(), "twelve answers and I don't know")
}
