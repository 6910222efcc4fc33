// Licences checks that every module built into the program, on whatever system, has a licence that lets anybody use,
// change and pass it on (MIT, BSD, ISC, Apache, Zlib, public domain), and prints them. It reads the licence files of the
// modules as they lie in the module cache; one it doesn't know fails the check, so that a person looks. The list with the
// licences' texts, which those licences want to be passed on, is app/release/licences.txt: -write writes it, and without
// that it is compared.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// list is where the program takes the licences from.
const list = "app/release/licences.txt"

// targets are the systems that the program is made for, with the tags it is built with there.
var targets = []struct{ system, tags string }{
	{"linux", "no_emoji,x11"},
	{"windows", "no_emoji"},
	{"darwin", "no_emoji"},
}

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
	write := flag.Bool("write", false, "write "+list)
	flag.Parse()
	if err := run(*write); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// run lists the modules with the licence of each, and writes or compares what the program says of them.
func run(write bool) error {
	modules, err := built()
	if err != nil {
		return err
	}
	text, table, err := describe(modules)
	fmt.Print(table)
	if err != nil {
		return err
	}
	if write {
		return os.WriteFile(list, text, 0o644)
	}
	there, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	if !bytes.Equal(there, text) {
		return fmt.Errorf("%s says something else; run go run ./scripts/licences -write", list)
	}
	return nil
}

// built are the modules whose packages are in the program on any system, by path.
func built() ([]module, error) {
	var paths []string
	for _, target := range targets {
		deps := exec.Command("go", "list", "-deps", "-tags", target.tags, "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", ".")
		deps.Env = append(os.Environ(), "GOOS="+target.system, "CGO_ENABLED=1")
		out, err := deps.Output()
		if err != nil {
			return nil, fmt.Errorf("list packages for %s: %w", target.system, err)
		}
		paths = append(paths, strings.Fields(string(out))...)
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	// Some are of one system alone and may lie nowhere yet.
	if out, err := exec.Command("go", append([]string{"mod", "download"}, paths...)...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("fetch modules: %w: %s", err, out)
	}
	out, err := exec.Command("go", append([]string{"list", "-m", "-json"}, paths...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("list modules: %w", err)
	}
	var modules []module
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
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
