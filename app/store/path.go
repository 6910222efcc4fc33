package store

import (
	"errors"
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
		return "", errors.New("%LocalAppData% isn't set")
	case "darwin":
		folder, err := home()
		return filepath.Join(folder, "Library", "Application Support"), err
	}
	// The XDG rules say to ignore a relative path.
	if folder := env("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder, nil
	}
	folder, err := home()
	return filepath.Join(folder, ".local", "share"), err
}
