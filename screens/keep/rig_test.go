package keep

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/release"
	"unlatch/app/store/memory"
	"unlatch/app/words"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// rig is a window with the pages around the cases that are kept.
type rig struct {
	*hosttest.Rig
	deps   *Deps
	folder string // for files
}

func newRig(t testing.TB) *rig {
	r := &rig{folder: t.TempDir()}
	r.deps = &Deps{
		ReadCase: func(given string) (*cases.Case, error) {
			b, err := diagnosistest.Brain()
			require.NoError(t, err)
			return casefile.Open(b.Knowledge(), given)
		},
		Clock: hosttest.Clock, Languages: words.Languages(data.FS), Build: release.Build{Version: "1.0"}, Quit: func() {},
	}
	of := func(page func(host.Host, *Deps) host.Page) func(host.Host) host.Page {
		return func(h host.Host) host.Page { return page(h, r.deps) }
	}
	pages := map[host.PageID]func(host.Host) host.Page{
		host.PageStart: of(NewStart), host.PagePast: of(NewPast), host.PageOpen: of(NewOpen),
		host.PageStorage: of(NewStorage), host.PageSettings: of(NewSettings), host.PageAbout: of(NewAbout), host.PageKeys: of(NewKeys),
		host.PageCounter: of(NewCounter),
	}
	kept := &hosttest.Store{Store: memory.New()}
	r.deps.Store = kept
	r.Rig = hosttest.NewWith(t, kept, host.Pages{Always: pages})
	return r
}

// written is the file of an answered case, which is no longer in front.
func (r *rig) written() string {
	c := r.Answered().Case()
	path := filepath.Join(r.TempDir(), "case.json")
	require.NoError(r.TB, casefile.WriteFile(path, c))
	r.End()
	return path
}

// open types something on the page that opens reports and presses Enter, as a hand scanner does.
func (r *rig) open(given string) {
	r.Show(host.PageOpen)
	r.Type(given)
	r.Key(fyne.KeyReturn)
}

func (r *rig) past() *pastPage {
	r.Show(host.PagePast)
	return r.Page(host.PagePast).(*pastPage)
}

// shelf is what all pages here can do.
func (r *rig) shelf() shelf { return shelf{r, r.deps} }

// confirm records a cause for the case in front, as the page for outcomes does.
func (r *rig) confirm(cause string) {
	s := r.Now()
	require.NoError(r.TB, s.SetOutcome(&cases.Outcome{Cause: cause, Done: "Cable end clipped back in", At: hosttest.Clock()}))
	r.Model().Learn(nil)
}

// found are the cars on the page.
func (p *pastPage) found() []string {
	var out []string
	for _, row := range p.rows {
		if !row.root.Hidden {
			out = append(out, row.sum.Vehicle)
		}
	}
	return out
}
