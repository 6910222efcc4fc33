package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAReportIsDiagnosedAsItsCaseWas(t *testing.T) {
	file := writeFile(t, "case.json", `{"format": 1, "concern": "It flops", "answers": {
		"position": {"answer": "rear", "sure": true}, "handle_feel": {"answer": "loose", "sure": true}}}`)
	sheet := filepath.Join(t.TempDir(), "report.pdf")
	code, _, before, stderr := run(t, "", "diagnose", "--json", "--pdf", sheet, file)
	require.Equal(t, Done, code, stderr)
	code, _, after, stderr := run(t, "", "diagnose", "--json", sheet)
	require.Equal(t, Done, code, stderr)
	assert.Equal(t, before, after)
}

func TestAReportWithoutACaseIsToldInOneLine(t *testing.T) {
	sheet := filepath.Join(t.TempDir(), "letter.pdf")
	require.NoError(t, os.WriteFile(sheet, []byte("%PDF-1.4\nno more"), 0o600))
	code, _, stdout, stderr := run(t, "", "diagnose", sheet)
	assert.Equal(t, Failed, code)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "letter.pdf: it is damaged; get the report again")
}
