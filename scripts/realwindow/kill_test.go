//go:build realwindow

package realwindow

import (
	"context"
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
)

// kills is how often the window is killed, on one file of cases.
const kills = 10

// killWithin is the time after the first question in which a kill falls: some ten answers.
const killWithin = 4 * time.Second

// TestAKilledWindowLosesAtMostTheAnswerBeingTyped kills the program (SIGKILL) at random moments while its questions are
// answered by keyboard, and opens the store again, which checks its integrity.
func TestAKilledWindowLosesAtMostTheAnswerBeingTyped(t *testing.T) {
	r := newRun(t)
	seen := map[string]int{} // case id -> answers known to be on disk
	answers, ahead := 0, 0
	for range kills {
		id, known := r.answerUntilKilled(seen)
		s, err := sqlite.Open(r.path())
		require.NoError(t, err, "it opens, integrity ok")
		list, err := s.List(context.Background(), store.Query{})
		require.NoError(t, err)
		assert.Len(t, list, len(seen)+1)
		for other, n := range seen {
			assert.Equal(t, n, said(load(t, s, other)), "an earlier case is as it was")
		}
		kept := said(load(t, s, id))
		require.NoError(t, s.Close())
		assert.GreaterOrEqual(t, kept, known, "no answer that was on disk is lost")
		assert.LessOrEqual(t, kept, known+1, "at most the one being typed is more")
		seen[id] = kept
		answers += kept
		ahead += kept - known
	}
	t.Logf("%d kills after %d answers: integrity ok each time, no saved answer lost, %d saved by a key just pressed", kills, answers, ahead)
}

func load(t *testing.T, s *sqlite.Store, id string) *cases.Case {
	t.Helper()
	c, err := s.Load(context.Background(), id)
	require.NoError(t, err)
	return c
}

// said counts what was answered, "I don't know" included.
func said(c *cases.Case) int { return len(c.Answers) + len(c.Unknowns) }

// answerUntilKilled starts the program and a new case, answers until a random moment, and kills the program. It returns
// the case and how many of its answers were seen on disk before.
func (r *run) answerUntilKilled(before map[string]int) (id string, known int) {
	r.launch()
	defer func() { require.NoError(r.t, r.store.Close()) }()
	r.key("Return", "1", "Return", "1") // start page: a new case; nobody is shut in; no words; its first door
	r.waitCase("the new case with its door", func(c *cases.Case) bool {
		_, old := before[c.ID]
		return !old && c.Door.Row == "front"
	})
	r.key("Return")
	c := r.current()
	id, known = c.ID, said(c)
	end := time.Now().Add(time.Duration(rand.Int64N(int64(killWithin))))
	over := time.AfterFunc(time.Until(end), func() { _ = r.program.Process.Kill() })
	defer over.Stop()
	for time.Now().Before(end) {
		next := r.brain.Findings(c).Next
		if next == nil {
			break
		}
		_ = r.command("xdotool", "key", r.digit(next.Observation)).Run() // fails where the kill comes first
		for time.Now().Before(end) && known == said(c) {
			time.Sleep(5 * time.Millisecond)
			c = r.current()
		}
		known = said(c)
		_ = r.command("xdotool", "key", "Return").Run()
	}
	_ = r.program.Process.Kill()
	err := r.program.Wait()
	var ended *exec.ExitError
	require.ErrorAs(r.t, err, &ended)
	require.Equal(r.t, -1, ended.ExitCode(), "it ended by the kill: %s", r.stderr)
	return id, known
}
