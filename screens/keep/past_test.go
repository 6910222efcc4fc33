package keep

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestPastCasesAreFoundByWhatPeopleType(t *testing.T) {
	r := newRig(t)
	r.ManyCases(30)
	p := r.past()
	for typed, want := range map[string]int{
		"":                       20, // one page
		"skoda":                  10,
		"AB 107":                 1,
		"ab107":                  1,
		"VIN00000000000012":      1,
		"2026-11-21":             20,
		"right":                  15,
		"Honda left":             5,
		"worn latch":             0,
		r.Texts().Cause("latch"): 10,
		"7K2M-9405":              1,
		"zebra":                  0,
	} {
		p.search.SetText(typed)
		assert.Len(t, p.found(), want, typed)
	}
	p.search.SetText("zebra")
	assert.Equal(t, r.T("ui.past.none"), p.count.Text)
}

func TestPastCasesAreSortedAndLeafedThrough(t *testing.T) {
	r := newRig(t)
	r.ManyCases(45)
	p := r.past()
	assert.Equal(t, "2045 Ford Transit", p.found()[0], "the last change first")
	assert.Equal(t, "1 to 20 of 45", p.count.Text)
	assert.NotContains(t, r.Labels(), r.T("ui.past.newer.spoken"))
	r.Press(r.T("ui.past.older.spoken"))
	r.Press(r.T("ui.past.older.spoken"))
	assert.Len(t, p.found(), 5)
	assert.Equal(t, "41 to 45 of 45", p.count.Text)
	assert.NotContains(t, r.Labels(), r.T("ui.past.older.spoken"))
	r.Press(r.T("ui.past.newer.spoken"))
	assert.Len(t, p.found(), 20)

	r.Press(r.T("ui.past.sort") + ": " + r.T("ui.past.sort.vehicle"))
	assert.Equal(t, "2003 Ford Transit", p.found()[0], "from A, the oldest first")
	assert.Equal(t, "1 to 20 of 45", p.count.Text, "from the beginning")
}

func TestAPastCaseIsOpenedByKeyboardAlone(t *testing.T) {
	r := newRig(t)
	r.ManyCases(5)
	p := r.past()
	r.Shown.Canvas().Focus(p.search)
	r.Type("ab 103")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "AB 103", r.Now().Case().Vehicle.Plate)
	assert.Equal(t, host.PageFindings, r.Front(), "a finished case opens at its findings")
}

