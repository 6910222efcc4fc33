//go:build !packed

package assets

import "embed"

//go:embed drawings/*.svg fonts icon.svg icon.png
var own embed.FS
