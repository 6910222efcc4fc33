package hearing

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Ear hears stories in one language. It is made once, is not changed by hearing, and may be used from several
// goroutines at a time.
type Ear struct {
	unaccented bool
	expand     map[string][]string
	exact      map[string][]string // the same for words of which the accent tells one from another
	beginnings []string
	endings    []string
	numbers    map[string]int
	short      map[string]bool
	near       []string
	notNear    map[string]bool

	dictionary map[string]set
	stems      map[string]set
	words      int   // length of a set
	rows       []row // phrases of groups, those that use no other first

	breaks     []pattern
	not        int // atom of negation
	reach      int
	scopes     []compiledScope
	silencing  uint64 // flags of scopes that silence
	marks      uint64 // flags of those that only phrases apart from them heed
	hidesDoors uint64 // flags of those in which a name of the door meant does not count
	trouble    []pattern
	fine       []pattern
	doors      []compiledDoor
	phrases    []compiledPhrase
	prefer     map[string][]string
	car        carNames
	notYear    map[string]bool
}

// row is a phrase of groups with the atoms that it stands for, in order.
type row struct {
	pattern
	atoms []int
}

func (r *row) in(atom int) bool {
	_, found := slices.BinarySearch(r.atoms, atom)
	return found
}

type compiledScope struct {
	scope
	say, unless, until []pattern
}

type compiledDoor struct {
	position, side string
	weak           bool
	say            []pattern
}

type compiledPhrase struct {
	*phrase
	even, apart uint64
	say         []pattern
}

// maxScopes is how many scopes a clause can be marked with; the last mark is that of another door.
const (
	maxScopes     = 63
	otherDoor     = "other_door"
	otherDoorFlag = uint64(1) << maxScopes
)

// Load makes the ear of a language from phrases/<language>.yaml of a data folder; a region without a file of its own hears as
// its language does. A language without that file gets an ear that hears nothing. The knowledge names cars; nil: none.
func Load(folder fs.FS, language string, k *knowledge.Knowledge) (*Ear, error) {
	text, err := file.ReadData(folder, File(language))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		if whole, _, regional := strings.Cut(language, "-"); regional {
			return Load(folder, whole, k)
		}
		return &Ear{}, nil
	}
	if err != nil {
		return nil, problem.Wrap(err, "hearing.unreadable", "File", File(language))
	}
	b, err := readBook(text)
	if err != nil {
		return nil, problem.New("hearing.phrases", "File", File(language), "Text", err.Error())
	}
	e, err := compile(b, k)
	if err != nil {
		return nil, problem.New("hearing.phrases", "File", File(language), "Text", err.Error())
	}
	return e, nil
}

// File is the name of a language's phrases in the data folder.
func File(language string) string { return "phrases/" + language + ".yaml" }

// compile makes an ear of a book. Its error names every pattern that can't be read.
func compile(b *book, k *knowledge.Knowledge) (*Ear, error) {
	e := &Ear{
		unaccented: b.Words.Unaccented,
		expand:     map[string][]string{}, exact: map[string][]string{}, beginnings: b.Words.Beginnings, endings: b.Words.Endings, numbers: map[string]int{},
		prefer: b.Prefer, reach: b.Negation.Reach,
		dictionary: map[string]set{}, stems: map[string]set{},
	}
	e.near, e.notNear = list(e.accent(b.Words.Near)), setOf(list(e.accent(b.Words.NotNear)))
	e.short = setOf(list(e.accent(b.Words.Short)))
	e.notYear = setOf(list(e.accent(b.NotYear)))
	for contraction, words := range b.Words.Expand {
		e.expand[e.accent(contraction)] = splitWords(e.accent(words))
	}
	for word, other := range b.Words.Exact {
		e.exact[word] = splitWords(e.accent(other))
	}
	for word, n := range b.Words.Numbers {
		e.numbers[e.accent(word)] = n
	}
	c := &compiler{accent: e.accent, groups: b.Groups, atoms: map[string]int{}, signs: map[string]step{}, known: map[string]members{}, open: map[string]bool{}}
	var mistakes []error
	all := func(texts []string) (out []pattern) {
		for _, text := range texts {
			p, err := c.compile(text)
			if err != nil {
				mistakes = append(mistakes, err)
				continue
			}
			out = append(out, p)
		}
		return out
	}
	e.breaks, e.trouble, e.fine = all(list(b.Breaks)), all(list(b.Trouble)), all(list(b.Fine))
	for _, s := range b.Scopes {
		e.scopes = append(e.scopes, compiledScope{s, all(list(s.Say)), all(list(s.Unless)), all(list(s.Until))})
	}
	for _, d := range b.Doors {
		e.doors = append(e.doors, compiledDoor{d.Position, d.Side, d.Weak, all(d.Say.patterns())})
	}
	for i := range b.Phrases {
		p := &b.Phrases[i]
		e.phrases = append(e.phrases, compiledPhrase{phrase: p, say: all(p.Say.patterns())})
	}
	var err error
	if e.not, err = c.atom("{" + b.Negation.Group + "}"); err != nil {
		mistakes = append(mistakes, fmt.Errorf("negation: %w", err))
	}
	mistakes = append(mistakes, e.markScopes()...)
	mistakes = append(mistakes, e.learn(c)...)
	e.nameCars(b, k)
	return e, errors.Join(mistakes...)
}

