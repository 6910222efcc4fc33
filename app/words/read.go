package words

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"unlatch/app/problem"
)

// text is one entry of a language file.
type text struct {
	said string
	line int
}

// read takes the content of a language file: comments, empty lines, and `key: "text"`, each on a line of its own, with the
// escapes of Go. That is a small part of YAML: a general parser takes a hundred times as long, and fifteen hundred texts
// are read before the window shows. The problem words.file names file, line and what is wrong.
func read(file, content string) (map[string]text, error) {
	texts := make(map[string]text, strings.Count(content, "\n"))
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(content, "\ufeff")) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, said, err := entry(line)
		if first, twice := texts[key]; err == nil && twice {
			err = fmt.Errorf("the key %q stands in line %d already", key, first.line)
		}
		if err != nil {
			return nil, problem.New("words.file", "File", file, "Line", number, "Text", err.Error())
		}
		texts[key] = text{said, number}
	}
	return texts, nil
}

// entry takes one line apart.
func entry(line string) (key, said string, err error) {
	key, quoted, ok := strings.Cut(line, ": ")
	if !ok || strings.ContainsAny(key, " \t\"'") {
		return "", "", errors.New(`this isn't key: "text" on one line`)
	}
	quoted = strings.TrimSpace(quoted)
	last := len(quoted) - 1
	if last < 1 || quoted[0] != '"' || quoted[last] != '"' {
		return "", "", errors.New("the text must stand in double quotes, with nothing behind them")
	}
	said = quoted[1:last]
	if strings.ContainsAny(said, `"\`) {
		if said, err = strconv.Unquote(quoted); err != nil {
			return "", "", errors.New(`write a quote as \" and a backslash as \\`)
		}
	}
	if said == "" {
		return "", "", errors.New("the text is empty")
	}
	return key, said, nil
}
