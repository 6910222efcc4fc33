package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sort"

	"go.yaml.in/yaml/v3"
)

// Check reads a data folder and names every mistake in it with file, line and reason, in a fixed order. Drawings is the
// folder that has drawings/<name>.svg; nil leaves drawings unchecked. A folder that Load refuses yields only the
// mistakes of form, for the rest can't be judged before they are mended.
func Check(fsys, drawings fs.FS) []Problem {
	k, trees, err := load(fsys)
	var form *FormError
	if errors.As(err, &form) {
		return form.Problems
	}
	c := &checker{k: k, fsys: fsys, drawings: drawings, trees: trees, ids: map[string]map[string]bool{}, used: map[string]bool{}}
	c.collectIDs()
	c.checkNeeded()
	c.checkModel()
	c.checkComponentsAndCauses()
	c.checkObservations()
	c.checkModes()
	c.checkPairTables()
	c.checkReach()
	c.checkActions()
	c.checkRepairs()
	c.checkSafety()
	c.checkRegions()
	c.checkVehicles()
	c.checkFacts()
	c.checkCarWide()
	c.checkSources()
	c.checkTexts()
	c.checkDrawings()
	sort.SliceStable(c.problems, func(i, j int) bool { return before(c.problems[i], c.problems[j]) })
	return slices.Compact(c.problems)
}

// before orders problems by file, line and reason.
func before(a, b Problem) bool {
	if a.File != b.File {
		return a.File < b.File
	}
	if a.Line != b.Line {
		return a.Line < b.Line
	}
	return a.Reason < b.Reason
}

// checker collects the problems of one data folder.
type checker struct {
	k        *Knowledge
	fsys     fs.FS
	drawings fs.FS
	trees    map[string]*yaml.Node
	ids      map[string]map[string]bool // known ids by kind
	used     map[string]bool            // source ids that something cites
	problems []Problem
}

// place is a file and the way to a spot in it: keys of mappings and indices of lists.
type place struct {
	file string
	path []any
}

func in(file string, path ...any) place { return place{file, path} }

// at is a spot further down from a place.
func (p place) at(path ...any) place {
	return place{p.file, append(slices.Clone(p.path), path...)}
}

// fail notes a mistake, warn something that deserves a second look.
func (c *checker) fail(p place, format string, args ...any) { c.note(p, false, format, args...) }
func (c *checker) warn(p place, format string, args ...any) { c.note(p, true, format, args...) }

func (c *checker) note(p place, warning bool, format string, args ...any) {
	c.problems = append(c.problems, Problem{File: p.file, Line: c.line(p), Reason: fmt.Sprintf(format, args...), Warning: warning})
}

// line finds the line of a place, or of the nearest spot above it that the file has.
func (c *checker) line(p place) int {
	node, line := c.trees[p.file], 0
	for _, step := range p.path {
		switch s := step.(type) {
		case int:
			if node == nil || node.Kind != yaml.SequenceNode || s >= len(node.Content) {
				return line
			}
			node = node.Content[s]
			line = lineOf(node)
		case string:
			key, value := under(node, s)
			if key == nil {
				return line
			}
			node, line = value, lineOf(key)
		}
	}
	return line
}

