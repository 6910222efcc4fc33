package machine_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/machine"
	"unlatch/app/problem"
)

type size struct{ Width, Height int }

func TestWhatIsSetIsThereAgain(t *testing.T) {
	path := machine.Beside(filepath.Join(t.TempDir(), "new", "cases.db"))
	assert.Equal(t, "cases.machine.json", filepath.Base(path))
	f := machine.Open(path)
	var got size
	assert.False(t, f.Get("window", &got))
	require.NoError(t, f.Set("window", size{1500, 900}))
	assert.True(t, machine.Open(path).Get("window", &got))
	assert.Equal(t, size{1500, 900}, got)
}

func TestTwoWindowsKeepEachOthersKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.json")
	first, second := machine.Open(path), machine.Open(path)
	require.NoError(t, first.Set("window", size{1, 2}))
	require.NoError(t, second.Set("folder", "/home"))
	var got size
	assert.True(t, machine.Open(path).Get("window", &got))
	var folder string
	assert.True(t, machine.Open(path).Get("folder", &folder))
}

func TestADamagedFileIsEmptyAndBegunAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.json")
	for _, content := range []string{"", "nonsense", "null", "[1]", `{"window": "wide"}`} {
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		f := machine.Open(path)
		var got size
		assert.False(t, f.Get("window", &got), content)
		require.NoError(t, f.Set("window", size{3, 4}))
		assert.True(t, machine.Open(path).Get("window", &got), content)
	}
}

func TestWithoutAPathNothingIsWritten(t *testing.T) {
	f := machine.Open(machine.Beside(""))
	require.NoError(t, f.Set("window", size{1, 2}))
	var got size
	assert.True(t, f.Get("window", &got), "it holds as long as the program runs")
}

func TestWhatIsNoPlainFileIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	assert.True(t, problem.Has(machine.Open(folder).Set("window", size{}), "machine.strange"))
	assert.DirExists(t, folder)
}
