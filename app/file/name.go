package file

import (
	"strings"
	"unicode"

	"unlatch/app/problem"
)

// Local refuses the name of a file on another computer (\\host\share\x): Windows calls that computer, with the person's
// name in the call, as soon as anything is asked about it, and a scanner may have typed it. Its problem is file.remote.
func Local(path string) error {
	if len(path) > 1 && strings.Trim(path[:2], `/\`) == "" {
		return problem.New("file.remote", "Path", path)
	}
	return nil
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
