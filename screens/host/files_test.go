package host_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestAFileIsSavedWhereThePersonSays(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	folder := t.TempDir()
	r.Asks.Paths = []string{filepath.Join(folder, "mine")}
	var path string
	r.Files().Save(host.FileReport, "2013 Toyota: left/right.pdf", func(p string, _ file.Rule) { path = p })
	assert.Equal(t, filepath.Join(folder, "mine.pdf"), path, "the ending is added")
	assert.NotContains(t, r.Asks.Last().Name, "/")
	assert.Equal(t, ".pdf", filepath.Ext(r.Asks.Last().Name))
	assert.Equal(t, []string{".pdf"}, r.Asks.Last().Filter.Endings)

	r.Files().Save(host.FileReport, "b.pdf", func(string, file.Rule) {})
	assert.Equal(t, folder, r.Asks.Last().Folder, "the next is asked for where this one is")
	r.Files().Open(host.FilePhoto, true, func([]string) {})
	assert.NotEqual(t, folder, r.Asks.Last().Folder, "every kind has a folder of its own")
	assert.True(t, r.Asks.Last().Many)

	r.Asks.Paths, path = nil, ""
	r.Files().Save(host.FileReport, "c.pdf", func(p string, _ file.Rule) { path = p })
	assert.Empty(t, path, "giving up is giving up")
	assert.Empty(t, r.Told())
}

func TestWhatTheDialogAskedIsNotAskedAgain(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	path := filepath.Join(t.TempDir(), "tax.pdf")
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o600))
	write := func() (err error) {
		r.Files().Save(host.FileReport, "tax.pdf", func(p string, said file.Rule) { err = file.Write(p, []byte("report"), 0o600, said) })
		return err
	}
	r.Asks.Paths = []string{path}
	assert.True(t, problem.Has(write(), file.Exists), "nobody was asked")
	r.Asks.Asked = true
	assert.NoError(t, write())
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o600))
	r.Asks.Paths = []string{path[:len(path)-len(".pdf")]}
	assert.True(t, problem.Has(write(), file.Exists), "the dialog asked about another name")
}

func TestFilesAreToldApartByTheirNames(t *testing.T) {
	for name, kind := range map[string]host.FileKind{
		"a.pdf": host.FileReport, "b.JSON": host.FileCase, "b.unlatch": host.FileCase, "c.jsonl": host.FileCases, "d.JPG": host.FilePhoto, "e.png": host.FilePhoto, "f.txt": "",
	} {
		assert.Equal(t, kind, host.KindOf(name), name)
	}
}
