package crash_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/crash"
)

// secret is what a person wrote; no report may hold a word of it.
const secret = "Erika Musterfrau, plate AB-CD 123\nher daughter sits there"

const about = "unlatch 1.2.3, commit abc, go1.26, linux/amd64"

var now = time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)

// TestMain lets the test program crash as the program itself may, where UNLATCH_CRASH names the way.
func TestMain(m *testing.M) {
	if way := os.Getenv("UNLATCH_CRASH"); way != "" {
		end := crash.Watch(os.Getenv("UNLATCH_FOLDER"), about)
		die(way)
		end()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func die(way string) {
	switch way {
	case "aside":
		go func() { panic(errors.New(secret)) }()
		select {}
	case "fault":
		go func() {
			noMap()[secret] = secret
		}()
		select {}
	case "stack":
		debug.SetMaxStack(1 << 20)
		os.Exit(deeper(secret, 1<<40))
	case "orderly":
	}
}

// deeper needs more room than there is.
func deeper(text string, by int) int {
	if by == 0 {
		return len(text)
	}
	return deeper(text, by-1) + 1
}

func noMap() map[string]string { return nil }

func crashed(t *testing.T, way string) (folder, text string) {
	t.Helper()
	folder = t.TempDir()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), "UNLATCH_CRASH="+way, "UNLATCH_FOLDER="+folder)
	_ = program.Run()
	require.NoError(t, crash.Settle(folder))
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	if way == "orderly" {
		assert.Empty(t, left)
		return folder, ""
	}
	assert.Equal(t, []string{crash.Path(folder)}, left, "one file")
	raw, err := os.ReadFile(crash.Path(folder))
	require.NoError(t, err)
	return folder, string(raw)
}

func holdsNothingOf(t *testing.T, text string) {
	t.Helper()
	for word := range strings.FieldsFuncSeq(secret, func(r rune) bool { return r == ' ' || r == '\n' || r == ',' || r == '-' }) {
		if len(word) > 3 {
			assert.NotContains(t, text, word)
		}
	}
}

func TestWhatCantBeCaughtIsReportedWithoutItsValue(t *testing.T) {
	for way, want := range map[string][]string{
		"aside": {"panic: (its value isn't kept)", "crash_test.die.func1", "crash_test.go:"},
		"fault": {"panic: assignment to entry in nil map", "crash_test.die.func2"},
		"stack": {"crash_test.deeper"}, // what kind it is the runtime says on standard error only
	} {
		t.Run(way, func(t *testing.T) {
			folder, text := crashed(t, way)
			for _, part := range append(want, about, "crashed at 20") {
				assert.Contains(t, text, part)
			}
			holdsNothingOf(t, text)
			assert.NotContains(t, text, "0xc0", "addresses say nothing to anybody")
			info, err := os.Stat(crash.Path(folder))
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
		})
	}
}

func TestAnOrderlyEndLeavesNothing(t *testing.T) { crashed(t, "orderly") }

func TestAProcessThatRunsIsLeftAlone(t *testing.T) {
	folder := t.TempDir()
	end := crash.Watch(folder, about)
	require.NoError(t, crash.Settle(folder))
	left, err := filepath.Glob(filepath.Join(folder, "*.raw"))
	require.NoError(t, err)
	assert.Len(t, left, 1)
	end()
	assert.Empty(t, crash.Untold(folder))
}

func TestAPanicThatIsCaughtIsReportedAtOnceAndOfferedOnce(t *testing.T) {
	folder := t.TempDir()
	catch := func(panics func()) string {
		defer func() {
			path, err := crash.Caught(folder, about, recover(), now)
			require.NoError(t, err)
			assert.Equal(t, crash.Path(folder), path)
		}()
		panics()
		return ""
	}
	catch(func() { panic(errors.New(secret)) })
	text, err := os.ReadFile(crash.Untold(folder))
	require.NoError(t, err)
	assert.Contains(t, string(text), about+"\ncrashed at 2026-11-30 08:00 UTC\n\npanic: a value of type *errors.errorString\n")
	assert.Contains(t, string(text), "crash_test.TestAPanicThatIsCaughtIsReportedAtOnceAndOfferedOnce.func2")
	holdsNothingOf(t, string(text))

	require.NoError(t, crash.Told(folder))
	assert.Empty(t, crash.Untold(folder))
	catch(func() { _ = []int{}[len(folder)] })
	text, err = os.ReadFile(crash.Untold(folder))
	require.NoError(t, err, "a new one is offered again")
	assert.Contains(t, string(text), "panic: runtime error: index out of range [")
}

func TestWithoutAFolderNothingIsWatched(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(plain, nil, 0o600))
	crash.Watch(filepath.Join(plain, "folder"), about)()
	assert.NoError(t, crash.Settle(filepath.Join(t.TempDir(), "missing")))
}
