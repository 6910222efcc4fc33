package diagnosis_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

func TestReleasesLeaveOutOnlyWhatCannotBe(t *testing.T) {
	b := diagnosistest.Shipped(t)
	cases := []struct {
		name string
		car  cases.Vehicle
		want []string
	}{
		{"the model in its years", cases.Vehicle{Make: "chevrolet ", Model: "Corvette C6", Year: 2008}, []string{"corvette"}},
		{"the model before its years", cases.Vehicle{Make: "Chevrolet", Model: "Corvette", Year: 1990}, nil},
		{"the make before its years", cases.Vehicle{Make: "Chevrolet", Year: 1990}, nil},
		{"a model before its years", cases.Vehicle{Make: "Tesla", Model: "Model S", Year: 2011}, nil},
		{"a year not known", cases.Vehicle{Make: "Tesla", Model: "Model S"}, []string{"tesla_model_s", "tesla_model_s_2021"}},
		{"a model not known", cases.Vehicle{Make: "Tesla", Year: 2024}, []string{"tesla_model_s_2021", "tesla_model_3_2024", "tesla_model_x", "tesla_model_y", "tesla_cybertruck"}},
		{"a model mistyped", cases.Vehicle{Make: "Tesla", Model: "Modle 3", Year: 2022}, []string{"tesla_model_s_2021", "tesla_model_3", "tesla_model_x", "tesla_model_y"}},
		{"the make alone", cases.Vehicle{Make: "Tesla"}, []string{
			"tesla_model_s", "tesla_model_s_2021", "tesla_model_3", "tesla_model_3_2024", "tesla_model_x", "tesla_model_y",
			"tesla_cybertruck",
		}},
		{"a whole make", cases.Vehicle{Make: "Lucid", Model: "Air", Year: 2023}, []string{"lucid"}},
		{"nothing known", cases.Vehicle{}, nil},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, releases(b, c.car, nil), c.name)
	}
}

func TestReleasesOfAllMakesForADoorWithAButton(t *testing.T) {
	b := diagnosistest.Shipped(t)
	button := map[string]string{"release_type": "electronic"}
	all := len(b.Knowledge().Releases)
	assert.Len(t, releases(b, cases.Vehicle{}, button), all)
	assert.Len(t, releases(b, cases.Vehicle{Make: "Acme", Year: 1990}, button), all)
	assert.Equal(t, []string{"lucid"}, releases(b, cases.Vehicle{Make: "Lucid"}, button), "its own where it has some")
	old := releases(b, cases.Vehicle{Make: "Chevrolet", Model: "Corvette", Year: 1990}, button)
	assert.Len(t, old, all-2)
	assert.NotContains(t, old, "corvette", "what its year rules out stays out")
	assert.NotContains(t, old, "corvette_c8")
}

func releases(b *diagnosis.Brain, car cases.Vehicle, answers map[string]string) []string {
	var ids []string
	for _, r := range b.Releases(car, answers) {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestVehicleNotesFitTheCar(t *testing.T) {
	b := diagnosistest.Shipped(t)
	notes := func(car cases.Vehicle) []string {
		c := caseWith(nil)
		c.Vehicle = car
		return b.Findings(c).Vehicles
	}
	assert.NotEmpty(t, notes(cases.Vehicle{Make: "Ford ", Model: "focus st", Year: 2013}))
	assert.NotEmpty(t, notes(cases.Vehicle{Make: "Ford", Model: "Focus"}), "of a year that isn't known, all")
	assert.Empty(t, notes(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 1960}))
	assert.Empty(t, notes(cases.Vehicle{Make: "Ford"}), "a recall is for models")
	assert.Empty(t, notes(cases.Vehicle{}))
}
