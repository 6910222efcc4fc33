//go:build realwindow

package realwindow

import (
	"debug/elf"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAWindowWritesNothingOfItsOwnAccord opens and closes a window where there is no home, no session bus and no
// configuration, in a folder of its own: nothing is written there, and nothing is said. Where there is a home, everything
// stands in the data folder.
func TestAWindowWritesNothingOfItsOwnAccord(t *testing.T) {
	r := newRun(t)
	bare := []string{"DISPLAY=" + r.display}
	written, said := r.openAndClose(bare)
	assert.Empty(t, written, "without a home")
	assert.Empty(t, said, "without a session bus")

	home := t.TempDir()
	written, said = r.openAndClose(append(bare, "HOME="+home))
	assert.Empty(t, written, "where it was started")
	assert.Empty(t, said)
	ours := filepath.Join(".local", "share", "unlatch")
	for _, path := range files(t, home) {
		assert.True(t, strings.HasPrefix(path, ours) || strings.HasPrefix(ours, path), path)
	}
	assert.FileExists(t, filepath.Join(home, ".local", "share", "unlatch", "cases.db"))
}

// openAndClose starts the program in an empty folder, closes its window as its frame does, and returns what was written
// there and what the program said.
func (r *run) openAndClose(env []string) (written []string, said string) {
	r.t.Helper()
	var out strings.Builder
	c := exec.Command(r.unlatch)
	c.Dir, c.Env, c.Stdout, c.Stderr = r.t.TempDir(), env, &out, &out
	require.NoError(r.t, c.Start())
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	r.t.Cleanup(func() { _ = c.Process.Kill() })
	shows := func() bool { return r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch").Run() == nil }
	r.wait("the program's window", shows)
	time.Sleep(2 * time.Second) // what the toolkit does aside is done then
	require.NoError(r.t, r.closed(ended))
	r.wait("the window to be gone", func() bool { return !shows() })
	return files(r.t, c.Dir), out.String()
}

// closed closes the window as its frame does, again where the keyboard wasn't its own yet, and gives how the program ended.
func (r *run) closed(ended <-chan error) error {
	r.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		r.key("alt+F4")
		select {
		case err := <-ended:
			return err
		case <-time.After(5 * time.Second):
		}
	}
	require.Fail(r.t, "the window doesn't close")
	return nil
}

// files are all files and folders in a folder.
func files(t *testing.T, folder string) []string {
	t.Helper()
	var found []string
	require.NoError(t, filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if name, _ := filepath.Rel(folder, path); err == nil && name != "." {
			found = append(found, name)
		}
		return err
	}))
	return found
}

// TestTheProgramCanStandAnywhereInMemory so that nobody who finds a hole in it knows where things are.
func TestTheProgramCanStandAnywhereInMemory(t *testing.T) {
	program, err := elf.Open(os.Getenv("UNLATCH"))
	require.NoError(t, err)
	defer program.Close()
	assert.Equal(t, elf.ET_DYN, program.Type)
}
