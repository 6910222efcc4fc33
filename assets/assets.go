// Package assets holds what the program shows and prints with: drawings, fonts and the icon.
package assets

import (
	"bytes"
	"io/fs"
	"path"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// FS holds "drawings/<name>.svg"; "fonts/NotoSans-Regular.ttf" and "fonts/NotoSans-Bold.ttf" for text (Latin, Greek,
// Cyrillic), which are those of the window toolkit; "icon.svg" and "icon.png".
var FS = Files{own}

// fonts are the toolkit's, by their names here. Paper is set in what the window is set in, and no font is in the program twice.
var fonts = map[string]fyne.Resource{
	"fonts/NotoSans-Regular.ttf": theme.DefaultTextFont(),
	"fonts/NotoSans-Bold.ttf":    theme.DefaultTextBoldFont(),
}

// Files are files of ours, and the toolkit's fonts among them.
type Files struct{ fs.FS }

// Open opens a file or folder.
func (f Files) Open(name string) (fs.File, error) {
	if font, ok := fonts[name]; ok {
		content := font.Content()
		return &fontFile{bytes.NewReader(content), fontInfo{path.Base(name), int64(len(content))}}, nil
	}
	return f.FS.Open(name)
}

// ReadFile reads a file.
func (f Files) ReadFile(name string) ([]byte, error) {
	if font, ok := fonts[name]; ok {
		return bytes.Clone(font.Content()), nil
	}
	return fs.ReadFile(f.FS, name)
}

// ReadDir lists a folder; the toolkit's fonts aren't listed.
func (f Files) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }

// fontFile is an open font.
type fontFile struct {
	*bytes.Reader
	info fontInfo
}

// Stat implements fs.File.
func (f *fontFile) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close implements fs.File.
func (*fontFile) Close() error { return nil }

// fontInfo describes a font.
type fontInfo struct {
	name string
	size int64
}

func (i fontInfo) Name() string     { return i.name }
func (i fontInfo) Size() int64      { return i.size }
func (fontInfo) Mode() fs.FileMode  { return 0o444 }
func (fontInfo) ModTime() time.Time { return time.Time{} }
func (fontInfo) IsDir() bool        { return false }
func (fontInfo) Sys() any           { return nil }
