package hearing

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// book is a file of phrases as it is written.
type book struct {
	Words    spelling            `yaml:"words"`
	Groups   map[string]string   `yaml:"groups"`   // name -> words and patterns, separated by commas
	Breaks   string              `yaml:"breaks"`   // what begins a new clause
	Negation negation            `yaml:"negation"` // what turns a phrase round
	Scopes   []scope             `yaml:"scopes"`   // what silences a phrase or puts it in doubt
	Trouble  string              `yaml:"trouble"`  // what says that a door has the fault
	Fine     string              `yaml:"fine"`     // what says that a door has not
	Doors    []doorPhrase        `yaml:"doors"`    // names of doors
	Makes    map[string]string   `yaml:"makes"`    // make -> other names of it
	Ordinary string              `yaml:"ordinary"` // makes and models that are everyday words too
	NotYear  string              `yaml:"not_year"` // words before a number of four digits that is no model year
	Prefer   map[string][]string `yaml:"prefer"`   // observation -> answers, of which the first one heard stands
	Phrases  []phrase            `yaml:"phrases"`
}

// spelling is how the words of a language are read.
type spelling struct {
	Expand     map[string]string `yaml:"expand"`     // contraction -> words
	Beginnings []string          `yaml:"beginnings"` // what is a word of its own at the beginning of one (French l')
	Endings    []string          `yaml:"endings"`    // what is taken off a word (English 's)
	Numbers    map[string]int    `yaml:"numbers"`    // numbers in words
	Short      string            `yaml:"short"`      // words cut short: a point after them ends no sentence (int., ext.)
	Unaccented bool              `yaml:"unaccented"` // accents don't count: "poignee" is "poignée"
	Exact      map[string]string `yaml:"exact"`      // words whose accent does count (Spanish sí), as other words
	Near       string            `yaml:"near"`       // trade words, heard in spite of a spelling mistake
	NotNear    string            `yaml:"not_near"`   // words that look like one of them and are none
}

// negation is a group of words and how many words it reaches forward within its clause.
type negation struct {
	Group string `yaml:"group"`
	Reach int    `yaml:"reach"`
}

// scope is a way to say something without stating it.
type scope struct {
	ID     string `yaml:"id"`
	Say    string `yaml:"say"`    // patterns
	Unless string `yaml:"unless"` // patterns: one of them in the sentence lifts it
	Until  string `yaml:"until"`  // patterns: with reach "next", what ends it
	Reach  string `yaml:"reach"`  // clause | before (and the clause before it) | rest (of the sentence) | sentence | next (to the end of the next sentence)
	Means  string `yaml:"means"`  // silence | doubt | mark (silences only phrases that stay apart from it)
	Asked  bool   `yaml:"asked"`  // only in a sentence with a question mark
	Last   bool   `yaml:"last"`   // the last clause of such a sentence, whatever it says
	Later  bool   `yaml:"later"`  // not in the first sentence
	Doors  bool   `yaml:"doors"`  // the door meant may be named in it all the same
}

// doorPhrase is a name of a door: its position, "other" (another door or lid) or "this" (the one meant).
type doorPhrase struct {
	Position string `yaml:"position"`
	Side     string `yaml:"side"` // left | right | driver | passenger; empty: not said
	Weak     bool   `yaml:"weak"` // names a person by where they sit: counts only where no door is named
	Say      lines  `yaml:"say"`
}

// phrase is a set of patterns that say the same.
type phrase struct {
	Hears  map[string]string `yaml:"hears"`  // observation -> answer; the answer "#" is the number in the pattern
	Denied map[string]string `yaml:"denied"` // the same, where the phrase is negated; empty: silence
	Plain  bool              `yaml:"plain"`  // words of negation around it don't matter
	Weak   bool              `yaml:"weak"`   // yields to any other phrase about the same observation
	Beside map[string]string `yaml:"beside"` // only where this is heard as well
	Doubt  bool              `yaml:"doubt"`  // heard as "thinks so"
	Firm   bool              `yaml:"firm"`   // not heard in doubt: what was looked at is known, what was supposed wasn't looked at
	Even   []string          `yaml:"even"`   // scopes that don't silence it
	Apart  []string          `yaml:"apart"`  // marks that silence it
	Say    lines             `yaml:"say"`
	Silent []string          `yaml:"silent"` // sentences in which none of its answers may be heard
	line   int
}

// said is one pattern with a sentence in which it must be heard.
type said struct {
	Pattern, Example string
	line             int
}

type lines []said

// UnmarshalYAML reads pattern: example, in order and with lines.
func (l *lines) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: patterns must each have an example: \"pattern\": \"sentence\"", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		*l = append(*l, said{n.Content[i].Value, n.Content[i+1].Value, n.Content[i].Line})
	}
	return nil
}

// phraseKeys are the keys of a phrase.
var phraseKeys = []string{"hears", "denied", "plain", "weak", "doubt", "firm", "beside", "even", "apart", "say", "silent"}

// UnmarshalYAML remembers the line, and refuses keys that nobody knows.
func (p *phrase) UnmarshalYAML(n *yaml.Node) error {
	type bare phrase
	if n.Kind == yaml.MappingNode {
		for i := 0; i < len(n.Content); i += 2 {
			if key := n.Content[i]; !slices.Contains(phraseKeys, key.Value) {
				return fmt.Errorf("line %d: a phrase has no key %q", key.Line, key.Value)
			}
		}
	}
	if err := n.Decode((*bare)(p)); err != nil {
		return err
	}
	p.line = n.Line
	return nil
}

func readBook(text []byte) (*book, error) {
	b := &book{}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(b); err != nil {
		return nil, err
	}
	return b, nil
}

// list splits what stands between commas.
func list(text string) []string {
	var out []string
	for _, s := range strings.Split(text, ",") {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}
