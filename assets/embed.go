// Package assets holds what the program shows and prints with: drawings, fonts and the icon.
package assets

import "embed"

// FS holds "drawings/<name>.svg", "fonts/*.ttf" with their licences, and "icon.svg", "icon.png".
//
//go:embed drawings/*.svg
var FS embed.FS
