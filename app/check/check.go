// Package check says everything that is wrong with a data folder: what is well formed and still can't be right, texts that
// are missing, drawings without an element, facts without a source.
package check

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"sort"

	"unlatch/app/diagnosis"
	"unlatch/app/hearing"
	"unlatch/app/inference"
	"unlatch/app/knowledge"

	"go.yaml.in/yaml/v3"
)

// Check reads a data folder and names every mistake in it with file, line and reason, in a fixed order. Drawings is the
// folder that has drawings/<name>.svg; nil leaves drawings unchecked. A folder that Load refuses yields only the
// mistakes of form, for the rest can't be judged before they are mended.
func Check(fsys, drawings fs.FS) []knowledge.Problem {
	k, err := knowledge.Load(fsys)
	var form *knowledge.FormError
	if errors.As(err, &form) {
		return form.Problems
	}
	c := &checker{
		k: k, fsys: fsys, drawings: drawings, lines: lines{fsys: fsys, trees: map[string]*yaml.Node{}},
		ids: map[string]map[string]bool{}, used: map[string]bool{}, contents: map[string]string{}, shown: map[string]bool{},
	}
	c.model, c.faults = diagnosis.Compile(k)
	c.collectIDs()
	c.checkNeeded()
	c.checkModel()
	c.checkCompiled()
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
	c.checkCodes()
	c.checkSources()
	c.checkTexts()
	c.checkGlossaries()
	c.checkDrawings()
	c.checkPictures()
	c.problems = append(c.problems, hearing.Check(fsys, k)...)
	sort.SliceStable(c.problems, func(i, j int) bool { return before(c.problems[i], c.problems[j]) })
	return slices.Compact(c.problems)
}

// before orders problems by file, line and reason.
func before(a, b knowledge.Problem) bool {
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
	k        *knowledge.Knowledge
	fsys     fs.FS
	drawings fs.FS
	lines    lines
	ids      map[string]map[string]bool // known ids by kind
	used     map[string]bool            // source ids that something cites
	shown    map[string]bool            // scenes that something shows
	contents map[string]string          // drawings that were read, "" for one that isn't there
	model    inference.Model            // the knowledge as compiled ...
	faults   []diagnosis.Fault          // ... and what is wrong with it
	problems []knowledge.Problem
}

// fail notes a mistake, warn something that deserves a second look.
func (c *checker) fail(p place, format string, args ...any) { c.note(p, false, format, args...) }
func (c *checker) warn(p place, format string, args ...any) { c.note(p, true, format, args...) }

func (c *checker) note(p place, warning bool, format string, args ...any) {
	c.problems = append(c.problems, knowledge.Problem{File: p.file, Line: c.lines.of(p), Reason: fmt.Sprintf(format, args...), Warning: warning})
}

// idForm is how ids are written; file names, text keys and drawing elements are made of them.
var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_]*$`)

// collectIDs notes all ids and refuses those that are empty, badly written or there twice.
func (c *checker) collectIDs() {
	k := c.k
	collect(c, "component", in(doorFile, "components"), k.Components, func(x knowledge.Component) string { return x.ID })
	collect(c, "cause", in(doorFile, "causes"), k.Causes, func(x knowledge.Cause) string { return x.ID })
	collect(c, "mode", in(doorFile, "modes"), k.Modes, func(x knowledge.Mode) string { return x.ID })
	collect(c, "observation", in(doorFile, "observations"), k.Observations, func(x knowledge.Observation) string { return x.ID })
	collect(c, "action", in(actionsFile, "actions"), k.Actions, func(x knowledge.Action) string { return x.ID })
	collect(c, "repair", in(actionsFile, "repairs"), k.Repairs, func(x knowledge.Repair) string { return x.ID })
	collect(c, "part", in(actionsFile, "parts"), k.Parts, func(x knowledge.Part) string { return x.ID })
	collect(c, "tool", in(actionsFile, "tools"), k.Tools, func(x knowledge.Tool) string { return x.ID })
	collect(c, "safety rule", in(safetyFile, "verdict", "rules"), k.Verdict.Rules, func(x knowledge.SafetyRule) string { return x.ID })
	collect(c, "help step", in(safetyFile, "help_steps"), k.HelpSteps, func(x knowledge.HelpStep) string { return x.ID })
	collect(c, "region", in(regionsFile, "regions"), k.Regions, func(x knowledge.Region) string { return x.ID })
	collect(c, "shop", in(regionsFile, "shops"), k.Shops, func(x knowledge.Shop) string { return x.ID })
	collect(c, "vehicle note", in(vehiclesFile, "vehicles"), k.Vehicles, func(x knowledge.VehicleNote) string { return x.ID })
	collect(c, "manual release", in(vehiclesFile, "releases"), k.Releases, func(x knowledge.ManualRelease) string { return x.ID })
	collect(c, "source", in(sourcesFile, "sources"), k.Sources, func(x knowledge.Source) string { return x.ID })
	facts := in(factsFile, "facts")
	for key, list := range c.factLists() {
		collect(c, key, facts.at(key), list, func(x string) string { return x })
	}
	collect(c, "tier", facts.at("tiers"), k.Facts.Tiers, func(x knowledge.Tier) string { return x.ID })
	for i, t := range k.Facts.Tiers {
		collect(c, "tier item", facts.at("tiers", i, "items"), t.Items, func(x string) string { return x })
	}
}

// factLists are the lists of the facts file by key.
func (c *checker) factLists() map[string][]string {
	f := c.k.Facts
	return map[string][]string{
		"cost_factors": f.CostFactors, "left_out": f.LeftOut, "price_notes": f.PriceNotes,
		"look_alikes": f.LookAlikes, "splits": f.Splits, "cautions": f.Cautions, "open_shut": f.OpenShut,
		"for_shop": f.ForShop, "verified": f.Verified,
	}
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
func (c *checker) conditions(p place, list []knowledge.Condition) {
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

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
