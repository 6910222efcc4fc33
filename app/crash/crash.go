// Package crash keeps what a crash of the program looked like: one file with version and stack, and nothing of a person.
//
// Two ways lead to it. A panic on the main goroutine, where nearly all of the program runs, is caught (Caught) and written
// at once, without its value. What can't be caught (a panic of a goroutine of some library, a fault of the runtime or of
// the graphics driver) is written by Go's runtime itself, which a dying process can't be kept from filling with values;
// it goes to a file of its own (Watch) that only this user can read and that nobody is ever shown. The next start, and
// whoever asks where the file is, makes the report of it and removes it (Settle).
package crash

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"unlatch/app/file"
)

// names of the files in the data folder.
const (
	reportName = "crash.txt"
	rawPattern = "crash-*.raw"
)

// mostRaw is how much of what the runtime wrote is read, in bytes: a stack of a hundred goroutines has a tenth.
const mostRaw = 1 << 20

// told is the last line of a report that was offered to be shown.
const told = "This was offered to be shown.\n"

// Path is the file of the report in a data folder.
func Path(folder string) string { return filepath.Join(folder, reportName) }

// Watch lets the runtime write into folder what can't be caught. about is a line that says what program this is. The
// returned func ends it in good order. Where nothing can be written there, nothing is watched.
func Watch(folder, about string) (end func()) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return func() {}
	}
	f, err := file.Held(folder, rawPattern)
	if err != nil {
		return func() {}
	}
	give := func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	if _, err := fmt.Fprintln(f, about); err != nil {
		give()
		return func() {}
	}
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		give()
		return func() {}
	}
	return give
}

// Caught writes the report of a panic that was caught. Call it in the deferred func that recovers, where the stack still
// shows what panicked. It returns the file.
func Caught(folder, about string, value any, now time.Time) (string, error) {
	raw := "panic: " + kind(value) + "\n" + string(debug.Stack())
	path := Path(folder)
	return path, file.Write(path, report(about, raw, now), 0o600)
}

// kind says what a panic is without saying what it holds: the runtime's own have no value of a person in them.
func kind(value any) string {
	var runtimes interface{ RuntimeError() }
	if err, ok := value.(error); ok && errors.As(err, &runtimes) {
		return err.Error()
	}
	return fmt.Sprintf("a value of type %T", value)
}

// Settle makes the report of what the runtime wrote for processes that are gone, and removes what they left. Its errors
// are problems of app/file.
func Settle(folder string) error {
	left, _ := filepath.Glob(filepath.Join(folder, rawPattern))
	var failed error
	for _, path := range left {
		failed = errors.Join(failed, settle(folder, path))
	}
	return failed
}

func settle(folder, path string) error {
	info, err := os.Lstat(path)
	if err != nil || !file.LeftOver(path, info) {
		return nil // somebody else removed it, or its process runs
	}
	f, info, err := file.OpenRegular(path)
	if err != nil {
		return err
	}
	raw := make([]byte, min(info.Size(), mostRaw))
	n, err := f.ReadAt(raw, 0)
	_ = f.Close()
	if n < len(raw) && err != nil {
		return err
	}
	about, rest, _ := strings.Cut(string(raw), "\n")
	if strings.TrimSpace(rest) != "" { // else it was killed, or the power failed
		if err := file.Write(Path(folder), report(about, rest, info.ModTime()), 0o600); err != nil {
			return err
		}
	}
	_ = os.Remove(path) // on Windows it can't be while its process runs
	return nil
}

// report is what is kept of a crash.
func report(about, raw string, when time.Time) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\ncrashed at %s\n\n", about, when.UTC().Format("2006-01-02 15:04 MST"))
	out.WriteString(withoutValues(raw))
	return out.Bytes()
}

// Untold is the report that nobody was offered to be shown yet, "" for none.
func Untold(folder string) string {
	text, err := os.ReadFile(Path(folder))
	if err != nil || bytes.HasSuffix(text, []byte(told)) {
		return ""
	}
	return Path(folder)
}

// Told notes that the report was offered, so that it is offered once.
func Told(folder string) error {
	text, err := os.ReadFile(Path(folder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Write(Path(folder), append(text, "\n"+told...), 0o600)
}
