package drawing

import (
	"fmt"
	"image/color"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// assets/drawings/style.css shows the drawings in a browser or an editor as the light theme does. The program itself
// doesn't read it; go test ./app/drawing -update writes it anew.
func TestStyleSheetFollowsThePalette(t *testing.T) {
	const file = "../../assets/drawings/style.css"
	want := styleSheet(Light())
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, want, string(got))
	for _, name := range names(t) {
		text, err := os.ReadFile("../../assets/drawings/" + name + ".svg")
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(text), `<?xml-stylesheet type="text/css" href="style.css"?>`), name)
	}
}

func styleSheet(p Palette) string {
	var b strings.Builder
	b.WriteString("/* The light palette, for browsers and editors. Written by: go test ./app/drawing -update */\n")
	b.WriteString("svg { stroke-linecap: round; stroke-linejoin: round; }\n")
	for _, class := range slices.Sorted(maps.Keys(p.Inks)) {
		ink := p.Inks[class]
		fmt.Fprintf(&b, ".%s { fill: %s; stroke: %s; }\n", class, css(ink.Fill), css(ink.Stroke))
	}
	return b.String()
}

func css(c color.NRGBA) string {
	if c.A == 0 {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
