//go:build realwindow

package realwindow

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAWindowCallsNobody runs the program where there is no network, and reads from the system whether it tried to reach
// anybody: a packet that finds no way out is counted.
func TestAWindowCallsNobody(t *testing.T) {
	alone := []string{"--net", "--"}
	if os.Getuid() != 0 {
		alone = append([]string{"--map-root-user"}, alone...)
	}
	if out, err := exec.Command("unshare", append(alone, "true")...).CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			require.NoError(t, err, "%s", out)
		}
		t.Skipf("no network of its own can be had here: %s", out)
	}
	r := newRun(t)
	program := r.begin(exec.Command("unshare", append(alone, r.unlatch, "--store", r.path())...))
	r.wait("the program's window", func() bool {
		return r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch").Run() == nil
	})
	time.Sleep(2 * time.Second)
	r.key("Return") // a case, so that more than the first page runs
	r.wait("the store", func() bool { _, err := os.Stat(r.path()); return err == nil })
	time.Sleep(2 * time.Second)

	counted := counters(t, program.Process.Pid)
	for _, name := range []string{"Ip.OutRequests", "Ip.OutNoRoutes", "Tcp.ActiveOpens", "Udp.OutDatagrams", "Ip6OutRequests", "Ip6OutNoRoutes"} {
		n, known := counted[name]
		require.True(t, known, name)
		assert.Zero(t, n, name)
	}
}

// counters are what the system counted in the network of a process.
func counters(t *testing.T, pid int) map[string]int {
	t.Helper()
	found := map[string]int{}
	number := func(text string) (n int) { _, _ = fmt.Sscan(text, &n); return n }
	folder := filepath.Join("/proc", fmt.Sprint(pid), "net")
	raw, err := os.ReadFile(filepath.Join(folder, "snmp"))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n") // names and numbers in turn
	for i := 0; i+1 < len(lines); i += 2 {
		names, numbers := strings.Fields(lines[i]), strings.Fields(lines[i+1])
		for k := 1; k < len(names) && k < len(numbers); k++ {
			found[strings.TrimSuffix(names[0], ":")+"."+names[k]] = number(numbers[k])
		}
	}
	raw, err = os.ReadFile(filepath.Join(folder, "snmp6"))
	require.NoError(t, err)
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) == 2 {
			found[f[0]] = number(f[1])
		}
	}
	return found
}

// TestWithoutOpenGLTheProgramSaysSoAndEnds where the toolkit would wait for a window that never comes.
func TestWithoutOpenGLTheProgramSaysSoAndEnds(t *testing.T) {
	r := newRun(t)
	r.startScreen("-extension", "GLX")
	var said strings.Builder
	program := r.command(r.unlatch, "--store", r.path())
	program.Stderr = &said
	var failed *exec.ExitError
	require.ErrorAs(t, program.Run(), &failed)
	assert.Equal(t, 1, failed.ExitCode())
	assert.Regexp(t, `^unlatch: no window can be shown, [^\n]*OpenGL[^\n]*\n$`, said.String())
}

// TestACrashLeavesOneFileWithoutAWordOfTheCase lets the program crash in a way that it can't catch.
func TestACrashLeavesOneFileWithoutAWordOfTheCase(t *testing.T) {
	r := start(t)
	r.key("Return")
	r.key("3")
	require.NoError(t, r.program.Process.Signal(syscall.SIGSEGV))
	r.wait("the program to end", func() bool {
		return r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch").Run() != nil
	})
	require.NoError(t, r.command(r.unlatch, "paths").Run(), "which makes the report")
	folder := filepath.Join(r.home, "data", "unlatch")
	left, err := filepath.Glob(filepath.Join(folder, "crash*"))
	require.NoError(t, err)
	assert.Equal(t, []string{filepath.Join(folder, "crash.txt")}, left)
	text, err := os.ReadFile(left[0])
	require.NoError(t, err)
	assert.Contains(t, string(text), "goroutine ")
	assert.Contains(t, string(text), "unlatch ")
	assert.NotContains(t, string(text), r.home)
}