// under finds a key of a mapping with its value; nil, nil where there is none.
func under(n *yaml.Node, key string) (at, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// idForm is how ids are written; file names, text keys and drawing elements are made of them.
var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_]*$`)

// collectIDs notes all ids and refuses those that are empty, badly written or there twice.
func (c *checker) collectIDs() {
	k := c.k
	collect(c, "component", in(doorFile, "components"), k.Components, func(x Component) string { return x.ID })
	collect(c, "cause", in(doorFile, "causes"), k.Causes, func(x Cause) string { return x.ID })
	collect(c, "mode", in(doorFile, "modes"), k.Modes, func(x Mode) string { return x.ID })
	collect(c, "observation", in(doorFile, "observations"), k.Observations, func(x Observation) string { return x.ID })
	collect(c, "action", in("actions.yaml", "actions"), k.Actions, func(x Action) string { return x.ID })
	collect(c, "repair", in("actions.yaml", "repairs"), k.Repairs, func(x Repair) string { return x.ID })
	collect(c, "part", in("actions.yaml", "parts"), k.Parts, func(x Part) string { return x.ID })
	collect(c, "tool", in("actions.yaml", "tools"), k.Tools, func(x Tool) string { return x.ID })
	collect(c, "safety rule", in("safety.yaml", "verdict", "rules"), k.Verdict.Rules, func(x SafetyRule) string { return x.ID })
	collect(c, "help step", in("safety.yaml", "help_steps"), k.HelpSteps, func(x HelpStep) string { return x.ID })
	collect(c, "region", in("regions.yaml", "regions"), k.Regions, func(x Region) string { return x.ID })
	collect(c, "shop", in("regions.yaml", "shops"), k.Shops, func(x Shop) string { return x.ID })
	collect(c, "vehicle note", in("vehicles.yaml", "vehicles"), k.Vehicles, func(x VehicleNote) string { return x.ID })
	collect(c, "manual release", in("vehicles.yaml", "releases"), k.Releases, func(x ManualRelease) string { return x.ID })
	collect(c, "source", in("sources.yaml", "sources"), k.Sources, func(x Source) string { return x.ID })
	facts := in("facts.yaml", "facts")
	for key, list := range c.factLists() {
		collect(c, key, facts.at(key), list, func(x string) string { return x })
	}
	collect(c, "tier", facts.at("tiers"), k.Facts.Tiers, func(x Tier) string { return x.ID })
	for i, t := range k.Facts.Tiers {
		collect(c, "tier item", facts.at("tiers", i, "items"), t.Items, func(x string) string { return x })
	}
}

// factLists are the lists of the facts file by key.
func (c *checker) factLists() map[string][]string {
	f := c.k.Facts
	return map[string][]string{"cost_factors": f.CostFactors, "left_out": f.LeftOut, "price_notes": f.PriceNotes,
		"look_alikes": f.LookAlikes, "splits": f.Splits, "cautions": f.Cautions, "open_shut": f.OpenShut,
		"for_shop": f.ForShop, "verified": f.Verified}
}

func collect[T any](c *checker, kind string, p place, list []T, idOf func(T) string) {
	known := map[string]bool{}
	for i, x := range list {
		id := idOf(x)
		switch {
		case id == "":
			c.fail(p.at(i), "the %s has no id", kind)
		case !idForm.MatchString(id):
			c.fail(p.at(i), "the id %q may have only small letters, digits and _", id)
		case known[id]:
			c.fail(p.at(i), "the %s %q is there twice", kind, id)
		}
		known[id] = true
	}
	c.ids[kind] = known
}

// known refuses an id that nothing has.
func (c *checker) known(p place, kind, id string) {
	if !c.ids[kind][id] {
		c.fail(p, "unknown %s %q", kind, id)
	}
}

func (c *checker) allKnown(p place, kind string, ids []string) {
	for i, id := range ids {
		c.known(p.at(i), kind, id)
	}
}

// answer refuses an answer that its observation doesn't have; an unknown observation is refused too.
func (c *checker) answer(p place, observation, answer string) {
	o, ok := c.k.Observation(observation)
	if !ok {
		c.fail(p, "unknown observation %q", observation)
		return
	}
	if !o.HasAnswer(answer) {
		c.fail(p, "%q isn't an answer to %s", answer, observation)
	}
}

// conditions checks a list of conditions.
func (c *checker) conditions(p place, list []Condition) {
	for i, cond := range list {
		if _, ok := c.k.Observation(cond.Observation); !ok {
			c.fail(p.at(i), "unknown observation %q", cond.Observation)
			continue
		}
		if (len(cond.Is) == 0) == (len(cond.Not) == 0) {
			c.fail(p.at(i), "the condition on %s needs either \"is\" or \"not\"", cond.Observation)
		}
		for _, key := range []string{"is", "not"} {
			answers := cond.Is
			if key == "not" {
				answers = cond.Not
			}
			for j, a := range answers {
				c.answer(p.at(i, key, j), cond.Observation, a)
			}
		}
	}
}

// sources demands at least one known source and notes which are used.
func (c *checker) sources(p place, what string, ids []string) {
	if len(ids) == 0 {
		c.fail(p, "%s has no source", what)
	}
	for i, id := range ids {
		c.known(p.at("sources", i), "source", id)
		c.used[id] = true
	}
}

// oneOf refuses a value that isn't in a closed list.
func (c *checker) oneOf(p place, what, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		c.fail(p, "%s is %q, must be one of %v", what, value, allowed)
	}
}

// span refuses a lower end above the upper end, and negative ends.
func (c *checker) span(p place, what string, lo, hi float64) {
	if lo < 0 || hi < lo {
		c.fail(p, "%s runs from %v to %v", what, lo, hi)
	}
}

// share refuses a number outside 0 to 1.
func (c *checker) share(p place, what string, v float64) {
	if v < 0 || v > 1 {
		c.fail(p, "%s is %v, must be from 0 to 1", what, v)
	}
}

// shareBelow1 refuses a number outside 0 to below 1: something must be left for the rest.
func (c *checker) shareBelow1(p place, what string, v float64) {
	if v < 0 || v >= 1 {
		c.fail(p, "%s is %v, must be from 0 to below 1", what, v)
	}
}
