// Package release knows what this program is: its version, the commit it was built from, and the licences of what is
// built into it. It imports nothing of ours.
package release

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// Version is the version of the program. It stands here alone; what else must name it (FyneApp.toml, packages) is held
// to it by a test or written from it.
const Version = "1.1.0"

// Build says what one program was built from. What isn't known is "".
type Build struct {
	Version  string // of the program
	Commit   string // of its sources
	Date     string // day of that commit, as 2026-11-30: the same sources give the same program on whatever day
	Modified bool   // the sources differ from the commit
	Go       string // version of Go
	System   string // such as linux/amd64
}

// Module is one module in the program.
type Module struct{ Path, Version, Licence string }

// Modules are the modules in the program, by path.
func Modules() []Module {
	table, _, _ := strings.Cut(Licences(), "\n\n")
	var modules []Module
	for line := range strings.Lines(table) {
		if f := strings.Fields(line); len(f) == 3 {
			modules = append(modules, Module{Path: f[1], Version: f[2], Licence: f[0]})
		}
	}
	return modules
}

// This is the program that runs.
func This() Build {
	b := Build{Version: Version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		b.read(info.Settings)
	}
	return b
}

// read takes the commit from what Go noted when it built the program. A test, or a build without git, has none.
func (b *Build) read(settings []debug.BuildSetting) {
	for _, s := range settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date, _, _ = strings.Cut(s.Value, "T")
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
}

// Line says in one line what the program was built from.
func (b Build) Line() string {
	return strings.Join(strings.Fields("unlatch "+b.Version+" "+b.ShortCommit()+" "+b.Go+" "+b.System), " ")
}

// shown is how much of a commit's name is shown: git shows as much for a tree of this size.
const shown = 12

// ShortCommit is the beginning of the commit's name, with a + where the sources differ from it; "" where it isn't known.
func (b Build) ShortCommit() string {
	commit := b.Commit
	if len(commit) > shown {
		commit = commit[:shown]
	}
	if b.Modified {
		commit += "+"
	}
	return commit
}
