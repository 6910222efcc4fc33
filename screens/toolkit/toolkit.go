// Package toolkit holds the window toolkit to what it is for. By itself it writes folders and an empty file of preferences
// into the person's configuration, or into whatever folder the program was started in where there is no home, asks for a
// session bus that may not be there, and tells its troubles with lines of source on standard error.
package toolkit

import (
	"io"
	"log"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// Log is the variable that lets the toolkit's messages through, for those who work on the program.
const Log = "UNLATCH_LOG"

// Held is the environment in which the toolkit starts.
type Held struct {
	before map[string]string // of the variables that were changed; those that weren't set are missing
	set    map[string]string
	heard  *listener
}

// Hold makes an environment in which the toolkit writes into our folder only, or nowhere if there is none, asks for no bus
// that isn't there, and keeps its messages to itself. Call it before the app is made. failed is called with the toolkit's
// reason when no window can be made; the toolkit then waits for one without end, or ends the program.
func Hold(folder string, failed func(cause string)) *Held {
	heard := &listener{to: io.Discard, failed: failed}
	if os.Getenv(Log) != "" {
		heard.to = os.Stderr
	}
	log.SetOutput(heard)
	h := &Held{before: map[string]string{}, set: map[string]string{}, heard: heard}
	if folder == "" {
		folder = os.DevNull // no folder can be made in it
		h.set["MESA_SHADER_CACHE_DISABLE"] = "true"
	}
	h.set["XDG_CONFIG_HOME"] = filepath.Join(folder, "toolkit")
	h.set["XDG_CACHE_HOME"] = filepath.Join(folder, "toolkit")
	if !hasBus(os.Getenv) && os.Getenv("FYNE_THEME") == "" {
		h.set["FYNE_THEME"] = "none" // or it would start a bus of its own to ask for light or dark
	}
	for name, value := range h.set {
		if old, ok := os.LookupEnv(name); ok {
			h.before[name] = old
		}
		_ = os.Setenv(name, value) // names and values are sound
	}
	return h
}

// Release brings the environment back once the window shows, for programs that are started from it.
func (h *Held) Release() {
	for name := range h.set {
		if old, ok := h.before[name]; ok {
			_ = os.Setenv(name, old)
		} else {
			_ = os.Unsetenv(name)
		}
	}
}

// hasBus says whether a session bus is there to be asked.
func hasBus(getenv func(string) string) bool {
	if getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	runtime := getenv("XDG_RUNTIME_DIR")
	_, err := os.Stat(filepath.Join(runtime, "bus"))
	return runtime != "" && err == nil
}

// ForgetPreferences keeps the toolkit from writing its preferences when the window closes: nothing of ours is in them.
func ForgetPreferences(a fyne.App) { a.SetCloudProvider(forgetful{}) }

// forgetful is a keeper of preferences that keeps none.
type forgetful struct{}

func (forgetful) ProviderName() string        { return "none" }
func (forgetful) ProviderDescription() string { return "" }
func (forgetful) ProviderIcon() fyne.Resource { return nil }
func (forgetful) Setup(fyne.App) error        { return nil }
func (forgetful) Cleanup(fyne.App)            {}

// CloudPreferences are those that were there, in a form that the toolkit doesn't know as its own to save.
func (forgetful) CloudPreferences(a fyne.App) fyne.Preferences { return unsaved{a.Preferences()} }

type unsaved struct{ fyne.Preferences }

var _ fyne.CloudProviderPreferences = forgetful{}
