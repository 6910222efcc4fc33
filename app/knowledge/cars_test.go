package knowledge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/knowledge"
)

func TestACarIsOneOfThoseMeant(t *testing.T) {
	listed := (&knowledge.ManualRelease{Make: "Tesla", Models: []string{"Model S", "Model 3"}, YearFrom: 2012, YearTo: 2020}).Cars()
	whole := (&knowledge.VehicleNote{Make: "Lucid", YearFrom: 2021}).Cars()

	for typed, want := range map[string]bool{"Tesla": true, "tesla ": true, "": false, "Tes": false, "Lucid": false} {
		assert.Equal(t, want, listed.OfMake(typed), "make %q", typed)
	}
	for typed, want := range map[string]bool{"model s": true, "Model 3 Performance": true, "3": true, "Model X": false, "": false, " ": false} {
		assert.Equal(t, want, listed.OfModel(typed), "model %q", typed)
	}
	for year, want := range map[int]bool{0: true, 2011: false, 2012: true, 2020: true, 2021: false} {
		assert.Equal(t, want, listed.OfYear(year), year)
	}
	assert.True(t, whole.OfModel(""), "none listed means the whole make")
	assert.True(t, whole.OfModel("Air"))
	assert.True(t, whole.OfYear(2090), "an open end")
	assert.False(t, whole.OfYear(2020))
}
