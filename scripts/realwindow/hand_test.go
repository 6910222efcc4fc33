//go:build realwindow

package realwindow

import (
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/machine"
	"unlatch/app/store"
	"unlatch/screens/dialogs/dialogstest"
)

// hand moves the mouse to a point, presses, moves on by dx, dy in small steps, and lets go.
func (r *run) hand(x, y, dx, dy int) {
	r.t.Helper()
	const steps = 10
	move := func(x, y int) {
		require.NoError(r.t, r.command("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y)).Run())
		time.Sleep(20 * time.Millisecond)
	}
	move(x, y)
	require.NoError(r.t, r.command("xdotool", "mousedown", "1").Run())
	for i := 1; i <= steps; i++ {
		move(x+dx*i/steps, y+dy*i/steps)
	}
	require.NoError(r.t, r.command("xdotool", "mouseup", "1").Run())
}

// picture is what the screen shows now.
func (r *run) picture() [sha256.Size]byte {
	r.t.Helper()
	out, err := os.ReadFile(filepath.Join(r.screen, "Xvfb_screen0"))
	require.NoError(r.t, err)
	return sha256.Sum256(out)
}

// region is the region that was chosen in the settings, "" for none.
func (r *run) region() string {
	r.t.Helper()
	region, err := r.store.Setting(context.Background(), store.SettingRegion)
	require.NoError(r.t, err)
	return region
}

// TestADragScrollsAndATapThatWobblesChooses works the settings, which are higher than the window, by mouse.
func TestADragScrollsAndATapThatWobblesChooses(t *testing.T) {
	r := start(t)
	r.key("ctrl+comma")
	time.Sleep(time.Second)
	r.click(760, 256) // opens the list of regions
	r.key("Tab")      // out of its field, whose caret blinks
	r.rest()
	before := r.picture()
	// Somewhere in the list of regions, in the middle of the right half.
	const x, y = 760, 400
	r.hand(x, y, 0, -150)
	r.wait("the page to scroll", func() bool { return r.picture() != before })
	time.Sleep(2 * time.Second) // it goes on for a while
	assert.Empty(t, r.region(), "a drag over an option doesn't choose it")
	moved := r.picture()
	time.Sleep(time.Second)
	assert.Equal(t, moved, r.picture(), "nothing moves any more")

	r.key("Home")
	r.hand(x, y, 4, 6)
	r.wait("the region that was tapped with a wobbling finger", func() bool { return r.region() != "" })
}

// TestTheWindowComesBackAsItWas resizes the window, ends the program as logging off does, and starts it again.
func TestTheWindowComesBackAsItWas(t *testing.T) {
	r := start(t)
	window := func() string {
		out, err := r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch").Output()
		require.NoError(t, err)
		return strings.Fields(string(out))[0]
	}
	require.NoError(t, r.command("xdotool", "windowsize", "--sync", window(), "900", "700").Run())
	time.Sleep(time.Second)
	require.NoError(t, r.program.Process.Signal(os.Interrupt))
	local := machine.Beside(r.path())
	r.wait("the size on disk", func() bool {
		var size struct{ Width, Height float32 }
		return machine.Open(local).Get("window", &size) && size.Width == 900 && size.Height == 700
	})
	r.wait("the program's end", func() bool { return r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch").Run() != nil })
	require.NoError(t, r.store.Close())
	r.launch()
	out, err := r.command("xdotool", "getwindowgeometry", window()).Output()
	require.NoError(t, err)
	assert.Contains(t, string(out), "900x700")
}

// TestTheDesktopsDialogIsAsked opens a case through the desktop portal of a bus of the test's own.
func TestTheDesktopsDialogIsAsked(t *testing.T) {
	address := dialogstest.Bus(t)
	portal := dialogstest.NewPortal(t, address)
	r := newRun(t)
	r.extra = []string{"DBUS_SESSION_BUS_ADDRESS=" + address}
	path := filepath.Join(r.home, "my case + more.json")
	c := cases.New(time.Now())
	c.Concern = "It flops"
	require.NoError(t, casefile.WriteFile(path, c))
	portal.Answer(0, "file://"+strings.ReplaceAll(path, " ", "%20"))
	r.launch()
	t.Cleanup(func() { r.store.Close() })
	r.key("ctrl+o")
	r.waitCase("the case that was chosen", func(c *cases.Case) bool { return c.Concern == "It flops" })
	asked := portal.Asked()
	require.NotEmpty(t, asked)
	assert.Equal(t, "OpenFile", asked[0].Method)
	assert.Regexp(t, `^x11:[0-9a-f]+$`, asked[0].Parent, "it belongs to our window")
}

// TestTheProgramsOwnDialogSaves saves counts to share where there is no desktop to ask, by keyboard.
func TestTheProgramsOwnDialogSaves(t *testing.T) {
	r := start(t)
	r.key("ctrl+comma")
	time.Sleep(time.Second)
	for range 7 { // from the last of the frame back to the last of the page
		r.key("shift+Tab")
	}
	r.key("space")
	time.Sleep(time.Second)
	r.key("Return")
	r.wait("the file", func() bool {
		found, err := filepath.Glob(filepath.Join(r.home, "Unlatch counts *.json"))
		return err == nil && len(found) == 1
	})
	before := r.picture()
	r.key("ctrl+o")
	r.wait("the dialog that opens", func() bool { return r.picture() != before })
	r.key("Escape", "Escape")
}
