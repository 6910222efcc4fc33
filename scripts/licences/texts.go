package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// inner are licences of what a module brings along in folders of its own.
var inner = map[string][]string{
	"fyne.io/fyne/v2":                 {"theme/font/LICENSE.txt", "theme/font/LICENSE_*.txt"},
	"github.com/go-gl/glfw/v3.4/glfw": {"glfw/LICENSE.md"},
	"modernc.org/libc":                {"LICENSE-3RD-PARTY.md"},
	"modernc.org/sqlite":              {"LICENSE-3RD-PARTY.md"},
}

// describe gives the list with all texts, and its beginning, a line a module.
func describe(modules []module) (text []byte, table string, err error) {
	var lines, texts bytes.Buffer
	var unknown []string
	seen := map[string]bool{}
	for _, m := range modules {
		licence := of(m.Dir)
		fmt.Fprintf(&lines, "%-14s %s %s\n", licence, m.Path, m.Version)
		if licence == "" {
			unknown = append(unknown, m.Path)
		}
		add(&texts, m.Path, files(m.Dir, append(rootFiles, inner[m.Path]...)), seen)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, "", fmt.Errorf("ask for Go's folder: %w", err)
	}
	add(&texts, "Go and its standard library", files(strings.TrimSpace(string(root)), rootFiles), seen)
	table = lines.String()
	if len(unknown) > 0 {
		err = fmt.Errorf("no permissive licence was recognised in %s; read what is in their folders", strings.Join(unknown, ", "))
	}
	return append(lines.Bytes(), texts.Bytes()...), table, err
}

// add writes the texts of one module, each text once for all that have it word for word.
func add(to *bytes.Buffer, name string, files []string, seen map[string]bool) {
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		text := strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n"))
		if seen[text] {
			continue
		}
		seen[text] = true
		fmt.Fprintf(to, "\n---- %s: %s ----\n\n%s\n", name, filepath.Base(file), text)
	}
}

// rootFiles are the names that licences have.
var rootFiles = []string{"LICEN[CS]E*", "COPYING*", "licen[cs]e*", "UNLICENSE*"}

func files(dir string, patterns []string) []string {
	var found []string
	for _, pattern := range patterns {
		some, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range some {
			if !slices.Contains(found, file) {
				found = append(found, file)
			}
		}
	}
	return found
}

// of is the licence found in a module's folder, "" for none that is known and permissive.
func of(dir string) string {
	var found []string
	for _, file := range files(dir, rootFiles) {
		if licence := read(file); licence != "" {
			found = append(found, licence)
		}
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), "+")
}

func read(file string) string {
	raw, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	words := strings.FieldsFunc(strings.ToLower(string(raw)), func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '*' || r == '#'
	})
	text := strings.ReplaceAll(strings.Join(words, " "), "license, version 2.0", "license version 2.0")
	for _, s := range strict {
		if strings.HasPrefix(text, s) {
			return ""
		}
	}
	for _, m := range marks {
		if strings.Contains(text, m.sentence) {
			return m.licence
		}
	}
	return ""
}
