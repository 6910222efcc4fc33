package check

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// fixedTexts are the keys that the program asks for whatever the data say.
var fixedTexts = []string{
	"verdict.no.trapped.title", "verdict.no.trapped.text", "verdict.no.hold.title", "verdict.no.hold.text",
	"verdict.no.power.title", "verdict.no.power.text", "verdict.no.doors.title", "verdict.no.doors.text",
	"verdict.no.seat.title", "verdict.no.seat.text", "verdict.short_distance.seat.title", "verdict.short_distance.seat.text",
	"verdict.short_distance.latch.title", "verdict.short_distance.latch.text", "verdict.short_distance.check.title",
	"verdict.short_distance.check.text", "verdict.ok.fault.title", "verdict.ok.fault.text",
	"verdict.short_distance.try.title", "verdict.short_distance.try.text",
	"solved.title", "solved.cost", "solved.avoid", "solved.still_shut", "too_little.title", "too_little.text",
	"verdict.ok.repaired.title", "verdict.ok.repaired.text",
	"severity.low", "severity.moderate", "severity.moderate_high", "severity.high",
	"access.none", "access.door_open", "access.panel_off", "access.shop",
	"position.front", "position.rear", "position.sliding", "position.hinged_cargo",
	"side.left", "side.right", "row.front", "row.rear", "row.cargo",
	"safety.several_doors", "safety.suspected_latch", "safety.answers_clash", "safety.not_known", "safety.need_not_met",
	"language.name", "cause.unlisted.name", "cause.unlisted.what", "mode.unlisted.name",
}

// dataPrefixes are the first parts of keys that belong to an id in the data; a text there without an id is left over.
var dataPrefixes = []string{
	"cause", "mode", "component", "observation", "action", "repair", "part", "tool", "safety",
	"missing", "help", "faq", "costfactor", "pricenote", "leftout", "lookalike", "tier", "split", "caution", "openshut",
	"forshop", "verified", "verdict", "solved", "too_little", "vehicle", "release", "region", "shop", "currency", "inspection",
}

// wantedText is a text key with the place in the data that wants it.
type wantedText struct {
	key string
	by  place
}

// checkTexts demands every text that the data want in English, and in each other language the texts that English has,
// with the same placeholders.
func (c *checker) checkTexts() {
	english, ok := c.load(words.English)
	if !ok {
		return
	}
	needed, allowed := c.wantedTexts()
	known := make(map[string]bool, len(needed)+len(allowed))
	for _, w := range needed {
		known[w.key] = true
		if !english.Has(w.key) {
			c.fail(w.by, "the text %q is missing in %s", w.key, textFile(words.English))
		}
	}
	for _, key := range allowed {
		known[key] = true
	}
	for _, key := range english.Keys() {
		prefix, _, _ := strings.Cut(key, ".")
		if slices.Contains(dataPrefixes, prefix) && !known[key] {
			c.textProblem(english, key, true, "nothing in the data uses the text %q", key)
		}
	}
	for _, lang := range words.Languages(c.fsys) {
		if lang != words.English {
			c.checkTranslation(english, lang)
		}
	}
}

// checkTranslation demands the texts of English with their placeholders, in the plural forms that the language itself has. A
// file for a region needs only what differs from its language.
func (c *checker) checkTranslation(english *words.Words, lang string) {
	w, ok := c.load(lang)
	if !ok {
		return
	}
	regional := words.Behind(c.fsys, lang) != words.English
	wanted := translated(english, words.Forms(lang))
	for _, key := range sortedKeys(wanted) {
		if !w.Has(key) {
			if !regional {
				c.fail(in(textFile(lang)), "the text %q is missing", key)
			}
			continue
		}
		want, got := words.Placeholders(english.T(wanted[key])), words.Placeholders(w.T(key))
		// One of a thing needs no number, though a language may count nought among it.
		if !slices.Equal(want, got) && !slices.Equal(words.Placeholders(english.T(key)), got) {
			c.textProblem(w, key, false, "the text %q has the placeholders %v, in English %v", key, got, want)
		}
	}
	for _, key := range w.Keys() {
		if wanted[key] == "" {
			c.textProblem(w, key, false, "English has no text %q", key)
		}
	}
}

