//go:build packed

package release

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
)

// packed is licences.txt, smaller; scripts/dist makes it while a package is built.
//
//go:embed packed.gz
var packed []byte

// Licences lists the modules in the program on every system, each with its licence, and the text of each licence.
func Licences() string {
	file, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return ""
	}
	text, _ := io.ReadAll(file) // what was built in is whole
	return string(text)
}
