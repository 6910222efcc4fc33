package file

import "strings"

// Name takes out of a text what a file's name can't hold.
func Name(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, text)
}
