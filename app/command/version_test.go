package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/crash"
	"unlatch/app/release"
)

func TestVersionSaysWhatTheProgramWasBuiltFrom(t *testing.T) {
	code, window, stdout, stderr := run(t, "", "version")
	assert.Equal(t, Done, code, stderr)
	assert.Nil(t, window)
	assert.Regexp(t, `^unlatch 1\.2\.3
model [\d.]+ [0-9a-f]+
commit 63b5d06aa0b1 2026-11-29
built with go1\.26\.8 linux/amd64
$`, stdout)
	code, _, stdout, _ = run(t, "", "version", "--licences")
	assert.Equal(t, Done, code)
	assert.Equal(t, release.Licences(), stdout)
}

func TestPathsSaysWhereThingsAre(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	folder := filepath.Join(home, "data", "unlatch")
	code, _, stdout, stderr := run(t, "", "paths")
	assert.Equal(t, Done, code, stderr)
	assert.Equal(t, "store     "+folder+"/cases.db\nsettings  "+folder+"/cases.machine.json\nreports   "+home+
		"\nlog       none; with UNLATCH_LOG=1 messages go to standard error\ncrash     "+folder+"/crash.txt\n", stdout)
	assert.NoDirExists(t, folder, "asking makes nothing")

	_, _, stdout, _ = run(t, "", "paths", "--store", "postgres://shop:s3cret@desk/unlatch")
	assert.Contains(t, stdout, "store     postgres://shop@desk/unlatch\n")
	assert.NotContains(t, stdout, "s3cret")
}

func TestPathsMakesTheReportOfACrashThatItNames(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", home)
	folder := filepath.Join(home, "unlatch")
	require.NoError(t, os.Mkdir(folder, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "crash-1.raw"),
		[]byte("unlatch 1.2.3\npanic: Erika Musterfrau\n\ngoroutine 7 [running]:\nmain.f(0xc000)\n"), 0o600))
	code, _, stdout, stderr := run(t, "", "paths")
	assert.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, crash.Path(folder))
	text, err := os.ReadFile(crash.Path(folder))
	require.NoError(t, err)
	assert.Contains(t, string(text), "main.f")
	assert.NotContains(t, string(text), "Erika")
}

func TestWithoutAHomeThereAreNoPlaces(t *testing.T) {
	t.Setenv("HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	code, _, stdout, stderr := run(t, "", "paths")
	assert.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, "store     none: there is no home folder\n")
}
