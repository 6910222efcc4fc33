package file_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file"
	"unlatch/app/problem"
)

func TestWriteReplacesWholeAndLeavesNothingBeside(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "case.json")
	require.NoError(t, file.Write(path, []byte("first"), 0o600))
	require.NoError(t, file.Write(path, []byte("second"), 0o600))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "second", string(content))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestWriteKeepsTheRightsOfAFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights there come from the folder
	}
	path := filepath.Join(t.TempDir(), "report.pdf")
	for _, rights := range []os.FileMode{0o600, 0o644, 0o640} {
		require.NoError(t, file.Write(path, []byte("first"), 0o600))
		require.NoError(t, os.Chmod(path, rights))
		require.NoError(t, file.Write(path, []byte("second"), 0o604))
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, rights, info.Mode().Perm())
	}
}

func TestWriteFailsWithoutAFolderAndOnAFolder(t *testing.T) {
	folder := t.TempDir()
	assert.True(t, problem.Has(file.Write(filepath.Join(folder, "no", "case.json"), nil, 0o600), "file.write"))
	assert.True(t, problem.Has(file.Write(folder, nil, 0o600), "file.folder"))
}

func TestWriteNeverTakesThePlaceOfWhatIsNoPlainFileOrMayNotBeWritten(t *testing.T) {
	folder := t.TempDir()
	device, target, locked := filepath.Join(folder, "device"), filepath.Join(folder, "target"), filepath.Join(folder, "locked")
	require.NoError(t, os.Symlink(os.DevNull, device))
	require.NoError(t, os.WriteFile(target, []byte("thesis"), 0o600))
	link, nowhere := filepath.Join(folder, "link"), filepath.Join(folder, "nowhere")
	require.NoError(t, os.Symlink(target, link))
	require.NoError(t, os.Symlink(filepath.Join(folder, "missing"), nowhere))
	require.NoError(t, os.WriteFile(locked, []byte("thesis"), 0o400))
	for path, key := range map[string]string{
		device: "file.link", link: "file.link", nowhere: "file.link", os.DevNull: "file.special", locked: "file.read_only", folder: "file.folder",
	} {
		before, err := os.Lstat(path)
		require.NoError(t, err)
		assert.True(t, problem.Has(file.Write(path, []byte("x"), 0o600), key), path)
		after, err := os.Lstat(path)
		require.NoError(t, err)
		assert.Equal(t, before.Mode(), after.Mode())
		assert.True(t, os.SameFile(before, after), path)
	}
	for _, path := range []string{target, locked} {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, "thesis", string(content))
	}
	assert.NoFileExists(t, filepath.Join(folder, "missing"))
}

func TestAMakerThatFailsLeavesWhatWasThereAndNothingBeside(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "all.jsonl")
	require.NoError(t, file.Write(path, []byte("first"), 0o600))
	why := errors.New("stopped")
	err := file.Make(path, 0o600, func(f *os.File) error {
		_, err := f.WriteString("half")
		require.NoError(t, err)
		return why
	})
	require.ErrorIs(t, err, why)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "first", string(content))
	assert.Equal(t, []string{"all.jsonl"}, names(t, folder))
}

func TestNothingIsReplacedThatSomebodyElseWroteOrChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.pdf")
	require.NoError(t, file.Write(path, []byte("first"), 0o600, file.NewOnly()))
	mine := file.Seen(path)
	assert.True(t, problem.Has(file.Write(path, []byte("second"), 0o600, file.NewOnly()), "file.exists"))
	require.NoError(t, file.Write(path, []byte("second"), 0o600, file.Only(mine)), "it is still what was written")
	mine = file.Seen(path)
	require.NoError(t, os.WriteFile(path, []byte("notes of the mechanic"), 0o600))
	assert.True(t, problem.Has(file.Write(path, []byte("third"), 0o600, file.Only(mine)), "file.exists"))
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.WriteFile(path, []byte("second"), 0o600))
	assert.True(t, problem.Has(file.Write(path, []byte("third"), 0o600, file.Only(mine)), "file.exists"), "another file of that name")
}

