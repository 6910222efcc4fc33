package release

import (
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheCommitIsTakenFromTheBuild(t *testing.T) {
	var b Build
	assert.Empty(t, b.ShortCommit(), "built without git")
	b.read([]debug.BuildSetting{
		{Key: "-trimpath", Value: "true"},
		{Key: "vcs.revision", Value: "63b5d06aa0b1c2d3e4f563b5d06aa0b1c2d3e4f5"},
		{Key: "vcs.time", Value: "2026-11-29T23:10:00Z"},
		{Key: "vcs.modified", Value: "false"},
	})
	assert.Equal(t, "63b5d06aa0b1", b.ShortCommit())
	assert.Equal(t, "2026-11-29", b.Date)
	b.read([]debug.BuildSetting{{Key: "vcs.modified", Value: "true"}})
	assert.Equal(t, "63b5d06aa0b1+", b.ShortCommit())
}

func TestThePackagerIsToldTheSameVersion(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	require.NoError(t, err)
	assert.Contains(t, string(toml), "\nVersion = \""+Version+"\"\n")
}

func TestTheLicencesOfTheModulesAreInTheProgram(t *testing.T) {
	modules := map[string]Module{}
	for _, m := range Modules() {
		modules[m.Path] = m
		assert.NotEmpty(t, m.Licence, m.Path)
	}
	for _, name := range []string{"fyne.io/fyne/v2", "modernc.org/sqlite", "github.com/jung-kurt/gofpdf"} {
		assert.Contains(t, modules, name)
	}
	assert.Len(t, modules, strings.Count(Licences()[:strings.Index(Licences(), "\n\n")], "\n")+1)
	assert.Contains(t, Licences(), "Permission is hereby granted, free of charge")
	for _, font := range []string{"SIL OPEN FONT LICENSE", "The Inter Project", "DejaVu"} { // the toolkit brings its fonts along
		assert.True(t, strings.Contains(Licences(), font), font)
	}
}
