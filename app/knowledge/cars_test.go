package knowledge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/data"
)

func loaded(t *testing.T) *knowledge.Knowledge {
	t.Helper()
	k, err := knowledge.Load(data.FS)
	require.NoError(t, err)
	return k
}

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

// The years are those of the makers' own announcements: whoever is told of a recall that isn't theirs loses a morning.
func TestRecallsAreOfTheYearsAnnounced(t *testing.T) {
	k := loaded(t)
	recalled := func(maker, model string, year int) bool {
		for i := range k.Vehicles {
			cars := k.Vehicles[i].Cars()
			if k.Vehicles[i].Recall && cars.OfMake(maker) && cars.OfModel(model) && cars.OfYear(year) {
				return true
			}
		}
		return false
	}
	for _, c := range []struct {
		maker, model string
		first, last  int
	}{
		{"Ford", "Focus", 2012, 2015},
		{"Ford", "Escape", 2013, 2015},
		{"Ford", "C-Max", 2013, 2015},
		{"Ford", "Mustang", 2015, 2015},
		{"Ford", "Transit Connect", 2014, 2016},
		{"Lincoln", "MKC", 2015, 2015},
		{"Lincoln", "MKZ", 2013, 2016},
		{"Ford", "Fusion", 2013, 2016},
		{"Ford", "Fiesta", 2011, 2016},
		{"Ford", "F-150", 2015, 2017},
	} {
		for year := 2008; year <= 2018; year++ {
			assert.Equal(t, year >= c.first && year <= c.last, recalled(c.maker, c.model, year), "%s %s %d", c.maker, c.model, year)
		}
	}
	assert.False(t, recalled("GMC", "Jimmy", 1990), "special coverage that has run out is no recall")
}

// Where no page of the maker and no second source gives the place of a manual release, the text gives none.
func TestEachModelYearHasOneManualRelease(t *testing.T) {
	k := loaded(t)
	for _, c := range []struct {
		maker, model string
		year         int
		want         string
	}{
		{"Tesla", "Model 3", 2021, "tesla_model_3"},
		{"Tesla", "Model 3", 2024, "tesla_model_3_2024"},
		{"Tesla", "Model S", 2020, "tesla_model_s"},
		{"Tesla", "Model S", 2022, "tesla_model_s_2021"},
		{"Tesla", "Cybertruck", 2024, "tesla_cybertruck"},
		{"Chevrolet", "Corvette", 2019, "corvette"},
		{"Chevrolet", "Corvette", 2023, "corvette_c8"},
	} {
		var found []string
		for i := range k.Releases {
			cars := k.Releases[i].Cars()
			if cars.OfMake(c.maker) && cars.OfModel(c.model) && cars.OfYear(c.year) {
				found = append(found, k.Releases[i].ID)
			}
		}
		assert.Equal(t, []string{c.want}, found, "%s %s %d", c.maker, c.model, c.year)
	}
}
