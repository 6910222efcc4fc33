package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// storeName is the name of the file with the cases.
const storeName = "cases.db"

// defaultStore is where the cases are kept without --store: the user's data directory of the system.
func defaultStore(goos string, getenv func(string) string) (string, error) {
	home := getenv("HOME")
	switch goos {
	case "windows":
		if local := getenv("LocalAppData"); local != "" {
			return filepath.Join(local, "Unlatch", storeName), nil
		}
	case "darwin":
		if home != "" {
			return filepath.Join(home, "Library", "Application Support", "Unlatch", storeName), nil
		}
	default:
		if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, "unlatch", storeName), nil
		}
		if home != "" {
			return filepath.Join(home, ".local", "share", "unlatch", storeName), nil
		}
	}
	return "", errors.New("the user's data directory is not known (HOME is not set); say where cases are kept with --store PATH")
}

// makeFolder makes the folder of the store; only its owner may look into it.
func makeFolder(store string) error {
	dir := filepath.Dir(store)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the folder %s for the cases can't be made (%w); choose another place with --store PATH", dir, plain(err))
	}
	return nil
}
