// Package words finds texts by key in the language in use and formats numbers, money, dates and units by region.
//
// A language is one file, text/<lang>.yaml, with flat keys: `key: "text"`, placeholders as {{.Name}}, and a map of plural
// forms (one, other, ...) where a count decides. Texts that a language lacks are shown in English.
package words

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// English is the language in which every text exists.
const English = "en"

// folder holds the language files inside the data folder.
const folder = "text"

// Words are all texts of one language. They are safe for use from several goroutines.
type Words struct {
	lang     string
	tag      language.Tag
	texts    map[string]text
	fallback func() *Words // English, read on first need; nil in English itself
	plurals  func() *i18n.Localizer
	printer  func() *message.Printer // numbers of this language; its tables cost time, so on first need

	mu      sync.Mutex
	missing map[string]bool // keys that were asked for and aren't in this language
}

// Load reads text/<lang>.yaml of a data folder. Lang is a language tag as in the file's name, for example "en". The
// error names file and line, or the languages there are.
func Load(fsys fs.FS, lang string) (*Words, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("%q isn't a language tag: %w", lang, err)
	}
	name := path.Join(folder, lang+".yaml")
	raw, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no texts in language %q; there are: %s", lang, strings.Join(Languages(fsys), ", "))
	}
	if err != nil {
		return nil, fmt.Errorf("texts of language %q: %w", lang, err)
	}
	texts, err := read(name, string(raw))
	if err != nil {
		return nil, err
	}
	w := build(lang, tag, texts)
	if lang != English {
		w.fallback = sync.OnceValue(func() *Words {
			english, err := Load(fsys, English)
			if err != nil {
				return build(English, language.English, nil)
			}
			return english
		})
	}
	return w, nil
}

// build makes Words of texts that are already read.
func build(lang string, tag language.Tag, texts map[string]text) *Words {
	w := &Words{lang: lang, tag: tag, texts: texts, missing: map[string]bool{}}
	w.plurals = sync.OnceValue(w.localizer)
	w.printer = sync.OnceValue(func() *message.Printer { return message.NewPrinter(tag) })
	return w
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

// Match is the language of a data folder that serves whoever asks for lang: en for EN and for en-GB. It returns English
// and false where there is none.
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
	return names[i], true
}

// sameBase keeps the matcher from serving one language with another that most of its speakers read, as English for Esperanto.
func sameBase(a, b language.Tag) bool {
	first, _ := a.Base()
	second, _ := b.Base()
	return first == second
}

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
	t, _, ok := w.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(t.other, args)
}

// N is the text of a key in the plural form that count takes in this language. The placeholder {{.Count}} is the
// number itself, written as this language writes numbers.
func (w *Words) N(key string, count int, args ...map[string]any) string {
	t, from, ok := w.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	form := t.other
	if t.forms != nil {
		form = from.form(key, count, t)
	}
	return fill(form, append([]map[string]any{{"Count": w.Number(float64(count), 0)}}, args...))
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

// find looks in this language, then in English, and says in which it was found.
func (w *Words) find(key string) (text, *Words, bool) {
	if t, ok := w.texts[key]; ok {
		return t, w, true
	}
	w.mu.Lock()
	w.missing[key] = true
	w.mu.Unlock()
	if w.fallback == nil {
		return text{}, w, false
	}
	english := w.fallback()
	t, ok := english.texts[key]
	return t, english, ok
}

// form picks the plural form of a count by the rules of the language.
func (w *Words) form(key string, count int, t text) string {
	s, err := w.plurals().Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: count, TemplateParser: template.IdentityParser{},
	})
	if err != nil {
		return t.other
	}
	return s
}

// localizer hands the plural messages, and only those, to go-i18n, which knows the plural rules of all languages.
func (w *Words) localizer() *i18n.Localizer {
	bundle := i18n.NewBundle(w.tag)
	for key, t := range w.texts {
		if t.forms == nil {
			continue
		}
		m := &i18n.Message{ID: key, Zero: t.forms["zero"], One: t.forms["one"], Two: t.forms["two"],
			Few: t.forms["few"], Many: t.forms["many"], Other: t.other}
		bundle.MustAddMessages(w.tag, m)
	}
	return i18n.NewLocalizer(bundle, w.tag.String())
}
