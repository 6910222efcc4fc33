package keep

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/file"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
)

// imports answers the dialog for a file with cases.
func (r *rig) imports(path string) {
	r.Asks.Paths = []string{path}
	r.shelf().importCases()
}

func TestOneCaseAndAllAreExportedAndImportedAgain(t *testing.T) {
	r := newRig(t)
	r.Asks.In = r.folder
	r.ManyCases(3)
	p := r.past()
	one := p.rows[0].sum
	r.Press(r.T("ui.past.more.spoken", words.With("Case", r.T("ui.past.spoken", words.With("Case", r.Texts().SummaryTitle(one), "Number", one.Number)))))
	r.Press(r.T("ui.past.export.spoken", words.With("Case", r.T("ui.past.spoken", words.With("Case", r.Texts().SummaryTitle(one), "Number", one.Number)))))
	single := filepath.Join(r.folder, file.Name(r.Texts().SummaryTitle(one))+casefile.Extension)
	c, err := casefile.ReadFile(single)
	require.NoError(t, err)
	assert.Equal(t, one.ID, c.ID)

	r.Press(r.T("ui.past.export.all"))
	all := filepath.Join(r.folder, "Unlatch cases 2026-11-22.jsonl")
	require.FileExists(t, all)
	assert.Contains(t, r.Told(), all)

	c.Updated = c.Updated.Add(time.Hour)
	require.NoError(t, r.Kept.Save(context.Background(), c))
	require.NoError(t, r.Kept.Delete(context.Background(), p.rows[1].sum.ID))
	broken, err := os.ReadFile(all)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(all, append(broken, []byte(`{"format": 99}`)...), 0o600))
	r.imports(all)
	for _, part := range []string{"one new case", "one was here already", "one older than the one here", "one can't be read"} {
		assert.Contains(t, r.Told(), part)
	}
	assert.Equal(t, []string{".jsonl", casefile.Extension, ".json"}, r.Asks.Last().Filter.Endings)
	assert.Len(t, p.found(), 3, "the list shows it")
}

func TestAFileThatIsNoneIsTold(t *testing.T) {
	r := newRig(t)
	r.imports(filepath.Join(r.folder, "missing.jsonl"))
	assert.Contains(t, r.Told(), "missing.jsonl")
	r.Asks.In = filepath.Join(r.folder, "missing")
	r.shelf().exportCases("", "")
	assert.Contains(t, r.Told(), "choose another name or folder")
}

func TestAnImportCanBeStopped(t *testing.T) {
	r := newRig(t)
	r.ManyCases(50)
	all := filepath.Join(r.folder, "all.jsonl")
	require.NoError(t, store.ExportFile(context.Background(), r.Kept, all, nil, nil))
	var waiting func()
	r.Run = func(work func()) { waiting = work }
	r.imports(all)
	r.Pass(time.Second)
	assert.Equal(t, r.T("ui.files.import.working"), r.Told())
	r.Press(r.T("ui.files.dialog.cancel"))
	r.Run = func(work func()) { work() }
	waiting()
	assert.Contains(t, r.Told(), r.T("ui.files.nothing"))
}

func TestAnImportThatEndsElsewhereLeavesThePageInFront(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	all := filepath.Join(r.folder, "all.jsonl")
	require.NoError(t, store.ExportFile(context.Background(), r.Kept, all, nil, nil))
	var waiting func()
	r.Show(host.PageStart)
	r.Run = func(work func()) { waiting = work }
	r.Show(host.PageAbout)
	r.Drop(all)
	work := waiting
	r.Run = func(work func()) { work() }
	r.Show(host.PageHelp)
	work()
	assert.Equal(t, host.PageHelp, r.Front())
	assert.NotEmpty(t, r.Told(), "it is told all the same")
}

func TestAnExportReplacesNothingUnasked(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	path := filepath.Join(r.folder, "thesis.jsonl")
	require.NoError(t, os.WriteFile(path, []byte("my thesis"), 0o600))
	r.Asks.Paths = []string{path}
	r.shelf().exportCases("", "")
	assert.Equal(t, "thesis.jsonl is there already. Replace it?", r.Told())
	r.Asks.Paths = nil
	r.Press(r.T("ui.ask.replace.no"))
	assert.Len(t, r.Asks.Seen, 2, "another name is asked for")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "my thesis", string(content))

	r.Asks.Paths = []string{path}
	r.shelf().exportCases("", "")
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Contains(t, r.Told(), r.T("ui.files.exported", words.With("Path", path)))

	require.NoError(t, os.WriteFile(path, []byte("my thesis"), 0o600))
	r.Asks.Asked = true // in the system's dialog, which asks itself
	r.shelf().exportCases("", "")
	assert.Contains(t, r.Told(), r.T("ui.files.exported", words.With("Path", path)))
}

func TestFilesOnAnotherComputerAreNotCalled(t *testing.T) {
	r := newRig(t)
	r.imports(`\\host\share\x.jsonl`)
	assert.Contains(t, r.Told(), "is on another computer")
	for _, given := range []string{`\\host\share\x.pdf`, `"\\host\share\x.pdf"`, `file://host/share/x.pdf`} {
		r.open(given)
		assert.Contains(t, r.Told(), "is on another computer", given)
	}
}

func TestAWrittenFileIsShownInItsFolder(t *testing.T) {
	r := newRig(t)
	var shown []string
	r.Open(func(d *host.Deps) { d.ShowFile = func(path string) error { shown = append(shown, path); return nil } })
	r.ManyCases(1)
	r.Asks.In = r.folder
	r.shelf().exportCases("", "")
	r.Press(r.T("ui.files.show_folder"))
	assert.Equal(t, []string{filepath.Join(r.folder, "Unlatch cases 2026-11-22.jsonl")}, shown)
	assert.Empty(t, r.Told())
	r.Key(fyne.KeyEscape)
}
