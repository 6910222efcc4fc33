package paper

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWithLanguageRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, content := range []string{"", "%PDF-1.4", "/Type /Catalog\nstartxref\nxx\n", "startxref\n3\n/Type /Catalog\n"} {
		_, err := withLanguage([]byte(content), "en")
		assert.Error(t, err, content)
	}
	out, err := withLanguage([]byte("<<\n/Type /Catalog\n>>\nstartxref\n21\n%%EOF\n"), "en) /OpenAction (x")
	require.NoError(t, err)
	assert.Contains(t, string(out), "/Lang (en)\n", "only a language tag gets into the file")
}
