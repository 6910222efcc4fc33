package diagnosis

import (
	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// vehicleNotes finds the known patterns and recalls of the car.
func (b *Brain) vehicleNotes(car cases.Vehicle) []string {
	notes := []string{}
	for i := range b.k.Vehicles {
		cars := b.k.Vehicles[i].Cars()
		if cars.OfMake(car.Make) && cars.OfModel(car.Model) && cars.OfYear(car.Year) {
			notes = append(notes, b.k.Vehicles[i].ID)
		}
	}
	return notes
}

// Releases are the places where electric latches open by hand, as far as they may be those of the car: those of its
// model; of its make, where the model isn't typed or not listed; of all makes, where there are none but the door is said
// to have a button. Somebody may be shut in: what isn't known leaves nothing out, what the model year rules out would
// only cost time.
func (b *Brain) Releases(car cases.Vehicle, answers map[string]string) []knowledge.ManualRelease {
	ofMake := releasesIf(b.k.Releases, func(cars knowledge.Cars) bool { return cars.OfMake(car.Make) })
	own := releasesIf(ofMake, func(cars knowledge.Cars) bool { return cars.OfModel(car.Model) })
	if len(own) == 0 {
		own = ofMake
	}
	own = releasesIf(own, func(cars knowledge.Cars) bool { return cars.OfYear(car.Year) })
	if len(own) > 0 || answers[releaseObs] != electronic {
		return own
	}
	return releasesIf(b.k.Releases, func(cars knowledge.Cars) bool { return !cars.OfMake(car.Make) || cars.OfYear(car.Year) })
}

// ownReleases are those of the model of the car and its year, as far as that is typed; none for a car of which only the
// make is known.
func (b *Brain) ownReleases(car cases.Vehicle) []string {
	ids := []string{}
	for _, r := range b.k.Releases {
		if cars := r.Cars(); cars.OfMake(car.Make) && cars.OfModel(car.Model) && cars.OfYear(car.Year) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func releasesIf(all []knowledge.ManualRelease, fit func(knowledge.Cars) bool) []knowledge.ManualRelease {
	var out []knowledge.ManualRelease
	for _, r := range all {
		if fit(r.Cars()) {
			out = append(out, r)
		}
	}
	return out
}
