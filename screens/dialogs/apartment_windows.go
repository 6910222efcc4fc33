package dialogs

import (
	"runtime"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
	"golang.org/x/sys/windows"
)

// attended calls show on a thread on which Windows' dialogs for files may live, and tells it to whose window they belong.
// They want a thread of their own for COM, a single-threaded apartment; the library would take one of many threads, and
// there Wine's dialogs show no folder and save nothing. A dialog that belongs to our window lies over it, and can't get lost
// behind it.
func attended(w fyne.Window, show func(...zenity.Option) ([]string, error), options []zenity.Option) ([]string, error) {
	if handle := handleOf(w); handle != 0 {
		options = append(options, zenity.Attach(handle))
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	// Where COM is of the other kind on this thread already, the dialog is tried all the same.
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE); err == nil || err == syscall.Errno(windows.S_FALSE) {
		defer windows.CoUninitialize()
	}
	return show(options...)
}

// handleOf is the window as Windows names it, 0 where it has no name there.
func handleOf(w fyne.Window) uintptr {
	var handle uintptr
	if native, ok := w.(driver.NativeWindow); ok {
		fyne.DoAndWait(func() {
			native.RunNative(func(context any) {
				if c, ok := context.(driver.WindowsWindowContext); ok {
					handle = c.HWND
				}
			})
		})
	}
	return handle
}
