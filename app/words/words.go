// Package words finds texts by key in the language in use and formats numbers, money, dates and units by region. How a door,
// a car, an answer, a cause, a warning or an error is said stands here once, for window, paper and terminal.
//
// A language is one file, text/<lang>.yaml, with flat keys: `key: "text"`, placeholders as {{.Name}}, and a text for each
// plural form where a count decides: `key.one`, `key.other`. The file names its language as language.name. Texts that a
// language lacks are shown in English; a file for a region (es-MX) may hold only what differs from the language (es).
package words

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"unlatch/app/file"
	"unlatch/app/problem"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// English is the language in which every text exists.
const English = "en"

// nameKey is the key of what a language calls itself.
const nameKey = "language.name:"

// folder holds the language files inside the data folder.
const folder = "text"

// Words are all texts of one language. They are safe for use from several goroutines.
type Words struct {
	lang     string
	tag      language.Tag
	texts    map[string]text
	fallback func() *Words           // what stands in for texts that are missing, read on first need; nil in English itself
	printer  func() *message.Printer // numbers of this language; its tables cost time, so on first need

	mu      sync.Mutex
	missing map[string]bool // keys that were asked for and aren't in this language
}

// Load reads text/<lang>.yaml of a data folder. Lang is a language tag as in the file's name, for example "en". Its
// problems are words.no_tag, words.none, words.unreadable and words.file.
func Load(fsys fs.FS, lang string) (*Words, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, problem.New("words.no_tag", "Lang", lang)
	}
	name := path.Join(folder, lang+".yaml")
	raw, err := file.ReadData(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New("words.none", "Lang", lang, "There", Languages(fsys))
	}
	if err != nil {
		return nil, problem.Wrap(err, "words.unreadable", "File", name)
	}
	texts, err := read(name, string(raw))
	if err != nil {
		return nil, err
	}
	w := build(lang, tag, texts)
	if lang != English {
		w.fallback = sync.OnceValue(func() *Words {
			behind, err := Load(fsys, Behind(fsys, lang))
			if err != nil {
				return build(English, language.English, nil)
			}
			return behind
		})
	}
	return w, nil
}

// Behind is the language that a language takes the texts from that it lacks: its own without the region if there is a file
// for it, else English.
func Behind(fsys fs.FS, lang string) string {
	whole, _, regional := strings.Cut(lang, "-")
	if regional && slices.Contains(Languages(fsys), whole) {
		return whole
	}
	return English
}

// build makes Words of texts that are already read.
func build(lang string, tag language.Tag, texts map[string]text) *Words {
	w := &Words{lang: lang, tag: tag, texts: texts, missing: map[string]bool{}}
	w.printer = sync.OnceValue(func() *message.Printer { return message.NewPrinter(numbers(tag, texts)) })
	return w
}

// numbers is the language by whose rules numbers are written: the one that the file names, since Spanish has a comma or a
// point as its country has it, else the language itself.
func numbers(tag language.Tag, texts map[string]text) language.Tag {
	if named, err := language.Parse(texts["language.numbers"].said); err == nil {
		return named
	}
	return tag
}

// Languages lists the languages that a data folder has texts in, sorted.
func Languages(fsys fs.FS) []string {
	files, _ := fs.Glob(fsys, path.Join(folder, "*.yaml"))
	out := make([]string, 0, len(files))
	for _, f := range files {
		out = append(out, strings.TrimSuffix(path.Base(f), ".yaml"))
	}
	sort.Strings(out)
	return out
}

// Name is what a language calls itself, its tag where it says nothing. Only that line of its file is taken apart.
func Name(fsys fs.FS, lang string) string {
	raw, err := file.ReadData(fsys, path.Join(folder, lang+".yaml"))
	if err != nil {
		return lang
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, nameKey) {
			continue
		}
		if _, said, err := entry(strings.TrimSpace(line)); err == nil {
			return strings.Clone(said) // else it would keep the whole file
		}
	}
	return lang
}

