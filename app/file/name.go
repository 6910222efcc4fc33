package file

import (
	"runtime"
	"strings"
	"unicode"

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

// longestName is how many characters of a text a name takes, so that every file system can hold it with its ending.
const longestName = 100

// Name makes of a text what a file can be called on every system: signs that no name can hold become hyphens, what can't
// be seen goes, and so do blanks and dots at either end.
func Name(text string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	if letters := []rune(name); len(letters) > longestName {
		name = string(letters[:longestName])
	}
	return strings.Trim(name, " .")
}
