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

	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

var update = flag.Bool("update", false, "write the masters in testdata anew: go test -tags ci ./screens -update")

// mastered are the scenes whose structure is kept as markup, of the frozen model.
var mastered = []struct {
	name string
	show func(r *rig)
}{
	{"start", func(*rig) {}},
	{"vehicle", func(r *rig) { r.begin("3") }},
	{"vehicle-van", func(r *rig) { r.begin(""); r.shape("van") }},
	{"answers", func(r *rig) {
		r.ask()
		r.say(r.Now().Shown, "no")
		r.Show(host.PageAnswers)
	}},
	{"report", func(r *rig) {
		r.ask()
		c := r.Now().Case().Copy()
		c.Number = "7K2M94QD"
		r.Begin(c)
		r.Show(host.PageReport)
	}},
	{"settings", func(r *rig) { r.Show(host.PageSettings) }},
	{"help", func(r *rig) { r.Show(host.PageHelp) }},
	{"open", func(r *rig) { r.Show(host.PageOpen) }},
}

func TestMasters(t *testing.T) {
	sizes := windowSizes[:3]
	if testing.Short() {
		sizes = sizes[:1]
	}
	for _, m := range mastered {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%vx%v.xml", m.name, size.Width, size.Height)
			t.Run(name, func(t *testing.T) {
				r := rigKnowing(t, hosttest.Frozen)
				r.Shown.Resize(size)
				m.show(r)
				compare(t, name, test.RenderToMarkup(r.Shown.Canvas()))
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
