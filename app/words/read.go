package words

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// text is one entry of a language file.
type text struct {
	other string            // the text, or the plural form "other"
	forms map[string]string // all plural forms; nil for a plain text
	line  int
}

// pluralForms are the plural categories of the Unicode rules; every plural text needs "other".
var pluralForms = []string{"zero", "one", "two", "few", "many", "other"}

// reader reads a language file. The files are a small part of YAML, one line a text, so that fifteen hundred texts cost
// a fraction of a millisecond at the start of the program; a general YAML parser takes a hundred times as long.
type reader struct {
	file  string
	line  int
	texts map[string]text
	open  string // key of the plural text whose indented forms are being read
}

// read takes the whole content of a language file; the error names file and line.
func read(file, content string) (map[string]text, error) {
	r := &reader{file: file, texts: make(map[string]text, strings.Count(content, "\n"))}
	content = strings.TrimPrefix(content, "\ufeff")
	for rest, more := content, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		r.line++
		if err := r.take(strings.TrimSuffix(line, "\r")); err != nil {
			return nil, r.located(err)
		}
	}
	if err := r.close(); err != nil {
		return nil, r.located(err)
	}
	return r.texts, nil
}

// FileError is a mistake in a language file: where it is and what is wrong.
type FileError struct {
	File   string
	Line   int
	Reason string
}

// Error gives file, line and reason in one line.
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// located adds the place to an error that has none yet.
func (r *reader) located(err error) error {
	var there *FileError
	if errors.As(err, &there) {
		return err
	}
	return &FileError{File: r.file, Line: r.line, Reason: err.Error()}
}

// take reads one line.
func (r *reader) take(line string) error {
	bare := strings.TrimLeft(line, " ")
	if bare == "" || bare[0] == '#' {
		return nil
	}
	key, value, ok := strings.Cut(bare, ":")
	if !ok || key == "" || strings.ContainsAny(key, " \t\"'{[") {
		return fmt.Errorf("this isn't \"key: text\" on one line")
	}
	if inner, ok := strings.CutPrefix(strings.TrimSpace(value), "{"); ok {
		return r.inBraces(key, inner)
	}
	value, err := scalar(value)
	if err != nil {
		return fmt.Errorf("key %q: %w", key, err)
	}
	if len(bare) < len(line) {
		return r.form(key, value)
	}
	return r.entry(key, value)
}

// inBraces takes a plural text on one line: {one: "a door", other: "{{.Count}} doors"}.
func (r *reader) inBraces(key, rest string) error {
	if err := r.entry(key, ""); err != nil {
		return err
	}
	for {
		form, after, ok := strings.Cut(rest, ":")
		after = strings.TrimLeft(after, " ")
		if !ok || !strings.HasPrefix(after, `"`) {
			return fmt.Errorf("key %q: write plural forms as {one: \"...\", other: \"...\"}", key)
		}
		end := closingQuote(after)
		value, err := scalar(after[:min(end+1, len(after))])
		if err != nil {
			return fmt.Errorf("key %q: %w", key, err)
		}
		if err := r.form(strings.TrimSpace(form), value); err != nil {
			return err
		}
		rest = strings.TrimLeft(after[end+1:], " ")
		if last, ok := strings.CutPrefix(rest, "}"); ok {
			return onlyComment(last)
		}
		if rest, ok = strings.CutPrefix(rest, ","); !ok {
			return fmt.Errorf("key %q: the closing brace is missing", key)
		}
	}
}

// entry starts a key: a text, plural forms in braces, or nothing when the forms follow in indented lines.
func (r *reader) entry(key, value string) error {
	if err := r.close(); err != nil {
		return err
	}
	if first, twice := r.texts[key]; twice {
		return fmt.Errorf("the key %q stands in line %d already", key, first.line)
	}
	r.texts[key] = text{other: value, line: r.line}
	if value == "" {
		r.texts[key] = text{forms: map[string]string{}, line: r.line}
		r.open = key
	}
	return nil
}

