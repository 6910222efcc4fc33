package knowledge

// CodeBlock is what one version of the program added to the numbers of the case code (docs/case-format.md).
type CodeBlock struct {
	Since string      `yaml:"since"` // version of the program
	Add   []CodeEntry `yaml:"add"`
}

// CodeEntry numbers an observation and some of its answers. An observation keeps its number for ever, an answer its place.
type CodeEntry struct {
	Number      int      `yaml:"number"`
	Observation string   `yaml:"observation"`
	From        int      `yaml:"from"` // place of the first of these answers
	Answers     []string `yaml:"answers"`
	Numbers     bool     `yaml:"numbers"` // it takes any number, too
}
