package toolkit

import (
	"errors"
	"log"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheEnvironmentIsHeldAndReleased(t *testing.T) {
	defer log.SetOutput(os.Stderr)
	t.Setenv("XDG_CONFIG_HOME", "/mine")
	t.Setenv("XDG_CACHE_HOME", "")
	require.NoError(t, os.Unsetenv("XDG_CACHE_HOME"))
	for _, name := range []string{"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "FYNE_THEME"} {
		t.Setenv(name, "")
	}
	folder := t.TempDir()
	h := Hold(folder, nil)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME"} {
		assert.Equal(t, filepath.Join(folder, "toolkit"), os.Getenv(name))
	}
	assert.NotEmpty(t, os.Getenv("FYNE_THEME"))
	h.Release()
	assert.Equal(t, "/mine", os.Getenv("XDG_CONFIG_HOME"))
	_, set := os.LookupEnv("XDG_CACHE_HOME")
	assert.False(t, set)
	assert.Empty(t, os.Getenv("FYNE_THEME"))
}

func TestWithoutAFolderNothingCanBeWritten(t *testing.T) {
	defer log.SetOutput(os.Stderr)
	t.Setenv("XDG_CONFIG_HOME", "")
	h := Hold("", nil)
	defer h.Release()
	assert.Error(t, os.MkdirAll(os.Getenv("XDG_CONFIG_HOME"), 0o700))
}

func TestABusIsFoundByItsAddressOrItsPlace(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{}
	has := func() bool { return hasBus(func(name string) string { return env[name] }) }
	assert.False(t, has())
	env["XDG_RUNTIME_DIR"] = folder
	assert.False(t, has())
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bus"), nil, 0o600))
	assert.True(t, has())
	env = map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"}
	assert.True(t, has())
}

func TestAWindowThatCantBeMadeIsToldOfWithItsReason(t *testing.T) {
	defer log.SetOutput(os.Stderr)
	var told []string
	h := Hold(t.TempDir(), func(cause string) { told = append(told, cause) })
	defer h.Release()
	fyne.LogError("some picture is missing", errors.New("no such file"))
	assert.Empty(t, told)
	fyne.LogError("window creation error", errors.New("WGL: The driver does not appear to support OpenGL"))
	assert.Equal(t, []string{"WGL: The driver does not appear to support OpenGL"}, told)
	fyne.LogError("some picture is missing", errors.New("no such file"))
	assert.Len(t, told, 1)

	h.Check(windows{asked: native{context: driver.WindowsWindowContext{HWND: 7}}})
	assert.Len(t, told, 1)
	log.Println("PlatformError: WGL: Failed to set selected pixel format")
	h.Check(windows{asked: native{context: driver.WindowsWindowContext{}}})
	assert.Equal(t, "WGL: Failed to set selected pixel format", told[1])
}

// windows is an app with one window.
type windows struct {
	fyne.App
	asked fyne.Window
}

func (w windows) Driver() fyne.Driver { return driven{windows: []fyne.Window{w.asked}} }

type driven struct {
	fyne.Driver
	windows []fyne.Window
}

func (d driven) AllWindows() []fyne.Window { return d.windows }

// native is a window that the system made as the context says.
type native struct {
	fyne.Window
	context driver.WindowsWindowContext
}

func (n native) RunNative(f func(any)) { f(n.context) }