func TestAFileThatComesIntoBeingWhileItIsMadeIsNotReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.pdf")
	err := file.Make(path, 0o600, func(*os.File) error { return os.WriteFile(path, []byte("theirs"), 0o600) }, file.NewOnly())
	assert.True(t, problem.Has(err, "file.exists"))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "theirs", string(content))
}

func TestWhatIsReadIsKnownUnderEveryName(t *testing.T) {
	folder := t.TempDir()
	read, second := filepath.Join(folder, "case.json"), filepath.Join(folder, "hard.json")
	require.NoError(t, os.WriteFile(read, []byte("case"), 0o600))
	require.NoError(t, os.Link(read, second))
	busy := file.Except(file.Look(read, filepath.Join(folder, "missing"), "")...)
	for _, path := range []string{read, second, folder + "/./case.json"} {
		assert.True(t, problem.Has(file.Write(path, []byte("report"), 0o600, busy), "file.in_use"), path)
	}
	assert.NoError(t, file.Write(filepath.Join(folder, "report.pdf"), []byte("report"), 0o600, busy))
}

// TestOnlyLeftOverFilesOfOursAreSweptAway: what a killed process left goes with the next file that is written there.
func TestOnlyLeftOverFilesOfOursAreSweptAway(t *testing.T) {
	folder := t.TempDir()
	past := time.Now().Add(-time.Hour)
	put := func(name string, at time.Time) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte("half"), 0o600))
		require.NoError(t, os.Chtimes(path, at, at))
		return path
	}
	put(".unlatch-123456.tmp", past)
	put(".unlatch-1234.tmp", time.Now().Add(time.Hour)) // may be being written by a program that doesn't hold its file
	put(".unlatch-notes.tmp", past)
	put("unlatch-99.tmp", past)
	target := put("thesis.txt", past)
	require.NoError(t, os.Symlink(target, filepath.Join(folder, ".unlatch-77.tmp")))
	require.NoError(t, os.Mkdir(filepath.Join(folder, ".unlatch-78.tmp"), 0o700))
	var open []string
	require.NoError(t, file.Make(filepath.Join(folder, "other"), 0o600, func(f *os.File) error {
		require.NoError(t, os.Chtimes(f.Name(), past, past))
		file.Sweep(folder) // as another window does
		assert.FileExists(t, f.Name(), "it is held")
		open = append(open, f.Name())
		return nil
	}))
	require.Len(t, open, 1)
	assert.Equal(t, []string{".unlatch-1234.tmp", ".unlatch-77.tmp", ".unlatch-78.tmp", ".unlatch-notes.tmp", "other", "thesis.txt", "unlatch-99.tmp"}, names(t, folder))
}

// TestMain lets the test binary be a process that is killed while it writes.
func TestMain(m *testing.M) {
	if path := os.Getenv("UNLATCH_TEST_WRITE"); path != "" {
		_ = file.Make(path, 0o600, func(f *os.File) error {
			fmt.Println(f.Name())
			time.Sleep(time.Hour)
			return nil
		})
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func TestWhatAKilledProcessLeavesIsSweptAway(t *testing.T) {
	folder := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "UNLATCH_TEST_WRITE="+filepath.Join(folder, "report.pdf"))
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan())
	left := lines.Text()
	require.NoError(t, os.Chtimes(left, time.Now(), time.Now().Add(-time.Minute)))
	file.Sweep(folder)
	assert.FileExists(t, left, "another process holds it")
	require.NoError(t, child.Process.Kill())
	require.Error(t, child.Wait())
	file.Sweep(folder)
	assert.NoFileExists(t, left)
}

func TestOnlyPlainFilesAreOpened(t *testing.T) {
	folder := t.TempDir()
	plain, link := filepath.Join(folder, "a"), filepath.Join(folder, "b")
	require.NoError(t, os.WriteFile(plain, []byte("x"), 0o600))
	require.NoError(t, os.Symlink(plain, link))
	for _, path := range []string{plain, link} {
		f, info, err := file.OpenRegular(path)
		require.NoError(t, err)
		assert.Equal(t, int64(1), info.Size())
		require.NoError(t, f.Close())
	}
	for _, path := range []string{folder, os.DevNull, filepath.Join(folder, "missing")} {
		_, _, err := file.OpenRegular(path)
		assert.True(t, problem.Has(err, "file.read"), path)
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	list := []string{}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}
