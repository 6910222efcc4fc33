package file

import (
	"io/fs"
	"os"

	"unlatch/app/problem"
)

// Rule says whether the plain file that stands at path may be replaced. It isn't asked where nothing stands.
type Rule func(path string, old fs.FileInfo) error

// Exists is the key of the problem of a rule that lets a file stay because it wasn't written here.
const Exists = "file.exists"

// NewOnly lets nothing be replaced; its problem is file.exists.
func NewOnly() Rule {
	return Only(Written{})
}

// Only lets just the file be replaced that was written before, as long as nobody has changed it since. Its problem is
// file.exists.
func Only(w Written) Rule {
	return func(path string, old fs.FileInfo) error {
		if w.is(old) {
			return nil
		}
		return problem.New(Exists, "Path", path)
	}
}

// Either lets be replaced what one of the rules lets be replaced; its problem is that of the last one.
func Either(rules ...Rule) Rule {
	return func(path string, old fs.FileInfo) (err error) {
		for _, rule := range rules {
			if err = rule(path, old); err == nil {
				return nil
			}
		}
		return err
	}
}

// Except lets these files never be replaced, under whatever name: they are being read. Its problem is file.in_use.
func Except(files ...fs.FileInfo) Rule {
	return func(path string, old fs.FileInfo) error {
		for _, f := range files {
			if os.SameFile(f, old) {
				return problem.New("file.in_use", "Path", path)
			}
		}
		return nil
	}
}

// Look returns what is known of the files that are there among paths, for Except.
func Look(paths ...string) []fs.FileInfo {
	var found []fs.FileInfo
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && path != "" {
			found = append(found, info)
		}
	}
	return found
}

// Written is a file that was written; the zero value is none. It knows the file itself, not only its name.
type Written struct{ info fs.FileInfo }

// Seen is the file that stands at path now, to be asked right after writing it.
func Seen(path string) Written {
	info, err := os.Lstat(path)
	if err != nil {
		return Written{}
	}
	return Written{info}
}

// is says whether a file is the one that was written, unchanged.
func (w Written) is(old fs.FileInfo) bool {
	return w.info != nil && os.SameFile(w.info, old) && w.info.Size() == old.Size() && w.info.ModTime().Equal(old.ModTime())
}
