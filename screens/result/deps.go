// Package result holds the pages that show what was found: findings with plan and cost, the outcome, and the report, saved,
// previewed and printed.
package result

import (
	"cmp"
	"io/fs"
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/screens/host"
)

// Deps is what these pages get from outside.
type Deps struct {
	WriteReport func(path string, in report.Input, rules ...file.Rule) error // whole or not at all
	WriteCase   func(path string, c *cases.Case, rules ...file.Rule) error   // whole or not at all; nil: no case files here
	Print       Printer                                                      // nil: no printing here
	Sleep       func(time.Duration)                                          // waits between two looks at a print job, aside
	Words       func(lang string) (*words.Words, error)
	Languages   []string
	Assets      fs.FS               // drawings and fonts
	Accuracy    *knowledge.Accuracy // nil: not measured
	Version     string
}

// papers are the paper sizes.
var papers = []string{"letter", "a4"}

// sheet is the report of a case for the pages that save, show and print it.
type sheet struct {
	host    host.Host
	session *host.Session
	deps    *Deps
}

// input is what the report is made of.
func (s sheet) input() (report.Input, error) {
	w, err := s.deps.Words(s.language())
	if err != nil {
		return report.Input{}, err
	}
	shop, err := s.shopWords()
	if err != nil {
		return report.Input{}, err
	}
	return report.Input{
		Case: s.session.Case(), Findings: s.session.Findings(), Knowledge: s.host.Model().Knowledge(), Words: w, Shop: shop,
		Drawings: s.deps.Assets, Accuracy: s.deps.Accuracy, Confirmed: s.session.Confirmed, Version: s.deps.Version,
		Paper: s.paper(), Summary: s.host.Settings().Summary,
	}, nil
}

// paper is the paper of the case, else that of its region.
func (s sheet) paper() string {
	return cmp.Or(s.session.Case().Settings.Paper, s.session.Region().Paper)
}

// language is the language of the case, else that of the window.
func (s sheet) language() string {
	return cmp.Or(s.session.Case().Settings.Language, s.host.Texts().Lang())
}

// asReport is the choice that the mechanic's pages speak the language of the report.
const asReport = "report"

// shopLanguage is what the mechanic's pages speak behind a page for the owner: a language, or asReport.
func (s sheet) shopLanguage() string {
	if lang := s.host.Settings().Shop; slices.Contains(s.deps.Languages, lang) {
		return lang
	}
	return asReport
}

// shopWords are the texts of the mechanic's pages, nil where they speak as the report does.
func (s sheet) shopWords() (*words.Words, error) {
	lang := s.shopLanguage()
	if !s.host.Settings().Summary || lang == asReport || lang == s.language() {
		return nil, nil
	}
	return s.deps.Words(lang)
}

func (s sheet) setPaper(p string) {
	s.session.Set(func(s *cases.Settings) { s.Paper = p })
}

func (s sheet) setLanguage(l string) {
	s.session.Set(func(s *cases.Settings) { s.Language = l })
}
