package dialogs

import (
	"net/url"
	"path/filepath"
)

// fileURL is a path as programs of the desktop take it.
func fileURL(path string) *url.URL {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if path != "" && path[0] != '/' {
		path = "/" + path // a drive on Windows
	}
	return &url.URL{Scheme: "file", Path: path}
}

// Reveal shows a file where it stands, in the file manager. open opens a folder in whatever the system has for it, and is
// used where there is no file manager that can do better.
func Reveal(path string, open func(*url.URL) error) error {
	if revealed(path) {
		return nil
	}
	return open(fileURL(filepath.Dir(path)))
}

// OpenFile opens a file in whatever the system has for it, by open.
func OpenFile(path string, open func(*url.URL) error) error { return open(fileURL(path)) }
