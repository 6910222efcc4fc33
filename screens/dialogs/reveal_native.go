//go:build windows || darwin

package dialogs

import (
	"os/exec"
	"runtime"
)

// revealed asks the file manager of the system to show a file where it stands, and says whether it could be asked.
func revealed(path string) bool {
	if runtime.GOOS == "darwin" {
		return exec.Command("open", "-R", path).Run() == nil
	}
	return exec.Command("explorer", "/select,"+path).Start() == nil // it ends with 1 even where it did it
}
