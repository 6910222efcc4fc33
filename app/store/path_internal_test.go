package store

import (
	"errors"
	"path/filepath"
	"testing"

	"unlatch/app/problem"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDataFolder(t *testing.T) {
	here, err := filepath.Abs("data") // an absolute path on any system
	require.NoError(t, err)
	home := func() (string, error) { return "home", nil }
	nobody := func() (string, error) { return "", errors.New("no home") }
	tests := []struct {
		name, system string
		env          map[string]string
		home         func() (string, error)
		want         string
	}{
		{"Linux", "linux", nil, home, filepath.Join("home", ".local", "share")},
		{"Linux with a data folder", "linux", map[string]string{"XDG_DATA_HOME": here}, nobody, here},
		{"a relative data folder is ignored", "linux", map[string]string{"XDG_DATA_HOME": "data"}, home, filepath.Join("home", ".local", "share")},
		{"macOS", "darwin", map[string]string{"XDG_DATA_HOME": here}, home, filepath.Join("home", "Library", "Application Support")},
		{"Windows", "windows", map[string]string{"LocalAppData": here}, nobody, here},
		{"no home", "linux", nil, nobody, ""},
		{"no home on macOS", "darwin", nil, nobody, ""},
		{"Windows without its folder", "windows", nil, home, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dataFolder(tt.system, func(name string) string { return tt.env[name] }, tt.home)
			if tt.want == "" {
				assert.Error(t, err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestDefaultPathNeedsAHome(t *testing.T) {
	for _, name := range []string{"XDG_DATA_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	_, err := DefaultPath()
	assert.True(t, problem.Has(err, "store.no_home"))
}

func TestLongQueriesAreCut(t *testing.T) {
	assert.Len(t, SearchWords(string(make([]byte, 1000))), 0, "control characters are no words")
	words := SearchWords(" a  b\tc ")
	assert.Equal(t, []string{"a", "b", "c"}, words)
	var many string
	for range 100 {
		many += " längere-wörter-als-ein-mensch-in-ein-suchfeld-tippt-und-noch-mehr-davon"
	}
	words = SearchWords(many)
	assert.Len(t, words, maxWords)
	assert.Len(t, []rune(words[0]), maxWordLength)
}