// Match is the language of a data folder that serves whoever asks for lang: en for EN and for en-GB. The file of a region
// serves that region, and others only where the language has none for all. It returns English and false where there is none.
func Match(fsys fs.FS, lang string) (string, bool) {
	asked, err := language.Parse(lang)
	if err != nil {
		return English, false
	}
	var names []string
	var tags []language.Tag
	for _, name := range Languages(fsys) {
		if tag, err := language.Parse(name); err == nil {
			names, tags = append(names, name), append(tags, tag)
		}
	}
	if len(tags) == 0 {
		return English, false
	}
	_, i, confidence := language.NewMatcher(tags).Match(asked)
	if confidence == language.No || !sameBase(asked, tags[i]) {
		return English, false
	}
	whole, _, _ := strings.Cut(names[i], "-")
	if elsewhere(asked, tags[i]) && slices.Contains(names, whole) {
		return whole, true
	}
	return names[i], true
}

// elsewhere says whether texts are made for a region that isn't the one asked for.
func elsewhere(asked, made language.Tag) bool {
	own, sure := made.Region()
	region, _ := asked.Region()
	return sure == language.Exact && region != own
}

// sameBase keeps the matcher from serving one language with another that most of its speakers read, as English for Esperanto.
func sameBase(a, b language.Tag) bool {
	first, _ := a.Base()
	second, _ := b.Base()
	return first == second
}

// Speaks says whether these texts are in a language, of whatever region.
func (w *Words) Speaks(lang string) bool { return sameBase(w.tag, language.Make(lang)) }

// Lang is the language tag of these texts.
func (w *Words) Lang() string { return w.lang }

// Has says whether this language itself has a text for the key.
func (w *Words) Has(key string) bool {
	_, ok := w.texts[key]
	return ok
}

// Keys lists all keys of this language, sorted.
func (w *Words) Keys() []string {
	out := make([]string, 0, len(w.texts))
	for k := range w.texts {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// Line is the line of a key in its language file, 0 if the language lacks it.
func (w *Words) Line(key string) int { return w.texts[key].line }

// T is the text of a key with its placeholders filled. A text missing in this language comes in English; a key that no
// language has comes back in brackets, so that it is seen. Both are listed by Missing.
func (w *Words) T(key string, args ...map[string]any) string {
	said, ok := w.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(said, args)
}

// N is the text of a key in the plural form that count takes in this language. The placeholder {{.Count}} is the
// number itself, written as this language writes numbers.
func (w *Words) N(key string, count int, args ...map[string]any) string {
	said, ok := w.plural(key, count)
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(said, append([]map[string]any{{"Count": w.Number(float64(count), 0)}}, args...))
}

// Missing lists, sorted, the keys that were asked for and that this language lacks.
func (w *Words) Missing() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]string, 0, len(w.missing))
	for k := range w.missing {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// find looks in this language, then in the one behind it.
func (w *Words) find(key string) (string, bool) {
	if t, ok := w.texts[key]; ok {
		return t.said, true
	}
	w.miss(key)
	if w.fallback == nil {
		return "", false
	}
	return w.fallback().find(key)
}

// plural is find for the form that count takes. Each language goes by its own rules.
func (w *Words) plural(key string, count int) (string, bool) {
	for _, form := range []string{form(w.tag, count), other} {
		if t, ok := w.texts[key+"."+form]; ok {
			return t.said, true
		}
	}
	w.miss(key + "." + other)
	if w.fallback == nil {
		return "", false
	}
	return w.fallback().plural(key, count)
}

func (w *Words) miss(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.missing[key] = true
}

// other is the plural form that every plural text has.
const other = "other"

// forms are the names of the plural forms.
var forms = map[plural.Form]string{
	plural.Other: other, plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many",
}

// form is the plural form that a whole number takes by the rules of Unicode.
func form(tag language.Tag, count int) string {
	const enough = 10_000_000 // the rules look at the last seven digits
	return forms[plural.Cardinal.MatchPlural(tag, max(count, -count)%enough, 0, 0, 0, 0)]
}

// Forms lists, sorted, the plural forms that a text with a count needs in a language: those of numbers below 200, and
// "other".
func Forms(lang string) []string {
	needed := []string{other}
	for count := range 200 {
		needed = append(needed, form(language.Make(lang), count))
	}
	slices.Sort(needed)
	return slices.Compact(needed)
}
