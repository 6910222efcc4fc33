package command

import (
	"io"
	"io/fs"
	"time"

	"unlatch/app/cases"
	"unlatch/app/evaluation"
	"unlatch/app/words"
)

// firstWord and eachWord are how long work goes on before it first says how far it is, and between two words of that.
const (
	firstWord = 2 * time.Second
	eachWord  = 2 * time.Second
)

// progress says on a terminal how far a long piece of work is, a line every two seconds. Where standard error is no
// terminal it stays silent, so that errors there are one line.
type progress struct {
	out   io.Writer // nil: silent
	now   func() time.Time
	text  func(done, total int) string
	done  int
	total int
	next  time.Time
}

// progress is for work of so many pieces.
func (j *job) progress(total int) (*progress, error) {
	w, err := j.words(words.English)
	if err != nil {
		return nil, err
	}
	p := &progress{now: j.Now, total: total, next: j.Now().Add(firstWord)}
	if j.watched {
		p.out = j.Err
	}
	p.text = func(done, total int) string {
		return w.T("command.progress", words.With("Done", w.Number(float64(done), 0), "Total", w.Number(float64(total), 0)))
	}
	return p, nil
}

// tick counts one piece done.
func (p *progress) tick() {
	p.told(p.done+1, p.total)
}

// told says how far the work is when it is time to.
func (p *progress) told(done, total int) {
	p.done = done
	if p.out == nil || p.now().Before(p.next) {
		return
	}
	p.next = p.now().Add(eachWord)
	_, _ = io.WriteString(p.out, p.text(done, total)+"\n")
}

// counted is a predictor that counts what it predicts.
func (p *progress) counted(predict evaluation.Predict) evaluation.Predict {
	return func(c *cases.Case) []evaluation.Ranked {
		p.tick()
		return predict(c)
	}
}

// fitted counts what the predictors that it fits predict.
func (p *progress) fitted(fit evaluation.Fit) evaluation.Fit {
	return func(training []evaluation.Case) (evaluation.Predict, error) {
		predict, err := fit(training)
		if err != nil {
			return nil, err
		}
		return p.counted(predict), nil
	}
}

// isTerminal says whether somebody may be looking at what a stream writes.
func isTerminal(stream any) bool {
	f, ok := stream.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0
}
