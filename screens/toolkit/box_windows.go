//go:build windows

package toolkit

import "golang.org/x/sys/windows"

// Box shows a text in a box of the system's own, which needs nothing of the toolkit, and waits until it is closed.
func Box(title, text string) {
	t, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return
	}
	s, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, s, t, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
