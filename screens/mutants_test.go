package screens

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/report"
	"unlatch/assets"
	"unlatch/screens/host"
)

// mostHeap is how much more of the heap a spoilt file may leave in use or ask for at its peak, in bytes.
const mostHeap = 300 << 20

// TestSpoiltFilesAreNoHarmInTheWindow drops damaged reports, cases and pictures on the window, one after the other: each
// ends on a page that still works, and costs what a file may cost. UNLATCH_MUTANTS=1000 drops so many of each kind.
func TestSpoiltFilesAreNoHarmInTheWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	n := 60
	if many, err := strconv.Atoi(os.Getenv("UNLATCH_MUTANTS")); err == nil {
		n = many
	}
	r := newRig(t)
	s := r.Answered()
	dir := t.TempDir()
	require.NoError(t, casefile.WriteFile(filepath.Join(dir, "sound.json"), s.Case()))
	require.NoError(t, report.WriteFile(filepath.Join(dir, "sound.pdf"), report.Input{
		Case: s.Case().Copy(), Findings: s.Findings(), Knowledge: r.Model().Knowledge(), Words: r.Texts().Words,
		Drawings: assets.FS, Version: "1.0", Paper: "letter",
	}))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sound.jpg"), aPicture(t), 0o600))

	for name, page := range map[string]host.PageID{"sound.pdf": host.PageOpen, "sound.json": host.PageOpen, "sound.jpg": host.PageReport} {
		t.Run(filepath.Ext(name), func(t *testing.T) {
			sound, err := os.ReadFile(filepath.Join(dir, name))
			require.NoError(t, err)
			chance := rand.New(rand.NewPCG(1, uint64(len(name))))
			refused := 0
			for range n {
				spoilt := filepath.Join(dir, "spoilt"+filepath.Ext(name))
				require.NoError(t, os.WriteFile(spoilt, spoil(chance, sound), 0o600))
				if _, open := r.Session(); !open {
					r.Answered()
				}
				r.Show(page)
				before := asked()
				r.Drop(spoilt)
				assert.Less(t, asked()-before, int64(mostHeap))
				taken := page == host.PageOpen && r.Front() != page
				if c, open := r.Session(); open && page == host.PageReport {
					taken = len(c.Case().Photos) > 0
					r.takeOff(c)
				}
				if !taken {
					refused++
				}
				require.NotEmpty(t, r.Read(), "the page still shows")
			}
			t.Logf("%d of %d refused", refused, n)
			if n >= 60 {
				assert.NotZero(t, refused, "damage must do something")
			}
			if n >= 300 {
				assert.Less(t, refused, n, "some is small enough to be read")
			}
		})
	}
	r.End()
	r.Show(host.PageStart)
	r.ask() // and a case can be begun
}

// takeOff takes the pictures of the case away again, so that there is room for the next.
func (r *rig) takeOff(s *host.Session) {
	for range s.Case().Photos {
		require.NoError(r.TB, s.RemovePhoto(0))
	}
}

// asked is what the program has asked of the system so far.
func asked() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

// aPicture is a small photograph.
func aPicture(t *testing.T) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 320, 240))
	for y := range 240 {
		for x := range 320 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8(x * y), 255})
		}
	}
	var out bytes.Buffer
	require.NoError(t, jpeg.Encode(&out, img, nil))
	return out.Bytes()
}

// spoil damages a file in one to four ways: bytes changed, cut off, doubled, taken out, or numbers made huge.
func spoil(chance *rand.Rand, sound []byte) []byte {
	out := bytes.Clone(sound)
	for range 1 + chance.IntN(4) {
		if len(out) < 8 {
			return out
		}
		at, end := chance.IntN(len(out)), 0
		end = min(len(out), at+1+chance.IntN(1<<(1+chance.IntN(12))))
		switch chance.IntN(6) {
		case 0, 1:
			for i := range 1 + chance.IntN(20) {
				out[(at+i*chance.IntN(64))%len(out)] = byte(chance.IntN(256))
			}
		case 2:
			out = out[:at]
		case 3:
			out = append(bytes.Clone(out[:end]), out[at:]...)
		case 4:
			out = append(out[:at], out[end:]...)
		case 5:
			if digit := bytes.IndexAny(out[at:], "0123456789"); digit >= 0 {
				out = append(append(bytes.Clone(out[:at+digit]), "99999999"...), out[at+digit:]...)
			}
		}
	}
	return out
}
