package command

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/assets"
	"unlatch/data"
)

func TestDisplayIsCheckedBeforeTheToolkitStarts(t *testing.T) {
	refused := func(string) error { return syscall.ECONNREFUSED }
	fine := func(string) error { return nil }
	for name, c := range map[string]struct {
		goos string
		env  map[string]string
		dial func(string) error
		want string // part of the error, "" for none
	}{
		"no display":       {"linux", nil, fine, "DISPLAY is not set"},
		"only Wayland":     {"linux", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, fine, "XWayland"},
		"nobody answers":   {"linux", map[string]string{"DISPLAY": ":7"}, refused, "the display :7 can't be reached (nothing answers there)"},
		"all well":         {"linux", map[string]string{"DISPLAY": ":7"}, fine, ""},
		"Windows has one":  {"windows", nil, refused, ""},
		"so has a Mac":     {"darwin", nil, refused, ""},
		"BSD talks X, too": {"freebsd", nil, fine, "DISPLAY is not set"},
	} {
		err := checkDisplay(c.goos, func(k string) string { return c.env[k] }, c.dial)
		if c.want == "" {
			assert.NoError(t, err, name)
			continue
		}
		line := Said(testDeps().Data, err)
		assert.Contains(t, line, c.want, name)
		assert.Contains(t, line, "unlatch diagnose", name)
	}
}

func TestDisplayAddresses(t *testing.T) {
	for display, want := range map[string]string{
		":0":        "unix @/tmp/.X11-unix/X0, unix /tmp/.X11-unix/X0",
		":12.1":     "unix @/tmp/.X11-unix/X12, unix /tmp/.X11-unix/X12",
		"unix:3":    "unix @/tmp/.X11-unix/X3, unix /tmp/.X11-unix/X3",
		"desk:10.0": "tcp desk:6010",
		"[::1]:2":   "tcp [::1]:6002",
	} {
		addresses, err := displayAddresses(display)
		require.NoError(t, err, display)
		var got []string
		for _, a := range addresses {
			got = append(got, a.network+" "+a.address)
		}
		assert.Equal(t, want, strings.Join(got, ", "), display)
	}
	for _, odd := range []string{"0", "", ":", ":x", ":-1"} {
		_, err := displayAddresses(odd)
		assert.Error(t, err, odd)
	}
}

func TestDialFindsOutWhetherSomebodyListens(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "X0")
	_, err := dialFirst([]displayAddress{{"unix", socket}})
	require.Error(t, err)
	assert.NotContains(t, err.Error(), socket, "the sentence around it names the display already")

	listener, err := net.Listen("unix", socket)
	require.NoError(t, err)
	defer listener.Close()
	conn, err := dialFirst([]displayAddress{{"unix", socket + "-not"}, {"unix", socket}})
	require.NoError(t, err)
	require.NoError(t, conn.Close())
}

func TestNoDisplayIsOneLineAndNotAPanic(t *testing.T) {
	code, window, _, stderr := run(t, "")
	assert.Equal(t, Failed, code)
	assert.Nil(t, window)
	assert.Regexp(t, `^unlatch: there is no display[^\n]*\n$`, stderr)
}

func TestWrongUsageIsTwo(t *testing.T) {
	for _, args := range [][]string{
		{"--nonsense"},
		{"explode"},
		{"diagnose"},
		{"diagnose", "case.json", "--obs", "obs.json"},
		{"diagnose", "case.json", "extra.json"},
		{"evaluate"},
		{"evaluate", "cases.jsonl", "--folds", "many"},
		{"diagnose", "case.json", "--pdf", ""},
		{"diagnose", "--obs="},
		{"diagnose", "case.json", "--store", ""},
		{"evaluate", "cases.jsonl", "--accuracy="},
		{"simulate", "--n", "-3"},
		{"simulate", "--n", "1000001"},
		{"simulate", "--n", "9223372036854775807"},
		{"model", "--format", "xml"},
		{"check", "a", "b"},
	} {
		code, window, stdout, stderr := run(t, "", args...)
		assert.Equal(t, Usage, code, args)
		assert.Nil(t, window)
		assert.Empty(t, stdout, args)
		assert.Regexp(t, `^unlatch: [^\n]+; see unlatch --help\n$`, stderr, args)
	}
}

func TestHelpAndVersionAreDone(t *testing.T) {
	code, _, stdout, stderr := run(t, "", "--help")
	assert.Equal(t, Done, code)
	assert.Empty(t, stderr)
	for _, command := range []string{"diagnose", "evaluate", "simulate", "model", "check", "--data", "--store"} {
		assert.Contains(t, stdout, command)
	}
	code, _, stdout, _ = run(t, "", "--version")
	assert.Equal(t, Done, code)
	assert.Equal(t, "unlatch 1.2.3\n", stdout)
	code, _, stdout, _ = run(t, "", "diagnose", "--help")
	assert.Equal(t, Done, code)
	assert.Contains(t, stdout, "--pdf")
}

func TestHelpThatCantBeWrittenFails(t *testing.T) {
	for _, option := range []string{"--help", "--version"} {
		var errs strings.Builder
		code, _ := Run(context.Background(), []string{option}, Streams{Out: full{}, Err: &errs}, testDeps())
		assert.Equal(t, Failed, code, option)
		assert.Equal(t, "unlatch: the output can't be written: there is no space left; free some, or choose another place\n", errs.String(), option)
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// run runs a command line as a shell would: without a display, with the data of this checkout.
func run(t *testing.T, stdin string, args ...string) (code int, window *Window, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	code, window = Run(context.Background(), args, Streams{In: strings.NewReader(stdin), Out: &out, Err: &errs}, testDeps())
	return code, window, out.String(), errs.String()
}

// runHere runs a command line with the data and assets built into the program, in the folder of the moment.
func runHere(args ...string) (code int, window *Window, stdout, stderr string) {
	var out, errs strings.Builder
	deps := testDeps()
	deps.Data, deps.Assets = data.FS, assets.FS
	code, window = Run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, deps)
	return code, window, out.String(), errs.String()
}
