package check

// need is an id that Go code names itself, with the answers it compares with and what it is needed for.
type need struct {
	kind, id string
	answers  []string
	purpose  string
}

// needed is all that the program names itself. Renamed in the data it wouldn't be missed where it is used: a rule would
// not fire, a price would lack a part. Whoever names another id in Go adds it here. The source article's decision table
// in app/evaluation isn't here: it is only a yardstick, and a test holds it to the shipped data.
var needed = []need{
	// app/diagnosis
	{"cause", "other", nil, "what the list doesn't know"},
	{"observation", "vehicle_age_years", nil, "the age of the car by its model year"},
	{"action", "vin_recall", nil, "plans with work that is paid for"},
	{"component", "child_lock", nil, "the drawing of the door"},
	// app/diagnosis, app/casefile, app/report, app/store, screens
	{"observation", "position", []string{"front", "rear", "sliding", "hinged_cargo"}, "which door it is"},
	// app/diagnosis, app/report
	{"observation", "outside_opens", []string{"no"}, "price and plan of a door shut from both sides"},
	// app/diagnosis, screens
	{"observation", "release_type", []string{"electronic"}, "the drawing and the help for electric latches"},
	{"component", "electric_latch", nil, "the drawing of the door"},
	// app/safety, app/simulation, screens
	{"observation", "other_doors_affected", []string{"yes", "no"}, "the safety verdict and the page of the car"},
	{"observation", "which_others", []string{"both_rear", "all", "some"}, "the page of the car and the help page"},
	// app/estimate
	{"repair", "stuck_shut", nil, "the price of a door shut from both sides"},
	{"region", "us", nil, "the default prices"},
	{"shop", "independent", nil, "the default prices"},
	{"shop", "dealer", nil, "the prices of dealers"},
	{"shop", "mobile", nil, "the prices of mobile mechanics"},
	{"left_out", "tax", nil, "prices that contain tax"},
	// app/report
	{"observation", "already_replaced", nil, "the report"},
	{"observation", "locked_now", []string{"yes"}, "the report"},
	{"observation", "second_pull_opens", []string{"yes"}, "the report"},
	{"observation", "child_off_opens", []string{"yes"}, "the report"},
	{"observation", "intermittent", []string{"yes"}, "the report"},
	// screens
	{"observation", "someone_trapped", []string{"yes"}, "the way to the help page"},
	{"observation", "child_inside", []string{"yes"}, "the help page"},
	{"observation", "hot", []string{"yes"}, "the help page"},
	{"observation", "help_from", []string{"inside", "outside"}, "the help page"},
	{"observation", "help_danger", []string{"water", "fire", "crash"}, "the help page"},
	{"help step", "water", nil, "the answer of that name to help_danger"},
	{"help step", "fire", nil, "the answer of that name to help_danger"},
	{"help step", "crash", nil, "the answer of that name to help_danger"},
	{"observation", "whole_car_dead", []string{"yes"}, "the help page"},
	{"help step", "manual_release", nil, "where electric latches open by hand"},
	{"component", "inside_handle", nil, "the way of a pull in the drawing"},
	{"component", "inside_link", nil, "the way of a pull in the drawing"},
	{"component", "latch", nil, "the way of a pull in the drawing"},
}

// listOf is where the ids of a kind stand.
var listOf = map[string]place{
	"component":   in(doorFile, "components"),
	"cause":       in(doorFile, "causes"),
	"observation": in(doorFile, "observations"),
	"action":      in(actionsFile, "actions"),
	"repair":      in(actionsFile, "repairs"),
	"help step":   in(safetyFile, "help_steps"),
	"region":      in(regionsFile, "regions"),
	"shop":        in(regionsFile, "shops"),
	"left_out":    in(factsFile, "facts", "left_out"),
}

// checkNeeded demands every id and answer that the program names itself.
func (c *checker) checkNeeded() {
	for _, n := range needed {
		if !c.ids[n.kind][n.id] {
			c.fail(listOf[n.kind], "the %s %q is missing; the program needs it for %s", n.kind, n.id, n.purpose)
			continue
		}
		c.checkNeededAnswers(n)
	}
}

func (c *checker) checkNeededAnswers(n need) {
	for i := range c.k.Observations {
		o := &c.k.Observations[i]
		if n.kind != "observation" || o.ID != n.id {
			continue
		}
		for _, a := range n.answers {
			if !o.HasAnswer(a) {
				c.fail(listOf[n.kind].at(i, "answers"), "%s has no answer %q; the program needs it for %s", n.id, a, n.purpose)
			}
		}
	}
}
