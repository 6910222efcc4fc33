//go:build !unix || solaris || aix

package file

import (
	"io/fs"
	"os"
	"runtime"
)

// hold does nothing: on Windows a file that is open can't be removed, which is all that Sweep needs.
func hold(*os.File) {}

// held says that elsewhere a young file may still be written.
func held(_ string, _ fs.FileInfo, old bool) bool { return runtime.GOOS != "windows" && !old }

// own can't be told; the folder is this user's, and the name is ours.
func own(fs.FileInfo) bool { return true }
