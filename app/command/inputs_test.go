package command

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// TestNothingThatIsReadIsWrittenOver names each kind of file that a command reads, or that a person's cases stand in, as
// the place of a report.
func TestNothingThatIsReadIsWrittenOver(t *testing.T) {
	folder := t.TempDir()
	content := `{"handle_feel": "loose"}`
	answers := filepath.Join(folder, "answers.json")
	require.NoError(t, os.WriteFile(answers, []byte(content), 0o600))
	hard := filepath.Join(folder, "hard.json")
	require.NoError(t, os.Link(answers, hard))
	link := filepath.Join(folder, "link.json")
	require.NoError(t, os.Symlink(answers, link))
	know := filepath.Join(folder, "data")
	require.NoError(t, os.CopyFS(know, os.DirFS(folders+"data")))
	usual := t.TempDir()
	t.Setenv("XDG_DATA_HOME", usual)
	t.Setenv("LocalAppData", usual)
	usualStore, err := store.DefaultPath()
	require.NoError(t, err)
	named := filepath.Join(folder, "cases.db")
	open := []*sqlite.Store{}
	for _, path := range []string{usualStore, named} { // open, so that a log stands beside it
		s, err := sqlite.Open(path)
		require.NoError(t, err)
		require.NoError(t, s.Save(context.Background(), storetest.NewCase(1)))
		open = append(open, s)
	}
	defer func() {
		for _, s := range open {
			require.NoError(t, s.Close())
		}
	}()
	stored := filepath.Join(folder, "link.db")
	require.NoError(t, os.Symlink(named, stored))
	for _, args := range [][]string{
		{"diagnose", answers, "--pdf", answers},
		{"diagnose", "--obs", answers, "--pdf", hard},
		{"diagnose", "--obs", answers, "--pdf", link},
		{"diagnose", "--obs", answers, "--pdf", filepath.Join(folder, ".", "answers.json")},
		{"diagnose", "--obs", link, "--pdf", answers},
		{"diagnose", "--obs", "-", "--store", answers, "--pdf", answers},
		{"diagnose", "--obs", "-", "--store", named, "--pdf", named},
		{"diagnose", "--obs", "-", "--store", named, "--pdf", named + "-wal"},
		{"diagnose", "--obs", "-", "--store", named, "--pdf", named + "-shm"},
		{"diagnose", "--obs", "-", "--store", stored, "--pdf", named + "-wal"},
		{"diagnose", "--obs", "-", "--pdf", usualStore},
		{"diagnose", "--obs", "-", "--pdf", usualStore + "-wal"},
		{"diagnose", "--obs", "-", "--data", know, "--pdf", filepath.Join(know, "door.yaml")},
		{"diagnose", "--obs", "-", "--data", know, "--pdf", filepath.Join(know, "text", "en.yaml")},
		{"evaluate", answers, "--accuracy", answers},
		{"evaluate", "-", "--data", know, "--accuracy", filepath.Join(know, "door.yaml")},
		{"evaluate", "-", "--accuracy", usualStore},
	} {
		target := args[len(args)-1]
		before, err := os.ReadFile(target)
		require.NoError(t, err, target)
		code, _, stdout, stderr := run(t, "{}", args...)
		assert.Equal(t, Usage, code, args)
		assert.Empty(t, stdout)
		assert.Contains(t, stderr, "would replace the file that is read", args)
		after, err := os.ReadFile(target)
		require.NoError(t, err)
		assert.Equal(t, before, after, target)
	}
}

// TestWhatTheShellPutBehindAStreamIsNotWrittenOver: unlatch diagnose - --pdf case.json < case.json, and > for the output.
func TestWhatTheShellPutBehindAStreamIsNotWrittenOver(t *testing.T) {
	path := writeFile(t, "answers.json", `{"handle_feel": "loose"}`)
	open := func() *os.File {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, f.Close()) })
		return f
	}
	for name, std := range map[string]Streams{
		"input":  {In: open(), Out: io.Discard},
		"output": {In: strings.NewReader("{}"), Out: open()},
	} {
		var errs strings.Builder
		std.Err = &errs
		code, _ := Run(context.Background(), []string{"diagnose", "--obs", "-", "--pdf", path}, std, testDeps())
		assert.Equal(t, Usage, code, name)
		assert.Contains(t, errs.String(), "would replace the file that is read", name)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, `{"handle_feel": "loose"}`, string(after), name)
	}
}

// TestWhatIsNoPlainFileIsNotWrittenOver: links, devices and files that may not be written stay as they are.
func TestWhatIsNoPlainFileIsNotWrittenOver(t *testing.T) {
	folder := t.TempDir()
	thesis, locked, link := filepath.Join(folder, "thesis.txt"), filepath.Join(folder, "locked.pdf"), filepath.Join(folder, "link.pdf")
	require.NoError(t, os.WriteFile(thesis, []byte("thesis"), 0o600))
	require.NoError(t, os.WriteFile(locked, []byte("thesis"), 0o400))
	require.NoError(t, os.Symlink(thesis, link))
	for target, want := range map[string]string{locked: "may not be changed", link: "is a link", os.DevNull: "isn't a plain file", folder: "is a folder"} {
		code, _, _, stderr := run(t, "{}", "diagnose", "--obs", "-", "--pdf", target)
		assert.Equal(t, Failed, code, target)
		assert.Contains(t, stderr, want)
	}
	for _, path := range []string{thesis, locked} {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, "thesis", string(content))
	}
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 3, "nothing is left beside them")
}

// TestTheFigureMayBeWrittenIntoItsOwnFolder as make accuracy does.
func TestTheFigureMayBeWrittenIntoItsOwnFolder(t *testing.T) {
	know := filepath.Join(t.TempDir(), "data")
	require.NoError(t, os.CopyFS(know, os.DirFS(folders+"data")))
	code, _, _, stderr := run(t, `{"id":"a","obs":{},"cause":"latch"}`, "evaluate", "-", "--data", know, "--accuracy", filepath.Join(know, "accuracy.yaml"))
	assert.Equal(t, Done, code, stderr)
}
