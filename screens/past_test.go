package screens

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
)

// manyCases puts finished cases into the store: Honda 2001, Škoda 2002 and so on, the later ones changed later.
func (r *rig) manyCases(n int) {
	makes := []string{"Honda Accord", "Škoda Octavia", "Ford Transit"}
	causes := []string{"child_lock", "latch", "cable_or_rod"}
	for i := range n {
		c := cases.New(r.deps.Clock().Add(time.Duration(i-n) * time.Hour))
		c.Number = fmt.Sprintf("7K2M94%02d", i)
		c.Finished, c.Leading = true, causes[i%3]
		c.Vehicle = cases.Vehicle{Year: 2001 + i, Make: makes[i%3], Plate: fmt.Sprintf("AB %d", 100+i), VIN: fmt.Sprintf("VIN%014d", i)}
		c.Door = cases.Door{Side: []string{"left", "right"}[i%2], Row: "rear"}
		require.NoError(r.t, r.deps.Store.Save(context.Background(), c))
	}
}

func (r *rig) past() *past {
	r.router.show(pagePast)
	return r.router.page(pagePast).(*past)
}

// found are the cars on the page.
func (p *past) found() []string {
	var out []string
	for _, row := range p.rows {
		if !row.root.Hidden {
			out = append(out, row.sum.Vehicle)
		}
	}
	return out
}

func TestPastCasesAreFoundByWhatPeopleType(t *testing.T) {
	r := newRig(t)
	r.manyCases(30)
	p := r.past()
	for typed, want := range map[string]int{
		"":                   20, // one page
		"skoda":              10,
		"AB 107":             1,
		"ab107":              1,
		"VIN00000000000012":  1,
		"2026-11-21":         20,
		"right":              15,
		"Honda left":         5,
		"worn latch":         0,
		r.causeName("latch"): 10,
		"7K2M-9405":          1,
		"zebra":              0,
	} {
		p.search.SetText(typed)
		assert.Len(t, p.found(), want, typed)
	}
	p.search.SetText("zebra")
	assert.Equal(t, r.t_("ui.past.none"), p.count.Text)
}

func TestPastCasesAreSortedAndLeafedThrough(t *testing.T) {
	r := newRig(t)
	r.manyCases(45)
	p := r.past()
	assert.Equal(t, "2045 Ford Transit", p.found()[0], "the last change first")
	assert.Equal(t, "1 to 20 of 45", p.count.Text)
	assert.NotContains(t, r.labels(), r.t_("ui.past.newer.spoken"))
	r.press(r.t_("ui.past.older.spoken"))
	r.press(r.t_("ui.past.older.spoken"))
	assert.Len(t, p.found(), 5)
	assert.Equal(t, "41 to 45 of 45", p.count.Text)
	assert.NotContains(t, r.labels(), r.t_("ui.past.older.spoken"))
	r.press(r.t_("ui.past.newer.spoken"))
	assert.Len(t, p.found(), 20)

	r.press(r.t_("ui.past.sort") + ": " + r.t_("ui.past.sort.vehicle"))
	assert.Equal(t, "2003 Ford Transit", p.found()[0], "from A, the oldest first")
	assert.Equal(t, "1 to 20 of 45", p.count.Text, "from the beginning")
}

func TestAPastCaseIsOpenedByKeyboardAlone(t *testing.T) {
	r := newRig(t)
	r.manyCases(5)
	p := r.past()
	r.window.Canvas().Focus(p.search)
	r.typed("ab 103")
	r.key(fyne.KeyReturn)
	assert.Equal(t, "AB 103", r.session.iv.Case().Vehicle.Plate)
	assert.Equal(t, pageFindings, r.router.front(), "a finished case opens at its findings")
}

