package cases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
)

func TestNewNumbersDifferAndReadBack(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		n := cases.NewNumber()
		require.Len(t, n, cases.NumberLength)
		require.False(t, seen[n], "the same number twice")
		seen[n] = true
		back, err := cases.ParseNumber(cases.ShowNumber(n))
		require.NoError(t, err)
		require.Equal(t, n, back)
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ name, typed, want, fails string }{
		{"as printed", "7K2M-94QD", "7K2M94QD", ""},
		{"small letters and spaces", " 7k2m 94qd ", "7K2M94QD", ""},
		{"letters that look like digits", "oIlO-94QD", "011094QD", ""},
		{"too short", "7K2M", "", "number.length Count=4"},
		{"too long", "7K2M94QD7", "", "number.length Count=9"},
		{"a letter that isn't used", "7K2M-94QU", "", "number.character Character=U"},
		{"a sign", "7K2M_94QD", "", "number.character Character=_"},
		{"nothing", "", "", "number.length Count=0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := cases.ParseNumber(tt.typed)
			if tt.fails != "" {
				assert.ErrorContains(t, err, tt.fails)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestShowLeavesOtherTextAlone(t *testing.T) {
	assert.Equal(t, "7K2M-94QD", cases.ShowNumber("7K2M94QD"))
	assert.Equal(t, "", cases.ShowNumber(""))
	assert.Equal(t, "case 12", cases.ShowNumber("case 12"))
}
