package packaging

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// installs puts a tree as the archive holds it into a home and takes it away again; what else is there stays.
func installs(t *testing.T, home string) {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no sh here")
	}
	archive := t.TempDir()
	for name, content := range map[string]string{
		"bin/unlatch": "#!/bin/sh\n", "share/applications/" + id + ".desktop": text(t, id+".desktop"),
		"share/icons/hicolor/16x16/apps/" + id + ".png": "picture", "install": text(t, "install"),
	} {
		path := filepath.Join(archive, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o755))
	}
	cases := filepath.Join(home, ".local", "share", "unlatch", "cases.db")
	require.NoError(t, os.MkdirAll(filepath.Dir(cases), 0o755))
	require.NoError(t, os.WriteFile(cases, []byte("cases"), 0o600))

	sh := func(args ...string) {
		c := exec.Command("sh", append([]string{filepath.Join(archive, "install")}, args...)...)
		c.Env = []string{"HOME=" + home, "PATH=/usr/bin:/bin"}
		out, err := c.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	sh()
	entry := text(t, filepath.Join(home, ".local", "share", "applications", id+".desktop"))
	assert.Contains(t, entry, "\nExec=\""+home+"/.local/bin/unlatch\" %f\n")
	info, err := os.Stat(filepath.Join(home, ".local", "bin", "unlatch"))
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&0o100, "it can be started")
	sh() // once more over itself
	sh("--remove")
	var left []string
	require.NoError(t, filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if !d.IsDir() && filepath.Ext(path) != ".cache" && filepath.Base(filepath.Dir(path)) != "mime" {
			left = append(left, path)
		}
		return err
	}))
	assert.Equal(t, []string{cases}, left)
}
