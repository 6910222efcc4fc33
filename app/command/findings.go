package command

import (
	"fmt"
	"io"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/app/words"
)

const shownCauses = 5 // causes in the text; JSON has all

// language is the one asked for, else that of the case, else English. Only one that was asked for must be there.
func (j *job) language(asked string, c *cases.Case) (string, error) {
	folder, err := j.data()
	if err != nil {
		return "", err
	}
	if asked == "" {
		lang, _ := words.Match(folder, c.Settings.Language)
		return lang, nil
	}
	lang, ok := words.Match(folder, asked)
	if !ok {
		return "", problem.New("command.language", "Language", asked, "Languages", words.Languages(folder))
	}
	return lang, nil
}

func (j *job) words(lang string) (*words.Words, error) {
	folder, err := j.data()
	if err != nil {
		return nil, err
	}
	return words.Load(folder, lang)
}

// writeReport writes the PDF: whole or not at all.
func (c *diagnoseCommand) writeReport(j *job, door *cases.Case, f *diagnosis.Findings, k *knowledge.Knowledge, w *words.Words,
	rules ...file.Rule,
) error {
	var shop *words.Words
	if c.Shop != "" {
		lang, err := j.language(c.Shop, door)
		if err != nil {
			return err
		}
		if shop, err = j.words(lang); err != nil {
			return err
		}
	}
	folder, err := j.data()
	if err != nil {
		return err
	}
	accuracy, err := knowledge.LoadAccuracy(folder)
	if err != nil {
		return err
	}
	return report.WriteFile(c.PDF, report.Input{
		Case: door, Findings: f, Knowledge: k, Words: w, Shop: shop, Summary: shop != nil, Drawings: j.Assets, Accuracy: accuracy,
		Confirmed: j.confirmed, Version: j.Build.Version,
	}, rules...)
}

// text writes findings for a terminal and keeps the first error.
type text struct {
	w     io.Writer
	words *words.Words
	err   error
}

func writeFindings(out io.Writer, f *diagnosis.Findings, w *words.Words) error {
	t := &text{w: out, words: w}
	t.help(f.Help)
	switch {
	case f.Solved != nil:
		t.solved(f)
		t.verdict(f.Verdict)
	case f.TooLittle:
		t.line(t.words.Sentences(t.words.T("too_little.title"), t.words.T("too_little.text")))
		t.plan(f.Plan)
		t.verdict(f.Verdict)
		t.next(f)
	default:
		t.causes(f)
		t.verdict(f.Verdict)
		t.cost(f.Cost)
		t.next(f)
		t.plan(f.Plan)
	}
	t.doubts(f)
	return t.err
}

func (t *text) line(s string) {
	if t.err == nil {
		_, t.err = fmt.Fprintln(t.w, s)
	}
}

func (t *text) title(key string) { t.line("\n" + t.words.T(key)) }

// help comes before everything else.
func (t *text) help(h *diagnosis.Help) {
	if h == nil {
		return
	}
	t.line(t.words.Sentences(t.words.T("ui.help.title"), t.words.T("ui.help.call", words.With("Number", h.Emergency))))
	for i, id := range h.Steps {
		title, text := t.words.HelpStep(id, h.Emergency)
		t.line(fmt.Sprintf("  %d. %s", i+1, t.words.Labelled(title, text)))
	}
	t.line("")
}

// solved says what it was; there is nothing to suspect, to ask or to pay.
func (t *text) solved(f *diagnosis.Findings) {
	s := f.Solved
	t.line(t.words.T("solved.title"))
	t.line("  " + t.words.T("solved."+s.Mode+".what"))
	t.line("  " + t.words.Sentences(t.words.Money(s.Cost, f.Cost.Currency), t.words.T("solved.cost")))
	t.line("  " + t.words.Labelled(t.words.T("solved.avoid"), t.words.T("solved."+s.Mode+".avoid")))
}

func (t *text) causes(f *diagnosis.Findings) {
	t.line(t.words.T("command.causes"))
	for _, c := range f.Causes[:min(shownCauses, len(f.Causes))] {
		line := t.words.Labelled(t.words.CauseNamed(c.ID, c.NamedBy), t.words.ConfidenceNumber(c.Percent))
		if percent, tell := c.PartOf(); tell {
			line = t.words.Semicolons(line, t.words.T("report.part_of", words.With("Confidence", t.words.ConfidenceNumber(percent))))
		}
		t.line("  " + line)
	}
	t.others(f.Causes[min(shownCauses, len(f.Causes)):])
	t.pairs(f.NamedPairs())
}

// others sums up the causes without a line of their own, so that the numbers add up.
func (t *text) others(causes []diagnosis.CauseFinding) {
	percent := 0
	for _, c := range causes {
		percent += c.Percent
	}
	if percent == 0 {
		return
	}
	t.line("  " + t.words.Labelled(t.words.T("report.all_others"), t.words.ConfidenceNumber(percent)))
}

func (t *text) pairs(named []diagnosis.PairFinding) {
	for _, p := range named {
		t.line("  " + t.words.Pair(p.Modes[0], p.Modes[1], p.Percent()))
	}
}

func (t *text) verdict(v diagnosis.Verdict) {
	t.title("command.verdict")
	t.line("  " + t.words.T(v.Key()+".title"))
	for _, id := range v.Reasons {
		t.line("  - " + t.words.T("safety."+id))
	}
	if len(v.Missing) > 0 {
		t.line("  " + t.words.T("command.missing"))
	}
	for _, id := range v.Missing {
		t.line("  - " + t.words.Check(id))
	}
}

func (t *text) cost(c diagnosis.Cost) {
	t.title("command.cost")
	t.line("  " + t.words.T("command.cost_line", words.With(
		"Range", t.words.EstimateRange(c.Low, c.High, c.Currency, c.OrMore),
		"Expected", t.words.Estimate(c.Expected, c.Currency), "Unpriced", t.words.Percent(c.Unpriced))))
}

func (t *text) next(f *diagnosis.Findings) {
	t.title("command.next")
	if f.Next == nil {
		t.line("  " + t.words.T("command.no_next"))
		return
	}
	t.line("  " + t.words.Question(f.Next.Observation))
}

func (t *text) plan(steps []diagnosis.Step) {
	t.title("command.plan")
	if len(steps) == 0 {
		t.line("  " + t.words.T("ui.plan.none"))
	}
	for i, s := range steps {
		t.line(fmt.Sprintf("  %d. %s", i+1, t.words.T("command.step", words.With(
			"Title", words.Open(t.words.Step(s.Action)),
			"Minutes", t.words.Minutes(s.Minutes, s.MinutesHigh), "Access", t.words.T("access."+s.Access)))))
	}
}

// doubts names what doesn't fit: conflicting answers and answers that were left out.
func (t *text) doubts(f *diagnosis.Findings) {
	if f.Conflict == nil && len(f.Warnings) == 0 {
		return
	}
	t.line("")
	if f.Conflict != nil {
		t.line(t.words.Conflict(f.Conflict.Between, f.Conflict.Answers))
	}
	for _, w := range f.Warnings {
		t.line(t.words.Warning(w.Kind, w.Observation, w.Other))
	}
}
