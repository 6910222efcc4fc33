package command

import (
	"cmp"
	"io"

	"unlatch/app/casefile"
	"unlatch/app/casefile/carry"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/estimate"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// diagnoseCommand diagnoses one case.
type diagnoseCommand struct {
	Case string `arg:"" optional:"" name:"case" help:"Case file, or a report (PDF) that carries one; - reads standard input."`
	Obs  string `help:"Read bare answers {\"handle_feel\": \"loose\"} from this file instead of a case; - reads standard input." placeholder:"FILE"`
	JSON bool   `name:"json" help:"Write the findings as JSON."`
	PDF  string `name:"pdf" help:"Also write the report." placeholder:"OUT.pdf"`
	Lang string `help:"Language of text and report, such as en." placeholder:"LANG"`
}

// Run prints the findings, and writes the report first if one is wanted.
func (c *diagnoseCommand) Run(j *job) error {
	if (c.Case == "") == (c.Obs == "") {
		return usageError{"diagnose needs either a case file or --obs FILE"}
	}
	spared := j.spared("", c.Case, c.Obs)
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
	findings := brain.Findings(door)
	if c.JSON && c.PDF == "" {
		return writeJSON(j.Out, findings)
	}
	texts, err := j.words(lang)
	if err != nil {
		return err
	}
	if c.PDF != "" {
		if err := j.writeReport(c.PDF, door, findings, brain.Knowledge(), texts, spared); err != nil {
			return err
		}
	}
	if c.JSON {
		return writeJSON(j.Out, findings)
	}
	return writeFindings(j.Out, findings, texts)
}

// read reads the case. What it doesn't settle itself, the owner of a store that was named does.
func (c *diagnoseCommand) read(j *job, k *knowledge.Knowledge) (*cases.Case, error) {
	path, read := c.Case, carry.Read
	if c.Obs != "" {
		path, read = c.Obs, casefile.ReadObs
	}
	door, err := j.readFrom(path, read)
	if err != nil {
		return nil, err
	}
	if j.storePath != "" {
		if err := j.fillSettings(door, k.Regions); err != nil {
			return nil, err
		}
	}
	door.Settings.Region = cmp.Or(door.Settings.Region, estimate.DefaultRegion)
	return door, nil
}

// readCase reads a case file, or the case inside a report; "-" is standard input.
func (j *job) readCase(path string) (*cases.Case, error) {
	return j.readFrom(path, carry.Read)
}

func (j *job) readFrom(path string, read func(io.Reader) (*cases.Case, error)) (*cases.Case, error) {
	if path == "-" {
		c, err := read(j.In)
		if err != nil {
			return nil, problem.Wrap(err, "command.input")
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
		return nil, problem.Wrap(err, "command.in", "Path", path)
	}
	return c, nil
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
	folder, err := j.data()
	if err != nil {
		return nil, err
	}
	k, err := knowledge.Load(folder)
	if err != nil {
		return nil, err
	}
	return diagnosis.New(k, nil)
}
