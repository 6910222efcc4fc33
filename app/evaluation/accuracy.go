package evaluation

import (
	"fmt"
	"io"
	"time"
)

// WriteAccuracy writes the figure that the program publishes about itself, in the form of data/accuracy.yaml. With
// folds it is their figure, which is the more honest one; note says which cases it was measured on.
func (r *Report) WriteAccuracy(w io.Writer, day time.Time, note string) error {
	s := r.Score
	if r.Folds != nil {
		s = r.Folds.Score
		note = fmt.Sprintf("%s; rates fitted on %d of %d parts, scored on the part left out", note, r.Folds.Parts-1, r.Folds.Parts)
	}
	if _, err := fmt.Fprintf(w, `# How often the model was right on real, resolved cases. Written by: make accuracy
model_hash: %q
model_version: %q
date: %q
n: %d
top1: %.4f
top1_low: %.4f
top1_high: %.4f
top3: %.4f
top3_low: %.4f
top3_high: %.4f
either1: %.4f
either3: %.4f
note: %q
`, r.Model.Hash, r.Model.Version, day.Format(time.DateOnly), s.N,
		s.Top1.Share, s.Top1.Low, s.Top1.High, s.Top3.Share, s.Top3.Low, s.Top3.High,
		s.EitherTop1.Share, s.EitherTop3.Share, note); err != nil {
		return err
	}
	return r.writeWords(w)
}

// writeWords adds what the stories alone gave, where they were heard.
func (r *Report) writeWords(w io.Writer) error {
	if r.Words == nil {
		return nil
	}
	s := r.Words.Score
	if r.Words.Folds != nil {
		s = r.Words.Folds.Score
	}
	_, err := fmt.Fprintf(w, "words_top1: %.4f\nwords_top3: %.4f\n", s.Top1.Share, s.Top3.Share)
	return err
}
