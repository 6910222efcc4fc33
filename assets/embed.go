//go:build !packed

package assets

import "embed"

//go:embed drawings/*.svg icon.svg icon.png
var own embed.FS
