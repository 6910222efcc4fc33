package knowledge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/knowledge"
)

func TestANumberFallsInOneGroup(t *testing.T) {
	age := knowledge.Observation{Answers: []string{"0-3", "4-8", "9-15", "16+"}, Bins: []float64{4, 9, 16}}
	for said, want := range map[string]string{
		"0": "0-3", "3": "0-3", "3.9": "0-3", "4": "4-8", "8": "4-8", "9": "9-15", "15": "9-15", "16": "16+", "100": "16+",
		"4-8": "4-8", "16+": "16+", "-1": "", "101": "", "NaN": "", "old": "", "": "",
	} {
		group, ok := age.Group(said)
		assert.Equal(t, want, group, "%q", said)
		assert.Equal(t, want != "", ok, "%q", said)
	}
	plain := knowledge.Observation{Answers: []string{"yes", "no"}}
	group, ok := plain.Group("yes")
	assert.True(t, ok)
	assert.Equal(t, "yes", group)
	_, ok = plain.Group("4")
	assert.False(t, ok, "without groups a number is no answer")
}