func TestADeletedCaseCanBeTakenBack(t *testing.T) {
	r := newRig(t)
	r.ManyCases(3)
	p := r.past()
	sum := p.rows[1].sum
	r.shelf().resume(sum.ID)
	r.Back()
	p.unfold(sum.ID)
	spoken := words.With("Case", r.T("ui.past.spoken", words.With("Case", r.Texts().SummaryTitle(sum), "Number", sum.Number)))
	r.Press(r.T("ui.delete.spoken", spoken))
	assert.Len(t, p.found(), 2)
	_, err := r.Kept.Load(context.Background(), sum.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, open := r.Session()
	assert.False(t, open, "what is deleted can't be saved again by going on with it")
	r.Press(r.T("ui.past.undo"))
	assert.Len(t, p.found(), 3)
	c, err := r.Kept.Load(context.Background(), sum.ID)
	require.NoError(t, err)
	assert.Equal(t, sum.Plate, c.Vehicle.Plate)
	assert.Empty(t, r.Told())
}

func TestTheLastCaseOfTheLastPageCanBeDeleted(t *testing.T) {
	r := newRig(t)
	r.ManyCases(21)
	p := r.past()
	p.leaf(pastRows)
	require.Len(t, p.found(), 1)
	r.shelf().remove(p.rows[0].sum, p.ask)
	assert.Len(t, p.found(), 20)
	assert.Zero(t, p.offset)
}

func TestADuplicateIsACaseOfItsOwn(t *testing.T) {
	r := newRig(t)
	r.ManyCases(1)
	p := r.past()
	r.shelf().duplicate(p.rows[0].sum.ID, p.ask)
	require.Len(t, p.found(), 2)
	assert.NotEqual(t, p.rows[0].sum.Number, p.rows[1].sum.Number)
	assert.Contains(t, r.Told(), p.rows[0].sum.Number)
}

func TestALateAnswerToAnEarlierSearchIsDropped(t *testing.T) {
	r := newRig(t)
	r.ManyCases(3)
	var waiting []func()
	r.Run = func(work func()) { waiting = append(waiting, work) }
	p := r.past()
	p.search.SetText("skoda")
	require.Len(t, waiting, 2)
	waiting[1]()
	waiting[0]()
	assert.Len(t, p.found(), 1)
}

func TestAListThatCannotBeReadIsTold(t *testing.T) {
	r := newRig(t)
	r.Kept.Store = hosttest.DeafStore{Store: r.Kept.Store}
	r.past()
	assert.Contains(t, r.Told(), "the disk reports an error")
}

// BenchmarkPastAt10000 is one page of the list with 10,000 cases in the file, as a key typed in the search makes it:
// query, count, and filling and laying out the rows.
func BenchmarkPastAt10000(b *testing.B) {
	r := newRig(b)
	s, err := sqlite.Open(filepath.Join(b.TempDir(), "cases.db"))
	require.NoError(b, err)
	defer s.Close()
	r.deps.Store = s
	r.ManyCases(10_000)
	p := r.past()
	for _, typed := range []string{"", "skoda", "ab 9", "zebra"} {
		b.Run("typed "+typed, func(b *testing.B) {
			p.search.SetText(typed)
			for b.Loop() {
				p.ask()
			}
		})
	}
	b.Run("filling the rows alone", func(b *testing.B) {
		list, err := s.List(context.Background(), store.Query{Limit: pastRows})
		require.NoError(b, err)
		for b.Loop() {
			p.show(list, 10_000, nil)
		}
	})
}

func TestTheListNamesWhatIsSuspected(t *testing.T) {
	r := newRig(t)
	r.Answered().Do(r.Now().Finish())
	p := r.past()
	assert.Contains(t, p.rows[0].about.Text, r.T("ui.past.suspected", words.With("Cause", r.Texts().Cause("cable_or_rod"))))
	p.search.SetText(r.Texts().Cause("cable_or_rod"))
	assert.Len(t, p.found(), 1)
}

func TestStartGoesOnWithAnUnfinishedCaseOrDeletesIt(t *testing.T) {
	r := newRig(t)
	s := r.NewCase()
	hosttest.Door(s, "sedan", "rear_left")
	hosttest.Give(t, s, map[string]string{"someone_trapped": "no"})
	r.Show(host.PageStart)
	r.Press(r.T("ui.start.continue.spoken", words.With("Case", r.T("door.rear.left"))))
	assert.Equal(t, host.PageQuestion, r.Front())
	assert.Equal(t, s.Case().ID, r.Now().Case().ID)

	r.Show(host.PageStart)
	r.Press(r.T("ui.delete.spoken", words.With("Case", r.T("door.rear.left"))))
	_, err := r.Kept.Load(context.Background(), s.Case().ID)
	assert.ErrorIs(t, err, store.ErrNotFound)
}

func TestDeletingNeverHoldsTheWindowUp(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	p := r.past()
	var waiting []func()
	r.Run = func(work func()) { waiting = append(waiting, work) }
	p.remove(p.rows[0].sum, p.ask)
	r.Pass(time.Second)
	assert.Equal(t, r.T("ui.delete.working"), r.Told())
	n, err := r.Kept.Count(context.Background(), store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 2, n, "the window goes on meanwhile")
	r.Run = func(work func()) { work() }
	for _, work := range waiting {
		work()
	}
	assert.Len(t, p.found(), 1)
	r.Press(r.T("ui.past.undo"))
	assert.Len(t, p.found(), 2)
}

func TestACaseThatIsOpenInAnotherWindowIsNotDeletedUnderIt(t *testing.T) {
	r := newRig(t)
	r.ManyCases(1)
	p := r.past()
	other := store.Lease{Store: r.Kept, Case: p.rows[0].sum.ID, Window: "other"}
	require.NoError(t, other.Take(context.Background(), hosttest.Clock()))
	p.remove(p.rows[0].sum, p.ask)
	assert.Equal(t, r.T("ui.delete.elsewhere"), r.Told())
	assert.Len(t, p.found(), 1)
	require.NoError(t, other.Take(context.Background(), hosttest.Clock().Add(-time.Hour))) // it was killed
	p.remove(p.rows[0].sum, p.ask)
	assert.Empty(t, p.found())
	said, err := r.Kept.Setting(context.Background(), "open."+other.Case)
	require.NoError(t, err)
	assert.Empty(t, said, "nothing is left of a deleted case")
}
