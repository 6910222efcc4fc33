package host_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/memory"
	"unlatch/app/store/sqlite"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

var ctx = context.Background()

// wordsPage is a page of a case with a field for words.
type wordsPage struct{ words *widgets.Entry }

func newWordsPage(_ host.Host, s *host.Session) host.Page {
	p := &wordsPage{widgets.NewNotes("words", func(text string) { s.Do(s.SetConcern(text)) })}
	p.words.Fill(s.Case().Concern)
	return p
}

func (p *wordsPage) Object() fyne.CanvasObject { return p.words }
func (p *wordsPage) Enter()                    {}
func (p *wordsPage) EnterKey()                 {}

// window is a window with a case on that page, on a store.
func window(t *testing.T, kept store.Store) *hosttest.Rig {
	r := hosttest.NewWith(t, &hosttest.Store{Store: kept}, host.Pages{OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
		host.PageVehicle: newWordsPage,
	}})
	s := r.NewCase()
	s.Do(s.SetVehicle(cases.Vehicle{Make: "Volvo"}))
	return r
}

// elsewhere takes the case in front over as another window does, and changes it there.
func elsewhere(t *testing.T, r *hosttest.Rig, words string) store.Lease {
	l := store.Lease{Store: r.Kept, Case: r.Now().Case().ID, Window: "other"}
	require.NoError(t, l.Take(ctx, hosttest.Clock()))
	changeElsewhere(t, r, words)
	return l
}

func changeElsewhere(t *testing.T, r *hosttest.Rig, words string) {
	c := r.Stored()
	seen := c.Updated
	c.Concern, c.Updated, c.Revision = words, seen.Add(time.Second), c.Revision+1
	require.NoError(t, r.Kept.SaveOver(ctx, c, seen))
}

// concerns are the words of all cases in a store.
func concerns(t *testing.T, s store.Store) []string {
	list, err := s.List(ctx, store.Query{Sort: "created"})
	require.NoError(t, err)
	var out []string
	for _, sum := range list {
		c, err := s.Load(ctx, sum.ID)
		require.NoError(t, err)
		out = append(out, c.Concern)
	}
	return out
}

func TestTheSecondWindowOnACaseOnlyLooksUntilItTakesOver(t *testing.T) {
	r := window(t, memory.New())
	c := r.Stored()
	r.End()
	first := store.Lease{Store: r.Kept, Case: c.ID, Window: "first"}
	require.NoError(t, first.Take(ctx, hosttest.Clock()))

	s := r.Begin(c)
	r.Show(host.PageVehicle)
	assert.Contains(t, r.Read(), r.T("ui.locked.text"))
	s.Do(s.SetConcern("said in the second window"))
	assert.Empty(t, s.Case().Concern, "nothing is changed")
	assert.Equal(t, r.T("ui.locked.change"), r.Told())
	s.Discard()
	assert.Equal(t, c, r.Stored(), "nothing at all")
	r.End()
	held, err := first.Hold(ctx, hosttest.Clock())
	require.NoError(t, err)
	assert.True(t, held, "looking takes nothing away")

	r.Begin(c)
	r.Press(r.T("ui.locked.take"))
	assert.NotContains(t, r.Read(), r.T("ui.locked.text"))
	s = r.Now()
	s.Do(s.SetConcern("said in the second window"))
	assert.Equal(t, "said in the second window", r.Stored().Concern)
	held, err = first.Hold(ctx, hosttest.Clock())
	require.NoError(t, err)
	assert.False(t, held, "the first window finds out")
}

func TestTheFirstWindowNoticesThatAnotherWentOnAndLosesNothing(t *testing.T) {
	r := window(t, memory.New())
	r.Focus("words")
	r.Type("It clicks")
	elsewhere(t, r, "It is stuck")
	r.Watch()
	assert.True(t, r.Now().Locked())
	assert.Contains(t, r.Read(), r.T("ui.locked.text"))
	assert.Equal(t, r.T("ui.locked.lost"), r.Told())
	assert.Equal(t, "It clicks", r.Now().Case().Concern, "what was in the field stays")
	assert.Equal(t, []string{"It is stuck"}, concerns(t, r.Kept), "and the other window's words too")

	r.Press(r.T("ui.locked.take"))
	assert.ElementsMatch(t, []string{"It clicks", "It is stuck"}, concerns(t, r.Kept))
	assert.Contains(t, r.Told(), "Both are kept")
	assert.False(t, r.Now().Locked())
}

