package cases_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
)

func TestATextIsPartedWhereItsLimitIsReachedAndNothingOfItIsLost(t *testing.T) {
	for _, c := range []struct {
		limit        cases.Limit
		text, begins string
	}{
		{cases.Limit{}, strings.Repeat("x", 9000), strings.Repeat("x", 9000)},
		{cases.Limit{Most: 4}, "", ""},
		{cases.Limit{Most: 4}, "Türe", "Türe"},
		{cases.Limit{Most: 4}, "Türen", "Türe"},
		{cases.Limit{Most: 4}, "🚪🚪🚪🚪🚪", "🚪🚪🚪🚪"},
		{cases.Limit{Most: 4}, "ab\xff\xfe\xfd", "ab\xff\xfe"},
		{cases.Limit{Most: 4, NoSpaces: true}, "1 2 3 4 ", "1 2 3 4 "},
		{cases.Limit{Most: 4, NoSpaces: true}, "1 2 3 4 5", "1 2 3 4 "},
	} {
		begins, rest := c.limit.Cut(c.text)
		assert.Equal(t, c.begins, begins)
		assert.Equal(t, c.text, begins+rest)
		if c.limit.Most > 0 {
			assert.LessOrEqual(t, c.limit.Count(begins), c.limit.Most)
		}
	}
}
