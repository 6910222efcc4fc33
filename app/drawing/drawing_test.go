package drawing

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/vector"
	"unlatch/assets"
)

func names(t testing.TB) []string {
	t.Helper()
	files, err := fs.Glob(assets.FS, "drawings/*.svg")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "drawings/"), ".svg")
	}
	return files
}

func load(t testing.TB, name string) *Drawing {
	t.Helper()
	d, err := Load(assets.FS, name)
	require.NoError(t, err)
	return d
}

// wanted is what the screens and the report count on: components by drawing, and one small drawing an answer.
var wanted = map[string][]string{
	"door_xray": {
		"inside_handle", "handle_mount", "inside_link", "link_clip", "latch", "claw", "pawl", "child_lock",
		"lock_actuator", "lock_link", "lock_knob", "deadlock", "outside_handle", "outside_link", "key_cylinder", "door_wiring",
		"wiring_boot", "window_regulator", "hinges", "striker", "door_shell", "door_seal", "door_gap", "electric_latch",
	},
	"door_trim":         {"inside_handle", "handle_mount", "lock_knob", "door_seal", "door_shell", "door_gap"},
	"door_edge":         {"latch", "claw", "pawl", "child_lock", "striker", "door_seal", "door_shell"},
	"door_sliding":      {"inside_handle", "inside_link", "latch", "claw", "pawl", "child_lock", "lock_actuator", "hinges", "striker"},
	"electric_latch":    {"electric_latch", "latch", "inside_handle", "inside_link", "door_wiring"},
	"car_above":         {"front_left", "front_right", "rear_left", "rear_right", "battery", "fuse_box", "fuel_flap"},
	"car_hatch":         {"front_left", "front_right", "rear_left", "rear_right", "battery", "fuse_box", "fuel_flap"},
	"car_wagon":         {"front_left", "front_right", "rear_left", "rear_right", "battery", "fuse_box", "fuel_flap"},
	"car_suv":           {"front_left", "front_right", "rear_left", "rear_right", "battery", "fuse_box", "fuel_flap"},
	"car_coupe":         {"front_left", "front_right", "battery", "fuse_box", "fuel_flap"},
	"car_minivan":       {"front_left", "front_right", "sliding_left", "sliding_right", "battery", "fuse_box", "fuel_flap"},
	"car_pickup_single": {"front_left", "front_right", "cargo", "battery", "fuse_box", "fuel_flap"},
	"car_pickup_crew":   {"front_left", "front_right", "rear_left", "rear_right", "cargo", "battery", "fuse_box", "fuel_flap"},
	"car_van":           {"front_left", "front_right", "sliding_left", "sliding_right", "cargo", "battery", "fuse_box", "fuel_flap"},
	"car_pickup":        {"front_left", "front_right", "rear_left", "rear_right", "cargo", "battery", "fuse_box", "fuel_flap"},
	"door_xray_rear":    {"inside_handle", "inside_link", "link_clip", "latch", "claw", "pawl", "child_lock", "lock_actuator", "wiring_boot"},
	"door_xray_half":    {"inside_handle", "inside_link", "link_clip", "latch", "claw", "pawl", "child_lock", "lock_actuator", "wiring_boot"},
}

var answers = map[string]string{
	"handle_feel": "loose stiff normal gone late", "handle_return": "normal slow_or_proud stays_pulled", "outside_opens": "yes no sometimes",
	"outside_handle_state": "normal stuck_out loose broken", "lock_knob": "normal stuck partial none", "key_turn": "normal partial free none",
	"child_lock_setting": "on off", "partial_release": "no first_catch moves_then_stops", "sound_on_pull": "click none grinding slide clunk",
	"power_lock": "normal weak dead none", "closes_securely": "yes no", "position": "front rear sliding hinged_cargo",
	"release_type": "mechanical electronic", "push_helps": "yes no", "second_pull_opens": "yes no",
}

func TestTheSetIsWhole(t *testing.T) {
	for name, ids := range wanted {
		d := load(t, name)
		for _, id := range ids {
			require.Contains(t, d.Components(), id, name)
		}
	}
	for observation, list := range answers {
		for _, answer := range strings.Fields(list) {
			d := load(t, "answer_"+observation+"_"+answer)
			require.Equal(t, vector.Rect{W: 96, H: 64}, d.ViewBox, d.Name)
		}
	}
}

func TestEveryDrawingStaysInItsBox(t *testing.T) {
	for _, name := range names(t) {
		d := load(t, name)
		for i := range d.Shapes {
			b, v := d.Shapes[i].box, d.ViewBox
			require.True(t, v.Contains(b.X, b.Y, 0.6) && v.Contains(b.X+b.W, b.Y+b.H, 0.6),
				"%s: shape %d (%s) reaches out: %+v", name, i, d.Shapes[i].Component, b)
		}
	}
}

func TestEveryComponentCanBeHitAtItsAnchor(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, name := range names(t) {
		for _, d := range []*Drawing{load(t, name), load(t, name).Mirrored()} {
			for _, id := range d.Components() {
				b := d.Bounds(id)
				require.Positive(t, b.W*b.H, "%s: %s", name, id)
				x, y := d.Anchor(id)
				require.Equal(t, id, d.At(x, y, 0), "%s at its anchor", name)
				require.True(t, b.Contains(x, y, 0))
			}
		}
	}
}