func TestWhatCouldNotBeSavedIsKeptBesideWhenTheCaseIsLeft(t *testing.T) {
	r := window(t, memory.New())
	changeElsewhere(t, r, "It is stuck") // by a program that says nothing of having it open
	s := r.Now()
	s.Do(s.SetConcern("It clicks"))
	assert.True(t, s.Locked())
	assert.Equal(t, []string{"It is stuck"}, concerns(t, r.Kept), "no last save without a word")
	r.End()
	assert.ElementsMatch(t, []string{"It clicks", "It is stuck"}, concerns(t, r.Kept))
}

// lateStore writes, and says so too late.
type lateStore struct {
	store.Store
	late int // how many times
}

func (l *lateStore) SaveOver(ctx context.Context, c *cases.Case, seen time.Time) error {
	if err := l.Store.SaveOver(ctx, c, seen); err != nil || l.late == 0 {
		return err
	}
	l.late--
	return context.DeadlineExceeded
}

func TestAStateThatWasWrittenTooLateIsNotTakenForAnotherWindows(t *testing.T) {
	late := &lateStore{Store: memory.New()}
	r := window(t, late)
	ticks := time.Duration(0)
	r.Open(func(d *host.Deps) {
		d.Clock = func() time.Time { ticks++; return hosttest.Clock().Add(ticks * time.Millisecond) }
	})
	r.NewCase()
	late.late = 1
	r.Now().Do(r.Now().SetConcern("It clicks"))
	r.Now().Do(r.Now().SetConcern("It clicks twice"))
	assert.False(t, r.Now().Locked(), "nobody else has the case")
	assert.Equal(t, "It clicks twice", r.Stored().Concern)

	changeElsewhere(t, r, "Another window's words")
	r.Now().Do(r.Now().SetConcern("Mine"))
	assert.True(t, r.Now().Locked(), "a state that isn't ours is still met")
}

func TestAWindowThatOnlyWaitsKeepsItsCase(t *testing.T) {
	r := window(t, memory.New())
	other := store.Lease{Store: r.Kept, Case: r.Now().Case().ID, Window: "other"}
	now := hosttest.Clock()
	r.End()
	r.Open(func(d *host.Deps) { d.Clock = func() time.Time { return now } })
	r.Begin(load(t, r, other.Case))
	for range 4 {
		now = now.Add(6 * time.Second)
		r.Watch()
		held, err := other.Hold(ctx, now)
		require.NoError(t, err)
		assert.False(t, held)
	}
	assert.False(t, r.Now().Locked())
	r.End()
	held, err := other.Hold(ctx, now)
	require.NoError(t, err)
	assert.True(t, held, "a case that was left is free at once")
}

func load(t *testing.T, r *hosttest.Rig, id string) *cases.Case {
	c, err := r.Kept.Load(ctx, id)
	require.NoError(t, err)
	return c
}

func TestWordsAreKeptHoweverTheWindowEnds(t *testing.T) {
	for name, end := range map[string]func(*hosttest.Rig){
		"a signal":                func(r *hosttest.Rig) { r.Finish() },
		"twice":                   func(r *hosttest.Rig) { r.Finish(); r.Finish() },
		"without a word, a while": func(r *hosttest.Rig) { r.Watch() },
	} {
		t.Run(name, func(t *testing.T) {
			r := window(t, memory.New())
			r.Focus("words")
			r.Type("It clicks")
			end(r)
			assert.Equal(t, []string{"It clicks"}, concerns(t, r.Kept))
		})
	}
}