// translated lists the keys that a language with these plural forms needs, each with the English key that it follows.
func translated(english *words.Words, forms []string) map[string]string {
	out := map[string]string{}
	for _, key := range english.Keys() {
		form := path.Ext(key)
		base := strings.TrimSuffix(key, form)
		if form != ".one" && form != ".other" || !english.Has(base+".one") || !english.Has(base+".other") {
			out[key] = key
			continue
		}
		for _, f := range forms {
			out[base+"."+f] = base + ".other"
		}
	}
	return out
}

// load reads one language and notes what is wrong with its file.
func (c *checker) load(lang string) (*words.Words, bool) {
	w, err := words.Load(c.fsys, lang)
	if err == nil {
		return w, true
	}
	found := knowledge.Unread(textFile(lang), err)
	var p *problem.Problem
	switch {
	case problem.Has(err, "words.none"):
		found.Reason = "is missing"
	case problem.Has(err, "words.no_tag"):
		found.Reason = "isn't named after a language, such as es or es-MX"
	case errors.As(err, &p) && p.Key == "words.file":
		found.Line, _ = p.With["Line"].(int)
		found.Reason = fmt.Sprint(p.With["Text"])
	}
	c.problems = append(c.problems, found)
	return nil, false
}

func (c *checker) textProblem(w *words.Words, key string, warning bool, format string, args ...any) {
	c.problems = append(c.problems, knowledge.Problem{
		File: textFile(w.Lang()), Line: w.Line(key), Warning: warning,
		Reason: fmt.Sprintf(format, args...),
	})
}

func textFile(lang string) string { return "text/" + lang + ".yaml" }

// wantedTexts lists the keys that must be there and those that may be.
func (c *checker) wantedTexts() (needed []wantedText, allowed []string) {
	want := func(p place, prefix, id string, parts ...string) {
		for _, part := range parts {
			needed = append(needed, wantedText{prefix + "." + id + part, p})
		}
	}
	k := c.k
	for i, x := range k.Components {
		want(in(doorFile, "components", i), "component", x.ID, ".name", ".does", ".proof")
	}
	for i, x := range k.Causes {
		p := in(doorFile, "causes", i)
		want(p, "cause", x.ID, ".name", ".trade", ".what", ".severity", ".fix")
		for n := range x.Signs {
			want(p, "cause", x.ID, fmt.Sprintf(".sign.%d", n+1))
		}
	}
	for i, x := range k.Modes {
		want(in(doorFile, "modes", i), "mode", x.ID, ".name")
	}
	for i, x := range k.Observations {
		p := in(doorFile, "observations", i)
		want(p, "observation", x.ID, ".question", ".help", ".short", ".why")
		for _, a := range x.Answers {
			want(p, "observation", x.ID+"."+a, "", ".said")
		}
	}
	for i, x := range k.Actions {
		want(in(actionsFile, "actions", i), "action", x.ID, ".title", ".how")
	}
	for i, x := range k.Repairs {
		want(in(actionsFile, "repairs", i), "repair", x.ID, ".name")
	}
	for i, x := range k.Parts {
		want(in(actionsFile, "parts", i), "part", x.ID, "")
	}
	for i, x := range k.Tools {
		want(in(actionsFile, "tools", i), "tool", x.ID, "")
	}
	c.wantedSafetyTexts(want)
	c.wantedPlaceTexts(want)
	c.wantedFactTexts(want)
	for _, key := range fixedTexts {
		needed = append(needed, wantedText{key, in(textFile(words.English))})
	}
	return needed, allowedTexts(k)
}

