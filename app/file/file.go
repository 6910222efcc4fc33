// Package file writes files whole or not at all: what was there before stays as it was if anything fails. It is the only
// writer of files that people name, so that what may be replaced is decided here alone.
package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"unlatch/app/problem"
)

// Write puts content into a temporary file in the folder of path, and then into the place of path, so that path never
// holds half a file, even after a power cut. perm are the rights of a new file; one that was there keeps its own. What
// isn't a plain file, or may not be written, is never replaced, and neither is what a rule refuses. Errors are problems
// of this package.
func Write(path string, content []byte, perm fs.FileMode, rules ...Rule) error {
	return Make(path, perm, func(f *os.File) error {
		_, err := f.Write(content)
		return err
	}, rules...)
}

// Make is Write for what is made piece by piece: fill writes into a temporary file. Its own errors are returned as they
// are, and leave nothing behind.
func Make(path string, perm fs.FileMode, fill func(f *os.File) error, rules ...Rule) error {
	old, err := allowed(path, rules)
	if err != nil {
		return err
	}
	if old != nil {
		perm = old.Mode().Perm()
	}
	f, err := temporary(filepath.Dir(path))
	if err != nil {
		return unwritten(path, err)
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	defer f.Close()
	if err := fill(f); err != nil {
		return filled(path, f.Name(), err)
	}
	if err := settle(f, perm); err != nil {
		return unwritten(path, err)
	}
	if _, err := allowed(path, rules); err != nil { // it may have come into being meanwhile
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return unwritten(path, err)
	}
	syncFolder(filepath.Dir(path))
	Sweep(filepath.Dir(path))
	return nil
}

// settle gives the temporary file its rights and brings it to disk. Rights that can't be given (FAT, some network
// shares) stop nothing: a new file can be read by its owner only, which is never more than was asked for.
func settle(f *os.File, perm fs.FileMode) error {
	_ = f.Chmod(perm)
	if err := f.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	if runtime.GOOS == "windows" {
		return f.Close() // an open file can't be renamed there
	}
	return nil // closing it gives up its lock, and only a locked file is safe from Sweep
}

// allowed says whether a file may be put at path, and what is there now, nil for nothing.
func allowed(path string, rules []Rule) (fs.FileInfo, error) {
	old, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, unwritten(path, err)
	case old.IsDir():
		return nil, problem.New("file.folder", "Path", path)
	case old.Mode()&fs.ModeSymlink != 0:
		return nil, problem.New("file.link", "Path", path)
	case !old.Mode().IsRegular():
		return nil, problem.New("file.special", "Path", path)
	case !writable(path, old):
		return nil, problem.New("file.read_only", "Path", path)
	}
	for _, rule := range rules {
		if err := rule(path, old); err != nil {
			return nil, err
		}
	}
	return old, nil
}

// writable says whether the file itself may be written: renaming over it asks only for the rights of its folder.
func writable(path string, old fs.FileInfo) bool {
	if old.Mode().Perm()&0o200 == 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	_ = f.Close()
	return true
}

// unwritten says that path can't be written, and why.
func unwritten(path string, err error) error {
	return problem.Wrap(plain(err), "file.write", "Path", path)
}

// filled words a failed write into the temporary file like every other; what a maker itself found wrong stays as it is.
func filled(path, temporary string, err error) error {
	var system *fs.PathError
	if errors.As(err, &system) && system.Path == temporary {
		return unwritten(path, err)
	}
	return err
}

// plain takes the operation and the name of the temporary file off a system's error.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// syncFolder makes the rename itself durable where the system can; a failure loses nothing that was there before.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// OpenRegular opens a plain file for reading and refuses everything else, so that a pipe or a device can't hold the
// program up. A link to a plain file is fine.
func OpenRegular(path string) (*os.File, fs.FileInfo, error) {
	if err := regular(os.Stat(path)); err != nil {
		return nil, nil, problem.Wrap(plain(err), "file.read", "Path", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, problem.Wrap(plain(err), "file.read", "Path", path)
	}
	info, err := f.Stat()
	if err := regular(info, err); err != nil {
		_ = f.Close()
		return nil, nil, problem.Wrap(plain(err), "file.read", "Path", path)
	}
	return f, info, nil
}

func regular(info fs.FileInfo, err error) error {
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return syscall.EISDIR
	case !info.Mode().IsRegular():
		return problem.New("file.not_plain")
	}
	return nil
}
