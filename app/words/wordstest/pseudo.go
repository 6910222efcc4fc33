// Package wordstest makes a language for tests.
package wordstest

import (
	"strconv"
	"strings"
	"testing/fstest"

	"unlatch/app/words"
)

// Lang is the tag of the made language; XA is set aside for such use, and its plurals follow English.
const Lang = "en-XA"

// stretch is how much longer a pseudo text is: some languages need that much more room than English.
const stretch = 0.4

// accents replaces letters by accented ones that the fonts have, so that untranslated texts stand out in a picture.
var accents = strings.NewReplacer(
	"a", "á", "b", "ƀ", "c", "ç", "d", "ð", "e", "é", "g", "ğ", "h", "ĥ", "i", "í", "k", "ķ", "l", "ļ", "n", "ñ", "o", "ö",
	"r", "ř", "s", "š", "t", "ţ", "u", "ü", "w", "ŵ", "y", "ý", "z", "ž", "A", "Á", "C", "Ç", "D", "Ð", "E", "É", "G", "Ğ",
	"I", "Í", "L", "Ļ", "N", "Ñ", "O", "Ö", "R", "Ř", "S", "Š", "T", "Ţ", "U", "Ü", "Y", "Ý", "Z", "Ž",
)

// Pseudo makes a language of w: every text in accented letters and 40 % longer, placeholders intact. A page that shows a
// plain letter shows a text that isn't in the language files; one that clips a text is too tight.
func Pseudo(w *words.Words) *words.Words {
	var file strings.Builder
	for _, key := range w.Keys() {
		file.WriteString(key + ": " + strconv.Quote(pseudo(w.T(key))) + "\n")
	}
	made, err := words.Load(fstest.MapFS{"text/" + Lang + ".yaml": {Data: []byte(file.String())}}, Lang)
	if err != nil {
		panic(err) // every text of a language that was read can be written again
	}
	return made
}

// pseudo changes one text; what stands between {{ and }} stays.
func pseudo(s string) string {
	var b strings.Builder
	letters := 0
	for rest, more := s, true; more; {
		var plain, name string
		plain, rest, more = strings.Cut(rest, "{{")
		b.WriteString(accents.Replace(plain))
		letters += len([]rune(plain))
		if !more {
			break
		}
		name, rest, _ = strings.Cut(rest, "}}")
		b.WriteString("{{" + name + "}}")
	}
	b.WriteString(padding(int(float64(letters)*stretch + 0.999)))
	return b.String()
}

// padding is n letters in words of up to seven, so that it wraps as a text does.
func padding(n int) string {
	const filler = "öñéţŵö "
	runes := []rune(filler)
	out := make([]rune, n)
	for i := range out {
		out[i] = runes[i%len(runes)]
	}
	return strings.TrimRight(string(out), " ")
}
