// Package report turns findings into the printed sheet that a mechanic gets: evidence first, suspicion second, tests
// in order, then work, cost and lines for the shop to fill in. It decides nothing and knows no screen: ids and
// numbers come from diagnosis, texts by key, drawings from the assets.
//
// Lay lays a report out once; its Pages are then written as a PDF or drawn for the screen, from the same marks. Sections
// (header.go, evidence.go, suspects.go, ...) speak to a sheet, which flows text and tables over a paper.
package report

import (
	"io"
	"io/fs"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
)

// Input is everything a report is made of. The same input gives the same bytes: the time comes from the case.
type Input struct {
	Case      *cases.Case
	Findings  *diagnosis.Findings
	Knowledge *knowledge.Knowledge
	Words     Words               // texts; may speak another language than the window
	Drawings  fs.FS               // the assets: drawings/<name>.svg and fonts/*.ttf
	Accuracy  *knowledge.Accuracy // nil: not stated
	Confirmed int                 // confirmed cases of this workshop that moved the findings; 0: not stated
	Version   string              // of the program
	Paper     string              // letter | a4; empty: the case's choice, then the region's, then letter
	Summary   bool                // put the owner's summary page in front
}

// paperSizes are width and height in points.
var paperSizes = map[string][2]float64{"letter": {612, 792}, "a4": {595.28, 841.89}}

// Write writes the report as a PDF. Nothing is written to w if it fails.
func Write(w io.Writer, in Input) error {
	pages, err := Lay(in)
	if err != nil {
		return err
	}
	return pages.WritePDF(w)
}

// compose lays the whole report out on a paper. It says whether what a mechanic reads first stands on one page.
func compose(p paper, in Input, room space) (fits bool, err error) {
	d, err := newDocument(p, in, room)
	if err != nil {
		return false, err
	}
	if in.Summary {
		d.summary()
	}
	before := d.Pages()
	d.evidencePages()
	fits = d.Pages() == before+1
	d.workPages()
	d.footers()
	return fits, d.attachCase()
}

func (in Input) paperName() string {
	for _, name := range []string{in.Paper, in.Case.Settings.Paper, in.region().Paper} {
		if _, known := paperSizes[name]; known {
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

func (in Input) metadata() metadata {
	return metadata{
		title:    in.Words.T("report.title") + " " + in.caseNumber(),
		subject:  in.Words.T("report.subject", map[string]any{"Vehicle": in.vehicleName(), "Door": in.doorName()}),
		creator:  "Unlatch " + in.Version,
		language: in.Words.Lang(),
		created:  in.created(),
	}
}
