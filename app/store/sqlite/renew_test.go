package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

func TestAFileThatIsDeletedWhileOpenIsNoticedAndBegunAnew(t *testing.T) {
	for name, files := range map[string][]string{"the file alone": {""}, "all of it": {"", "-wal", "-shm"}} {
		t.Run(name, func(t *testing.T) {
			path, kept := filled(t, 3)
			s, other := openAt(t, path), openAt(t, path)
			require.NoError(t, s.Check(ctx))
			require.NoError(t, s.Save(ctx, kept[0]))
			for _, suffix := range files {
				require.NoError(t, os.Remove(path+suffix))
			}
			require.ErrorIs(t, s.Check(ctx), store.ErrGone)
			require.ErrorIs(t, s.Save(ctx, kept[1]), store.ErrGone, "it would be saved into nothing")
			require.ErrorIs(t, s.SaveOver(ctx, kept[1], kept[1].Updated), store.ErrGone)
			require.ErrorIs(t, s.SetSetting(ctx, "region", "us"), store.ErrGone)
			require.ErrorIs(t, s.Delete(ctx, kept[1].ID), store.ErrGone)

			require.NoError(t, s.Renew(ctx))
			require.NoError(t, s.Check(ctx))
			require.NoError(t, s.Save(ctx, kept[1]))
			n, err := s.Count(ctx, store.Query{})
			require.NoError(t, err)
			assert.Equal(t, 1, n, "what a person deleted doesn't come back")
			require.ErrorIs(t, other.Check(ctx), store.ErrGone, "another window finds out for itself")
			require.NoError(t, other.Renew(ctx))
			_, err = other.Load(ctx, kept[1].ID)
			require.NoError(t, err, "and goes on with the new file")
			require.NoError(t, other.Save(ctx, kept[2]))
			require.NoError(t, other.Close())
			require.NoError(t, s.Close())
			n, err = openAt(t, path).Count(ctx, store.Query{})
			require.NoError(t, err)
			assert.Equal(t, 2, n)
		})
	}
}

func TestAFileThatIsMovedWhileOpenTakesItsLastSavesAlong(t *testing.T) {
	path, kept := filled(t, 2)
	s := openAt(t, path)
	last := storetest.NewCase(7)
	require.NoError(t, s.Save(ctx, last))
	moved := filepath.Join(filepath.Dir(path), "moved.db")
	require.NoError(t, os.Rename(path, moved))
	require.ErrorIs(t, s.Check(ctx), store.ErrGone)
	require.NoError(t, s.Renew(ctx))
	require.NoError(t, s.Save(ctx, kept[0]))
	there, err := sqlite.Open(moved)
	require.NoError(t, err)
	defer there.Close()
	_, err = there.Load(ctx, last.ID)
	require.NoError(t, err, "its log stood at the old place")

	require.NoError(t, there.Close())
	require.NoError(t, os.Rename(moved, path))
	require.ErrorIs(t, s.Check(ctx), store.ErrGone)
	require.NoError(t, s.Renew(ctx), "it came back")
	_, err = s.Load(ctx, last.ID)
	require.NoError(t, err)
}

func TestAFolderThatIsGoneIsWaitedFor(t *testing.T) {
	path, kept := filled(t, 1)
	s := openAt(t, path)
	away := filepath.Dir(path) + "-away"
	require.NoError(t, os.Rename(filepath.Dir(path), away))
	require.ErrorIs(t, s.Check(ctx), store.ErrGone)
	require.Error(t, s.Renew(ctx))
	require.NoDirExists(t, filepath.Dir(path), "it may be a drive that isn't there just now")
	require.ErrorIs(t, s.Save(ctx, kept[0]), store.ErrGone)
	require.NoError(t, os.Rename(away, filepath.Dir(path)))
	require.NoError(t, s.Renew(ctx))
	require.NoError(t, s.Save(ctx, kept[0]))
}

func TestAForeignFileInPlaceOfOursStaysAsItIs(t *testing.T) {
	path, kept := filled(t, 1)
	s := openAt(t, path)
	require.NoError(t, os.Remove(path))
	require.NoError(t, os.WriteFile(path, []byte("My thesis"), 0o644))
	require.ErrorIs(t, s.Renew(ctx), store.ErrForeign)
	require.ErrorIs(t, s.Save(ctx, kept[0]), store.ErrGone)
	_, err := s.Load(ctx, kept[0].ID)
	require.ErrorIs(t, err, store.ErrGone)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "My thesis", string(content))
}

func TestWhatADeletedFileLeftBesideItIsNotTakenForThatOfTheNext(t *testing.T) {
	path, kept := filled(t, 1)
	open := openAt(t, path)
	require.NoError(t, open.Save(ctx, kept[0]))
	require.NoError(t, os.Remove(path))
	old := time.Now().Add(-time.Hour)
	for _, suffix := range []string{"-wal", "-shm"} {
		require.NoError(t, os.Chtimes(path+suffix, old, old))
	}
	next := openAt(t, path)
	require.NoError(t, next.Save(ctx, storetest.NewCase(5)))
	n, err := next.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	require.ErrorIs(t, open.Check(ctx), store.ErrGone)
}
