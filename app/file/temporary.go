package file

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// temporaryName is what the name of a temporary file of ours looks like.
var temporaryName = regexp.MustCompile(`^\.unlatch-[0-9]+\.tmp$`)

// A temporary file that nobody holds is left over. Older programs don't hold theirs, hence settling; where a file can't
// be held at all, only its age speaks.
const (
	settling = 2 * time.Second
	leftOver = 24 * time.Hour
)

// temporary makes a file, readable by this user only, that is held until it is closed: Sweep leaves it alone.
func temporary(folder string) (*os.File, error) { return Held(folder, ".unlatch-*.tmp") }

// Held makes a file of the pattern in a folder, readable by this user only, that LeftOver leaves alone until this process
// ends or closes it. The caller removes it.
func Held(folder, pattern string) (*os.File, error) {
	f, err := os.CreateTemp(folder, pattern)
	if err != nil {
		return nil, err
	}
	hold(f)
	return f, nil
}

// LeftOver says whether a file that Held made, as it was seen, is a plain file of this user that no process holds any more.
func LeftOver(path string, seen fs.FileInfo) bool {
	if !seen.Mode().IsRegular() || !own(seen) {
		return false
	}
	return !held(path, seen, time.Since(seen.ModTime()) > leftOver)
}

// Sweep removes temporary files of ours that a killed process left in a folder: plain files of this user, named as ours
// are, that no process holds any more.
func Sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if temporaryName.MatchString(e.Name()) {
			sweepOne(filepath.Join(folder, e.Name()))
		}
	}
}

func sweepOne(path string) {
	info, err := os.Lstat(path)
	if err != nil || time.Since(info.ModTime()) < settling || !LeftOver(path, info) {
		return
	}
	_ = os.Remove(path) // the next writer tries again
}

// openSame opens the file at path if it is still the one that was seen.
func openSame(path string, seen fs.FileInfo) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || !os.SameFile(info, seen) {
		_ = f.Close()
		return nil, fs.ErrNotExist
	}
	return f, nil
}
