package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestConfirmedCasesOfTheWorkshopAreStated(t *testing.T) {
	in := example(t)
	line := english(t).T("report.learned", map[string]any{"Count": 17})
	assert.NotContains(t, record(t, in).words(1), line)
	in.Confirmed = 17
	assert.Contains(t, record(t, in).words(1), line)
}
