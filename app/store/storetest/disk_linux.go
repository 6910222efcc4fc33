package storetest

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// SmallDisk is a folder on a disk of its own of so many bytes, in memory. Only root may make one: without it the test is skipped.
func SmallDisk(t *testing.T, bytes string) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "disk-") // in which every user may look
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	require.NoError(t, os.Chmod(folder, 0o755))
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "mode=0755,size="+bytes); err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) })
	return folder
}

// Fill fills the disk of a folder to the last byte, with a file that can be deleted again.
func Fill(t *testing.T, folder string) (filler string) {
	t.Helper()
	filler = filepath.Join(folder, "filler")
	f, err := os.Create(filler)
	require.NoError(t, err)
	defer f.Close()
	for _, size := range []int{1 << 20, 4096, 1} {
		for piece := bytes.Repeat([]byte{1}, size); ; {
			if _, err := f.Write(piece); err != nil {
				break
			}
		}
	}
	return filler
}
