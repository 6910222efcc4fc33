package report

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/paper"
	"unlatch/app/vector"
)

// recorder is a pen that remembers what was drawn where.
type recorder struct {
	fonts paper.Fonts
	pages *paper.Pages
	page  int // that is being drawn
	marks []seen
	clips [][4]float64
}

var _ paper.Pen = (*recorder)(nil)

type seen struct {
	page           int
	x0, y0, x1, y1 float64
	text           string
	photo          bool
	font           paper.Font
	grey           paper.Grey
}

func (r *recorder) Text(x, baseline float64, text string, f paper.Font, g paper.Grey) {
	r.add(seen{text: text, font: f, grey: g, x0: x, x1: x + r.fonts.Width(text, f), y0: baseline - f.Size, y1: baseline + 0.3*f.Size})
}

func (r *recorder) Fill(p vector.Path, g paper.Grey) { r.outline(p, 0, g) }

func (r *recorder) Stroke(p vector.Path, width float64, g paper.Grey) { r.outline(p, width/2, g) }

func (r *recorder) Photo(_ []byte, x, y, w, h float64) {
	r.add(seen{photo: true, x0: x, y0: y, x1: x + w, y1: y + h})
}

func (r *recorder) Clip(p vector.Path, draw func()) {
	b := p.Bounds()
	r.clips = append(r.clips, [4]float64{b.X, b.Y, b.X + b.W, b.Y + b.H})
	draw()
	r.clips = r.clips[:len(r.clips)-1]
}

func (r *recorder) outline(p vector.Path, half float64, g paper.Grey) {
	if len(p) == 0 {
		return
	}
	b := p.Bounds()
	r.add(seen{x0: b.X - half, y0: b.Y - half, x1: b.X + b.W + half, y1: b.Y + b.H + half, grey: g})
}

func (r *recorder) add(m seen) {
	m.page = r.page
	for _, c := range r.clips {
		m.x0, m.y0, m.x1, m.y1 = math.Max(m.x0, c[0]), math.Max(m.y0, c[1]), math.Min(m.x1, c[2]), math.Min(m.y1, c[3])
	}
	r.marks = append(r.marks, m)
}

// words are all texts of a page, in the order in which they were set.
func (r *recorder) words(page int) string {
	var out []string
	for _, m := range r.marks {
		if m.page == page && m.text != "" {
			out = append(out, m.text)
		}
	}
	return strings.Join(out, " ")
}

// record lays a report out and returns what was drawn.
func record(t testing.TB, in Input) *recorder {
	pages, err := Lay(in)
	require.NoError(t, err)
	r := &recorder{fonts: fonts(t), pages: pages}
	for r.page = 1; r.page <= pages.Count(); r.page++ {
		pages.Play(r.page, r)
	}
	return r
}

func fonts(t testing.TB) paper.Fonts {
	read, err := paper.ReadFonts(assetsFS)
	require.NoError(t, err)
	return read
}

// assertInMargins checks that everything is inside the margins and the text area, the footer in its strip.
func assertInMargins(t testing.TB, r *recorder) {
	w, h := r.pages.Size()
	for _, m := range r.marks {
		inside := m.x0 >= paper.MarginSide-0.5 && m.x1 <= w-paper.MarginSide+0.5 && m.y0 >= paper.MarginTop-3 && m.y1 <= h-18
		if !inside || math.IsNaN(m.x0+m.x1+m.y0+m.y1) {
			assert.Failf(t, "outside the margins", "page %d: %q at %.1f %.1f to %.1f %.1f of %.0f x %.0f", m.page, m.text, m.x0, m.y0, m.x1, m.y1, w, h)
			return
		}
	}
}

// assertNoOverlap checks that no two texts of a page are printed over each other.
func assertNoOverlap(t testing.TB, r *recorder) {
	const slack = 1.5
	for i, a := range r.marks {
		for _, b := range r.marks[i+1:] {
			if a.page != b.page || a.text == "" || b.text == "" || (a.x0 == b.x0 && a.text == b.text) {
				continue
			}
			overX := math.Min(a.x1, b.x1) - math.Max(a.x0, b.x0)
			overY := math.Min(a.y1, b.y1) - math.Max(a.y0, b.y0)
			if overX > slack && overY > 3.2 {
				assert.Failf(t, "texts overlap", "page %d: %q and %q", a.page, a.text, b.text)
				return
			}
		}
	}
}

// assertContrast checks that all text is dark enough to be read from a poor copy: 4.5 to 1 on white, except white on black.
func assertContrast(t testing.TB, r *recorder) {
	for _, m := range r.marks {
		if m.text != "" {
			assert.GreaterOrEqual(t, contrast(m.grey), 7.0, "%q", m.text)
		}
	}
}

// contrast is the ratio of WCAG 2 between a grey and white paper.
func contrast(g paper.Grey) float64 {
	c := float64(g) / 255
	if c <= 0.03928 {
		c /= 12.92
	} else {
		c = math.Pow((c+0.055)/1.055, 2.4)
	}
	return 1.05 / (c + 0.05)
}
