package keep

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// trouble opens the window anew on a file of cases in that state.
func (r *rig) trouble(kind opening.Kind) {
	cases := opening.Cases{Store: r.Kept.Store, Kind: kind, Path: filepath.Join(r.folder, "cases.db")}
	switch kind {
	case opening.Damaged:
		cases.Aside = cases.Path + ".damaged-20261122-104200"
	case opening.Newer:
		cases.Reason = store.ErrNewer
	case opening.Unkept:
		cases.Reason = errors.New("open the file of cases: permission denied")
	}
	r.reopen(cases)
}

func (r *rig) reopen(cases opening.Cases) {
	r.Kept.Store, r.deps.Cases = cases.Store, cases
	r.Open(func(d *host.Deps) { d.Cases = cases.Kind })
}

// damaged opens the window on a damaged file of ten cases.
func (r *rig) damaged() opening.Cases {
	path := filepath.Join(r.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(r.TB, err)
	for i := range 10 {
		require.NoError(r.TB, s.Save(context.Background(), storetest.NewCase(i)))
	}
	require.NoError(r.TB, s.Close())
	data, err := os.ReadFile(path)
	require.NoError(r.TB, err)
	copy(data[100:], "no btree page header here")
	require.NoError(r.TB, os.WriteFile(path, data, 0o600))
	cases := opening.Open(path, nil, hosttest.Clock())
	r.Cleanup(func() { require.NoError(r.TB, cases.Store.Close()) })
	r.reopen(cases)
	return cases
}

func TestBringingCasesBackCanBeStopped(t *testing.T) {
	r := newRig(t)
	r.damaged()
	var waiting func()
	r.Run = func(work func()) { waiting = work }
	r.Key(fyne.KeyReturn)
	assert.Contains(t, r.Read(), r.T("ui.store.rescuing"))
	r.Press(r.T("ui.files.cancel"))
	r.Run = func(work func()) { work() }
	waiting()
	assert.Equal(t, host.PageStorage, r.Front(), "it can be begun again")
	assert.Equal(t, r.Texts().N("ui.store.rescued", 0), r.Told())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, r.Texts().N("ui.store.rescued", 10), r.Told())
}

func TestADamagedFileIsToldAndItsCasesAreBroughtBack(t *testing.T) {
	r := newRig(t)
	cases := r.damaged()
	require.Equal(t, host.PageStorage, r.Front())
	page := hosttest.TextsIn(r.Page(host.PageStorage).Object())
	assert.Contains(t, page, r.T("ui.store.damaged.title"))
	assert.Contains(t, page, r.T("ui.store.aside", words.With("Path", cases.Aside)))
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageStart, r.Front())
	assert.Equal(t, r.Texts().N("ui.store.rescued", 10), r.Told())
	assert.Len(t, r.past().found(), 10)
}

func TestADamagedFileCanBeLeftAside(t *testing.T) {
	r := newRig(t)
	r.trouble(opening.Damaged)
	r.Press(r.T("ui.store.damaged.other"))
	assert.Equal(t, host.PageStart, r.Front())
	assert.Empty(t, r.past().found())
}

func TestAnOldFileThatIsGoneIsTold(t *testing.T) {
	r := newRig(t)
	r.trouble(opening.Damaged)
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageStorage, r.Front())
	assert.NotEmpty(t, r.Told())
}

func TestWithoutAFileTheInterviewGoesOnWithANoticeOnEveryPage(t *testing.T) {
	for _, kind := range []opening.Kind{opening.Newer, opening.Unkept} {
		r := newRig(t)
		r.trouble(kind)
		require.Equal(t, host.PageStorage, r.Front())
		assert.Contains(t, hosttest.TextsIn(r.Page(host.PageStorage).Object()), r.T("ui.store."+string(kind)+".title"))
		assert.NotContains(t, hosttest.TextsIn(r.Page(host.PageStorage).Object()), "⟦")
		r.Key(fyne.KeyReturn)
		require.Equal(t, host.PageStart, r.Front())
		r.Answered()
		r.Show(host.PageFindings)
		assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer, "kept in memory")
		assert.Contains(t, hosttest.TextsIn(r.Shown.Content()), r.T("ui.store.strip"))
	}
	away := newRig(t)
	away.reopen(opening.Cases{Store: away.Kept.Store, Kind: opening.Unkept, Path: "postgres://shop@server/cases", Reason: errors.New("no answer")})
	assert.Contains(t, away.Read(), "The server: postgres://shop@server/cases")
	sound := newRig(t)
	assert.NotContains(t, sound.Read(), sound.T("ui.store.strip"))
}
