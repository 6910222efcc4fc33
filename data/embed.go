// Package data embeds what the program knows about doors and all its texts. It imports nothing of the program.
package data

import "embed"

// FS holds the knowledge files, the language files and the phrases; cases are for tests and aren't embedded.
//
//go:embed *.yaml text/*.yaml phrases/*.yaml
var FS embed.FS
