package hearing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is one word of a story. A contraction is several tokens with the same place.
type token struct {
	from, to int    // bytes of the text
	word     string // small letters
	atoms    set    // what patterns can see in it
	number   int    // its value; -1: no number
	capital  bool   // written with a capital or a digit first
	fresh    bool   // after a semicolon, where a new subject begins
	sentence int32
	clause   int32
}

// story is a text on its way to answers.
type story struct {
	ear      *Ear
	text     string
	tokens   []token
	spans    []span   // phrases of groups found so far
	at       []int32  // per token its newest span, -1: none
	present  set      // atoms that stand anywhere
	begin    int      // token at which the pattern being tried begins
	took     [][2]int // tokens that the words of the last pattern found stand on, gaps left out
	asked    []bool   // per sentence: ends in a question mark
	flags    []uint64
	mentions []mention
	focus    *mention // the door meant
	plainly  bool     // it is named plainly
}

// read cuts a text into words, sentences and the clauses that punctuation makes.
func (e *Ear) read(text string) *story {
	s := &story{ear: e, text: text, tokens: make([]token, 0, len(text)/4+4)}
	l := lexer{story: s}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) && !(apostrophe(r) && digitAt(text, i+n)) {
			l.mark(r, i, i+n)
			i += n
			continue
		}
		end := wordEnd(text, i+n)
		l.word(i, end)
		i = end
	}
	s.asked = append(s.asked, l.question)
	return s
}

// lexer counts sentences and clauses.
type lexer struct {
	*story
	sentence, clause int32
	open             bool // a word has come since the last boundary
	question         bool
	fresh            bool // a semicolon stands before the next word
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// wordEnd finds the end of a word: apostrophes and signs nobody sees may stand inside, a point or comma between digits.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		inside := wordRune(r) || unicode.Is(unicode.Cf, r) ||
			apostrophe(r) && wordRune(next) ||
			(r == '.' || r == ',') && digitAt(text, i-1) && digitAt(text, i+n)
		if !inside {
			return i
		}
		i += n
	}
	return i
}

// mark ends sentences and clauses. A new line ends a sentence only before a capital, a list or another one, because text
// comes wrapped.
func (l *lexer) mark(r rune, from, to int) {
	switch r {
	case '?', '!', '.', '…', '¿', '¡':
		if r == '.' && l.cutShort(from, to) {
			return
		}
		l.question = l.question || r == '?'
		l.end()
	case '\n':
		rest := strings.TrimLeft(l.text[to:], " \t")
		next, _ := utf8.DecodeRuneInString(rest)
		if unicode.IsUpper(next) || strings.ContainsRune("\n\r-*•", next) {
			l.end()
		}
	case ';':
		l.cut(true)
		l.fresh = true
	case ',', ':', '(', ')', '[', ']', '–', '—', '"', '“', '”', '/':
		l.cut(r != '/')
	case '-':
		l.cut(from > 0 && l.text[from-1] == ' ' || strings.HasPrefix(l.text[to:], " "))
	}
}

// cutShort says whether a point stands after a word that is cut short, with more of the sentence behind it.
func (l *lexer) cutShort(from, to int) bool {
	if len(l.tokens) == 0 {
		return false
	}
	last := &l.tokens[len(l.tokens)-1]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text[to:], " "))
	return last.to == from && l.ear.short[last.word] && (unicode.IsLower(next) || next == ',')
}

func (l *lexer) end() {
	if !l.open {
		if l.question && l.sentence > 0 {
			l.asked[l.sentence-1] = true
		}
		l.question = false
		return
	}
	l.asked = append(l.asked, l.question)
	l.question, l.open = false, false
	l.sentence++
	l.clause++
}

func (l *lexer) cut(here bool) {
	if here && l.open && len(l.tokens) > 0 && l.tokens[len(l.tokens)-1].clause == l.clause {
		l.clause++
	}
}

// word adds the tokens of one written word.
func (l *lexer) word(from, to int) {
	written := l.text[from:to]
	first, _ := utf8.DecodeRuneInString(written)
	accented := plain(written)
	word := l.ear.accent(accented)
	if word == "" {
		return
	}
	l.open = true
	capital := !unicode.IsLower(first)
	add := func(w string) {
		atoms := l.ear.atomsOf(w)
		l.tokens = append(l.tokens, token{from, to, w, atoms, l.ear.value(w), capital, l.fresh, l.sentence, l.clause})
		l.fresh = false
	}
	words, ok := l.ear.exact[accented]
	if !ok {
		words, ok = l.ear.expand[word]
	}
	if ok {
		for _, w := range words {
			add(w)
		}
		return
	}
	for _, b := range l.ear.beginnings {
		if rest, ok := strings.CutPrefix(word, b); ok && rest != "" {
			add(b)
			word = rest
			break
		}
	}
	for _, e := range l.ear.endings {
		if rest, ok := strings.CutSuffix(word, e); ok && rest != "" {
			word = rest
			break
		}
	}
	add(word)
}

// plain is a word in small letters, composed, with one kind of apostrophe and without signs nobody sees.
func plain(word string) string {
	plainly := true
	for i := 0; i < len(word) && plainly; i++ {
		c := word[i]
		plainly = c < utf8.RuneSelf && (c < 'A' || c > 'Z')
	}
	if plainly {
		return word
	}
	word = strings.Map(func(r rune) rune {
		switch {
		case apostrophe(r):
			return '\''
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, word)
	return norm.NFC.String(word)
}

// accent takes the accents off where the language's phrases say that they don't count.
func (e *Ear) accent(text string) string {
	if !e.unaccented {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
	return strings.NewReplacer("œ", "oe", "æ", "ae").Replace(text)
}

// value is the number that a word says, or -1.
func (e *Ear) value(word string) int {
	if n, ok := e.numbers[word]; ok {
		return n
	}
	if len(word) > 4 || word == "" || word[0] < '0' || word[0] > '9' {
		return -1
	}
	whole, _, _ := strings.Cut(word, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return -1
	}
	return n
}

// atomsOf is what patterns can see in a word: as written, by its stem, or as the trade word that it is a misspelling of.
func (e *Ear) atomsOf(word string) set {
	if atoms, ok := e.dictionary[word]; ok {
		return atoms
	}
	for n := len(word); n >= minStem; n-- {
		if atoms, ok := e.stems[word[:n]]; ok {
			return atoms
		}
	}
	if e.notNear[word] || len(word) < minNear || len(word) > maxWord {
		return nil
	}
	for _, near := range e.near {
		if near[0] == word[0] && within(word, near, len(near)/minNear) {
			return e.dictionary[near]
		}
	}
	return nil
}

const (
	minStem = 3  // shortest stem, in bytes
	minNear = 4  // a trade word may have one mistake for each so many letters
	maxWord = 20 // longer words are no misspelling of anything
)

// within says whether two words are at most so many mistakes apart: a letter too much, missing, wrong, or two swapped.
func within(a, b string, most int) bool {
	if most > 2 {
		most = 2
	}
	if len(b) < 8 {
		most = min(most, 1)
	}
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return false
	}
	var before, last, row [maxWord + 2]int
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)] <= most
}