// allowedTexts lists the keys that may be there for what the data name.
func allowedTexts(k *knowledge.Knowledge) (allowed []string) {
	for _, x := range k.Observations {
		for _, a := range x.Answers {
			allowed = append(allowed, "observation."+x.ID+"."+a+".detail")
		}
		allowed = append(allowed, "missing."+x.ID)
	}
	for _, x := range k.Regions {
		allowed = append(allowed, "currency."+x.Currency) // where there is none, Unicode's symbol serves
	}
	for _, x := range k.Actions {
		if o, ok := k.Observation(x.Observation); ok {
			for _, a := range o.Answers {
				allowed = append(allowed, "action."+x.ID+".expect."+a)
			}
		}
	}
	for _, x := range k.HelpSteps {
		allowed = append(allowed, "help."+x.ID+".short")
	}
	return allowed
}

// wanter notes texts <prefix>.<id><part>, wanted at a place.
type wanter func(p place, prefix, id string, parts ...string)

func (c *checker) wantedSafetyTexts(want wanter) {
	v := in(safetyFile, "verdict")
	for i, x := range c.k.Verdict.Rules {
		want(v.at("rules", i), "safety", x.ID, "")
	}
	// What could still make a rule silent is named as missing while nobody has said it.
	named := map[string]bool{}
	unsaid := func(p place, sets ...[]knowledge.Condition) {
		for _, condition := range slices.Concat(sets...) {
			if _, known := c.k.Observation(condition.Observation); known && !named[condition.Observation] {
				want(p, "missing", condition.Observation, "")
			}
			named[condition.Observation] = true
		}
	}
	for i, x := range c.k.Verdict.OKNeeds {
		want(v.at("ok_needs", i), "missing", x.Observation, "")
		want(v.at("ok_needs", i), "safety", "unknown_"+x.Observation, "")
		named[x.Observation] = true
	}
	for i, x := range c.k.Verdict.Rules {
		unsaid(v.at("rules", i), x.Unless...)
	}
	for i, x := range c.k.Verdict.Harmless {
		want(v.at("harmless", i), "verdict.ok", x.ID, ".title", ".text")
		want(v.at("harmless", i, "mode"), "solved", x.Mode, ".what", ".avoid")
		unsaid(v.at("harmless", i), x.When, x.Several)
	}
	for i, x := range c.k.HelpSteps {
		want(in(safetyFile, "help_steps", i), "help", x.ID, ".title", ".text")
	}
}

func (c *checker) wantedPlaceTexts(want wanter) {
	for i, x := range c.k.Regions {
		want(in(regionsFile, "regions", i), "region", x.ID, "")
		if x.Inspection != "" {
			want(in(regionsFile, "regions", i).at("inspection"), "inspection", x.Inspection, "")
		}
	}
	for i, x := range c.k.Shops {
		want(in(regionsFile, "shops", i), "shop", x.ID, "")
	}
	for i, x := range c.k.Vehicles {
		want(in(vehiclesFile, "vehicles", i), "vehicle", x.ID, "")
	}
	for i, x := range c.k.Releases {
		want(in(vehiclesFile, "releases", i), "release", x.ID, ".front", ".rear")
	}
}

func (c *checker) wantedFactTexts(want wanter) {
	f, p := c.k.Facts, in(factsFile, "facts")
	for n := range f.Questions {
		want(p.at("questions"), "faq", fmt.Sprint(n+1), ".q", ".a")
	}
	for _, list := range []struct {
		key, prefix string
		ids         []string
	}{
		{"cost_factors", "costfactor", f.CostFactors},
		{"left_out", "leftout", f.LeftOut},
		{"price_notes", "pricenote", f.PriceNotes},
		{"splits", "split", f.Splits},
		{"cautions", "caution", f.Cautions},
		{"open_shut", "openshut", f.OpenShut},
		{"for_shop", "forshop", f.ForShop},
		{"verified", "verified", f.Verified},
	} {
		for i, id := range list.ids {
			want(p.at(list.key, i), list.prefix, id, "")
		}
	}
	for i, id := range f.LookAlikes {
		want(p.at("look_alikes", i), "lookalike", id, ".name", ".text")
	}
	for i, t := range f.Tiers {
		want(p.at("tiers", i), "tier", t.ID, ".name")
		for j, item := range t.Items {
			want(p.at("tiers", i, "items", j), "tier", t.ID+"."+item, "")
		}
	}
}
