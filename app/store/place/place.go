// Package place tells the places that cases are kept at apart, and says them without what is secret in them. It imports
// nothing of ours, so that whatever shows a text can hold it back.
package place

import (
	"net/url"
	"strings"
)

// IsServer says whether the place named with --store is a server, postgres://..., and not a file.
func IsServer(place string) bool {
	scheme, _, found := strings.Cut(place, "://")
	return found && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// Shown is a place of cases as it may be shown, written into a log or an error: of a server's address only user, host
// and database, whatever else stands in it. Of one that can't be taken apart nothing is shown, for a password may be anywhere.
func Shown(place string) string {
	if !IsServer(place) {
		return place
	}
	const hidden = "postgres://..."
	u, err := url.Parse(place)
	// An @ behind the host may end a password whose own / or ? makes its beginning read as a host and port.
	if err != nil || u.Opaque != "" || u.Fragment != "" || strings.ContainsAny(u.Host+u.User.Username()+u.Path+u.RawQuery, " @") {
		return hidden
	}
	if _, given := u.User.Password(); given && strings.ContainsAny(u.Path, ":@") {
		return hidden
	}
	shown := url.URL{Scheme: "postgres", Host: u.Host, Path: u.Path}
	if name := u.User.Username(); name != "" {
		shown.User = url.User(name)
	}
	return shown.String()
}

// Hide is a text in which every address of a server is said as Shown says it: the technical text of an error may quote one.
func Hide(text string) string {
	words := strings.SplitAfter(text, " ")
	for i, word := range words {
		at := strings.Index(strings.ToLower(word), "postgres")
		if at < 0 || !IsServer(word[at:]) {
			continue
		}
		end := len(strings.TrimRight(word, " \t\n\"'`:,;.)"))
		words[i] = word[:at] + Shown(word[at:max(at, end)]) + word[max(at, end):]
	}
	return strings.Join(words, "")
}
