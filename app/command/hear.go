package command

import (
	"io"
	"unicode/utf8"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// mostStory is how many bytes the longest story can have, and one more.
const mostStory = hearing.MostCharacters*utf8.UTFMax + 1

// readStory reads an owner's story into a case of today, whose car may thus have an age.
func (j *job) readStory(r io.Reader) (*cases.Case, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostStory))
	if err != nil {
		return nil, err
	}
	if len(text) == mostStory {
		return nil, problem.New("hearing.too_long", "Most", hearing.MostCharacters)
	}
	c := cases.New(j.Now())
	c.Settings.Region = "" // the usual one, which nobody chose
	c.Concern = string(text)
	return c, nil
}

// hear puts what the words of a case say into it.
func (j *job) hear(c *cases.Case, language string, k *knowledge.Knowledge) (*hearing.Story, error) {
	ear, err := j.ear(language, k)
	if err != nil {
		return nil, err
	}
	story, err := ear.Hear(c.Concern)
	if err != nil {
		return nil, err
	}
	wheel := ""
	if region, ok := k.Region(c.Settings.Region); ok {
		wheel = region.DriverSide
	}
	story.Fill(c, wheel, c.Created)
	if story.Heard == nil {
		story.Heard = []hearing.Heard{} // an empty list in JSON too
	}
	return &story, nil
}

func (j *job) ear(language string, k *knowledge.Knowledge) (*hearing.Ear, error) {
	folder, err := j.data()
	if err != nil {
		return nil, err
	}
	return hearing.Load(folder, language, k)
}

// withoutMilder is a case without the answers that a milder verdict could rest on: those are asked, never only heard.
func withoutMilder(c *cases.Case, k *knowledge.Knowledge) *cases.Case {
	strict := c.Copy()
	for id, a := range c.Answers {
		if k.Verdict.Milder(id, a.Answer) {
			strict.Clear(id)
		}
	}
	return strict
}

// heardFindings are findings with the answers that were heard.
type heardFindings struct {
	*diagnosis.Findings
	Heard []hearing.Heard `json:"heard"`
}

// writeHeard lists what was heard, each with its words.
func writeHeard(out io.Writer, heard []hearing.Heard, w *words.Words) error {
	t := &text{w: out, words: w}
	t.line(w.T("command.heard"))
	if len(heard) == 0 {
		t.line("  " + w.T("command.heard_nothing"))
	}
	for _, h := range heard {
		key := "command.heard_line"
		if !h.Sure {
			key = "command.heard_unsure"
		}
		t.line("  " + w.T(key, words.With("Observation", w.Short(h.Observation),
			"Answer", w.Answer(h.Observation, h.Answer), "Text", words.Quote(h.Text))))
	}
	t.line("")
	return t.err
}
