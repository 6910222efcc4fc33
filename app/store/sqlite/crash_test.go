package sqlite_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// childStore names the file on which the test binary, started a second time, answers questions until it is killed.
const childStore = "UNLATCH_TEST_CHILD_STORE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childStore); path != "" {
		fmt.Fprintln(os.Stderr, answerUntilKilled(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// answerUntilKilled says "id n" on standard output whenever n answers of a case are saved.
func answerUntilKilled(path string) error {
	s, err := sqlite.Open(path)
	if err != nil {
		return err
	}
	for {
		c := cases.New(time.Now())
		for n := 1; n <= 8; n++ {
			c.Answers[fmt.Sprint("observation", n)] = cases.Answer{Answer: "yes", Sure: true, At: now}
			c.Concern += strings.Repeat("It doesn't open. ", n*n)
			if err := s.Save(ctx, c); err != nil {
				return err
			}
			fmt.Println(c.ID, n)
		}
		if rand.IntN(3) == 0 {
			if err := s.Delete(ctx, c.ID); err != nil {
				return err
			}
			fmt.Println(c.ID, -1)
		}
	}
}

// TestAKillLosesAtMostTheAnswerBeingSaved kills a child process at random points, 200 times, on one file that grows.
func TestAKillLosesAtMostTheAnswerBeingSaved(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 3
	}
	path := filepath.Join(t.TempDir(), "cases.db")
	saved := map[string]int{} // case id -> answers of which the child knows that they are on disk
	before, lost, ahead := 0, 0, 0
	for range kills {
		last := killOnce(t, path, saved)
		if last == "" {
			before++
		}
		s, err := sqlite.Open(path) // checks the integrity of the whole file
		require.NoError(t, err)
		found, err := s.List(ctx, store.Query{})
		require.NoError(t, err)
		onDisk := map[string]int{}
		for _, f := range found {
			c, err := s.Load(ctx, f.ID)
			require.NoError(t, err)
			onDisk[f.ID] = len(c.Answers)
		}
		require.NoError(t, s.Close())
		for id, n := range saved {
			switch {
			case id == last && n == 8 && onDisk[id] == 0: // killed between deleting it and saying so
			case onDisk[id] < n:
				lost++
				t.Errorf("case %s has %d answers on disk, %d were saved", id, onDisk[id], n)
			case id == last && onDisk[id] == n+1:
				ahead++ // killed between saving and saying so
			case onDisk[id] != n:
				t.Errorf("case %s has %d answers on disk, only %d were given", id, onDisk[id], n)
			}
		}
		assert.LessOrEqual(t, len(onDisk), len(saved)+1, "at most the case just begun is unsaid")
		saved = onDisk
	}
	t.Logf("%d kills: %d before the first save, %d between a save and its word, %d saved answers lost, %d cases at the end",
		kills, before, ahead, lost, len(saved))
}

func TestASecondProcessOnTheSameFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childStore+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan(), "the child has saved something")
	go func() { // the child must not wait for somebody to read what it says
		for lines.Scan() {
		}
	}()

	s := openAt(t, path)
	for i := range 40 {
		c := storetest.NewCase(i)
		require.NoError(t, s.Save(ctx, c))
		back, err := s.Load(ctx, c.ID)
		require.NoError(t, err)
		require.Equal(t, c, back)
		if i%4 == 0 {
			require.NoError(t, s.Delete(ctx, c.ID))
		}
	}
	require.NoError(t, child.Process.Kill(), "it was still answering")
	require.Error(t, child.Wait())
	ours, err := s.Count(ctx, store.Query{Text: "AB 10"})
	require.NoError(t, err)
	require.Equal(t, 30, ours)
}

// killOnce starts the child, kills it after a random time, notes what it said and returns the last case it named. One
// time in four the clock runs from the start, so that opening the file is hit too, else from the first saved answer.
func killOnce(t *testing.T, path string, saved map[string]int) (last string) {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childStore+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	killSoon := sync.OnceFunc(func() {
		time.AfterFunc(time.Duration(rand.IntN(80_000))*time.Microsecond, func() { _ = child.Process.Kill() })
	})
	if rand.IntN(4) == 0 {
		killSoon()
	}
	for lines := bufio.NewScanner(out); lines.Scan(); killSoon() {
		var id string
		var n int
		if _, err := fmt.Sscan(lines.Text(), &id, &n); err != nil {
			continue // the kill cut the line
		}
		last = id
		if saved[id] = n; n < 0 {
			delete(saved, id)
		}
	}
	require.Error(t, child.Wait(), "it ends only by being killed")
	require.Equal(t, -1, child.ProcessState.ExitCode(), "ended by itself")
	return last
}
