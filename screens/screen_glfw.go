//go:build !ci

package screens

import (
	"math"
	"os"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// The toolkit measures in units that are as large as the screen is fine; see scale.go of its driver. It tells neither the
// screen nor its scale before a window shows, so both are asked for here.
const (
	plainDPI = 120  // of a screen on which a unit is a pixel
	strange  = 1000 // more dots an inch than a screen has that tells the truth
	titleBar = 30   // what a window manager puts above a window, in pixels
)

// freeScreen is what of the screen is free for a window, in Fyne units; zero where nobody says. Call it once a window was
// made.
func freeScreen(a fyne.App) fyne.Size {
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return fyne.Size{}
	}
	_, _, width, height := m.GetWorkarea()
	scale := unit(a, m)
	return fyne.NewSize(float32(width)/scale, float32(max(0, height-titleBar))/scale)
}

// unit is how many pixels a Fyne unit has on a screen.
func unit(a fyne.App, m *glfw.Monitor) float32 {
	scale := float32(1)
	switch runtime.GOOS {
	case "darwin": // the system counts in units of its own
	case "windows":
		scale, _ = m.GetContentScale()
	default:
		scale = fineness(m)
	}
	own := a.Settings().Scale()
	if set, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && set > 0 {
		own = float32(set)
	}
	if own > 0 {
		scale *= own
	}
	return max(float32(math.Round(float64(scale)*10)/10), 0.1)
}

func fineness(m *glfw.Monitor) float32 {
	wide, _ := m.GetPhysicalSize()
	mode := m.GetVideoMode()
	if mode == nil || wide <= 0 {
		return 1
	}
	dpi := float32(mode.Width) / (float32(wide) / 25.4)
	if dpi > strange {
		return 1
	}
	return max(1, dpi/plainDPI)
}
