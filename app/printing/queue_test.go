//go:build !windows

package printing

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRealQueue prints through the CUPS queue named by UNLATCH_PRINTER, a queue of printer-driver-cups-pdf that writes
// into the folder named by UNLATCH_PRINTED. scripts/printqueue.sh sets both up; without them there is nothing to print on.
func TestRealQueue(t *testing.T) {
	queue, folder := os.Getenv("UNLATCH_PRINTER"), os.Getenv("UNLATCH_PRINTED")
	if queue == "" {
		return
	}
	list, err := System{}.Printers()
	require.NoError(t, err)
	assert.Contains(t, names(list), queue)
	path := filepath.Join(t.TempDir(), "two pages.pdf")
	require.NoError(t, os.WriteFile(path, twoPages(t), 0o600))

	begun := time.Now()
	job, err := System{}.Print(path, queue, "a4", 1)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(job.ID, queue+"-"), job.ID)
	require.NoError(t, os.Remove(path), "the queue has a copy of its own")
	require.Eventually(t, func() bool {
		state, err := System{}.State(job)
		require.NoError(t, err)
		require.Contains(t, []State{Waiting, Printing, Done}, state)
		return state == Done
	}, time.Minute, 200*time.Millisecond)

	printed := newest(t, folder, begun)
	info, err := exec.Command("pdfinfo", printed).Output()
	require.NoError(t, err, "pdfinfo is in the Debian package poppler-utils")
	assert.Regexp(t, `Pages: +2`, string(info))
	assert.Regexp(t, `Page size: +59[45](\.\d+)? x 84[12]`, string(info), "on A4")
	text, err := exec.Command("pdftotext", printed, "-").Output()
	require.NoError(t, err)
	assert.Contains(t, string(text), "second page")
}

func names(list []Printer) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return out
}

func twoPages(t *testing.T) []byte {
	doc := gofpdf.New("P", "pt", "A4", "")
	doc.SetFont("Helvetica", "", 14)
	for _, text := range []string{"first page", "second page"} {
		doc.AddPage()
		doc.Text(72, 72, text)
	}
	var out strings.Builder
	require.NoError(t, doc.Output(&out))
	return []byte(out.String())
}

// newest is the file that came into a folder since then.
func newest(t *testing.T, folder string, since time.Time) string {
	found := ""
	require.Eventually(t, func() bool {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return false
		}
		for _, e := range entries {
			if info, err := e.Info(); err == nil && !info.ModTime().Before(since.Add(-time.Second)) {
				found = filepath.Join(folder, e.Name())
			}
		}
		return found != ""
	}, 30*time.Second, 200*time.Millisecond, "nothing came out in "+folder)
	return found
}
