package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"

	"unlatch/app/release"
	"unlatch/assets"
	"unlatch/data"
)

// pack writes what the program embeds of a folder as the file that it embeds instead with the tag "packed": the texts are
// then a quarter of their size. The same content gives the same bytes.
func pack(folder, to string) error {
	if folder == "app/release" {
		return packText(release.Licences(), to)
	}
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

func packText(text, to string) error {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, text); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}
