package words

import "strings"

// What stands between phrases is the language's too: a colon has a space before it in French, and quotes are others in
// German. These are the only places that put such marks.

// Label is a label before what it is of: "Handle feel:".
func (w *Words) Label(label string) string { return w.T("list.label", With("Label", label)) }

// Labelled is a label and what it is of: "Handle feel: loose".
func (w *Words) Labelled(label, text string) string { return w.Label(label) + " " + text }

// Aside is a text with another in brackets behind it: "yes (thinks so)".
func (w *Words) Aside(text, aside string) string { return text + " " + w.Brackets(aside) }

// Brackets puts a text into brackets.
func (w *Words) Brackets(text string) string { return w.T("list.brackets", With("Text", text)) }

// Quoted puts a text into quotes, as what somebody said.
func (w *Words) Quoted(text string) string { return w.T("quote.text", With("Text", text)) }

// Commas are short items in a row.
func (w *Words) Commas(items ...string) string { return strings.Join(items, w.T("list.comma")) }

// Semicolons are items in a row that may have commas in them.
func (w *Words) Semicolons(items ...string) string { return strings.Join(items, w.T("list.semicolon")) }

// Stop ends a sentence, unless it has its end already.
func (w *Words) Stop(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") || strings.HasSuffix(text, "\u2026") {
		return text
	}
	return w.T("list.stop", With("Text", text))
}

// Sentence makes a phrase stand alone.
func (w *Words) Sentence(phrase string) string { return w.Stop(Capital(phrase)) }

// Sentences are texts, each as a sentence, one behind the other; empty ones are left out.
func (w *Words) Sentences(texts ...string) string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, w.Stop(text))
		}
	}
	return strings.Join(out, " ")
}

// Open takes the stop off a text that goes on, as an item of a list.
func Open(text string) string { return strings.TrimSuffix(text, ".") }
