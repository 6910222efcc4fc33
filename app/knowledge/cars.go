package knowledge

import (
	"slices"
	"strings"
)

// Cars are the cars that a note or a manual release is about, told by what a person types of one: the only place where
// makes, models and years are compared.
type Cars struct {
	Make   string
	Models []string // none: all of the make
	From   int      // first model year, 0: open
	To     int      // last model year, 0: open
}

// Cars are the cars that the note is about.
func (v *VehicleNote) Cars() Cars { return Cars{v.Make, v.Models, v.YearFrom, v.YearTo} }

// Cars are the cars that have the release.
func (r *ManualRelease) Cars() Cars { return Cars{r.Make, r.Models, r.YearFrom, r.YearTo} }

// OfMake says whether the make as typed is theirs.
func (c Cars) OfMake(typed string) bool { return strings.EqualFold(c.Make, strings.TrimSpace(typed)) }

// OfModel says whether the model as typed is one of theirs. One name may hold the other: "Model 3" and "Model 3
// Performance". Nothing typed is none of the models listed.
func (c Cars) OfModel(typed string) bool {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if len(c.Models) == 0 || typed == "" {
		return len(c.Models) == 0
	}
	return slices.ContainsFunc(c.Models, func(m string) bool {
		m = strings.ToLower(m)
		return strings.Contains(typed, m) || strings.Contains(m, typed)
	})
}

// OfYear says whether a car of that model year can be one of them; of an unknown year, 0, it can.
func (c Cars) OfYear(year int) bool {
	return year == 0 || year >= c.From && (c.To == 0 || year <= c.To)
}
