package evaluation

import (
	"slices"

	"unlatch/app/cases"
)

// row is one row of the decision table: when every condition holds, its causes come next in the ranking.
type row struct {
	when   []condition
	causes []string
}

// condition holds when the observation has one of the answers.
type condition struct {
	observation string
	answers     []string
}

func is(observation string, answers ...string) condition { return condition{observation, answers} }

// articleTable is the source article read as a decision table, an honest best reading of what a careful person gets by
// following it: first the signs that it says speak for one cause, then its four splits, last its order of how common
// the causes are. All rows that match speak, in this order. The article knows seven causes; the others come after them.
func articleTable() []row {
	rear := is("position", "rear", "sliding", "hinged_cargo")
	return []row{
		// Signs named for a single cause.
		{[]condition{is("child_lock_setting", "on")}, []string{"child_lock"}},
		{[]condition{is("handle_visible_damage", "yes")}, []string{"inside_handle"}},
		{[]condition{is("handle_feel", "gone")}, []string{"inside_handle"}},
		{[]condition{is("prior_event", "door_work", "collision")}, []string{"misassembly"}},
		{[]condition{is("prior_event", "freeze", "rain_or_wash")}, []string{"contamination"}},
		{[]condition{is("lock_knob", "stuck", "partial")}, []string{"lock_actuator"}},
		{[]condition{is("power_lock", "weak", "dead")}, []string{"lock_actuator"}},
		{[]condition{is("partial_release", "first_catch", "moves_then_stops")}, []string{"latch"}},
		{[]condition{is("outside_opens", "sometimes")}, []string{"latch"}},
		{[]condition{is("repeated_pulls_help", "yes")}, []string{"latch"}},
		{[]condition{is("unlocking_while_pulling_helps", "yes")}, []string{"latch"}},
		{[]condition{is("weather", "worse_cold", "worse_wet"), is("handle_feel", "stiff")}, []string{"contamination"}},
		{[]condition{is("weather", "worse_cold"), is("outside_opens", "no")}, []string{"lock_actuator", "contamination"}},
		{[]condition{is("weather", "worse_cold", "worse_wet")}, []string{"contamination"}},
		{[]condition{is("rattle_in_door", "yes")}, []string{"cable_or_rod"}},
		{[]condition{is("pop_or_snap", "yes")}, []string{"cable_or_rod", "inside_handle"}},

		// Split 3, how the handle feels, and step 6, what is heard.
		{[]condition{is("handle_feel", "loose")}, []string{"cable_or_rod", "inside_handle"}},
		{[]condition{is("handle_feel", "stiff"), is("outside_opens", "yes")}, []string{"cable_or_rod", "latch", "contamination"}},
		{[]condition{is("handle_feel", "stiff")}, []string{"latch", "contamination", "cable_or_rod"}},
		{[]condition{is("handle_feel", "normal"), is("outside_opens", "yes"), rear}, []string{"child_lock", "cable_or_rod"}},
		{[]condition{is("handle_feel", "normal")}, []string{"latch", "lock_actuator"}},
		{[]condition{is("sound_on_pull", "click", "grinding")}, []string{"latch"}},
		{[]condition{is("sound_on_pull", "none")}, []string{"inside_handle", "cable_or_rod"}},

		// Splits 1 and 2: does it open from outside, front or rear?
		{[]condition{is("outside_opens", "yes"), rear}, []string{"child_lock", "inside_handle", "cable_or_rod"}},
		{[]condition{is("outside_opens", "yes")}, []string{"inside_handle", "cable_or_rod", "latch"}},
		{[]condition{is("outside_opens", "no")}, []string{"latch", "lock_actuator", "cable_or_rod"}},
		{[]condition{is("onset", "gradual")}, []string{"latch", "contamination"}},
		{[]condition{rear}, []string{"child_lock"}},

		// The three most common causes, then the rest of the seven.
		{nil, []string{"inside_handle", "cable_or_rod", "latch", "lock_actuator", "child_lock", "contamination", "misassembly"}},
	}
}

// Article ranks causes by the article's decision table. A table has ranks and no probabilities; so that it can be
// scored like the others, each place gets half the share of the place before it.
func Article(causes []string) Predict {
	table := articleTable()
	return func(stated *cases.Case) []Ranked {
		order := matching(table, stated.Answers)
		for _, c := range causes {
			if !slices.Contains(order, c) {
				order = append(order, c)
			}
		}
		return halving(order)
	}
}

// matching is the causes of all rows that match, in the order of the table, each once.
func matching(table []row, answers map[string]cases.Answer) []string {
	var order []string
	for _, r := range table {
		if !r.matches(answers) {
			continue
		}
		for _, c := range r.causes {
			if !slices.Contains(order, c) {
				order = append(order, c)
			}
		}
	}
	return order
}

func (r row) matches(answers map[string]cases.Answer) bool {
	return !slices.ContainsFunc(r.when, func(c condition) bool {
		return !slices.Contains(c.answers, answers[c.observation].Answer)
	})
}

func halving(order []string) []Ranked {
	ranked := make([]Ranked, len(order))
	share, sum := 1.0, 0.0
	for i, c := range order {
		share /= 2
		sum += share
		ranked[i] = Ranked{c, share}
	}
	for i := range ranked {
		ranked[i].Probability /= sum
	}
	return ranked
}
