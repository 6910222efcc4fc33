package command

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"unlatch/app/diagnosis"
	"unlatch/app/evaluation"
	"unlatch/app/file"
)

// evaluateCommand scores the model on resolved cases.
type evaluateCommand struct {
	Cases       string `arg:"" name:"cases" help:"File with one case a line: {\"id\", \"obs\", \"cause\", \"second_cause\"}; - reads standard input."`
	JSON        bool   `name:"json" help:"Write everything as JSON, with the outcome of each case."`
	Folds       int    `help:"Also fit the rates on all parts but one and score that one, for each of N parts." placeholder:"N"`
	Accuracy    string `help:"Also write the figure that the program publishes about itself, in the form of accuracy.yaml." placeholder:"OUT.yaml"`
	DevelopedOn bool   `help:"Say with the figures that the model was developed on these cases."`
	Sensitivity bool   `help:"Also double and halve each number of the model and name those that move most first places."`
}

// Run scores the model as it stands, beside the baselines.
func (c *evaluateCommand) Run(j *job) error {
	if err := refuseInput("accuracy", c.Accuracy, c.Cases, j.storePath); err != nil {
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
	report, err := c.report(brain, written, resolved)
	if err != nil {
		return err
	}
	if j.storePath != "" {
		report.Learned = &evaluation.Learned{Cases: j.confirmed, Without: evaluation.Evaluate(resolved, evaluation.Model(written))}
	}
	if c.Accuracy != "" {
		if err := c.writeAccuracy(report, j.Now()); err != nil {
			return err
		}
	}
	if c.JSON {
		return writeJSON(j.Out, report)
	}
	return report.WriteText(terminal{j.Out})
}

func (c *evaluateCommand) writeAccuracy(r *evaluation.Report, now time.Time) error {
	var made bytes.Buffer
	if err := r.WriteAccuracy(&made, now, c.note()); err != nil {
		return err
	}
	if err := file.Write(c.Accuracy, made.Bytes(), 0o644); err != nil {
		return fmt.Errorf("the figure can't be written to %s (%w); choose another name or folder", c.Accuracy, plain(err))
	}
	return nil
}

// note says which cases the published figure was measured on.
func (c *evaluateCommand) note() string {
	name := filepath.Base(c.Cases)
	if c.Cases == "-" {
		name = "cases from standard input"
	}
	if c.DevelopedOn {
		return "the cases the model was developed on, " + name
	}
	return name
}

func (c *evaluateCommand) read(j *job, causes []string) ([]evaluation.Case, error) {
	name, in := c.Cases, io.NopCloser(j.In)
	if c.Cases == "-" {
		name = "standard input"
	} else {
		file, err := openInput(c.Cases)
		if err != nil {
			return nil, err
		}
		in = file
	}
	defer in.Close()
	resolved, err := evaluation.Read(in, causes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return resolved, nil
}

// report scores the brain. Folds are fitted on the model as written, whose rates they move.
func (c *evaluateCommand) report(brain, written *diagnosis.Brain, resolved []evaluation.Case) (*evaluation.Report, error) {
	k := brain.Knowledge()
	model := evaluation.Model(brain)
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
		score, err := evaluation.CrossValidate(resolved, c.Folds, evaluation.FitModel(written))
		if err != nil {
			return nil, usageError{"--folds: " + err.Error()}
		}
		r.Folds = &evaluation.Folds{Parts: c.Folds, Strength: k.Model.RateStrength, Score: score}
	}
	if c.Sensitivity {
		s, err := evaluation.Sense(brain, resolved)
		if err != nil {
			return nil, err
		}
		r.Sensitivity = &s
	}
	return r, nil
}

// leftOut names the answers that carried no evidence, so that a misspelt id doesn't pass for a hard case.
func leftOut(brain *diagnosis.Brain, resolved []evaluation.Case) []evaluation.LeftOut {
	left := []evaluation.LeftOut{}
	for _, c := range resolved {
		for _, w := range brain.Findings(c.Stated).Warnings {
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
