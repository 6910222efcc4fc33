package drawing

import (
	"fmt"
	"image/color"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/vector"
)

// record writes down what it is told to draw.
type record struct{ steps []string }

func (r *record) add(format string, args ...any) {
	r.steps = append(r.steps, fmt.Sprintf(format, args...))
}

func (r *record) trace(p vector.Path) {
	for _, c := range p {
		r.add("M%g %g", c.Start.X, c.Start.Y)
		for _, s := range c.Pieces {
			if s.Curve {
				r.add("C%.1f %.1f %.1f %.1f %g %g", s.C1.X, s.C1.Y, s.C2.X, s.C2.Y, s.To.X, s.To.Y)
			} else {
				r.add("L%g %g", s.To.X, s.To.Y)
			}
		}
		if c.Closed {
			r.add("Z")
		}
	}
}

func (r *record) Fill(p vector.Path, c color.NRGBA) {
	r.trace(p)
	r.add("fill %02x%02x%02x", c.R, c.G, c.B)
}

func (r *record) Stroke(p vector.Path, c color.NRGBA, w float64) {
	r.trace(p)
	r.add("stroke %02x%02x%02x %g", c.R, c.G, c.B, w)
}

func TestDrawHandsOnPaths(t *testing.T) {
	d := read(t, `<rect id="a" class="part" x="10" y="20" width="30" height="40" stroke-width="3"/>
<path class="line" d="M0 0C1 2 3 4 5 6"/><path class="line" stroke-dasharray="4 2" d="M0 0L10 0"/><path id="b" class="area" d="M0 0L1 0L1 1Z"/>`)
	var r record
	d.Draw(&r, Light(), nil)
	require.Equal(t, []string{
		"M10 20", "L40 20", "L40 60", "L10 60", "Z", "fill ffffff",
		"M10 20", "L40 20", "L40 60", "L10 60", "Z", "stroke 1e2329 3",
		"M0 0", "C1.0 2.0 3.0 4.0 5 6", "stroke 1e2329 2",
		"M0 0", "L4 0", "M6 0", "L10 0", "stroke 1e2329 2",
	}, r.steps)
}

func TestDrawHatchesAndTicks(t *testing.T) {
	d := load(t, "door_xray")
	var plain, coloured record
	d.Draw(&plain, Print(), nil)
	d.Draw(&coloured, Print(), map[string]Look{"inside_link": Print().Suspected(0.7), "latch": Print().Working()})
	require.Greater(t, len(coloured.steps), len(plain.steps)+20, "hatch lines and a tick")
	require.Less(t, len(coloured.steps), 4000, "small enough for a report")
}
