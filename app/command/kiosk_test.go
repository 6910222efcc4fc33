package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/kiosk"
)

// setPIN runs the command with something on standard input.
func setPIN(t *testing.T, typed string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code, window := Run(context.Background(), append([]string{"kiosk", "pin"}, args...), Streams{In: strings.NewReader(typed), Out: &o, Err: &e}, testDeps())
	assert.Nil(t, window)
	return code, o.String(), e.String()
}

func TestThePINOfATabletIsSetFromStandardInput(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	code, out, errs := setPIN(t, "4711\n", "--store", path)
	require.Equal(t, Done, code, errs)
	assert.Equal(t, "The PIN is set.\n", out)
	local, err := kiosk.Open(kiosk.Beside(path))
	require.NoError(t, err)
	_, err = local.PIN.Try("4711", testDeps().Now())
	assert.NoError(t, err)

	for _, bad := range []string{"", "123\n", "12a4\n", strings.Repeat("1", 500)} {
		code, _, errs := setPIN(t, bad, "--store", path)
		assert.Equal(t, Failed, code)
		assert.Equal(t, 1, strings.Count(errs, "\n"), "one line: %q", errs)
	}
	again, err := kiosk.Open(kiosk.Beside(path))
	require.NoError(t, err)
	assert.Equal(t, local.PIN.Hash, again.PIN.Hash, "a PIN that isn't one changes nothing")
}

func TestADamagedFileOfATabletIsBegunAnewOnlyWhenAsked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	require.NoError(t, os.WriteFile(kiosk.Beside(path), []byte("{"), 0o600))
	code, _, errs := setPIN(t, "4711\n", "--store", path)
	assert.Equal(t, Failed, code)
	assert.Contains(t, errs, "--reset")
	code, _, errs = setPIN(t, "4711\n", "--store", path, "--reset")
	assert.Equal(t, Done, code, errs)
}

func TestATabletOpensNoCase(t *testing.T) {
	var e bytes.Buffer
	code, _ := Run(context.Background(), []string{"--kiosk", "--case", "x.json"}, Streams{In: strings.NewReader(""), Out: &e, Err: &e}, testDeps())
	assert.NotEqual(t, Done, code)
}
