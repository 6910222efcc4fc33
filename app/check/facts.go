package check

import (
	"fmt"
	"strings"

	"unlatch/app/knowledge"
)

// citedFacts are the first parts of fact texts that state something about cars, and so need a source; headings and
// lines to fill in don't.
var citedFacts = []string{"faq", "split", "costfactor", "pricenote", "leftout", "lookalike", "tier", "caution", "openshut"}

// checkFacts demands a source for every fact text, by its own key or by the first part of it, and refuses sources of
// texts that aren't there.
func (c *checker) checkFacts() {
	cited, p := c.k.Facts.Sources, in(factsFile, "facts")
	used := map[string]bool{}
	for _, key := range factKeys(&c.k.Facts) {
		first, _, _ := strings.Cut(key, ".")
		by := key
		if _, ok := cited[key]; !ok {
			by = first
		}
		used[by] = true
		if _, ok := cited[by]; !ok {
			c.fail(p, "the fact %s has no source", key)
		}
	}
	for _, key := range sortedKeys(cited) {
		if !used[key] {
			c.fail(p.at("sources", key), "the sources of %q belong to no fact", key)
			continue
		}
		c.sources(p.at("sources", key), "the fact "+key, cited[key])
	}
}

// checkCarWide demands that the answers copied to another door are observations.
func (c *checker) checkCarWide() {
	for i, id := range c.k.Facts.CarWide {
		if !c.ids["observation"][id] {
			c.fail(in(factsFile, "facts", "car_wide", i), "car_wide names %q, which is no observation", id)
		}
	}
}

// factKeys lists the facts that need a source by text key without its last part.
func factKeys(f *knowledge.Facts) []string {
	ids := map[string][]string{
		"split": f.Splits, "costfactor": f.CostFactors, "pricenote": f.PriceNotes, "leftout": f.LeftOut,
		"lookalike": f.LookAlikes, "caution": f.Cautions, "openshut": f.OpenShut,
	}
	for n := range f.Questions {
		ids["faq"] = append(ids["faq"], fmt.Sprint(n+1))
	}
	for _, t := range f.Tiers {
		ids["tier"] = append(ids["tier"], t.ID)
	}
	var out []string
	for _, first := range citedFacts {
		for _, id := range ids[first] {
			out = append(out, first+"."+id)
		}
	}
	return out
}