// onDisk is a window on a file.
func onDisk(t *testing.T) (*hosttest.Rig, string) {
	path := filepath.Join(t.TempDir(), "of cases", "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return window(t, s), path
}

func TestACaseIsSavedAnewWhenItsFileIsDeletedUnderIt(t *testing.T) {
	for name, notice := range map[string]func(*hosttest.Rig){
		"by looking": func(r *hosttest.Rig) { r.Watch() },
		"by saving":  func(r *hosttest.Rig) { s := r.Now(); s.Do(s.SetVehicle(cases.Vehicle{Make: "Saab"})) },
	} {
		t.Run(name, func(t *testing.T) {
			r, path := onDisk(t)
			s := r.Now()
			r.Focus("words")
			r.Type("It clicks")
			require.NoError(t, os.Remove(path))
			notice(r)
			assert.Contains(t, r.Told(), "A new one was begun there, with this case in it")
			assert.Equal(t, []string{"It clicks"}, concerns(t, r.Kept), "with the words of the focused field")
			assert.Same(t, s, r.Now(), "the page goes on as it was")
			s.Do(s.SetConcern("It clicks twice"))
			assert.Equal(t, "It clicks twice", r.Stored().Concern)
		})
	}
}

func TestWhileTheFileOfCasesIsAwayItIsSaidAndNothingIsLost(t *testing.T) {
	r, path := onDisk(t)
	away := filepath.Dir(path) + "-away"
	require.NoError(t, os.Rename(filepath.Dir(path), away))
	r.Watch()
	s := r.Now()
	said := func() bool {
		for _, text := range r.Read() {
			if strings.HasPrefix(text, "Nothing is kept just now") {
				return true
			}
		}
		return false
	}
	assert.True(t, said())
	s.Do(s.SetConcern("It clicks"))
	assert.Equal(t, "It clicks", s.Case().Concern)
	assert.True(t, said())
	require.NoError(t, os.Rename(away, filepath.Dir(path)))
	r.Watch()
	assert.False(t, said())
	assert.Equal(t, []string{"It clicks"}, concerns(t, r.Kept))
}

func TestAStoreThatAnotherWindowHoldsIsNotWaitedForAndSavedLater(t *testing.T) {
	r, path := onDisk(t)
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	require.NoError(t, err)
	defer other.Close()
	held, err := other.Begin()
	require.NoError(t, err)
	s := r.Now()
	s.Do(s.SetConcern("It clicks"))
	assert.Contains(t, r.Told(), "another Unlatch window is using the cases")
	assert.Equal(t, []string{""}, concerns(t, r.Kept))
	require.NoError(t, held.Rollback())
	r.Watch()
	assert.Equal(t, []string{"It clicks"}, concerns(t, r.Kept))
	assert.Equal(t, r.T("ui.store.again"), r.Told())
	s.Do(s.SetConcern("It clicks twice"))
	assert.Empty(t, r.Told(), "what tells of something done goes when anything changes")
}

func TestACaseThatWasLeftWhileItsStoreDidntAnswerIsSavedWhenItDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the store")
	}
	r, path := onDisk(t)
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	require.NoError(t, err)
	defer other.Close()
	held, err := other.Begin()
	require.NoError(t, err)
	s := r.Now()
	s.Do(s.SetConcern("It clicks"))
	r.End()
	_, open := r.Session()
	require.False(t, open)
	r.Watch()
	assert.Equal(t, []string{""}, concerns(t, r.Kept), "it can't be saved yet")
	require.NoError(t, held.Rollback())
	r.Watch()
	assert.Equal(t, []string{"It clicks"}, concerns(t, r.Kept))
	assert.Equal(t, r.T("ui.store.again"), r.Told())
}

func TestACaseThatItsStoreNeverTookIsAFileWhenTheWindowEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the store")
	}
	r, path := onDisk(t)
	var files []*cases.Case
	r.Open(func(d *host.Deps) {
		d.Unsaved = func(c *cases.Case) error { files = append(files, c); return nil }
	})
	r.Begin(cases.New(hosttest.Clock()))
	s := r.Now()
	s.Do(s.Keep())
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	require.NoError(t, err)
	defer other.Close()
	held, err := other.Begin()
	require.NoError(t, err)
	defer func() { _ = held.Rollback() }()
	s.Do(s.SetConcern("It clicks"))
	r.Finish()
	require.Len(t, files, 1)
	assert.Equal(t, "It clicks", files[0].Concern)
}