func TestAnchorIsDeepInside(t *testing.T) {
	d := read(t, `<rect id="shell" class="body" width="100" height="100"/><rect id="plate" class="metal" x="10" y="10" width="80" height="40"/>
<circle id="hole" class="part" cx="30" cy="30" r="15"/>`)
	x, y := d.Anchor("plate")
	require.InDelta(t, 30, y, 3, "half-way down, whatever lies below")
	require.InDelta(t, 65, x, 8, "beside what lies above")
	x, y = d.Anchor("nothing")
	require.Zero(t, x)
	require.Zero(t, y)
}

// A finger is broad: with the slack of a finger each part of the X-ray is still found where its label points.
func TestAFingerFindsEachPart(t *testing.T) {
	d := load(t, "door_xray")
	for _, id := range []string{
		"inside_handle", "latch", "lock_actuator", "child_lock", "outside_handle", "key_cylinder",
		"lock_knob", "striker", "electric_latch", "deadlock", "claw", "link_clip",
	} {
		x, y := d.Anchor(id)
		require.Equal(t, id, d.At(x, y, 4), id)
	}
	require.Empty(t, d.At(-50, -50, 8), "beside the drawing")
}

func TestSlackFindsThinParts(t *testing.T) {
	d := read(t, `<rect id="shell" class="body" width="100" height="100"/><path id="rod" class="line" d="M50 10L50 90"/>`)
	require.Equal(t, "shell", d.At(56, 50, 0))
	require.Equal(t, "rod", d.At(56, 50, 8))
	require.Equal(t, "shell", d.At(70, 50, 8))
	require.Equal(t, "rod", d.At(50.5, 50, 0))
}

func TestTopmostIsHit(t *testing.T) {
	d := read(t, `<rect id="below" class="part" width="50" height="50"/><rect id="above" class="part" x="20" width="50" height="50"/>
<rect class="shade" width="100" height="100"/><path id="open" class="line" d="M60 60L90 60L90 90L60 90Z"/>`)
	require.Equal(t, "below", d.At(10, 10, 0))
	require.Equal(t, "above", d.At(30, 10, 0), "decoration on top doesn't cover")
	require.Empty(t, d.At(75, 75, 0), "an outline has no inside")
	require.Equal(t, "open", d.At(60.5, 70, 0))
}

func TestMirrored(t *testing.T) {
	d := load(t, "door_xray")
	m := d.Mirrored()
	b, mb := d.Bounds("latch"), m.Bounds("latch")
	require.InDelta(t, 2*d.ViewBox.X+d.ViewBox.W-b.X-b.W, mb.X, 1e-6)
	require.InDelta(t, b.Y, mb.Y, 1e-6)
	require.InDelta(t, b.W, mb.W, 1e-6)
	back := m.Mirrored()
	for i := range d.Shapes {
		require.InDelta(t, d.Shapes[i].bare.X, back.Shapes[i].bare.X, 1e-6)
	}
}

// In a right-hand-drive car the wheel changes sides and the left door is still on the left.
func TestMirroredCarKeepsItsSides(t *testing.T) {
	d := load(t, "car_above")
	m := d.Mirrored()
	for _, id := range []string{"front_left", "rear_left"} {
		require.Less(t, m.Bounds(id).Center().X, m.ViewBox.Center().X)
	}
	require.Greater(t, m.Bounds("front_right").Center().X, m.ViewBox.Center().X)
	require.Less(t, m.Bounds("battery").Center().X, m.ViewBox.Center().X)
}

func TestAlongFollowsTheLine(t *testing.T) {
	d := read(t, `<g id="link"><path class="line" d="M10 10L50 10L50 30"/><path class="core" d="M0 0L1 0"/></g>`)
	for share, want := range map[float64]vector.Point{0: vector.Pt(10, 10), 0.5: vector.Pt(40, 10), 1: vector.Pt(50, 30), 7: vector.Pt(50, 30), -1: vector.Pt(10, 10)} {
		x, y, ok := d.Along("link", share)
		require.True(t, ok)
		require.InDelta(t, want.X, x, 1e-9)
		require.InDelta(t, want.Y, y, 1e-9)
	}
	_, _, ok := d.Along("nothing", 0.5)
	require.False(t, ok)
}

func TestFitMapsThereAndBack(t *testing.T) {
	d := load(t, "door_edge")
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float64Range(20, 4000).Draw(t, "w")
		h := rapid.Float64Range(20, 4000).Draw(t, "h")
		m := d.Fit(w, h)
		p := vector.Pt(rapid.Float64Range(0, 480).Draw(t, "x"), rapid.Float64Range(0, 520).Draw(t, "y"))
		q := m.Apply(p)
		require.True(t, vector.Rect{W: w, H: h}.Contains(q.X, q.Y, 1e-6))
		back, ok := m.Inverse()
		require.True(t, ok)
		r := back.Apply(q)
		require.InDelta(t, p.X, r.X, 1e-6)
		require.InDelta(t, p.Y, r.Y, 1e-6)
	})
	_, ok := vector.Matrix{}.Inverse()
	require.False(t, ok)
}

func TestALyingCarPointsToTheLeft(t *testing.T) {
	up := load(t, "car_above")
	lying := up.Lying()
	require.Equal(t, up.ViewBox.H, lying.ViewBox.W)
	middle := lying.ViewBox.Center()
	for id, below := range map[string]bool{"front_left": true, "rear_left": true, "front_right": false, "rear_right": false} {
		require.Equal(t, below, lying.Bounds(id).Center().Y > middle.Y, id)
	}
	require.Less(t, lying.Bounds("front_left").Center().X, lying.Bounds("rear_left").Center().X)
	require.Less(t, lying.Bounds("battery").Center().X, lying.Bounds("front_right").Center().X, "the engine is in front")
}
