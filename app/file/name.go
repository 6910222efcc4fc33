package file

import (
	"runtime"
	"strings"

	"unlatch/app/problem"
)

// Local refuses the path of a file on another computer (\\host\share\x): Windows calls that computer, and tells it who
// calls, as soon as anything is asked about such a path. Its problem is file.remote.
func Local(path string) error {
	if remote(path, runtime.GOOS == "windows") {
		return problem.New("file.remote", "Path", path)
	}
	return nil
}

func remote(path string, windows bool) bool {
	if len(path) < 2 {
		return false
	}
	apart := func(c byte) bool { return c == '\\' || windows && c == '/' }
	return apart(path[0]) && apart(path[1])
}

// Name takes out of a text what a file's name can't hold.
func Name(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, text)
}
