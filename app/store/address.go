package store

import (
	"net/url"
	"strings"
)

// IsServer says whether the place named with --store is a server, postgres://..., and not a file.
func IsServer(place string) bool {
	scheme, _, found := strings.Cut(place, "://")
	return found && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// ShowPlace is a place of cases as it may be shown, written into a log or an error: of a server's address only user, host
// and database, whatever else stands in it. Of one that can't be taken apart nothing is shown, for a password may be anywhere.
func ShowPlace(place string) string {
	if !IsServer(place) {
		return place
	}
	const hidden = "postgres://..."
	u, err := url.Parse(place)
	if err != nil || u.Opaque != "" || u.Fragment != "" || strings.ContainsAny(u.Host+u.User.Username()+u.Path, " @") {
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
