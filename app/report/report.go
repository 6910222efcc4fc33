// Package report turns findings into the printed sheet that a mechanic gets: evidence first, suspicion second, tests
// in order, then work, cost and lines for the shop to fill in. It decides nothing and knows no screen: ids and
// numbers come from diagnosis, texts by key, drawings from the assets.
//
// Lay lays a report out once; its pages are then written as a PDF or drawn for the screen. Sections (header.go,
// evidence.go, suspects.go, ...) speak to a sheet of app/paper, which flows text and tables over the pages.
package report

import (
	"io"
	"io/fs"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/paper"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// Input is everything a report is made of. The same input gives the same bytes: the time comes from the case.
type Input struct {
	Case      *cases.Case
	Findings  *diagnosis.Findings
	Knowledge *knowledge.Knowledge
	Words     *words.Words        // texts; may speak another language than the window
	Drawings  fs.FS               // the assets: drawings/<name>.svg and fonts/*.ttf
	Accuracy  *knowledge.Accuracy // nil: not stated
	Confirmed int                 // confirmed cases of this workshop that moved the findings; 0: not stated
	Version   string              // of the program
	Paper     string              // letter | a4; empty: the case's choice, then the region's, then letter
	Summary   bool                // put the owner's summary page in front
	Shop      *words.Words        // texts of the mechanic's pages where those speak another language than the summary; nil: Words
}

// space is how much room a layout leaves: around things, for how many suspects and tests, and for how many reasons for the
// first suspect and for and against the others.
type space struct {
	paper.Space
	suspects, tests int
	most, reasons   int
	bare            bool // the trade's names of the suspects are left to the second page
}

// spaces are tried in turn until what a mechanic reads first fits on one page. The first is used where none helps. The last
// are for languages that take more room than English.
var spaces = []space{
	{paper.Space{Heading: 6, Row: 1.9, Box: 7}, 4, 5, 3, 2, false},
	{paper.Space{Heading: 3.6, Row: 1, Box: 5}, 4, 5, 3, 2, false},
	{paper.Space{Heading: 3.6, Row: 0.8, Box: 5}, 3, 4, 3, 2, false},
	{paper.Space{Heading: 2.6, Row: 0.5, Box: 4}, 3, 4, 2, 2, true},
	{paper.Space{Heading: 2.6, Row: 0.5, Box: 4}, 3, 3, 2, 1, true},
}

// Write writes the report as a PDF. Nothing is written to w if it fails.
func Write(w io.Writer, in Input) error {
	pages, err := Lay(in)
	if err != nil {
		return err
	}
	return pages.WritePDF(w)
}

// Lay lays a report out on its paper. Text that the fonts can't show is marked and never stops a report.
func Lay(in Input) (*paper.Pages, error) {
	if in.Case == nil || in.Findings == nil || in.Knowledge == nil || in.Words == nil || in.Drawings == nil {
		return nil, problem.New("report.incomplete")
	}
	fonts, err := paper.ReadFonts(in.Drawings)
	if err != nil {
		return nil, err
	}
	shown, err := in.drawings()
	if err != nil {
		return nil, err
	}
	var first *paper.Pages
	for _, room := range spaces {
		pages, fits, err := compose(fonts, in, shown, room)
		if err != nil {
			return nil, err
		}
		if fits {
			return pages, nil
		}
		if first == nil {
			first = pages
		}
	}
	return first, nil
}

// compose lays the whole report out with so much room. It says whether what a mechanic reads first stands on one page.
func compose(fonts paper.Fonts, in Input, shown drawings, room space) (pages *paper.Pages, fits bool, err error) {
	width, height, _ := paper.Size(in.paperName())
	d := newDocument(paper.NewDraft(fonts, width, height), in, shown, room)
	if in.Summary {
		d.summary()
	}
	before := d.Count()
	d.in.Words = in.shopWords()
	d.evidencePages()
	fits = d.Count() == before+1
	d.workPages()
	d.footers(before+1, d.Count())
	d.in.Words = in.Words
	d.footers(1, before)
	if err := d.attachCase(); err != nil {
		return nil, false, err
	}
	return d.Done(in.about()), fits, nil
}

// shopWords are the texts of the mechanic's pages.
func (in Input) shopWords() *words.Words {
	if in.Shop != nil {
		return in.Shop
	}
	return in.Words
}

func (in Input) paperName() string {
	for _, name := range []string{in.Paper, in.Case.Settings.Paper, in.region().Paper} {
		if _, _, known := paper.Size(name); known {
			return name
		}
	}
	return "letter"
}

// region is the region of the case; an unknown one has no name, rates or units.
func (in Input) region() knowledge.Region {
	if r, ok := in.Knowledge.Region(in.Case.Settings.Region); ok {
		return *r
	}
	return knowledge.Region{}
}

// when is the time on the report: the last change of the case; zero if the case states none.
func (in Input) when() time.Time {
	if in.Case.Updated.IsZero() {
		return in.Case.Created
	}
	return in.Case.Updated
}

// created is the time in the file's own entries. They must have one, and the library would take the present for zero.
func (in Input) created() time.Time {
	if in.when().IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return in.when().UTC()
}

func (in Input) about() paper.About {
	return paper.About{
		Title:    in.Words.T("report.title") + " " + in.caseNumber(),
		Subject:  in.Words.T("report.subject", words.With("Vehicle", in.vehicleName(), "Door", in.doorWithin())),
		Creator:  "Unlatch " + in.Version,
		Language: in.Words.Lang(),
		Created:  in.created(),
	}
}
