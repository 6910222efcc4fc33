// Package frozen is a small door as data that stays as it is: a handful of causes, modes, observations and actions with
// their texts, for pictures and markup that tests compare. A number or a text of the real model changes none of them. It
// is loaded as the real one is. Add to it only what a new kind of page needs, and look at the pictures anew.
package frozen

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing/fstest"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/data"
)

//go:embed testdata/*.yaml testdata/text/*.yaml
var files embed.FS

// FS is a whole data folder: the frozen files instead of those of the same name, and in each language file the frozen texts
// instead of those of the same key, so that window and paper say their own words as they do now.
var FS = sync.OnceValues(func() (fs.FS, error) {
	folder := fstest.MapFS{}
	real := copyInto(folder, data.FS, func(_, now []byte) []byte { return now })
	small, err := fs.Sub(files, "testdata")
	return folder, errors.Join(real, err, copyInto(folder, small, func(before, now []byte) []byte {
		return append(without(before, now), now...)
	}))
})

// Knowledge is the frozen model, read once.
var Knowledge = sync.OnceValues(func() (*knowledge.Knowledge, error) {
	folder, err := FS()
	if err != nil {
		return nil, err
	}
	return knowledge.Load(folder)
})

// Brain is the frozen model, compiled once.
var Brain = sync.OnceValues(func() (*diagnosis.Brain, error) {
	k, err := Knowledge()
	if err != nil {
		return nil, err
	}
	return diagnosis.New(k, nil)
})

// Words are the texts in a language; English is read once.
func Words(lang string) (*words.Words, error) {
	if lang == words.English {
		return english()
	}
	return read(lang)
}

var english = sync.OnceValues(func() (*words.Words, error) { return read(words.English) })

func read(lang string) (*words.Words, error) {
	folder, err := FS()
	if err != nil {
		return nil, err
	}
	return words.Load(folder, lang)
}

// copyInto copies all files. join says what becomes of a language file of which there is one already.
func copyInto(folder fstest.MapFS, from fs.FS, join func(before, now []byte) []byte) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(from, name)
		if before, twice := folder[name]; twice && path.Dir(name) == "text" {
			content = join(before.Data, content)
		}
		folder[name] = &fstest.MapFile{Data: content}
		return err
	})
}

// without are the lines of a language file whose keys another lacks.
func without(texts, other []byte) []byte {
	known := map[string]bool{}
	for line := range bytes.Lines(other) {
		known[key(line)] = true
	}
	var out []byte
	for line := range bytes.Lines(texts) {
		if k := key(line); k == "" || !known[k] {
			out = append(out, line...)
		}
	}
	return out
}

// key is the key of a line of a language file, "" for a comment.
func key(line []byte) string {
	before, _, _ := strings.Cut(string(line), ": ")
	if strings.HasPrefix(before, "#") {
		return ""
	}
	return strings.TrimSpace(before)
}
