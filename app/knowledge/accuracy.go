package knowledge

import (
	"errors"
	"io/fs"
)

// accuracyFile holds the published figure.
const accuracyFile = "accuracy.yaml"

// Accuracy is how often the model was right on real, resolved cases, as a stored result of an evaluation. Figures are
// fractions from 0 to 1; low and high are the ends of a Wilson 95 % interval.
type Accuracy struct {
	ModelHash    string  `yaml:"model_hash"` // the model that was evaluated; another hash makes the figure void
	ModelVersion string  `yaml:"model_version"`
	Date         string  `yaml:"date"` // YYYY-MM-DD
	N            int     `yaml:"n"`    // number of cases
	Top1         float64 `yaml:"top1"` // the confirmed cause came first
	Top1Low      float64 `yaml:"top1_low"`
	Top1High     float64 `yaml:"top1_high"`
	Top3         float64 `yaml:"top3"` // the confirmed cause was among the first three
	Top3Low      float64 `yaml:"top3_low"`
	Top3High     float64 `yaml:"top3_high"`
	Either1      float64 `yaml:"either1"`    // the first or second confirmed cause came first
	Either3      float64 `yaml:"either3"`    // ... was among the first three
	WordsTop1    float64 `yaml:"words_top1"` // the same from what was heard in the retold story alone; 0: not measured
	WordsTop3    float64 `yaml:"words_top3"`
	Note         string  `yaml:"note"` // which cases they were, for technicians
}

// LoadAccuracy reads accuracy.yaml of a data folder. A folder without it gives nil and no error: a model that somebody
// changed has no figure until it is evaluated. A file of the wrong form is the problem knowledge.form.
func LoadAccuracy(fsys fs.FS) (*Accuracy, error) {
	if _, err := fs.Stat(fsys, accuracyFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	a := &Accuracy{}
	if problems := (dataFile{name: accuracyFile, into: a}).read(fsys); len(problems) > 0 {
		return nil, refused(problems)
	}
	return a, nil
}
