package report

import (
	"bytes"
	"fmt"
	"strings"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
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

const (
	qrSize    = 58.0
	codeWidth = 64.0
)

// caseCode draws the case code as a QR code ending at right, with the same code to type under it, and returns the
// width taken. A case whose answers this model doesn't know has no code; its file still travels.
func (d *document) caseCode(right, top float64) (width, bottom float64) {
	typed, err := code.Encode(d.in.Knowledge, d.in.Case)
	if err != nil {
		return 0, top
	}
	x := right - codeWidth
	if err := d.drawQR(strings.ReplaceAll(typed, "-", ""), right-qrSize, top+2, qrSize); err != nil {
		return 0, top
	}
	y := top + qrSize + 4
	y += d.textAt(x+codeWidth-qrSize, y, qrSize, noteBold(d.t("report.code")))
	y += d.textAt(x+codeWidth-qrSize, y, qrSize, span{strings.ReplaceAll(typed, "-", " "), font{regular, 6.8}, second})
	return codeWidth + 14, y
}
