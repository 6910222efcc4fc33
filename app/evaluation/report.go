package evaluation

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"unlatch/app/cases"
)

// Report is all that `unlatch evaluate` has to say about one file of cases.
type Report struct {
	Model       cases.ModelRef `json:"model"`
	Score                      // of the model as it stands
	DevelopedOn bool           `json:"developed_on,omitempty"` // the model was developed on these cases
	Baselines   []Named        `json:"baselines"`
	Learned     *Learned       `json:"learned,omitempty"`
	Folds       *Folds         `json:"folds,omitempty"`
	Words       *Words         `json:"words,omitempty"` // what hearing the stories gives
	Sensitivity *Sensitivity   `json:"sensitivity,omitempty"`
	LeftOut     []LeftOut      `json:"left_out"` // answers that the model doesn't know, that can't be on that door or that another settles
}

// Learned says that the model was moved by confirmed cases of a workshop, and how it scores without them.
type Learned struct {
	Cases   int   `json:"cases"`   // confirmed cases that were counted
	Without Score `json:"without"` // the model as written
}

// Named is a score with the name of its predictor.
type Named struct {
	Name  string `json:"name"`
	Score Score  `json:"score"`
}

// Folds is the cross-validated score, with the rates fitted on the other parts.
type Folds struct {
	Parts    int     `json:"parts"`
	Strength float64 `json:"strength"` // how many cases the written rates are worth in the fit
	Score    Score   `json:"score"`
}

// LeftOut is one answer of one case that carried no evidence, with the kind of warning.
type LeftOut struct {
	Case        string `json:"case"`
	Observation string `json:"observation"`
	Kind        string `json:"kind"`
}

// WriteText writes the report as tables for a terminal.
func (r *Report) WriteText(w io.Writer) error {
	t := &table{w: w}
	t.line("%d cases, model %s (%s)", r.N, r.Model.Version, r.Model.Hash)
	t.line("strict: the confirmed cause; either: the confirmed cause or the second one. In brackets: 95 %% intervals (Wilson).\n")
	t.scores(r)
	if r.Words != nil {
		t.hearing(r.Words)
	}
	t.reliability(r.Reliability)
	t.perCause(r.PerCause)
	t.confusion(r.Confusion)
	t.leftOut(r.LeftOut)
	if r.Sensitivity != nil {
		t.sensitivity(r.Sensitivity)
	}
	return t.err
}

// table writes lines and keeps the first error.
type table struct {
	w   io.Writer
	err error
}

func (t *table) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

// columns lines up rows whose cells are separated by tabs.
func (t *table) columns(rows []string) {
	if t.err != nil {
		return
	}
	aligned := tabwriter.NewWriter(t.w, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(aligned, r)
	}
	t.err = aligned.Flush()
}

func (t *table) scores(r *Report) {
	rows := []string{"\ttop-1 strict\ttop-3 strict\ttop-1 either\ttop-3 either\tBrier\tlog loss", scoreRow(r.modelName(), r.Score)}
	if r.Learned != nil {
		rows = append(rows, scoreRow("without them", r.Learned.Without))
	}
	if r.Folds != nil {
		rows = append(rows, scoreRow(fmt.Sprintf("model, %d folds", r.Folds.Parts), r.Folds.Score))
	}
	if w := r.Words; w != nil {
		rows = append(rows, scoreRow("from words alone", w.Score))
		if w.Folds != nil {
			rows = append(rows, scoreRow(fmt.Sprintf("from words, %d folds", w.Folds.Parts), w.Folds.Score))
		}
	}
	for _, b := range r.Baselines {
		rows = append(rows, scoreRow(b.Name, b.Score))
	}
	t.columns(rows)
	if r.Folds != nil {
		t.line("\nFolds: rates fitted on %d of %d parts, the written rates counting as %g cases, and scored on the part left out.", r.Folds.Parts-1, r.Folds.Parts, r.Folds.Strength)
	}
	if r.DevelopedOn {
		t.line("\nThe model was developed on these cases, so expect less on others.")
	}
}

// modelName tells a model that has learned from the one as written.
func (r *Report) modelName() string {
	if r.Learned == nil {
		return "model"
	}
	return fmt.Sprintf("model with %d confirmed cases", r.Learned.Cases)
}

func scoreRow(name string, s Score) string {
	return strings.Join([]string{
		name, s.Top1.String(), s.Top3.String(), s.EitherTop1.String(), s.EitherTop3.String(),
		fmt.Sprintf("%.3f", s.Brier), fmt.Sprintf("%.3f", s.LogLoss),
	}, "\t")
}

// String is the share in percent with its interval: "62 % [46-75]".
func (s Share) String() string {
	return fmt.Sprintf("%.0f %% [%.0f-%.0f]", 100*s.Share, 100*s.Low, 100*s.High)
}

func (t *table) reliability(bins []Bin) {
	t.line("\nReliability of the first place: how sure the model was, and how often it was right")
	rows := []string{"stated\tcases\tmean stated\tright"}
	for _, b := range bins {
		row := fmt.Sprintf("%.0f-%.0f %%\t%d\t-\t-", 100*b.From, 100*b.To, b.N)
		if b.N > 0 {
			row = fmt.Sprintf("%.0f-%.0f %%\t%d\t%.0f %%\t%.0f %%", 100*b.From, 100*b.To, b.N, 100*b.Stated, 100*b.True)
		}
		rows = append(rows, row)
	}
	t.columns(rows)
}

func (t *table) perCause(causes []PerCause) {
	t.line("\nPer confirmed cause (strict)")
	rows := []string{"cause\tcases\tfirst\tfirst three"}
	for _, c := range causes {
		rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%d", c.Cause, c.N, c.Top1, c.Top3))
	}
	t.columns(rows)
}

func (t *table) confusion(pairs []Confusion) {
	t.line("\nConfusion: what stood first instead")
	rows := []string{"confirmed\tfirst\tcases"}
	for _, c := range pairs {
		if c.Cause != c.First {
			rows = append(rows, fmt.Sprintf("%s\t%s\t%d", c.Cause, c.First, c.N))
		}
	}
	t.columns(rows)
}

func (t *table) leftOut(left []LeftOut) {
	if len(left) == 0 {
		return
	}
	t.line("\nAnswers left out of belief")
	rows := []string{"case\tobservation\twhy"}
	for _, l := range left {
		rows = append(rows, l.Case+"\t"+l.Observation+"\t"+strings.ReplaceAll(l.Kind, "_", " "))
	}
	t.columns(rows)
}

func (t *table) sensitivity(s *Sensitivity) {
	t.line("\nSensitivity: %d numbers doubled and halved, one at a time; %d of them move a first place. The ten that move most:", s.Entries, s.Changing)
	rows := []string{"number\tfrom\tto\tfirst places moved\tlargest shift"}
	for _, c := range s.Top {
		rows = append(rows, fmt.Sprintf("%s\t%.4g\t%.4g\t%d\t%.0f points", c, c.From, c.To, len(c.Changed), 100*c.Shift))
	}
	t.columns(rows)
}
