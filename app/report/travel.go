package report

import (
	"bytes"
	"strings"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/paper"
	"unlatch/app/problem"
)

// attachCase puts the case into the report, so that whoever has the sheet can go on with it.
func (d *document) attachCase() error {
	var data bytes.Buffer
	if err := casefile.Write(&data, d.in.Case); err != nil {
		return problem.Wrap(err, "report.case")
	}
	d.Attach(casefile.Attachment, d.t("report.attachment"), data.Bytes())
	return nil
}

const (
	qrSize    = 58.0
	codeWidth = 64.0
)

// codeToType is the case code; a case whose answers this model doesn't know has none, and its file still travels.
func (d *document) codeToType() (string, bool) {
	typed, err := code.Encode(d.in.Knowledge, d.in.Case)
	return typed, err == nil
}

// caseCode draws the case code as a QR code ending at right, with the same code to type under it, and returns where
// that ends.
func (d *document) caseCode(typed string, right, top float64) float64 {
	x, y := right-qrSize, top+2
	d.QR(strings.ReplaceAll(typed, "-", ""), x, y, qrSize)
	y += qrSize + 2
	y += d.TextAt(x, y, qrSize, noteBold(d.t("report.code")))
	spaced := set(strings.ReplaceAll(typed, "-", " "), paper.Font{Face: paper.Regular, Size: 6.8}, paper.Second)
	return y + d.TextAt(x, y, qrSize, spaced)
}
