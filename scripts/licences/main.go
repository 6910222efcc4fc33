// Licences checks that every module built into the program has a licence that lets anybody use, change and pass it on
// (MIT, BSD, ISC, Apache, Zlib, public domain), and prints them. It reads the licence files of the modules as they lie
// in the module cache; one it doesn't know fails the check, so that a person looks.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is what `go list -m -json` says of one, as far as it is needed here.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// marks are sentences that only one kind of licence has, white space folded and in small letters.
var marks = []struct{ licence, sentence string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted"},
	{"ISC", "permission to use, copy, modify, and distribute this software for any purpose with or without fee is hereby granted"},
	{"BSD", "redistribution and use in source and binary forms, with or without modification"},
	{"Zlib", "this software is provided 'as-is', without any express or implied warranty"},
	{"public domain", "this is free and unencumbered software released into the public domain"},
}

// strict are sentences of licences that ask more of whoever passes the program on.
var strict = []string{"gnu general public license", "gnu lesser general public license", "mozilla public license", "affero"}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// run lists the modules that the packages need, built with the tags given, and the licence of each.
func run(args []string) error {
	tags := strings.Join(args, ",")
	modules, err := built(tags)
	if err != nil {
		return err
	}
	var unknown []string
	for _, m := range modules {
		licence := of(m.Dir)
		fmt.Printf("%-14s %s %s\n", licence, m.Path, m.Version)
		if licence == "" {
			unknown = append(unknown, m.Path)
		}
	}
	if len(unknown) > 0 {
		return fmt.Errorf("no permissive licence was recognised in %s; read what is in their folders", strings.Join(unknown, ", "))
	}
	return nil
}

// built are the modules whose packages are in the program, by path.
func built(tags string) ([]module, error) {
	list := exec.Command("go", "list", "-deps", "-tags", tags, "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("list packages: %w", err)
	}
	paths := strings.Fields(string(out))
	slices.Sort(paths)
	paths = slices.Compact(paths)
	describe := exec.Command("go", append([]string{"list", "-m", "-json"}, paths...)...)
	text, err := describe.Output()
	if err != nil {
		return nil, fmt.Errorf("list modules: %w", err)
	}
	var modules []module
	for d := json.NewDecoder(strings.NewReader(string(text))); ; {
		var m module
		err := d.Decode(&m)
		if errors.Is(err, io.EOF) {
			return modules, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the list of modules: %w", err)
		}
		modules = append(modules, m)
	}
}

// of is the licence found in a module's folder, "" for none that is known and permissive.
func of(dir string) string {
	var found []string
	for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "licen[cs]e*", "UNLICENSE*"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			if licence := read(file); licence != "" {
				found = append(found, licence)
			}
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
