package screens

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/keep"
	"unlatch/screens/widgets"
)

func TestEveryFieldHasALimitAndAPlaceToSayIt(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	fields := 0
	r := newRig(t)
	for _, sc := range walk() {
		sc.show(r)
		for _, s := range hosttest.All(r.Shown.Content()) {
			e, ok := s.CanvasObject.(*widgets.Entry)
			if !ok {
				continue
			}
			fields++
			assert.Positive(t, e.Limit().Most, "%s: %s", sc.name, e.Label)
			e.Note().Show()
			assert.NotNil(t, r.Spot(e.Note()).CanvasObject, "%s: %s", sc.name, e.Label)
			e.Note().Hide()
		}
	}
	assert.Greater(t, fields, 10)
}

func TestTheOutcomeOfAPastCase(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	r.Press(r.past("ui.past.more.spoken", 0))
	r.Press(r.past("ui.past.outcome.spoken", 0))
	require.Equal(t, host.PageOutcome, r.Front())
	r.Press(r.T("ui.outcome.cause") + ": " + r.Texts().Cause("latch"))
	r.Press(r.T("ui.outcome.save"))
	assert.Equal(t, host.PagePast, r.Front())
	list, err := r.Kept.List(t.Context(), store.Query{Sort: "updated", Limit: 1})
	require.NoError(t, err)
	assert.Equal(t, "latch", list[0].Confirmed)
	assert.Contains(t, strings.Join(r.Read(), "\n"), r.T("ui.past.confirmed", words.With("Cause", r.Texts().Cause("latch"))))
}

func TestConfirmedOutcomesMoveTheNextCase(t *testing.T) {
	r := newRig(t)
	r.findings()
	before, count := r.Model().Brain(), r.Texts().N("ui.learning.count", 1)
	r.confirm("deadlock")
	assert.Equal(t, 1, r.Model().Confirmed())
	assert.NotSame(t, before, r.Model().Brain())
	assert.Same(t, before, r.Now().Brain(), "the case at hand changes by answers only")
	assert.NotContains(t, r.Read(), count)

	keep.GoOn(r, &r.deps.Keep, r.Stored())
	assert.Same(t, r.Model().Brain(), r.Now().Brain())
	assert.Equal(t, 1, r.Now().Confirmed)
	assert.Contains(t, r.Read(), count)
	r.Show(host.PageStart)
	r.Show(host.PageAbout)
	assert.Contains(t, r.Read(), count)
}

// What belongs to one customer isn't seen by the next: the pages of a case go with it.
func TestAnotherCaseBeginsWithPagesOfItsOwn(t *testing.T) {
	r := newRig(t)
	r.photographed(1)
	r.Show(host.PageReport)
	first := r.Page(host.PageReport)
	r.Focus(r.T("ui.report.photo.caption", words.With("Number", 1)))
	r.Type("secret")
	r.Show(host.PageStart)
	r.Key(fyne.KeyReturn)
	r.Type("1")
	r.Show(host.PageReport)
	assert.NotSame(t, first, r.Page(host.PageReport))
	for _, s := range hosttest.All(r.Shown.Content()) {
		if e, ok := s.CanvasObject.(*widgets.Entry); ok {
			assert.NotContains(t, e.Text, "secret")
		}
	}
}

func TestAnotherDoorAndThenBackLeavesNoEmptyCase(t *testing.T) {
	for _, back := range []func(r *rig){
		func(r *rig) { r.Press(r.T("ui.back")) },
		func(r *rig) { r.Key(fyne.KeyEscape) },
		func(r *rig) { r.Press(r.T("ui.home.spoken")) },
	} {
		r := newRig(t)
		r.Shown.Resize(fyne.NewSize(1280, 800))
		r.findings()
		first := r.Now().Case().ID
		r.Press(r.T("ui.page.more"))
		r.Press(r.T("ui.findings.another"))
		require.Equal(t, host.PageVehicle, r.Front())
		require.NotEqual(t, first, r.Now().Case().ID)
		back(r)
		list, err := r.Kept.List(t.Context(), store.Query{Limit: 10})
		require.NoError(t, err)
		require.Len(t, list, 1, "of the other door nothing was said")
		assert.Equal(t, first, list[0].ID)
	}
}

func TestAPageOfACaseIsNotShownWithoutOne(t *testing.T) {
	r := newRig(t)
	for id := range r.deps.Pages().OfCase {
		r.Show(id)
		assert.Equal(t, host.PageStart, r.Front(), id)
	}
	r.findings()
	r.End()
	r.Back()
	assert.Equal(t, host.PageStart, r.Front(), "the pages of a case that ended are left on the way back")
}

func TestWhatOnlyOneOfTwoStatesSaysIsKeptAndNamed(t *testing.T) {
	for name, changes := range map[string]struct{ file, here int }{"the file is later": {9, 0}, "the case here is later": {0, 9}} {
		r := newRig(t)
		r.findings()
		file, here := r.Now().Case().Copy(), r.Now().Case().Copy()
		file.Revision += changes.file
		here.Revision += changes.here
		file.Concern, here.Concern = "It clicks", "Nothing happens"
		path := filepath.Join(t.TempDir(), "case.json")
		require.NoError(t, casefile.WriteFile(path, file))
		require.NoError(t, r.Kept.Save(t.Context(), here))
		r.End()
		r.Show(host.PageOpen)
		r.Type(path)
		r.Key(fyne.KeyReturn)

		wins, loses, key := file, here, "ui.open.newer_copy"
		if changes.here > 0 {
			wins, loses, key = here, file, "ui.open.older_copy"
		}
		assert.Equal(t, wins.Concern, r.Stored().Concern, name)
		copies, err := r.Kept.List(t.Context(), store.Query{Text: loses.Concern})
		require.NoError(t, err)
		require.Len(t, copies, 1, name)
		number := cases.ShowNumber(copies[0].Number)
		assert.Equal(t, r.T(key, words.With("Number", number)), r.Told(), name)

		keep.GoOn(r, &r.deps.Keep, load(t, r, copies[0].ID))
		r.Show(host.PageFindings)
		assert.Contains(t, r.Read(), r.T("ui.findings.copy_of", words.With("Number", cases.ShowNumber(wins.Number))), name)
	}
}

func load(t *testing.T, r *rig, id string) *cases.Case {
	c, err := r.Kept.Load(t.Context(), id)
	require.NoError(t, err)
	return c
}

// The areas are reached through the window only: none of them knows another.
func TestAreasDoNotKnowEachOther(t *testing.T) {
	may := map[string][]string{
		"ask": {"door", "host", "theme", "widgets"}, "result": {"door", "host", "theme", "widgets"}, "keep": {"door", "host", "theme", "widgets"},
		"kiosk": {"door", "host", "theme", "widgets"}, "toolkit": nil,
		"door": {"host", "theme", "widgets"}, "host": {"dialogs", "theme", "widgets"}, "widgets": {"theme"}, "theme": nil, "dialogs": nil,
	}
	for area, known := range may {
		files, err := filepath.Glob(filepath.Join(area, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files, area)
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, i := range parsed.Imports {
				path, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "unlatch/screens/")
				if ours && !strings.HasSuffix(path, "test") && !(strings.HasSuffix(file, "_test.go") && path == area) {
					assert.Contains(t, known, path, "%s imports %s", file, path)
				}
			}
		}
	}
}
