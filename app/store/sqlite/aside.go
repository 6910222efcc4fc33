package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// OpenOrSetAside opens the file at path as Open does. A damaged file is renamed, with .damaged- and the time added to
// its name, and a fresh one started; aside is then the path of the old one, which Rescue can read.
func OpenOrSetAside(path string, now time.Time) (s *Store, aside string, err error) {
	return openOrSetAside(path, migrations, now)
}

func openOrSetAside(path string, steps fs.FS, now time.Time) (s *Store, aside string, err error) {
	path, err = resolved(path)
	if err != nil {
		return nil, "", problem.Wrap(err, "store.open", "Path", path)
	}
	before, statErr := os.Stat(path)
	s, err = open(path, steps)
	if !errors.Is(err, store.ErrDamaged) && !(errors.Is(err, store.ErrForeign) && wreckOfOurs(path)) {
		return s, "", err
	}
	// Another window may have set the same damage aside meanwhile; its fresh file must stay.
	if after, err := os.Stat(path); statErr == nil && err == nil && !os.SameFile(before, after) {
		s, err = open(path, steps)
		return s, "", err
	}
	aside, err = setAside(path, now)
	if err != nil {
		return nil, "", problem.Wrap(plain(err), "store.aside", "Path", path)
	}
	s, err = open(path, steps)
	return s, aside, err
}

// wreckOfOurs says whether a file that can't be told for anything stands where nobody but us puts one: what a power cut
// leaves may be nothing but zeros, and must not keep a person from keeping cases for good.
func wreckOfOurs(path string) bool {
	usual, err := store.DefaultPath()
	if err != nil {
		return false
	}
	if usual, err = resolved(usual); err != nil || usual != path {
		return false
	}
	f, info, err := file.OpenRegular(path)
	if err != nil {
		return false
	}
	defer f.Close()
	h, err := readHeader(f)
	return err == nil && info.Size() > 0 && !h.sqlite
}

// setAside renames the file and what belongs to it, so that SQLite still finds its log beside it.
func setAside(path string, now time.Time) (string, error) {
	aside := path + ".damaged-" + now.Format("20060102-150405")
	for n := 2; exists(aside); n++ {
		aside = fmt.Sprintf("%s.damaged-%s-%d", path, now.Format("20060102-150405"), n)
	}
	if err := os.Rename(path, aside); err != nil {
		return "", err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
