package sqlite

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"

	"unlatch/app/problem"
	"unlatch/app/store"
)

// sidecar is a file with what SQLite keeps beside it, as they were when it was opened; nil for what wasn't there.
type sidecar struct{ main, log, memory fs.FileInfo }

func lookAt(path string) sidecar {
	look := func(name string) fs.FileInfo {
		info, err := os.Stat(name)
		if err != nil {
			return nil
		}
		return info
	}
	return sidecar{look(path), look(path + "-wal"), look(path + "-shm")}
}

// Check returns store.ErrGone if the file was deleted or moved, or another one has taken its place. SQLite itself goes
// on writing into a file that has no name any more.
func (s *Store) Check(context.Context) error {
	if s.closed.Load() {
		return store.ErrClosed
	}
	now, err := os.Stat(s.path)
	if err != nil || !os.SameFile(now, s.opened.Load().files.main) {
		return problem.Wrap(plain(err), "store.gone")
	}
	return nil
}

// Renew starts a fresh file where the one that was open is gone, or opens the one that stands there by now. It makes no
// folder: one that is gone may be a drive that isn't there just now. Until it succeeds, every call fails.
func (s *Store) Renew(ctx context.Context) error {
	if s.Check(ctx) == nil {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(s.path)); err != nil {
		return problem.Wrap(plain(err), "store.open", "Path", s.path)
	}
	s.leave(ctx)
	if err := prepare(s.path, s.steps); err != nil {
		return problem.Wrap(plain(err), "store.open", "Path", s.path)
	}
	if err := s.connect(); err != nil {
		return problem.Wrap(plain(err), "store.open", "Path", s.path)
	}
	return nil
}

// leave closes the file that is gone. It may only have been moved: what is still in its log is written into it first. A
// log that it left at its old place would be taken for that of the file that comes there next.
func (s *Store) leave(ctx context.Context) {
	old := s.opened.Load()
	_, _ = s.tryToEmptyLog(ctx)
	_ = old.close()
	if _, err := os.Lstat(s.path); err == nil {
		return // what stands beside a file that is there belongs to that
	}
	now := lookAt(s.path)
	if now.log != nil && old.files.log != nil && os.SameFile(now.log, old.files.log) {
		_ = os.Remove(s.path + "-wal")
	}
	if now.memory != nil && old.files.memory != nil && os.SameFile(now.memory, old.files.memory) {
		_ = os.Remove(s.path + "-shm")
	}
}
