package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/release"
	"unlatch/assets"
	"unlatch/data"
)

func made(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(args, &out))
	return out.String()
}

func TestManualAndCompletionsNameEveryCommandAndOption(t *testing.T) {
	manual := strings.ReplaceAll(made(t, "man", "2026-11-30"), `\-`, "-")
	assert.Contains(t, manual, `"unlatch `+release.Version+`"`)
	for _, name := range []string{"diagnose", "evaluate", "simulate", "model", "check", "version", "paths"} {
		assert.Contains(t, manual, ".SS unlatch "+name)
		for _, shell := range []string{"bash", "zsh", "fish"} {
			assert.Contains(t, made(t, "complete", shell), name, shell)
		}
	}
	for _, option := range []string{"data", "store", "case", "pdf", "licences", "format"} {
		assert.Contains(t, manual, "--"+option)
		assert.Contains(t, made(t, "complete", "bash"), "--"+option)
		assert.Contains(t, made(t, "complete", "fish"), "-l "+option)
	}
	assert.Error(t, run([]string{"complete", "csh"}, &bytes.Buffer{}))
	assert.Error(t, run([]string{"bake"}, &bytes.Buffer{}))
}

func TestIconsArePaintedForEverySizeAndBundled(t *testing.T) {
	t.Chdir("../..")
	dir := t.TempDir()
	made(t, "icons", dir)
	for _, size := range []string{"16x16", "48x48", "512x512"} {
		for name := range icons {
			assert.FileExists(t, filepath.Join(dir, size, name+".png"))
		}
	}
	small := filepath.Join(dir, "16x16", "apps", "app.unlatch.Unlatch.png")
	made(t, "ico", filepath.Join(dir, "icon.ico"), small)
	raw, err := os.ReadFile(filepath.Join(dir, "icon.ico"))
	require.NoError(t, err)
	assert.Equal(t, []byte{0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0}, raw[:14])
	picture, err := os.ReadFile(small)
	require.NoError(t, err)
	assert.Equal(t, picture, raw[22:])
}

func TestAListOfModulesHasTheTimeOfTheCommit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sbom.json")
	require.NoError(t, os.WriteFile(path, []byte(`{"metadata": {"timestamp": "2001-01-01T00:00:00Z"}, "components": []}`), 0o600))
	assert.Contains(t, made(t, "sbom", path, "1796027268"), `"timestamp": "2026-11-30T`)
}

func TestWhatIsPackedIsWhatIsEmbedded(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for folder, own := range map[string]fs.FS{"data": data.FS, "assets": assets.FS} {
		to := filepath.Join(t.TempDir(), "packed.zip")
		made(t, "pack", folder, to)
		packed, err := zip.OpenReader(to)
		require.NoError(t, err)
		defer packed.Close()
		count := 0
		require.NoError(t, fs.WalkDir(own, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			count++
			there, err := fs.ReadFile(own, path)
			require.NoError(t, err)
			inside, err := fs.ReadFile(packed, path)
			require.NoError(t, err)
			require.Equal(t, there, inside, path)
			return nil
		}))
		assert.Greater(t, count, 10, folder)
	}
	to := filepath.Join(t.TempDir(), "packed.gz")
	made(t, "pack", "app/release", to)
	raw, err := os.Open(to)
	require.NoError(t, err)
	defer raw.Close()
	packed, err := gzip.NewReader(raw)
	require.NoError(t, err)
	text, err := io.ReadAll(packed)
	require.NoError(t, err)
	assert.Equal(t, release.Licences(), string(text))
	assert.Error(t, run([]string{"pack", "docs", "x"}, &bytes.Buffer{}))
}
