package vector

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInsideCutsAnAreaAtTheEdges(t *testing.T) {
	box := Rect{X: 0, Y: 0, W: 10, H: 10}
	cut := Box(-5, 2, 30, 4).Flatten(0.1).Inside(box)
	require.Equal(t, Rect{X: 0, Y: 2, W: 10, H: 4}, cut.Bounds())
	require.True(t, cut.Around(Pt(5, 4)))
	require.Empty(t, Box(20, 20, 4, 4).Flatten(0.1).Inside(box), "nothing of it is in the rectangle")
	require.Equal(t, Rect{X: 2, Y: 2, W: 3, H: 3}, Box(2, 2, 3, 3).Flatten(0.1).Inside(box).Bounds(), "all of it is")
}

func TestCutKeepsWhatOfALineIsInside(t *testing.T) {
	box := Rect{X: 0, Y: 0, W: 10, H: 10}
	through := Lines{{Points: []Point{{-5, 5}, {5, 5}, {5, 20}}}}.Cut(box)
	require.Equal(t, Lines{{Points: []Point{{0, 5}, {5, 5}, {5, 10}}}}, through)
	apart := Lines{{Points: []Point{{2, 2}, {2, 20}, {8, 20}, {8, 2}}}}.Cut(box)
	require.Equal(t, Lines{{Points: []Point{{2, 2}, {2, 10}}}, {Points: []Point{{8, 10}, {8, 2}}}}, apart)
	require.Empty(t, Lines{{Points: []Point{{-1, 12}, {12, -1}}}}.Cut(Rect{X: 0, Y: 0, W: 2, H: 2}), "it passes by")
}

func TestMovedKeepsARectangleInAnother(t *testing.T) {
	room := Rect{X: 0, Y: 0, W: 100, H: 50}
	require.Equal(t, Rect{X: 70, Y: 0, W: 30, H: 20}, Rect{X: 90, Y: -5, W: 30, H: 20}.Moved(room))
	require.Equal(t, Rect{X: 5, Y: -5, W: 30, H: 60}, Rect{X: 5, Y: 30, W: 30, H: 60}.Moved(room), "higher than the room")
}
