// Package machine keeps what belongs to one computer rather than to the cases on it: how large the window was, in which
// folders files were chosen. It is one small JSON file beside the file of cases, and every part of the program has its own
// key in it.
package machine

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/file"
	"unlatch/app/problem"
)

// File is the local file. Without a path it holds what it is told as long as the program runs.
type File struct {
	path string
	held map[string]json.RawMessage // what was read or set
}

// Beside is the path of the local file that belongs to a file of cases, "" for none.
func Beside(cases string) string {
	if cases == "" {
		return ""
	}
	return strings.TrimSuffix(cases, filepath.Ext(cases)) + ".machine.json"
}

// most is the largest local file that is read, in bytes.
const most = 1 << 20

// Open reads the local file at path. What isn't there or can't be read is taken for empty: a window opens all the same.
func Open(path string) *File {
	f := &File{path: path, held: map[string]json.RawMessage{}}
	if read, err := f.read(); err == nil {
		f.held = read
	}
	return f
}

// read reads the file; nothing is there while it was never written.
func (f *File) read() (map[string]json.RawMessage, error) {
	held := map[string]json.RawMessage{}
	if f.path == "" {
		return held, nil
	}
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return held, nil
	}
	if err != nil {
		return nil, problem.Wrap(err, "machine.read", "Path", f.path)
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, problem.New("machine.strange", "Path", f.path)
	}
	content, err := os.ReadFile(f.path)
	if err != nil {
		return nil, problem.Wrap(err, "machine.read", "Path", f.path)
	}
	if err := json.Unmarshal(content, &held); err != nil || held == nil {
		return map[string]json.RawMessage{}, nil // damaged: it is begun anew, nothing of worth is in it
	}
	return held, nil
}

// Get reads what stands under a key into v and says whether it could; v is left alone otherwise.
func (f *File) Get(key string, v any) bool {
	raw, ok := f.held[key]
	return ok && json.Unmarshal(raw, v) == nil
}

// Set keeps v under a key. What other windows wrote meanwhile under other keys stays. Errors are problems of this package
// and of app/file; what was set holds until the program ends all the same.
func (f *File) Set(key string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return problem.Wrap(err, "machine.read", "Path", f.path)
	}
	if bytes.Equal(f.held[key], raw) {
		return nil
	}
	f.held[key] = raw
	if f.path == "" {
		return nil
	}
	held, err := f.read()
	if err != nil {
		return err
	}
	held[key] = raw
	content, err := json.MarshalIndent(held, "", "  ")
	if err != nil {
		return problem.Wrap(err, "machine.read", "Path", f.path)
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return problem.Wrap(err, "machine.read", "Path", f.path)
	}
	return file.Write(f.path, append(content, '\n'), 0o600)
}
