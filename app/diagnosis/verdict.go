package diagnosis

import (
	"slices"
	"strings"

	"unlatch/app/estimate"
	"unlatch/app/inference"
	"unlatch/app/safety"
)

// verdict asks the safety rules whether the car may be driven. What can't be checked on this door in its present state
// isn't named as missing.
func (b *Brain) verdict(r reading, belief *inference.Belief, clash bool) Verdict {
	suspicion := make(map[string]float64, len(belief.Involved))
	for i, id := range b.net.Model().Causes {
		suspicion[id] = belief.Involved[i]
	}
	v := safety.Judge(b.k.Verdict, safety.Input{Answers: r.answers, Suspicion: suspicion, Clash: clash})
	v.Missing = slices.DeleteFunc(v.Missing, func(id string) bool {
		o, ok := b.k.Observation(id)
		return ok && !b.reachable(o, r.answers)
	})
	return Verdict{Level: v.Level, Reasons: orEmpty(v.Reasons), Missing: orEmpty(v.Missing)}
}

// help lists the steps for somebody who is shut in, nil if nobody is.
func (b *Brain) help(c *Case, r reading) *Help {
	if r.answers[trappedObs] != "yes" {
		return nil
	}
	h := &Help{}
	for _, s := range safety.HelpSteps(b.k.HelpSteps, r.answers) {
		h.Steps = append(h.Steps, s.ID)
	}
	for _, id := range []string{c.Settings.Region, estimate.DefaultRegion} {
		if region, ok := b.k.Region(id); ok && h.Emergency == "" {
			h.Emergency = region.Emergency
		}
	}
	return h
}

// vehicleNotes finds the known patterns and recalls of the car.
func (b *Brain) vehicleNotes(c *Case) []string {
	notes := []string{}
	if c.Vehicle.Make == "" {
		return notes
	}
	for i := range b.k.Vehicles {
		v := &b.k.Vehicles[i]
		if !strings.EqualFold(v.Make, c.Vehicle.Make) || !fitsModel(v.Models, c.Vehicle.Model) {
			continue
		}
		year := c.Vehicle.Year
		if year != 0 && (year < v.YearFrom || (v.YearTo != 0 && year > v.YearTo)) {
			continue
		}
		notes = append(notes, v.ID)
	}
	return notes
}

// fitsModel says whether the model as typed is one of those listed; a note without models is for the whole make.
func fitsModel(models []string, typed string) bool {
	if len(models) == 0 {
		return true
	}
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return false
	}
	for _, m := range models {
		if strings.Contains(typed, strings.ToLower(m)) || strings.Contains(strings.ToLower(m), typed) {
			return true
		}
	}
	return false
}
