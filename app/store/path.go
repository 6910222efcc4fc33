package store

import (
	"os"
	"path/filepath"
	"runtime"

	"unlatch/app/problem"
)

// DefaultPath returns where the cases of this user are kept: $XDG_DATA_HOME/unlatch/cases.db or ~/.local/share on Linux,
// ~/Library/Application Support on macOS, %LocalAppData% on Windows. It fails where the user has no home folder; the
// program then keeps cases in memory.
func DefaultPath() (string, error) {
	folder, err := dataFolder(runtime.GOOS, os.Getenv, os.UserHomeDir)
	if err != nil {
		return "", problem.Wrap(err, "store.no_home")
	}
	return filepath.Join(folder, "unlatch", "cases.db"), nil
}

func dataFolder(system string, env func(string) string, home func() (string, error)) (string, error) {
	switch system {
	case "windows":
		if folder := env("LocalAppData"); folder != "" {
			return folder, nil
		}
		return "", problem.New("store.no_variable", "Name", "%LocalAppData%")
	case "darwin":
		return under(home, "Library", "Application Support")
	}
	// The XDG rules say to ignore a relative path.
	if folder := env("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder, nil
	}
	return under(home, ".local", "share")
}

// under is a folder in the home of the person, which the system doesn't know where HOME isn't set.
func under(home func() (string, error), folder ...string) (string, error) {
	path, err := home()
	if err != nil {
		return "", problem.Wrap(err, "store.no_variable", "Name", "HOME")
	}
	return filepath.Join(append([]string{path}, folder...)...), nil
}
