package command

import (
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
)

var update = flag.Bool("update", false, "run the examples of docs/commands.md and write their output into it")

// example is one command in the docs: what it runs, where its output goes, and the output that stands below it.
var example = regexp.MustCompile("(?s)```\n\\$ unlatch ([^\n]*)\n(.*?)```")

// The examples must work; their figures change with the model and are only refreshed with -update.
func TestExamplesInTheDocsWork(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of computing; other tests run these commands")
	}
	t.Chdir("../..")
	const page = "docs/commands.md"
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	elsewhere := t.TempDir()
	ran := map[string]bool{}
	fresh := example.ReplaceAllStringFunc(string(text), func(block string) string {
		parts := example.FindStringSubmatch(block)
		command, file, _ := strings.Cut(parts[1], " > ")
		name := strings.Fields(command)[0]
		ran[name] = true
		stdout := runExample(t, command, elsewhere)
		if file == "" {
			return "```\n$ unlatch " + parts[1] + "\n" + stdout + "```"
		}
		if *update && filepath.Dir(file) != "." {
			require.NoError(t, os.WriteFile(file, []byte(stdout), 0o644))
		}
		return block
	})
	for _, command := range []string{"diagnose", "evaluate", "simulate", "model", "check"} {
		assert.True(t, ran[command], "%s has no example", command)
	}
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(fresh), 0o644))
	}
}

func TestTheDocsNameEveryFieldOfTheFindings(t *testing.T) {
	page, err := os.ReadFile(folders + "docs/commands.md")
	require.NoError(t, err)
	var rows []string
	for _, line := range strings.Split(string(page), "\n") {
		if strings.HasPrefix(line, "| `") {
			first, _, _ := strings.Cut(line[2:], " | ")
			rows = append(rows, first)
		}
	}
	names := strings.Join(rows, " ")
	for field := range reflect.TypeFor[diagnosis.Findings]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue // what Decide makes of the others
		}
		assert.Contains(t, names, "`"+name+"`")
	}
}

// commandLine is a command line in running text or in a block without output.
var commandLine = regexp.MustCompile("(?m)(?:`(?:bin/)?unlatch ([^`]+)`|^unlatch ([^\n]+)$)")

// TestEveryCommandLineInThePagesIsOne parses them all; those with their output beside them are run by another test.
func TestEveryCommandLineInThePagesIsOne(t *testing.T) {
	pages, err := filepath.Glob(folders + "docs/*.md")
	require.NoError(t, err)
	found := 0
	for _, page := range append(pages, folders+"README.md") {
		text, err := os.ReadFile(page)
		require.NoError(t, err)
		for _, line := range commandLine.FindAllStringSubmatch(string(text), -1) {
			command, _, _ := strings.Cut(line[1]+line[2], " > ")
			if !strings.Contains(command, " ") {
				continue // the name of one
			}
			parser, err := newParser(&grammar{}, kong.Exit(func(int) {}), kong.Writers(io.Discard, io.Discard), kong.Vars{"version": ""})
			require.NoError(t, err)
			_, err = parser.Parse(strings.Fields(command))
			assert.NoError(t, err, "%s: unlatch %s", page, command)
			found++
		}
	}
	assert.Greater(t, found, 20)
}

// named are paths of the tree as docs/development.md names them.
var named = regexp.MustCompile("`((?:app|screens|data|assets|docs|scripts)(?:/[a-z0-9_.]*[a-z0-9])*)`")

// TestTheHouseIsAsItIsDescribed: each folder with code of the program has its line, and what is named is there.
func TestTheHouseIsAsItIsDescribed(t *testing.T) {
	page, err := os.ReadFile(folders + "docs/development.md")
	require.NoError(t, err)
	there := map[string]bool{}
	for _, path := range named.FindAllStringSubmatch(string(page), -1) {
		there[path[1]] = true
		_, err := os.Stat(folders + path[1])
		assert.NoError(t, err, "the page names what isn't there")
	}
	rooms := map[string]bool{}
	for _, room := range []string{"app", "screens"} {
		err := filepath.WalkDir(folders+room, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".go" {
				rooms[strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), folders)] = true
			}
			return err
		})
		require.NoError(t, err)
	}
	for room := range rooms {
		assert.True(t, there[room], "%s has no line", room)
	}
}

// runExample runs one example. Reports go to a folder of their own, and few doors are played unless the output is kept.
func runExample(t *testing.T, command, elsewhere string) string {
	t.Helper()
	if !*update {
		command = strings.Replace(command, "--n 300", "--n 2", 1)
	}
	args := strings.Fields(command)
	for i, a := range args {
		if a == "report.pdf" {
			args[i] = filepath.Join(elsewhere, a)
		}
	}
	code, _, stdout, stderr := runHere(args...)
	assert.Equal(t, Done, code, "unlatch %s: %s", command, stderr)
	assert.Empty(t, stderr, command)
	return stdout
}
