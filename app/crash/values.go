package crash

import (
	"path"
	"regexp"
	"strings"
)

// What a line of a crash may be. Everything else is dropped: values of panics, registers, what a library printed.
var (
	goroutine = regexp.MustCompile(`^(goroutine \d+)(?: gp=\S+)?(?: m=\S+)?(?: mp=\S+)? \[([a-zA-Z0-9 ,()]+)(?:, locked to thread)?\]:$`)
	// "main.run(0xc0000, {0x1, 0x2})", "created by main.run in goroutine 1", "panic({0x1, 0x2})"
	call    = regexp.MustCompile(`^(created by )?([\w./*()\[\]·%~@+-]+?)(?:\([^()]*\)|\(\.\.\.\))?( in goroutine \d+)?$`)
	place   = regexp.MustCompile(`^\t(\S.*?:\d+)(?: \+0x[0-9a-f]+)?(?: fp=.*)?$`)
	runtime = regexp.MustCompile(`^(?:panic: |fatal error: |runtime: |\[signal |SIG[A-Z]+: |signal arrived )`)
	plain   = regexp.MustCompile(`^(?:runtime error: [a-z0-9 \[\]:,.()*/_-]+|interface conversion: [\w .{}*/,:-]+|assignment to entry in nil map|(?:send on|close of) \w+ channel|a value of type [\w.*\[\]/{}]+)(?: \[recovered.*\])?$`)
	fault   = regexp.MustCompile(`^(?:fatal error: [a-z0-9 :,.()'-]+|\[signal [A-Z0-9a-z: =]+\]|SIG[A-Z]+: [a-z ]+|signal arrived [a-z ]+)$`)
)

// withoutValues keeps of what a crash wrote the kind of fault, the names of functions and the lines of source.
func withoutValues(raw string) string {
	var out strings.Builder
	inStack := false
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\r\n")
		kept, ok := keep(line, &inStack)
		if ok {
			out.WriteString(kept + "\n")
		}
	}
	return out.String()
}

func keep(line string, inStack *bool) (string, bool) {
	if m := goroutine.FindStringSubmatch(line); m != nil {
		*inStack = true
		return "\n" + m[1] + " [" + m[2] + "]:", true
	}
	if !*inStack {
		return head(line)
	}
	if line == "" {
		*inStack = false
		return "", false
	}
	if m := place.FindStringSubmatch(line); m != nil {
		return "\t" + withoutFolder(m[1]), true
	}
	if m := call.FindStringSubmatch(line); m != nil && (strings.Contains(m[2], ".") || m[2] == "panic") {
		return m[1] + m[2] + m[3], true
	}
	return "", false
}

// head is what may stand before the stacks: what the fault is.
func head(line string) (string, bool) {
	if !runtime.MatchString(line) {
		return "", false
	}
	if text, panicked := strings.CutPrefix(line, "panic: "); panicked {
		if plain.MatchString(text) {
			return line, true
		}
		return "panic: (its value isn't kept)", true
	}
	if fault.MatchString(line) {
		return line, true
	}
	return "", false
}

// withoutFolder leaves of a place in the sources what names no folder of a computer: a program that is built to be passed
// on has none anyway.
func withoutFolder(place string) string {
	place = strings.ReplaceAll(place, `\`, "/")
	if strings.HasPrefix(place, "/") || strings.Contains(place, ":/") {
		return path.Base(place)
	}
	return place
}