func TestADeletedCaseCanBeTakenBack(t *testing.T) {
	r := newRig(t)
	r.manyCases(3)
	p := r.past()
	sum := p.rows[1].sum
	r.resume(sum.ID)
	r.router.back()
	p.unfold(sum.ID)
	spoken := with("Case", r.App.t("ui.past.spoken", with("Case", r.summaryTitle(sum), "Number", sum.Number)))
	r.press(r.App.t("ui.delete.spoken", spoken))
	assert.Len(t, p.found(), 2)
	_, err := r.store.Load(context.Background(), sum.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	assert.Nil(t, r.session, "what is deleted can't be saved again by going on with it")
	r.press(r.t_("ui.past.undo"))
	assert.Len(t, p.found(), 3)
	c, err := r.store.Load(context.Background(), sum.ID)
	require.NoError(t, err)
	assert.Equal(t, sum.Plate, c.Vehicle.Plate)
	assert.False(t, r.shell.notice.Visible())
}

func TestTheLastCaseOfTheLastPageCanBeDeleted(t *testing.T) {
	r := newRig(t)
	r.manyCases(21)
	p := r.past()
	p.leaf(pastRows)
	require.Len(t, p.found(), 1)
	r.remove(p.rows[0].sum, p.ask)
	assert.Len(t, p.found(), 20)
	assert.Zero(t, p.offset)
}

func TestADuplicateIsACaseOfItsOwn(t *testing.T) {
	r := newRig(t)
	r.manyCases(1)
	p := r.past()
	r.duplicate(p.rows[0].sum.ID, p.ask)
	require.Len(t, p.found(), 2)
	assert.NotEqual(t, p.rows[0].sum.Number, p.rows[1].sum.Number)
	assert.Contains(t, r.shell.told.Text, p.rows[0].sum.Number)
}

func TestOneCaseAndAllAreExportedAndImportedAgain(t *testing.T) {
	r := newRig(t)
	r.manyCases(3)
	p := r.past()
	one := p.rows[0].sum
	r.exportCases(one.ID, r.summaryTitle(one))
	r.key(fyne.KeyReturn)
	single := filepath.Join(r.deps.Folder, fileName(r.summaryTitle(one))+".json")
	c, err := casefile.ReadFile(single)
	require.NoError(t, err)
	assert.Equal(t, one.ID, c.ID)

	r.router.show(pagePast)
	r.press(r.t_("ui.past.export.all"))
	r.key(fyne.KeyReturn)
	all := filepath.Join(r.deps.Folder, "Unlatch cases 2026-11-22.jsonl")
	require.FileExists(t, all)
	assert.Contains(t, r.shell.told.Text, all)

	c.Updated = c.Updated.Add(time.Hour)
	require.NoError(t, r.store.Save(context.Background(), c))
	require.NoError(t, r.store.Delete(context.Background(), p.rows[1].sum.ID))
	broken, err := os.ReadFile(all)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(all, append(broken, []byte(`{"format": 99}`)...), 0o600))
	r.importCases()
	f := r.router.page(pageFiles).(*filesPage)
	f.from.SetText(all)
	r.key(fyne.KeyReturn)
	for _, part := range []string{"one new case", "one was here already", "one older than the one here", "one can't be read"} {
		assert.Contains(t, r.shell.told.Text, part)
	}
	assert.Len(t, p.found(), 3)
}

func TestAFileThatIsNoneIsTold(t *testing.T) {
	r := newRig(t)
	r.importCases()
	f := r.router.page(pageFiles).(*filesPage)
	f.from.SetText(filepath.Join(r.deps.Folder, "missing.jsonl"))
	f.read()
	assert.Contains(t, r.shell.told.Text, "missing.jsonl")
	r.exportCases("", "")
	f.save.SetText(filepath.Join(r.deps.Folder, "missing", "all.jsonl"))
	f.write()
	assert.Contains(t, r.shell.told.Text, "choose another folder")
}

func TestAnImportCanBeStopped(t *testing.T) {
	r := newRig(t)
	r.manyCases(50)
	all := filepath.Join(r.deps.Folder, "all.jsonl")
	require.NoError(t, store.ExportFile(context.Background(), r.store, all, nil, nil))
	var waiting func()
	r.deps.Aside = func(work func()) { waiting = work }
	r.importCases()
	f := r.router.page(pageFiles).(*filesPage)
	f.from.SetText(all)
	f.read()
	assert.True(t, f.bar.Visible())
	assert.Contains(t, r.labels(), r.t_("ui.files.cancel"))
	work := waiting
	f.read() // a second press while it works does nothing
	r.press(r.t_("ui.files.cancel"))
	r.deps.Aside = func(work func()) { work() }
	work()
	assert.False(t, f.bar.Visible())
	assert.Contains(t, r.shell.told.Text, r.t_("ui.files.nothing"))
}

func TestALateAnswerToAnEarlierSearchIsDropped(t *testing.T) {
	r := newRig(t)
	r.manyCases(3)
	var waiting []func()
	r.deps.Aside = func(work func()) { waiting = append(waiting, work) }
	p := r.past()
	p.search.SetText("skoda")
	require.Len(t, waiting, 2)
	waiting[1]()
	waiting[0]()
	assert.Len(t, p.found(), 1)
}

func TestAListThatCannotBeReadIsTold(t *testing.T) {
	r := newRig(t)
	r.deps.Store = deafStore{r.store}
	r.past()
	assert.Contains(t, r.shell.told.Text, "the disk reports an error")
}

type deafStore struct{ store.Store }

func (deafStore) List(context.Context, store.Query) ([]store.Summary, error) {
	return nil, errors.New("the disk reports an error")
}

// BenchmarkPastAt10000 is one page of the list with 10,000 cases in the file, as a key typed in the search makes it:
// query, count, and filling and laying out the rows.
func BenchmarkPastAt10000(b *testing.B) {
	r := newRig(b)
	s, err := sqlite.Open(filepath.Join(b.TempDir(), "cases.db"))
	require.NoError(b, err)
	defer s.Close()
	r.deps.Store = s
	r.manyCases(10_000)
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
	r.findings().finish()
	p := r.past()
	assert.Contains(t, p.rows[0].about.Text, r.App.t("ui.past.suspected", with("Cause", r.causeName("cable_or_rod"))))
	p.search.SetText(r.causeName("cable_or_rod"))
	assert.Len(t, p.found(), 1)
}
