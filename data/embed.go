//go:build !packed

package data

import "embed"

// FS holds the knowledge files, the language files and the phrases; cases are for tests and aren't embedded.
//
//go:embed *.yaml text/*.yaml phrases/*.yaml
var FS embed.FS
