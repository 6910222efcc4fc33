package report

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkWrite is the time of a whole report with the owner's page: as a rule, where the layout has to close up, and
// with four photos. The bar is 150 ms and 300 KB.
func BenchmarkWrite(b *testing.B) {
	for name, in := range map[string]Input{"rule": likelyCable(b), "closed up": doNotDrive(b), "photos": photographed(b)} {
		b.Run(name, func(b *testing.B) {
			in.Summary = true
			var size bytes.Buffer
			require.NoError(b, Write(&size, in))
			for b.Loop() {
				require.NoError(b, Write(io.Discard, in))
			}
			b.ReportMetric(float64(size.Len())/1024, "KB")
		})
	}
}
