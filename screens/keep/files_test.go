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

func TestOneCaseAndAllAreExportedAndImportedAgain(t *testing.T) {
	r := newRig(t)
	r.ManyCases(3)
	p := r.past()
	one := p.rows[0].sum
	r.shelf().exportCases(one.ID, r.Texts().SummaryTitle(one))
	r.Key(fyne.KeyReturn)
	single := filepath.Join(r.deps.Folder, file.Name(r.Texts().SummaryTitle(one))+casefile.Extension)
	c, err := casefile.ReadFile(single)
	require.NoError(t, err)
	assert.Equal(t, one.ID, c.ID)

	r.Show(host.PagePast)
	r.Press(r.T("ui.past.export.all"))
	r.Key(fyne.KeyReturn)
	all := filepath.Join(r.deps.Folder, "Unlatch cases 2026-11-22.jsonl")
	require.FileExists(t, all)
	assert.Contains(t, r.Told(), all)

	c.Updated = c.Updated.Add(time.Hour)
	require.NoError(t, r.Kept.Save(context.Background(), c))
	require.NoError(t, r.Kept.Delete(context.Background(), p.rows[1].sum.ID))
	broken, err := os.ReadFile(all)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(all, append(broken, []byte(`{"format": 99}`)...), 0o600))
	r.shelf().importCases()
	f := r.files()
	f.from.SetText(all)
	r.Key(fyne.KeyReturn)
	for _, part := range []string{"one new case", "one was here already", "one older than the one here", "one can't be read"} {
		assert.Contains(t, r.Told(), part)
	}
	assert.Len(t, p.found(), 3)
}

func TestAFileThatIsNoneIsTold(t *testing.T) {
	r := newRig(t)
	r.shelf().importCases()
	f := r.files()
	f.from.SetText(filepath.Join(r.deps.Folder, "missing.jsonl"))
	f.read()
	assert.Contains(t, r.Told(), "missing.jsonl")
	r.shelf().exportCases("", "")
	f.save.SetText(filepath.Join(r.deps.Folder, "missing", "all.jsonl"))
	f.write()
	assert.Contains(t, r.Told(), "choose another name or folder")
}

func TestAnImportCanBeStopped(t *testing.T) {
	r := newRig(t)
	r.ManyCases(50)
	all := filepath.Join(r.deps.Folder, "all.jsonl")
	require.NoError(t, store.ExportFile(context.Background(), r.Kept, all, nil, nil))
	var waiting func()
	r.Run = func(work func()) { waiting = work }
	r.shelf().importCases()
	f := r.files()
	f.from.SetText(all)
	f.read()
	assert.True(t, f.bar.Visible())
	assert.Contains(t, r.Labels(), r.T("ui.files.cancel"))
	work := waiting
	f.read() // a second press while it works does nothing
	r.Press(r.T("ui.files.cancel"))
	r.Run = func(work func()) { work() }
	work()
	assert.False(t, f.bar.Visible())
	assert.Contains(t, r.Told(), r.T("ui.files.nothing"))
}

func TestAnImportThatEndsElsewhereLeavesThePageInFront(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	all := filepath.Join(r.deps.Folder, "all.jsonl")
	require.NoError(t, store.ExportFile(context.Background(), r.Kept, all, nil, nil))
	r.shelf().importCases()
	var waiting func()
	r.Run = func(work func()) { waiting = work }
	r.Drop(all)
	r.Run = func(work func()) { work() }
	r.Show(host.PageHelp)
	waiting()
	assert.Equal(t, host.PageHelp, r.Front())
	assert.NotEmpty(t, r.Told(), "it is told all the same")
}

func TestWhatIsDroppedWhileExportingIsLeftAlone(t *testing.T) {
	r := newRig(t)
	r.ManyCases(1)
	r.shelf().exportCases("", "")
	before := r.files().save.Text
	r.Drop(filepath.Join(r.deps.Folder, "other.jsonl"))
	assert.Equal(t, before, r.files().save.Text)
	assert.Empty(t, r.files().from.Text)
	r.files().save.SetText("mine.jsonl")
	r.Show(host.PageHelp)
	r.Back()
	assert.Equal(t, "mine.jsonl", r.files().save.Text, "coming back isn't a new errand")
	r.shelf().exportCases("", "")
	assert.Equal(t, before, r.files().save.Text)
}

func TestAnExportReplacesOnlyItsOwnFileUnasked(t *testing.T) {
	r := newRig(t)
	r.ManyCases(2)
	r.shelf().exportCases("", "")
	f := r.files()
	path := filepath.Join(r.deps.Folder, "thesis.jsonl")
	require.NoError(t, os.WriteFile(path, []byte("my thesis"), 0o600))
	f.save.SetText(path)
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "thesis.jsonl is there already. Replace it?", r.Told())
	r.Press(r.T("ui.ask.replace.no"))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "my thesis", string(content))
	r.Key(fyne.KeyReturn)
	r.Press(r.T("ui.ask.replace.yes"))
	assert.Contains(t, r.Told(), r.T("ui.files.exported", words.With("Path", path)))
	r.Press(r.T("ui.files.export.save"))
	assert.Contains(t, r.Told(), r.T("ui.files.exported", words.With("Path", path)), "this page wrote it")

	one := r.past().rows[0].sum
	r.shelf().exportCases(one.ID, "one")
	f.save.SetText(path)
	r.Key(fyne.KeyReturn)
	assert.Contains(t, r.Told(), "is there already", "all cases are more than one")
}

func TestFilesOnAnotherComputerAreNotCalled(t *testing.T) {
	r := newRig(t)
	r.shelf().importCases()
	r.files().from.SetText(`\\host\share\x.jsonl`)
	r.Key(fyne.KeyReturn)
	assert.Contains(t, r.Told(), "is on another computer")
	for _, given := range []string{`\\host\share\x.pdf`, `"\\host\share\x.pdf"`, `file://host/share/x.pdf`} {
		r.open(given)
		assert.Contains(t, r.Told(), "is on another computer", given)
	}
}
