package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// ExportFile writes cases as Export does, into a file: whole or not at all. Only this user may read it, since cases may
// hold names and plates.
func ExportFile(ctx context.Context, s Store, path string, ids ...string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".unlatch-*.tmp")
	if err != nil {
		return fmt.Errorf("export cases to %s: %w; choose another folder", path, err)
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	buffered := bufio.NewWriter(f)
	err = Export(ctx, s, buffered, ids...)
	err = errors.Join(err, buffered.Flush(), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("export cases to %s: %w; choose another folder or free some space", path, err)
	}
	return nil
}

// ImportFile imports the cases in a file as Import does. progress is told the share read so far, 0 to 1; it may be nil.
func ImportFile(ctx context.Context, s Store, path string, now time.Time, progress func(share float64)) (Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Imported{}, fmt.Errorf("import: %w", err)
	}
	if progress == nil {
		progress = func(float64) {}
	}
	return Import(ctx, s, &counting{r: f, whole: info.Size(), told: progress}, now)
}

// counting tells how far a file has been read.
type counting struct {
	r           io.Reader
	read, whole int64
	told        func(share float64)
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.read += int64(n)
	if c.whole > 0 {
		c.told(min(1, float64(c.read)/float64(c.whole)))
	}
	return n, err
}
