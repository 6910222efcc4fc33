package report

import (
	"bytes"
	"fmt"

	"unlatch/app/casefile"
)

// Attachment is the name under which the case travels inside the report.
const Attachment = "case.json"

// attachCase puts the case into the report, so that whoever has the sheet can go on with it.
func (d *document) attachCase() error {
	var data bytes.Buffer
	if err := casefile.Write(&data, d.in.Case); err != nil {
		return fmt.Errorf("putting the case into the report: %w", err)
	}
	d.Attach(Attachment, d.t("report.attachment"), data.Bytes())
	return nil
}

// caseCode draws the case code ending at right, with the typed code under it, and returns the width taken.
func (d *document) caseCode(right, top float64) float64 {
	return 0
}
