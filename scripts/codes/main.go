// Command codes gives numbers of the case code to what a data folder has added: it appends lines to its codes.yaml, and
// changes none.
//
//	go run ./scripts/codes DIR VERSION
//
// VERSION is that of the program that will be the first to know them.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/casefile/code"
	"unlatch/app/knowledge"
)

func main() {
	if len(os.Args) != 3 || os.Args[2] == "" {
		fmt.Fprintln(os.Stderr, "codes: name the data folder and the coming version, as in: codes data 1.1.0")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "codes:", err)
		os.Exit(1)
	}
}

func run(dir, version string) error {
	k, err := knowledge.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	lines := lines(k, version)
	fmt.Print(lines)
	if lines == "" {
		return nil
	}
	f, err := os.OpenFile(filepath.Join(dir, "codes.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(lines); err != nil {
		return err
	}
	return f.Close()
}

// lines are what codes.yaml lacks, in a block of their own unless the last one is of this version.
func lines(k *knowledge.Knowledge, version string) string {
	missing := code.Missing(k)
	if len(missing) == 0 {
		return ""
	}
	var b strings.Builder
	if len(k.Codes) == 0 || k.Codes[len(k.Codes)-1].Since != version {
		fmt.Fprintf(&b, "  - since: %s\n    add:\n", version)
	}
	for _, e := range missing {
		fmt.Fprintf(&b, "      - {number: %d, observation: %s, ", e.Number, e.Observation)
		if e.From > 0 {
			fmt.Fprintf(&b, "from: %d, ", e.From)
		}
		fmt.Fprintf(&b, "answers: [%s]", strings.Join(e.Answers, ", "))
		if e.Numbers {
			b.WriteString(", numbers: true")
		}
		b.WriteString("}\n")
	}
	return b.String()
}
