// Package file writes files whole or not at all: what was there before stays as it was if anything fails.
package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrSpecial is returned for a path that names something which isn't a plain file, such as a device: renaming over it
// would destroy it.
var ErrSpecial = errors.New("it isn't a plain file; choose another name")

// Write puts content into a temporary file in the folder of path, and then into the place of path, so that path never
// holds half a file, even after a power cut. perm are the rights of a new file; one that was there keeps its own. Errors
// are those of the system, or ErrSpecial.
func Write(path string, content []byte, perm fs.FileMode) error {
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s: %w", path, ErrSpecial)
		}
		perm = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".unlatch-*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(perm), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes the rename itself durable where the system can; a failure loses nothing that was there before.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
