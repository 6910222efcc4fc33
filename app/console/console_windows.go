//go:build windows

package console

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

var (
	kernel        = windows.NewLazySystemDLL("kernel32.dll")
	attachConsole = kernel.NewProc("AttachConsole")
)

// parent stands for the process that started this one.
const parent = ^uintptr(0)

// Attach lets the program write to the terminal that it was started from. Windows gives a program with a window none, so
// that no black one opens beside it; streams that were redirected are there all the same and stay.
func Attach() {
	missing := func(which uint32) bool {
		h, err := windows.GetStdHandle(which)
		return err != nil || h == 0 || h == windows.InvalidHandle
	}
	in, out, errs := missing(windows.STD_INPUT_HANDLE), missing(windows.STD_OUTPUT_HANDLE), missing(windows.STD_ERROR_HANDLE)
	if !in && !out && !errs {
		return
	}
	if ok, _, _ := attachConsole.Call(parent); ok == 0 {
		return // it was started from no terminal
	}
	if in {
		replace(&os.Stdin, "CONIN$", windows.STD_INPUT_HANDLE)
	}
	if out {
		replace(&os.Stdout, "CONOUT$", windows.STD_OUTPUT_HANDLE)
	}
	if errs {
		replace(&os.Stderr, "CONOUT$", windows.STD_ERROR_HANDLE)
	}
}

func replace(stream **os.File, name string, which uint32) {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return
	}
	*stream = f
	_ = windows.SetStdHandle(which, windows.Handle(f.Fd()))
	syscall.Stdin, syscall.Stdout, syscall.Stderr = syscall.Handle(os.Stdin.Fd()), syscall.Handle(os.Stdout.Fd()), syscall.Handle(os.Stderr.Fd())
}
