// Package opening opens the cases for a window, whatever state their file is in: a window always opens, with a store that
// works, and knows what to tell about it.
package opening

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/place"
	"unlatch/app/store/postgres"
	"unlatch/app/store/sqlite"
)

// Kind says what was wrong with the file of cases.
type Kind string

// The kinds of trouble.
const (
	Fine    Kind = ""
	Damaged Kind = "damaged" // the old file was set aside, a fresh one started
	Newer   Kind = "newer"   // a newer program wrote it; it is left as it is, nothing is kept
	Unkept  Kind = "unkept"  // it can't be written: no home, a folder without rights, a full disk; nothing is kept
)

// Cases is a store and what is to be told about it. The store is never nil.
type Cases struct {
	Store  store.Store
	Kind   Kind
	Path   string // the file, or the server as it may be shown; "" where there is no home for one
	Aside  string // Damaged: where the old file is now
	Reason error  // Newer, Unkept: why
}

// serverPatience is how long a window waits for a server before it opens without.
const serverPatience = 6 * time.Second

// Open opens the cases at path, a file or the address of a server (postgres://...). Where that can't be done, the store is one in memory and Kind says why. noPath is the
// error of looking for a path, nil if there is one.
func Open(path string, noPath error, now time.Time) Cases {
	if noPath != nil {
		return Cases{Store: memory.New(), Kind: Unkept, Reason: noPath}
	}
	if place.IsServer(path) {
		return openServer(path)
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole // people are told where it is
	}
	s, aside, err := sqlite.OpenOrSetAside(path, now)
	switch {
	case errors.Is(err, store.ErrNewer):
		return Cases{Store: memory.New(), Kind: Newer, Path: path, Reason: err}
	case err != nil:
		return Cases{Store: memory.New(), Kind: Unkept, Path: path, Aside: aside, Reason: err}
	case aside != "":
		return Cases{Store: s, Kind: Damaged, Path: path, Aside: aside}
	}
	return Cases{Store: s, Path: path}
}

func openServer(address string) Cases {
	ctx, cancel := context.WithTimeout(context.Background(), serverPatience)
	defer cancel()
	shown := place.Shown(address)
	s, err := postgres.Open(ctx, address, postgres.Options{})
	switch {
	case errors.Is(err, store.ErrNewer):
		return Cases{Store: memory.New(), Kind: Newer, Path: shown, Reason: err}
	case err != nil:
		return Cases{Store: memory.New(), Kind: Unkept, Path: shown, Reason: err}
	}
	return Cases{Store: s, Path: shown}
}

// Counter is where the shop's tablets hand cases over, nil where these cases are on no server.
func (c Cases) Counter() counter.Counter {
	found, _ := c.Store.(counter.Counter)
	return found
}

// Spared is a rule for whoever writes files: the file of cases, what belongs to it and the one set aside stay as they are.
func (c Cases) Spared() file.Rule {
	var paths []string
	for _, path := range []string{c.Path, c.Aside} {
		if path != "" && !place.IsServer(path) {
			paths = append(paths, path, path+"-wal", path+"-shm")
		}
	}
	return file.Except(file.Look(paths...)...)
}

// Rescued says what Rescue brought back.
type Rescued struct {
	Cases  int      // how many could be read
	Copies []string // numbers of the cases under which states that lost are kept, because they say something else
}

// Rescue brings the cases that can still be read in the file set aside into the store, and leaves that file as it is. A
// case that is in the store already in a later state stays.
func (c Cases) Rescue(ctx context.Context, now time.Time, told store.Progress) (Rescued, error) {
	var done Rescued
	n, err := sqlite.Rescue(ctx, c.Aside, told, func(one *cases.Case) error {
		met, err := store.Meet(ctx, c.Store, one, nil, now)
		if met.Copy != nil {
			done.Copies = append(done.Copies, met.Copy.Number)
		}
		return err
	})
	done.Cases = n
	return done, err
}
