package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"os"

	"unlatch/assets"
	"unlatch/data"
)

// pack writes what the program embeds of a folder as the archive that it embeds instead with the tag "packed": the texts are
// then a quarter of their size. The same files give the same archive.
func pack(folder, to string) error {
	files, known := map[string]fs.FS{"data": data.FS, "assets": assets.FS}[folder]
	if !known {
		return fmt.Errorf("nothing of %s is embedded", folder)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	if err := z.AddFS(files); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}
