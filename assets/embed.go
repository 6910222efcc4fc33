// Package assets holds what the program shows and prints with: drawings, fonts and the icon.
package assets

import "embed"

// FS holds "drawings/<name>.svg"; "fonts/NotoSans-Regular.ttf" and "fonts/NotoSans-Bold.ttf" for text (Latin, Greek,
// Cyrillic) and "fonts/Symbols.ttf" (DejaVu Sans Mono) for arrows, ticks, boxes and signs such as ≤ that the text font
// hasn't got, with their licences beside them; "icon.svg" and "icon.png".
//
//go:embed drawings/*.svg fonts icon.svg icon.png
var FS embed.FS
