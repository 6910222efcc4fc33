//go:build packed

package assets

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
)

// packed holds the same as the folder does, smaller; scripts/dist makes it while a package is built.
//
//go:embed packed.zip
var packed []byte

var own = unpacked()

func unpacked() fs.FS {
	files, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		panic("the program was built from a broken archive: " + err.Error())
	}
	return files
}
