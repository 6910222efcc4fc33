// Package places knows where things of this program stand on this computer.
package places

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/store"
)

// Folder is the folder of this program's data, "" where a person has no home.
func Folder() string {
	cases, err := store.DefaultPath()
	if err != nil {
		return ""
	}
	return filepath.Dir(cases)
}

// Documents is the folder in which reports are offered to be saved: Documents in the person's home, else the home itself,
// "" where there is none.
func Documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	docs := filepath.Join(home, "Documents")
	if info, err := os.Stat(docs); err == nil && info.IsDir() {
		return docs
	}
	return home
}

// Shown is the place of a store as it may be shown: a password in the address of a server is left out.
func Shown(place string) string {
	scheme, _, remote := strings.Cut(place, "://")
	if !remote {
		return place
	}
	address, err := url.Parse(place)
	if err != nil || address.Opaque != "" {
		return scheme + "://…"
	}
	asked := address.Query()
	for name := range asked {
		if strings.Contains(strings.ToLower(name), "pass") {
			asked.Set(name, "…")
		}
	}
	address.RawQuery = strings.ReplaceAll(asked.Encode(), "%E2%80%A6", "…")
	if _, set := address.User.Password(); set {
		address.User = url.User(address.User.Username())
	}
	return address.String()
}
