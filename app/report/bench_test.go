package report

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkWrite is the time of a whole report with the owner's page. The bar is 150 ms and 300 KB.
func BenchmarkWrite(b *testing.B) {
	in := likelyCable(b)
	in.Summary = true
	var size bytes.Buffer
	require.NoError(b, Write(&size, in))
	for b.Loop() {
		require.NoError(b, Write(io.Discard, in))
	}
	b.ReportMetric(float64(size.Len())/1024, "KB")
}
