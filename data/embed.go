// Package data embeds what the program knows about doors and all its texts. It imports nothing of the program.
package data

import "embed"

// FS holds the knowledge files and the language files; cases are for tests and aren't embedded.
//
//go:embed *.yaml text/*.yaml
var FS embed.FS
