package command

import (
	"bytes"
	"cmp"
	"io"
	"path/filepath"
	"strings"
	"time"

	"unlatch/app/diagnosis"
	"unlatch/app/evaluation"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// evaluateCommand scores the model on resolved cases.
type evaluateCommand struct {
	Cases       []string `arg:"" name:"cases" help:"Files with one case a line: {\"id\", \"obs\", \"cause\", \"second_cause\"}; - reads standard input."`
	JSON        bool     `name:"json" help:"Write everything as JSON, with the outcome of each case."`
	Folds       int      `help:"Also fit the rates on all parts but one and score that one, for each of N parts." placeholder:"N"`
	Words       bool     `help:"Also hear the story (\"summary\") of each case: how well, and the score from words alone."`
	Lang        string   `help:"Language of the stories that --words hears: en, unless said." placeholder:"LANG"`
	Accuracy    string   `help:"Also write the figure that the program publishes about itself, in the form of accuracy.yaml." placeholder:"OUT.yaml"`
	DevelopedOn bool     `help:"Say with the figures that the model was developed on these cases."`
	Sensitivity bool     `help:"Also double and halve each number of the model and name those that move most first places."`
	Doors       bool     `help:"The file holds doors thought up for a review: say how far cause, verdict and first steps agree with it."`
}

// Run scores the model as it stands, beside the baselines.
func (c *evaluateCommand) Run(j *job) error {
	if c.Doors {
		return c.agree(j)
	}
	spared := j.spared("accuracy.yaml", c.Cases...)
	if err := refuse("accuracy", c.Accuracy, spared); err != nil {
		return err
	}
	written, err := j.plainBrain()
	if err != nil {
		return err
	}
	brain, err := j.brain()
	if err != nil {
		return err
	}
	resolved, err := c.read(j, causeIDs(brain))
	if err != nil {
		return err
	}
	report, err := c.report(j, brain, written, resolved)
	if err != nil {
		return err
	}
	if j.storePath != "" {
		report.Learned = &evaluation.Learned{Cases: j.confirmed, Without: evaluation.Evaluate(resolved, evaluation.Model(written))}
	}
	if c.Accuracy != "" {
		if err := c.writeAccuracy(report, j.Now(), spared); err != nil {
			return err
		}
	}
	if c.JSON {
		return writeJSON(j.Out, report)
	}
	return report.WriteText(j.Out)
}

func (c *evaluateCommand) writeAccuracy(r *evaluation.Report, now time.Time, rule file.Rule) error {
	var made bytes.Buffer
	if err := r.WriteAccuracy(&made, now, c.note()); err != nil {
		return err
	}
	return file.Write(c.Accuracy, made.Bytes(), 0o644, rule)
}

// note says which cases the published figure was measured on.
func (c *evaluateCommand) note() string {
	var names []string
	for _, path := range c.Cases {
		if path == "-" {
			names = append(names, "cases from standard input")
			continue
		}
		names = append(names, filepath.Base(path))
	}
	name := strings.Join(names, " and ")
	if c.DevelopedOn {
		return "the cases the model was developed on, " + name
	}
	return name
}

// agree says how far the program agrees with the doors of a review.
func (c *evaluateCommand) agree(j *job) error {
	brain, err := j.brain()
	if err != nil {
		return err
	}
	doors, err := readWith(c, j, func(in io.Reader) ([]evaluation.Door, error) { return evaluation.ReadDoors(j.ctx, in) })
	if err != nil {
		return err
	}
	agreement := evaluation.Agree(brain, doors)
	if c.JSON {
		return writeJSON(j.Out, agreement)
	}
	return agreement.WriteText(j.Out)
}

func (c *evaluateCommand) read(j *job, causes []string) ([]evaluation.Case, error) {
	resolved, err := readWith(c, j, func(in io.Reader) ([]evaluation.Case, error) { return evaluation.Read(j.ctx, in, causes) })
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, r := range resolved {
		if seen[r.ID] {
			return nil, problem.New("evaluation.in_two", "ID", r.ID)
		}
		seen[r.ID] = true
	}
	return resolved, nil
}

// readWith reads the files, or standard input, one after the other; the error names which.
func readWith[T any](c *evaluateCommand, j *job, read func(io.Reader) ([]T, error)) ([]T, error) {
	var all []T
	for _, path := range c.Cases {
		found, err := readOne(j, path, read)
		switch {
		case err != nil && path == "-":
			return nil, problem.Wrap(err, "command.input")
		case err != nil:
			return nil, problem.Wrap(err, "command.in", "Path", path)
		}
		all = append(all, found...)
	}
	return all, nil
}

func readOne[T any](j *job, path string, read func(io.Reader) ([]T, error)) ([]T, error) {
	in := io.NopCloser(j.In)
	if path != "-" {
		given, err := openInput(path)
		if err != nil {
			return nil, err
		}
		in = given
	}
	defer in.Close()
	return read(in)
}

// report scores the brain. Folds are fitted on the model as written, whose rates they move.
func (c *evaluateCommand) report(j *job, brain, written *diagnosis.Brain, resolved []evaluation.Case) (*evaluation.Report, error) {
	k := brain.Knowledge()
	passes := 1
	if c.Folds != 0 {
		passes++
	}
	far, err := j.progress(passes * len(resolved))
	if err != nil {
		return nil, err
	}
	model := far.counted(evaluation.Model(brain))
	causes := causeIDs(brain)
	r := &evaluation.Report{
		Model: brain.Model(),
		Score: evaluation.Evaluate(resolved, model),
		Baselines: []evaluation.Named{
			{Name: "article's splits", Score: evaluation.Evaluate(resolved, evaluation.Article(causes))},
			{Name: "prior only", Score: evaluation.Evaluate(resolved, evaluation.PriorOnly(brain))},
			{Name: "most common", Score: evaluation.Evaluate(resolved, evaluation.MostCommon(resolved, causes))},
		},
		DevelopedOn: c.DevelopedOn,
		LeftOut:     leftOut(brain, resolved),
	}
	if c.Folds != 0 {
		score, err := evaluation.CrossValidate(resolved, c.Folds, far.fitted(evaluation.FitModel(written)))
		if err != nil {
			return nil, usageError{problem.Wrap(err, "usage.folds")}
		}
		r.Folds = &evaluation.Folds{Parts: c.Folds, Strength: k.Model.RateStrength, Score: score}
	}
	if c.Words {
		if err := c.hear(j, r, brain, written, resolved); err != nil {
			return nil, err
		}
	}
	if c.Sensitivity {
		s, err := evaluation.Sense(brain, resolved, far.told)
		if err != nil {
			return nil, err
		}
		r.Sensitivity = &s
	}
	return r, nil
}

// hear adds what the stories alone give.
func (c *evaluateCommand) hear(j *job, r *evaluation.Report, brain, written *diagnosis.Brain, resolved []evaluation.Case) error {
	k := brain.Knowledge()
	lang, err := j.language(cmp.Or(c.Lang, words.English), nil)
	if err != nil {
		return err
	}
	ear, err := j.ear(lang, k)
	if err != nil {
		return err
	}
	heard, told, err := evaluation.Hear(resolved, ear, k)
	if err != nil {
		return err
	}
	heard.Score = evaluation.Evaluate(told, evaluation.Model(brain))
	if c.Folds != 0 {
		score, err := evaluation.CrossValidate(told, c.Folds, evaluation.FitModel(written))
		if err != nil {
			return usageError{problem.Wrap(err, "usage.folds")}
		}
		heard.Folds = &evaluation.Folds{Parts: c.Folds, Strength: k.Model.RateStrength, Score: score}
	}
	r.Words = heard
	return nil
}

// leftOut names the answers that carried no evidence, so that a misspelt id doesn't pass for a hard case.
func leftOut(brain *diagnosis.Brain, resolved []evaluation.Case) []evaluation.LeftOut {
	left := []evaluation.LeftOut{}
	for _, c := range resolved {
		for _, w := range brain.Warnings(c.Stated) {
			left = append(left, evaluation.LeftOut{Case: c.ID, Observation: w.Observation, Kind: w.Kind})
		}
	}
	return left
}

func causeIDs(brain *diagnosis.Brain) []string {
	var ids []string
	for _, c := range brain.Knowledge().Causes {
		ids = append(ids, c.ID)
	}
	return ids
}