// form takes one indented plural form of the open key.
func (r *reader) form(form, value string) error {
	if r.open == "" {
		return fmt.Errorf("the line is indented, but no plural text is open")
	}
	if !slices.Contains(pluralForms, form) {
		return fmt.Errorf("%q isn't a plural form (%s)", form, strings.Join(pluralForms, ", "))
	}
	t := r.texts[r.open]
	if _, twice := t.forms[form]; twice {
		return fmt.Errorf("the form %q of %q comes twice", form, r.open)
	}
	t.forms[form] = value
	t.other = t.forms["other"]
	r.texts[r.open] = t
	return nil
}

// close checks the plural text that ends here.
func (r *reader) close() error {
	if r.open == "" {
		return nil
	}
	key := r.open
	r.open = ""
	if t := r.texts[key]; t.other == "" {
		return &FileError{r.file, t.line, fmt.Sprintf("the key %q has neither a text nor a plural form \"other\"", key)}
	}
	return nil
}

// scalar reads the text after the colon: in double quotes, in single quotes, or plain.
func scalar(s string) (string, error) {
	s = strings.Trim(s, " \t")
	if s == "" || s[0] == '#' {
		return "", nil
	}
	switch s[0] {
	case '"':
		return doubleQuoted(s)
	case '\'':
		return singleQuoted(s)
	}
	if strings.ContainsRune("{}[]&*!|>%@`,?", rune(s[0])) || strings.Contains(s, ": ") || strings.Contains(s, " #") {
		return "", fmt.Errorf("put the text into double quotes, on one line")
	}
	return s, nil
}

func doubleQuoted(s string) (string, error) {
	end := closingQuote(s)
	if end >= len(s) {
		return "", fmt.Errorf("the closing double quote is missing")
	}
	if err := onlyComment(s[end+1:]); err != nil {
		return "", err
	}
	if !strings.Contains(s[:end], `\`) {
		return s[1:end], nil
	}
	out, err := strconv.Unquote(s[:end+1])
	if err != nil {
		return "", fmt.Errorf("an escape after \\ isn't known")
	}
	return out, nil
}

// closingQuote is the place of the quote that ends a text starting with one; len(s) or more if there is none.
func closingQuote(s string) int {
	end := 1
	for end < len(s) && s[end] != '"' {
		if s[end] == '\\' {
			end++
		}
		end++
	}
	return end
}

func singleQuoted(s string) (string, error) {
	const twoQuotes = "\x00" // stands for '' while the end is searched
	body := strings.ReplaceAll(s[1:], "''", twoQuotes)
	inside, after, ok := strings.Cut(body, "'")
	if !ok {
		return "", fmt.Errorf("the closing single quote is missing")
	}
	return strings.ReplaceAll(inside, twoQuotes, "'"), onlyComment(after)
}

// onlyComment refuses anything but a comment behind a quoted text.
func onlyComment(rest string) error {
	if rest = strings.TrimSpace(rest); rest != "" && rest[0] != '#' {
		return fmt.Errorf("there is something behind the closing quote")
	}
	return nil
}

// fill puts values into the placeholders {{.Name}} of a text; a placeholder without a value stays as it is.
func fill(s string, args []map[string]any) string {
	if len(args) == 0 || !strings.Contains(s, "{{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{{.")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}}")
		value, found := lookup(args, name)
		if !closed || !found {
			b.WriteString("{{.")
			s = rest
			continue
		}
		fmt.Fprint(&b, value)
		s = after
	}
}

func lookup(args []map[string]any, name string) (any, bool) {
	for _, a := range args {
		if v, ok := a[name]; ok {
			return v, true
		}
	}
	return nil, false
}

// Placeholders lists, sorted and each once, the names between {{. and }} in a text.
func Placeholders(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "{{.")
		if !ok {
			slices.Sort(out)
			return slices.Compact(out)
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed {
			after = rest
		} else {
			out = append(out, name)
		}
		s = after
	}
}
