package command

import (
	"cmp"
	"io"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/estimate"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// diagnoseCommand diagnoses one case.
type diagnoseCommand struct {
	Case  string `arg:"" optional:"" name:"case" help:"Case file, or a report (PDF) that carries one; - reads standard input."`
	Obs   string `help:"Read bare answers {\"handle_feel\": \"loose\"} from this file instead of a case; - reads standard input." placeholder:"FILE"`
	Words string `help:"Hear the answers in an owner's story, plain text in the language of --lang, instead of a case; - reads standard input." placeholder:"FILE"`
	JSON  bool   `name:"json" help:"Write the findings as JSON."`
	PDF   string `name:"pdf" help:"Also write the report." placeholder:"OUT.pdf"`
	Lang  string `help:"Language of text and report, such as en." placeholder:"LANG"`
	Shop  string `name:"shop-lang" help:"Language of the mechanic's pages, where it is another one: the report then begins with a summary in the language of --lang." placeholder:"LANG"`
}

// Run prints the findings, and writes the report first if one is wanted.
func (c *diagnoseCommand) Run(j *job) error {
	if given(c.Case)+given(c.Obs)+given(c.Words) != 1 {
		return usageError{problem.New("usage.diagnose")}
	}
	if c.Shop != "" && c.PDF == "" {
		return usageError{problem.New("usage.shop_language")}
	}
	j.lang = c.Lang
	spared := j.spared("", c.Case, c.Obs, c.Words)
	if err := refuse("pdf", c.PDF, spared); err != nil {
		return err
	}
	brain, err := j.brain()
	if err != nil {
		return err
	}
	door, err := c.read(j, brain.Knowledge())
	if err != nil {
		return err
	}
	lang, err := j.language(c.Lang, door)
	if err != nil {
		return err
	}
	j.lang = lang
	heard, err := c.hear(j, door, lang, brain.Knowledge())
	if err != nil {
		return err
	}
	findings := brain.Findings(door)
	if heard != nil {
		findings.Verdict = brain.Findings(withoutMilder(door, brain.Knowledge())).Verdict
	}
	if c.JSON && c.PDF == "" {
		return c.write(j, findings, heard, nil) // which takes no texts
	}
	texts, err := j.words(lang)
	if err != nil {
		return err
	}
	if c.PDF != "" {
		if err := c.writeReport(j, door, findings, brain.Knowledge(), texts, spared); err != nil {
			return err
		}
	}
	return c.write(j, findings, heard, texts)
}

// write writes the findings, and what was heard; nil: no words were given.
func (c *diagnoseCommand) write(j *job, findings *diagnosis.Findings, heard *hearing.Story, texts *words.Words) error {
	switch {
	case c.JSON && heard != nil:
		return writeJSON(j.Out, heardFindings{findings, heard.Heard})
	case c.JSON:
		return writeJSON(j.Out, findings)
	case heard != nil:
		if err := writeHeard(j.Out, heard.Heard, texts); err != nil {
			return err
		}
	}
	return writeFindings(j.Out, findings, texts)
}

// hear hears the words that were given; nil: none were.
func (c *diagnoseCommand) hear(j *job, door *cases.Case, lang string, k *knowledge.Knowledge) (*hearing.Story, error) {
	if c.Words == "" {
		return nil, nil
	}
	heard, err := j.hear(door, lang, k)
	if err != nil {
		return nil, inInput(c.Words, err)
	}
	return heard, nil
}

func given(option string) int {
	if option == "" {
		return 0
	}
	return 1
}

// read reads the case. What it doesn't settle itself, the owner of a store that was named does.
func (c *diagnoseCommand) read(j *job, k *knowledge.Knowledge) (*cases.Case, error) {
	path, read := c.Case, casefile.Read
	switch {
	case c.Obs != "":
		path, read = c.Obs, casefile.ReadObs
	case c.Words != "":
		path, read = c.Words, j.readStory
	}
	door, err := j.readFrom(path, read)
	if err != nil {
		return nil, err
	}
	if c.Obs != "" {
		if err := checkObs(k, door); err != nil {
			return nil, inInput(c.Obs, err)
		}
	}
	if j.storePath != "" {
		if err := j.fillSettings(door, k); err != nil {
			return nil, err
		}
	}
	door.Settings.Region = cmp.Or(door.Settings.Region, estimate.DefaultRegion)
	if now, ok := k.Region(door.Settings.Region); ok {
		door.Settings.Region = now.ID
	}
	return door, nil
}

// readCase reads a case file, or the case inside a report; "-" is standard input.
func (j *job) readCase(path string) (*cases.Case, error) {
	return j.readFrom(path, casefile.Read)
}

func (j *job) readFrom(path string, read func(io.Reader) (*cases.Case, error)) (*cases.Case, error) {
	if path == "-" {
		c, err := read(j.In)
		if err != nil {
			return nil, inInput(path, err)
		}
		return c, nil
	}
	file, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	c, err := read(file)
	if err != nil {
		return nil, inInput(path, err)
	}
	return c, nil
}

// inInput says in which file that was read something is wrong.
func inInput(path string, err error) error {
	if path == "-" {
		return problem.Wrap(err, "command.input")
	}
	return problem.Wrap(err, "command.in", "Path", path)
}

// brain compiles the knowledge of this run, with what was learned only when a store was named; j.confirmed then says
// from how many cases.
func (j *job) brain() (*diagnosis.Brain, error) {
	plain, err := j.plainBrain()
	if err != nil || j.storePath == "" {
		return plain, err
	}
	b, n, err := j.learned(plain)
	j.confirmed = n
	return b, err
}

// plainBrain compiles the knowledge as it is written.
func (j *job) plainBrain() (*diagnosis.Brain, error) {
	if j.dataDir == "" {
		return j.Brain()
	}
	folder, err := j.data()
	if err != nil {
		return nil, err
	}
	return diagnosis.Read(folder)
}