func (l lines) patterns() []string {
	out := make([]string, len(l))
	for i, s := range l {
		out[i] = s.Pattern
	}
	return out
}

func setOf(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// markScopes numbers the scopes and finds those that a phrase ignores.
func (e *Ear) markScopes() (mistakes []error) {
	if len(e.scopes) > maxScopes {
		return []error{fmt.Errorf("there are more than %d scopes", maxScopes)}
	}
	flags := map[string]uint64{otherDoor: otherDoorFlag}
	e.silencing = otherDoorFlag
	for i, s := range e.scopes {
		flags[s.ID] |= 1 << i
		switch s.Means {
		case "silence":
			e.silencing |= 1 << i
			if !s.Doors {
				e.hidesDoors |= 1 << i
			}
		case "doubt":
		case "mark":
			e.marks |= 1 << i
		default:
			mistakes = append(mistakes, fmt.Errorf("scope %s means %q; it must be silence, doubt or mark", s.ID, s.Means))
		}
	}
	for i := range e.phrases {
		p := &e.phrases[i]
		for _, id := range slices.Concat(p.Even, p.Apart) {
			if flags[id] == 0 {
				mistakes = append(mistakes, fmt.Errorf("line %d: there is no scope %s", p.line, id))
			}
		}
		p.even, p.apart = union(flags, p.Even), union(flags, p.Apart)
	}
	return mistakes
}

func union(flags map[string]uint64, ids []string) (all uint64) {
	for _, id := range ids {
		all |= flags[id]
	}
	return all
}

// learn fills the dictionary from the atoms that all patterns use.
func (e *Ear) learn(c *compiler) (mistakes []error) {
	rows := map[string]*row{}
	for atom := 0; atom < len(c.members); atom++ { // compiling the rows of a group may add atoms
		for _, text := range c.members[atom].rows {
			r, ok := rows[text]
			if !ok {
				p, err := c.compile(text)
				if err != nil {
					mistakes = append(mistakes, err)
				}
				r = &row{pattern: p}
				rows[text] = r
			}
			r.atoms = append(r.atoms, atom)
		}
	}
	e.words = (len(c.members) + 63) / 64
	for atom, m := range c.members {
		for _, w := range m.words {
			e.put(e.dictionary, w, atom)
		}
		for _, s := range m.stems {
			e.put(e.stems, s, atom)
		}
	}
	e.inherit()
	for _, r := range rows {
		e.rows = append(e.rows, *r)
	}
	sort.Slice(e.rows, func(i, j int) bool {
		a, b := &e.rows[i], &e.rows[j]
		return cmp.Or(cmp.Compare(a.depth, b.depth), slices.Compare(a.atoms, b.atoms), cmp.Compare(len(a.steps), len(b.steps))) < 0
	})
	return mistakes
}

func (e *Ear) put(into map[string]set, word string, atom int) {
	if into[word] == nil {
		into[word] = make(set, e.words)
	}
	into[word][atom>>6] |= 1 << (atom & 63)
}

// inherit gives each word what its stems have, and each stem what shorter stems have.
func (e *Ear) inherit() {
	for _, words := range []map[string]set{e.stems, e.dictionary} {
		for word, atoms := range words {
			for n := minStem; n <= len(word); n++ {
				for i, bits := range e.stems[word[:n]] {
					atoms[i] |= bits
				}
			}
		}
	}
}
