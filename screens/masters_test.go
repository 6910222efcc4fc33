package screens

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the masters in testdata anew: go test -tags ci ./screens -update")

// mastered are the scenes whose structure is kept as markup. Pages that show numbers of the model are left out: their
// masters would change with every change of a rate; what they show is tested above.
var mastered = []struct {
	name string
	show func(r *rig)
}{
	{"start", func(*rig) {}},
	{"vehicle", func(r *rig) { r.newCase(); r.typed("3") }},
	{"vehicle-van", func(r *rig) { r.newCase(); r.router.page(pageVehicle).(*vehicle).setBody("van") }},
	{"answers", func(r *rig) {
		r.ask()
		r.say("no")
		r.router.show(pageAnswers)
	}},
	{"report", func(r *rig) {
		r.deps.Folder = "Documents"
		r.ask()
		c := r.session.iv.Case().Copy()
		c.Number = "7K2M94QD"
		r.session = newSession(r.App, c)
		r.router.show(pageReport)
	}},
	{"settings", func(r *rig) { r.router.show(pageSettings) }},
	{"help", func(r *rig) { r.router.show(pageHelp) }},
	{"open", func(r *rig) { r.router.show(pageOpen) }},
}

func TestMasters(t *testing.T) {
	for _, m := range mastered {
		for _, size := range windowSizes[:3] {
			name := fmt.Sprintf("%s-%vx%v.xml", m.name, size.w, size.h)
			t.Run(name, func(t *testing.T) {
				r := newRig(t)
				r.window.Resize(sizeOf(size.w, size.h))
				m.show(r)
				compare(t, name, test.RenderToMarkup(r.window.Canvas()))
			})
		}
	}
}

func compare(t *testing.T, name, markup string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(markup), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "write the masters with -update")
	assert.Equal(t, string(want), markup, "the page changed; look at it, then write the masters anew with -update")
}

func BenchmarkNextQuestion(b *testing.B) {
	r := newRig(b)
	q := r.ask()
	ids := []string{"handle_feel", "outside_opens", "sound_on_pull"}
	for i := range b.N {
		q.ask(ids[i%len(ids)])
	}
}

func BenchmarkAnswer(b *testing.B) {
	r := newRig(b)
	q := r.ask()
	q.ask("handle_feel")
	answers := []string{"loose", "stiff"}
	for i := range b.N {
		q.choose(answers[i%2])
	}
}
