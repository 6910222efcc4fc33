package check

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/words"

	"go.yaml.in/yaml/v3"
)

// term is how one thing of the trade is called in a language.
type term struct {
	Say    string   `yaml:"say"`    // the word that texts use
	Never  []string `yaml:"never"`  // other words for it; * at the end stands for any ending
	Review bool     `yaml:"review"` // nobody of the trade has confirmed the word yet
}

// checkGlossaries holds the texts of each language to its glossary: one word for one thing. A folder without glossaries has
// nothing to be held to.
func (c *checker) checkGlossaries() {
	english, ok := c.glossary(glossaryFile(words.English))
	if !ok {
		return
	}
	files, _ := fs.Glob(c.fsys, "glossary/*.yaml") // the pattern is well formed
	for _, name := range files {
		g, ok := c.glossary(name)
		if !ok {
			continue
		}
		lang := strings.TrimSuffix(path.Base(name), ".yaml")
		c.sameTerms(name, lang, english, g)
		c.holdTo(lang, g)
	}
}

func glossaryFile(lang string) string { return "glossary/" + lang + ".yaml" }

// glossary reads one file; false if there is none or it can't be read.
func (c *checker) glossary(name string) (map[string]term, bool) {
	text, err := file.ReadData(c.fsys, name)
	if err != nil {
		return nil, false
	}
	g := map[string]term{}
	d := yaml.NewDecoder(strings.NewReader(string(text)))
	d.KnownFields(true)
	if err := d.Decode(&g); err != nil {
		c.problems = append(c.problems, knowledge.Problem{File: name, Reason: strings.ReplaceAll(err.Error(), "\n", " ")})
		return nil, false
	}
	return g, true
}

// sameTerms demands the terms of English of a language; that of a region may name only what differs.
func (c *checker) sameTerms(name, lang string, english, g map[string]term) {
	for _, id := range sortedKeys(english) {
		if _, there := g[id]; !there && !strings.Contains(lang, "-") {
			c.fail(in(name), "the term %q is missing", id)
		}
	}
	for _, id := range sortedKeys(g) {
		if _, known := english[id]; !known {
			c.fail(in(name), "English has no term %q", id)
		}
		if g[id].Say == "" {
			c.fail(in(name, id), "the term %q says nothing", id)
		}
	}
}

// noWords are the parts of a text that stay as they are in every language: placeholders, and names such as door.side.
var noWords = regexp.MustCompile(`\{\{[^}]*\}\}|\w+(?:[._]\w+)+`)

// holdTo looks for words that a language's texts must not use. Trade names in brackets are there to be recognised, and free.
func (c *checker) holdTo(lang string, g map[string]term) {
	w, err := words.Load(c.fsys, lang)
	if err != nil {
		return // said by checkTexts
	}
	texts := heldTexts(w)
	for _, id := range sortedKeys(g) {
		never := unwantedOf(g[id].Never)
		for _, text := range texts {
			if found := never.find(text); found != "" {
				c.textProblem(w, text.key, false, "the text %q says %q; the glossary says %q", text.key, found, g[id].Say)
			}
		}
	}
}

// heldText is a text that is held to a glossary.
type heldText struct{ key, text, small string } // small: in small letters

func heldTexts(w *words.Words) []heldText {
	var out []heldText
	for _, key := range w.Keys() {
		if strings.HasSuffix(key, ".trade") || strings.HasPrefix(key, "component.") {
			continue
		}
		out = append(out, heldText{key, w.T(key), strings.ToLower(w.T(key))})
	}
	return out
}

// unwanted are the words that must not stand for one thing.
type unwanted struct {
	stems []string       // what each begins with, in small letters: few texts hold one, and to look for them is quick
	whole *regexp.Regexp // each of them as a whole word; nil: there are none
}

func unwantedOf(list []string) unwanted {
	if len(list) == 0 {
		return unwanted{}
	}
	var u unwanted
	var parts []string
	for _, word := range list {
		stem, open := strings.CutSuffix(word, "*")
		part := regexp.QuoteMeta(stem)
		if open {
			part += `\p{L}*`
		}
		u.stems = append(u.stems, strings.ToLower(stem))
		parts = append(parts, part)
	}
	u.whole = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(` + strings.Join(parts, "|") + `)(?:$|[^\p{L}])`)
	return u
}

// find is the first of the words in a text, "" for none.
func (u unwanted) find(t heldText) string {
	holds := func(stem string) bool { return strings.Contains(t.small, stem) }
	if !slices.ContainsFunc(u.stems, holds) {
		return ""
	}
	if found := u.whole.FindStringSubmatch(noWords.ReplaceAllString(t.text, "")); found != nil {
		return found[1]
	}
	return ""
}
