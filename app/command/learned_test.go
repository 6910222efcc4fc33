package command

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/evaluation"
	"unlatch/app/store/opening"
	"unlatch/app/store/sqlite"
)

// confirmedStore is a file with n doors that turned out to have that cause.
func confirmedStore(t *testing.T, n int, cause string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	for range n {
		c := cases.New(testDeps().Now())
		c.Answers["handle_feel"] = cases.Answer{Answer: "loose", Sure: true}
		c.Outcome = &cases.Outcome{Cause: cause, At: testDeps().Now()}
		require.NoError(t, s.Save(context.Background(), c))
	}
	require.NoError(t, s.Close())
	return path
}

func TestEvaluateScoresWithAndWithoutWhatWasLearned(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	path := confirmedStore(t, 40, "cable_or_rod")
	lines := ""
	for i := range 20 {
		lines += fmt.Sprintf(`{"id":"%d","obs":{"handle_feel":"loose"},"cause":"cable_or_rod"}`+"\n", i)
	}
	code, _, stdout, stderr := run(t, lines, "evaluate", "-", "--json", "--store", path)
	require.Equal(t, Done, code, stderr)
	var r evaluation.Report
	require.NoError(t, json.Unmarshal([]byte(stdout), &r))
	require.NotNil(t, r.Learned)
	assert.Equal(t, 40, r.Learned.Cases)
	assert.Less(t, r.LogLoss, r.Learned.Without.LogLoss)

	_, _, stdout, _ = run(t, lines, "evaluate", "-", "--store", path)
	assert.Contains(t, stdout, "model with 40 confirmed cases")
	assert.Contains(t, stdout, "without them")
	_, _, stdout, _ = run(t, lines, "evaluate", "-")
	assert.NotContains(t, stdout, "confirmed cases")
}

func TestAStoreOfANewerProgramIsRefusedInOneLineAndLeftAlone(t *testing.T) {
	path := confirmedStore(t, 1, "latch")
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	binary.BigEndian.PutUint32(before[60:], 999)
	require.NoError(t, os.WriteFile(path, before, 0o600))
	code, _, stdout, stderr := run(t, `{"handle_feel":"loose"}`, "diagnose", "--obs", "-", "--store", path)
	assert.Equal(t, Failed, code)
	assert.Empty(t, stdout)
	assert.Regexp(t, `^unlatch: [^\n]*newer Unlatch; update this program[^\n]*\n$`, stderr)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
}

func TestAFileThatIsNoStoreIsRefusedInOneLineAndLeftAlone(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", "file:"+foreign)
	require.NoError(t, err)
	_, err = db.Exec(`CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	for path, want := range map[string]string{foreign: "isn't a file of Unlatch's cases", writeFile(t, "empty.db", ""): "is empty"} {
		require.NoError(t, os.Chmod(path, 0o644))
		before, err := os.ReadFile(path)
		require.NoError(t, err)
		code, _, stdout, stderr := run(t, `{}`, "diagnose", "--obs", "-", "--store", path)
		assert.Equal(t, Failed, code)
		assert.Empty(t, stdout)
		assert.Regexp(t, `^unlatch: [^\n]*`+want+`[^\n]*\n$`, stderr)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, before, after)
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o644), info.Mode().Perm())
	}
}

func TestTheWindowOpensWhateverStateItsFileIsIn(t *testing.T) {
	j := &job{Deps: testDeps(), storePath: filepath.Join(t.TempDir(), "cases.db")}
	sound := j.openCases()
	require.NoError(t, sound.Store.Close())
	assert.Equal(t, opening.Fine, sound.Kind)

	for _, name := range []string{"XDG_DATA_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	homeless := (&job{Deps: testDeps()}).openCases()
	assert.Equal(t, opening.Unkept, homeless.Kind)
	assert.Contains(t, Said(testDeps().Data, homeless.Reason), "--store")
}
