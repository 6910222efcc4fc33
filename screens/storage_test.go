package screens

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
)

// trouble opens the window anew on a file of cases in that state.
func (r *rig) trouble(kind opening.Kind) {
	cases := opening.Cases{Store: r.store, Kind: kind, Path: filepath.Join(r.deps.Folder, "cases.db")}
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
	deps := r.deps
	deps.Store, deps.Cases = cases.Store, cases
	size := r.window.Canvas().Size()
	app, err := New(r.fyne, r.window, deps)
	require.NoError(r.t, err)
	r.App = app
	r.size(size.Width, size.Height)
}

func TestADamagedFileIsToldAndItsCasesAreBroughtBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	for i := range 10 {
		require.NoError(t, s.Save(context.Background(), storetest.NewCase(i)))
	}
	require.NoError(t, s.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	copy(data[100:], "no btree page header here")
	require.NoError(t, os.WriteFile(path, data, 0o600))

	r := newRig(t)
	cases := opening.Open(path, nil, r.deps.Clock())
	t.Cleanup(func() { require.NoError(t, cases.Store.Close()) })
	r.reopen(cases)
	require.Equal(t, pageStorage, r.router.front())
	page := textsIn(r.router.page(pageStorage).object())
	assert.Contains(t, page, r.t_("ui.store.damaged.title"))
	assert.Contains(t, page, r.App.t("ui.store.aside", with("Path", cases.Aside)))
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageStart, r.router.front())
	assert.Equal(t, r.words.N("ui.store.rescued", 10), r.shell.told.Text)
	assert.Len(t, r.past().found(), 10)
}

func TestADamagedFileCanBeLeftAside(t *testing.T) {
	r := newRig(t)
	r.trouble(opening.Damaged)
	r.press(r.t_("ui.store.damaged.other"))
	assert.Equal(t, pageStart, r.router.front())
	assert.Empty(t, r.past().found())
}

func TestAnOldFileThatIsGoneIsTold(t *testing.T) {
	r := newRig(t)
	r.trouble(opening.Damaged)
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageStorage, r.router.front())
	assert.True(t, r.shell.notice.Visible())
}

func TestWithoutAFileTheInterviewGoesOnWithANoticeOnEveryPage(t *testing.T) {
	for _, kind := range []opening.Kind{opening.Newer, opening.Unkept} {
		r := newRig(t)
		r.trouble(kind)
		require.Equal(t, pageStorage, r.router.front())
		assert.Contains(t, textsIn(r.router.page(pageStorage).object()), r.t_("ui.store."+string(kind)+".title"))
		assert.NotContains(t, textsIn(r.router.page(pageStorage).object()), "⟦")
		r.key(fyne.KeyReturn)
		require.Equal(t, pageStart, r.router.front())
		r.findings()
		assert.Equal(t, "loose", r.stored().Answers["handle_feel"].Answer, "kept in memory")
		assert.Contains(t, textsIn(r.window.Content()), r.t_("ui.store.strip"))
	}
	sound := newRig(t)
	assert.NotContains(t, textsIn(sound.window.Content()), sound.t_("ui.store.strip"))
}

func TestWhatCouldNotBeSavedIsSavedWithTheNextAnswer(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.deps.Store = fullDisk{r.store}
	first := q.id
	r.say("no")
	r.key(fyne.KeyReturn)
	require.True(t, r.session.unsaved)
	r.deps.Store = r.store
	r.typed("1")
	assert.Equal(t, r.t_("ui.store.again"), r.shell.told.Text)
	assert.Equal(t, "no", r.stored().Answers[first].Answer)
}
