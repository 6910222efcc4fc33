package paper

import (
	"github.com/skip2/go-qrcode"

	"unlatch/app/vector"
)

// QR draws a text as a QR code of the given side: dark modules as runs, so that no hairlines show between them. A text
// too long for any QR code is left out.
func (d *Draft) QR(text string, x, y, side float64) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return
	}
	code.DisableBorder = true
	rows := code.Bitmap()
	module := side / float64(len(rows))
	var dark vector.Path
	for i, row := range rows {
		for j := 0; j < len(row); j++ {
			start := j
			for j < len(row) && row[j] {
				j++
			}
			if j > start {
				run := vector.Box(x+float64(start)*module, y+float64(i)*module, float64(j-start)*module, module)
				dark = append(dark, run...)
			}
		}
	}
	d.Fill(dark, 0)
}
