//go:build unix && !solaris && !aix

package file

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// hold locks a file until it is closed, by whatever end of the process too. Where that can't be, age has to do.
func hold(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// held says whether a process may still be writing the file. Where that can't be found out, old decides.
func held(path string, seen fs.FileInfo, old bool) bool {
	f, err := openSame(path, seen)
	if err != nil {
		return true
	}
	defer f.Close()
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case err == nil:
		return false
	case errors.Is(err, syscall.EWOULDBLOCK):
		return true
	}
	return !old
}

// own says whether a file is this user's.
func own(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
