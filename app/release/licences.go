//go:build !packed

package release

import _ "embed"

//go:embed licences.txt
var licences string

// Licences lists the modules in the program on every system, each with its licence, and the text of each licence.
// `go run ./scripts/licences -write` makes it from the modules' own files.
func Licences() string { return licences }
