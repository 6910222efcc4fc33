package check_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/check"
	"unlatch/app/knowledge"
)

// folder reads a folder of testdata into memory, so that a test can break one thing in it.
func folder(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	root := os.DirFS(filepath.Join("testdata", name))
	require.NoError(t, fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, path)
		out[path] = &fstest.MapFile{Data: raw}
		return err
	}))
	return out
}

// edit replaces the only occurrence of old in a file.
func edit(t testing.TB, fsys fstest.MapFS, file, old, replacement string) {
	t.Helper()
	text := string(fsys[file].Data)
	require.Equal(t, 1, strings.Count(text, old), "%q must stand once in %s", old, file)
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, replacement, 1))}
}

func report(problems []knowledge.Problem) []string {
	out := []string{}
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

func TestASoundFolderHasNoProblems(t *testing.T) {
	assert.Empty(t, report(check.Check(folder(t, "good"), folder(t, "assets"))))
}

// mistake is one thing broken in the sound folder, and what Check must say.
type mistake struct {
	name, file, old, new string
	want                 []string
}

const (
	door    = "door.yaml"
	actions = "actions.yaml"
	safety  = "safety.yaml"
	regions = "regions.yaml"
	codes   = "codes.yaml"
)

var mistakesOfForm = []mistake{
	{
		"unknown key", door, "    rate: 5\n", "    rate: 5\n    colour: red\n",
		[]string{`door.yaml:41: unknown key "colour"`},
	},
	{"unknown top-level key", "facts.yaml", "facts:\n", "extra: 1\nfacts:\n", []string{`facts.yaml:1: unknown key "extra"`}},
	{
		"missing top-level key", "sources.yaml", "sources:\n  - {id: article, title: The article, mark: article}\n  - {id: f1, title: A page, url: \"https://example.org/page\", mark: A}\n", "{}",
		[]string{`sources.yaml:1: the key "sources" is missing`},
	},
	{
		"unknown word", door, "{loose: usually, normal: 0.15}", "{loose: mostly, normal: 0.15}",
		[]string{`door.yaml:47: "mostly" isn't one of the model's words (almost_always, never, often, rarely, sometimes, usually)`},
	},
	{"no share", door, "{loose: usually, normal: 0.15}", "{loose: usually, normal: [1]}", []string{`door.yaml:47: the share of normal must be a number, not ""`}},
	{"not a number", door, "rate: 5\n", "rate: lots\n", []string{`door.yaml:40: must be a number, not "lots"`}},
	{"infinite", door, "rate: 5\n", "rate: .inf\n", []string{`door.yaml:40: must be a number, not ".inf"`}},
	{"no number", door, "rate: 5\n", "rate: .nan\n", []string{`door.yaml:40: must be a number, not ".nan"`}},
	{"not whole", door, "opening: 2", "opening: 2.5", []string{`door.yaml:86: opening must be a whole number, not "2.5"`}},
	{"not a list", door, "answers: [on, off]", "answers: on", []string{`door.yaml:101: must be a list, not "on"`}},
	{"not a mapping", door, "healthy: {front: 0.5, rear: 0.5, sliding: 0, hinged_cargo: 0}", "healthy: 0.5", []string{`door.yaml:84: must be a mapping (key: value), not "0.5"`}},
	{"not true or false", actions, "one_time: true", "one_time: perhaps", []string{`actions.yaml:33: must be true or false, not "perhaps"`}},
	{"key twice", actions, "    minutes: 2\n", "    minutes: 2\n    minutes: 3\n", []string{`actions.yaml:5: the key "minutes" comes twice`}},
	{"not YAML", safety, "is: [on], known: true}]}\n  suspected", "is: [on], known: true}\n  suspected", []string{`safety.yaml:15: isn't YAML: did not find expected ',' or ']'`}},
	{"quote left open", safety, "level: no", "level: 'no", []string{`safety.yaml:4: isn't YAML: found unexpected end of stream`}},
	{"an alias", door, "answers: [on, off]", "answers: &door [on, *door]", []string{`door.yaml:101: an alias (*door) can't stand here`}},
	{"a list as key", door, "rate: 5\n", "? [rate]\n    : 5\n", []string{`door.yaml:40: a key must be a text`}},
	{"two documents", "sources.yaml", ", mark: A}", ", mark: A}\n---\nmore: 1", []string{`sources.yaml: goes on after its YAML document, must have only one`}},
	{"a merged mapping", door, "rate: 5\n", "<<: {rate: 5}\n", []string{`door.yaml:40: a key must be a text`}},
	{"empty", safety, "", "", nil},
}

func TestMistakesOfForm(t *testing.T) {
	for _, m := range mistakesOfForm {
		t.Run(m.name, func(t *testing.T) {
			fsys := folder(t, "good")
			if m.old == "" {
				fsys[m.file] = &fstest.MapFile{}
				m.want = []string{m.file + ": has no YAML document, must have one"}
			} else {
				edit(t, fsys, m.file, m.old, m.new)
			}
			assert.Equal(t, m.want, report(check.Check(fsys, nil)))
			_, err := knowledge.Load(fsys)
			var form *knowledge.FormError
			require.ErrorAs(t, err, &form)
			assert.Equal(t, m.want, report(form.Problems), "Load refuses it in the same words")
		})
	}
}

func TestAFileThatWouldHangTheParserIsRefused(t *testing.T) {
	var keys, laughs strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&keys, "k%d: 1\n", i)
	}
	fmt.Fprint(&laughs, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := range 20 {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 8), i)
	}
	const beyond = "holds more than any such file"
	for name, c := range map[string]struct{ content, want string }{
		"brackets":        {strings.Repeat("[", 200_000), beyond},
		"braces":          {strings.Repeat("{a: \n", 100_000), beyond},
		"line":            {"a: " + strings.Repeat("b", 30_000), "has a line that is too long"},
		"deep":            {strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000), "this is nested too deeply"},
		"deeper":          {strings.Repeat("[", 15_000), "isn't YAML: exceeded max depth of 10000"},
		"dashes":          {strings.Repeat("- ", 1_000_000), beyond},
		"steps":           {strings.Repeat("- ", 5_000), "this is nested too deeply"},
		"size":            {strings.Repeat("a: b\n", 1_000_000), "is larger than 2 MB"},
		"keys":            {keys.String(), "there are more than 1000 keys in one place"},
		"one key":         {strings.Repeat("a: b\n", 20_000), "there are more than 1000 keys in one place"},
		"keys in braces":  {"a: {" + strings.Repeat("b,\n", 20_000) + "}", "there are more than 1000 keys in one place"},
		"many keys":       {strings.Repeat("a: b\n", 300_000), beyond},
		"laughs":          {laughs.String(), "can't stand here"},
		"keys in a shape": {"model: [" + strings.Repeat("{a, b, c, a},\n", 9_000) + "]", `the key "a" comes twice`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := folder(t, "good")
			fsys[door] = &fstest.MapFile{Data: []byte(c.content)}
			_, err := knowledge.Load(fsys)
			assert.ErrorContains(t, err, c.want)
		})
	}
}

func TestAMissingFileIsNamed(t *testing.T) {
	fsys := folder(t, "good")
	delete(fsys, safety)
	delete(fsys, regions)
	_, err := knowledge.Load(fsys)
	require.Error(t, err)
	assert.Equal(t, `the data folder can't be used (safety.yaml: file does not exist); "unlatch check" names every mistake`,
		english(t).Problem(err))
}

var mistakes = []mistake{
	{"unknown cause", door, "cause: latch\n", "cause: lach\n", []string{
		`door.yaml:23: the cause latch has no failure mode`, `door.yaml:49: unknown cause "lach"`,
	}},
	{"unknown component", door, "component: latch\n", "component: lach\n", []string{`door.yaml:50: unknown component "lach"`}},
	{"unknown repair", door, "repair: mend_link\n", "repair: magic\n", []string{`door.yaml:42: unknown repair "magic"`}},
	{"unknown source", door, "sources: [article, f1]", "sources: [article, f1, hearsay]", []string{`door.yaml:45: unknown source "hearsay"`}},
	{"unknown observation in shows", door, "handle_feel: {loose: usually, normal: 0.15}", "handle_fel: {loose: usually}", []string{
		`door.yaml:47: unknown observation "handle_fel"`,
	}},
	{"unknown answer in shows", door, "{no: almost_always}", "{no: almost_always, maybe: 0.01}", []string{`door.yaml:58: "maybe" isn't an answer to outside_opens`}},
	{
		"unknown answer in a condition", door, "exists_when: [{observation: position, is: [rear]}]", "exists_when: [{observation: position, is: [rear, roof]}]",
		[]string{`door.yaml:105: "roof" isn't an answer to position`},
	},
	{
		"condition without is", door, "exists_when: [{observation: position, is: [rear]}]", "exists_when: [{observation: position}]",
		[]string{`door.yaml:105: the condition on position needs either "is" or "not"`},
	},
	{
		"contradicting conditions", door, "exists_when: [{observation: position, is: [rear]}]", "exists_when: [{observation: outside_opens, is: [no]}]",
		[]string{`door.yaml:99: child_lock_setting can never be asked: its conditions leave no answer to outside_opens`},
	},
	{"implied by nothing", door, "answer: stiff, gives: off", "answer: stiff, gives: open", []string{`door.yaml:107: "open" isn't an answer to child_lock_setting`}},
	{"works with an unknown part", door, "works: {yes: [latch]}", "works: {yes: [lach]}", []string{`door.yaml:79: unknown component "lach"`}},
	{"named shares above 1", door, "{loose: usually, normal: 0.15}", "{loose: usually, normal: often}", []string{`door.yaml:47: the named answers to handle_feel add up to 1.25 for link_off, more than 1`}},
	{"rest with nowhere to go", door, "{rear: almost_always}", "{rear: usually, front: rarely}", []string{`door.yaml:36: the answers to position add up to 0.8 for lever_on, and no other answer can take the rest`}},
	{
		"large rest", door, "{loose: usually, normal: 0.15}", "{loose: often, normal: 0.15}",
		[]string{`door.yaml:47: warning: a rest of 0.35 for link_off lands on answers to handle_feel that healthy doors rarely give (0.05): name them too`},
	},
	{"healthy not 1", door, "{normal: 0.9, loose: 0.05, stiff: 0.05}", "{normal: 0.8, loose: 0.05, stiff: 0.05}", []string{`door.yaml:92: healthy of handle_feel adds up to 0.9, must be 1`}},
	{"healthy lacks an answer", door, "{on: 0.05, off: 0.95}", "{off: 1}", []string{`door.yaml:102: healthy of child_lock_setting lacks the answer "on"`}},
	{"share above 1", door, "{no: almost_always}", "{no: 1.5}", []string{
		`door.yaml:58: no is 1.5, must be from 0 to 1`, `door.yaml:58: the named answers to outside_opens add up to 1.5 for latch_jammed, more than 1`,
	}},
	{"rate of 0", door, "rate: 5\n", "rate: 0\n", []string{`door.yaml:40: the rate of link_off is 0, must be from 1e-06 to 1e+06`}},
	{"endless rate", door, "rate: 5\n", "rate: 1e300\n", []string{`door.yaml:40: the rate of link_off is 1e+300, must be from 1e-06 to 1e+06`}},
	{"blocks too much", door, "blocks_inside: 0.9", "blocks_inside: 9", []string{`door.yaml:52: blocks_inside of latch_jammed is 9, must be from 1e-06 to 1`}},
	{"carried too much", door, "blocks_inside: 0.9", "blocks_inside: 0.9\n    carried: 2", []string{`door.yaml:53: carried of latch_jammed is 2, must be from 0 to 1`}},
	{"silence of nothing", door, "  unstated: 0\n", "  unstated: 0\n  silence: {nothing: 0.5}\n", []string{`door.yaml:14: unknown observation "nothing"`}},
	{"silence above 1", door, "  unstated: 0\n", "  unstated: 0\n  silence: {position: 5}\n", []string{`door.yaml:14: the silence of position is 5, must be from 0 to 1`}},
	{
		"make under two answers", door, "    answers: [front, rear, sliding, hinged_cargo]\n", "    answers: [front, rear, sliding, hinged_cargo]\n    by_make: {front: [Acme], rear: [Acme]}\n",
		[]string{`door.yaml:84: Acme stands under front and rear of position`},
	},
	{
		"make with an unknown answer", door, "    answers: [front, rear, sliding, hinged_cargo]\n", "    answers: [front, rear, sliding, hinged_cargo]\n    by_make: {roof: [Acme]}\n",
		[]string{`door.yaml:84: "roof" isn't an answer to position`},
	},
	{"mode without reason", door, "    why: The pawl can't lift.\n", "", []string{`door.yaml:48: the mode latch_jammed gives no reason (why)`}},
	{"cause without source", door, "repairs: [new_latch], sources: [article]", "repairs: [new_latch]", []string{`door.yaml:23: the cause latch has no source`}},
	{"nothing to see", door, "{loose: usually, normal: 0.15}", "{loose: 0.06}", []string{
		`door.yaml:37: no answer can point at the mode link_off: nothing it shows differs from a healthy door by a factor of 2`,
	}},
	{"two alike", door, "      outside_opens: {no: almost_always}", "      handle_feel: {loose: usually}", []string{
		`door.yaml:48: no observation tells the modes link_off and latch_jammed apart`,
		`door.yaml:54: warning: latch_jammed is said to be separated by outside_opens, but shows nothing there`,
	}},
	{"order with mean", door, "combine: worst", "combine: mean", []string{`door.yaml:76: outside_opens has an order, which only "combine: worst" uses`}},
	{"unknown combine", door, "combine: worst", "combine: best", []string{
		`door.yaml:75: combine is "best", must be one of [mean worst]`, `door.yaml:76: outside_opens has an order, which only "combine: worst" uses`,
	}},
	{"order not whole", door, "order: [yes, sometimes, no]", "order: [yes, no]", []string{`door.yaml:76: the order of outside_opens must name each of its answers once, best first`}},
	{"opening gap", door, "opening: 2", "opening: 3", []string{`door.yaml:70: no observation has opening 2, though one has 3`}},
	{"opening twice", door, "opening: 2", "opening: 1", []string{`door.yaml:86: outside_opens and position both have opening 1`}},
	{"unknown kind", door, "    kind: circumstance\n", "    kind: guess\n", []string{`door.yaml:82: kind is "guess", must be one of [sign circumstance safety check]`}},
	{"bins", door, "    answers: [front, rear, sliding, hinged_cargo]\n", "    answers: [front, rear, sliding, hinged_cargo]\n    bins: [1, 2]\n", []string{`door.yaml:84: position has 2 bounds for 4 groups, must have one less than groups`}},
	{"mode twice", door, "  - id: latch_jammed", "  - id: link_off", []string{
		`door.yaml:48: the mode "link_off" is there twice`, `text/en.yaml:41: warning: nothing in the data uses the text "mode.latch_jammed.name"`,
	}},
	{"badly written id", door, "  - id: latch_jammed", "  - id: Latch-Jammed", []string{
		`door.yaml:48: the id "Latch-Jammed" may have only small letters, digits and _`, `door.yaml:48: the text "mode.Latch-Jammed.name" is missing in text/en.yaml`,
		`text/en.yaml:41: warning: nothing in the data uses the text "mode.latch_jammed.name"`,
	}},
	{"bad date", door, "date: 2026-05-01", "date: May 2026", []string{`door.yaml:4: the model's date is "May 2026", must be a day as YYYY-MM-DD`}},
	{"no version", door, `version: "1.0"`, `version: ""`, []string{`door.yaml:2: the model has no version`}},
	{"doubt counts for more", door, "noise_think_so: 0.1", "noise_think_so: 0.001", []string{`door.yaml:6: noise_think_so 0.001 is less than noise 0.01: a doubtful answer would count for more`}},
	{"nothing but noise", door, "noise_think_so: 0.1", "noise_think_so: 1", []string{`door.yaml:6: noise_think_so is 1, must be from 0 to below 1`}},
	{"nothing listed", door, "unlisted_prior: 0.03", "unlisted_prior: 1", []string{`door.yaml:8: unlisted_prior is 1, must be from 0 to below 1`}},
	{"effort as a gain", door, "  unstated: 0\n", "  unstated: 0\n  costs: {helper: -3, panel_risk: 2}\n", []string{
		`door.yaml:14: helper is -3, must be from 0 to 1e+06`, `door.yaml:14: panel_risk is 2, must be from 0 to 1`,
	}},
	{"endless fee", door, "  unstated: 0\n", "  unstated: 0\n  costs: {shop_fee: 1e300}\n", []string{`door.yaml:14: shop_fee is 1e+300, must be from 0 to 1e+06`}},
	{"fault shown by a safety question", door, "  - id: handle_feel\n    kind: sign\n", "  - id: handle_feel\n    kind: safety\n", []string{
		`door.yaml:47: handle_feel is about safety only and carries no evidence`,
		`door.yaml:127: handle_feel is about safety only and carries no evidence`,
	}},
	{"pair table", door, "{loose: usually, normal: sometimes, stiff: rarely}", "{loose: usually}", []string{`door.yaml:129: the pair table of handle_feel adds up to 0.75, must be 1`}},
	{"drawing missing", door, "id: latch, drawing: door_xray", "id: latch, drawing: door_inside", []string{`door.yaml:16: the drawing drawings/door_inside.svg is missing`}},
	{"element missing", door, "element: lever", "element: knob", []string{`door.yaml:17: the drawing drawings/door_edge.svg has no element "knob"`}},
	{"highlight missing", door, "highlight: [inside_link]", "highlight: [outside_link]", []string{`door.yaml:96: the drawing drawings/door_xray.svg has no element "outside_link"`}},
	{"answer drawing missing", door, "    combine: mean\n    opening: 2\n", "    answer_drawings: true\n    opening: 2\n", []string{
		`door.yaml:85: the drawing drawings/answer_position_front.svg is missing`,
		`door.yaml:85: the drawing drawings/answer_position_hinged_cargo.svg is missing`,
		`door.yaml:85: the drawing drawings/answer_position_rear.svg is missing`,
		`door.yaml:85: the drawing drawings/answer_position_sliding.svg is missing`,
	}},

	{"unknown mode in an action", actions, "finds: [lever_on]", "finds: [lever]", []string{`actions.yaml:8: unknown mode "lever"`}},
	{"check without observation", actions, "    observation: child_lock_setting\n", "", []string{`actions.yaml:2: the check look_at_lever has no observation, so its result would be lost`}},
	{"unknown answer expected", actions, "expect: {child_lock: on}", "expect: {child_lock: up}", []string{`actions.yaml:9: "up" isn't an answer to child_lock_setting`}},
	{"unknown tool", actions, "tools: [torch]\n    article_step", "tools: [lamp]\n    article_step", []string{`actions.yaml:10: unknown tool "lamp"`}},
	{"unknown part", actions, "parts: [clip]", "parts: [clips]", []string{`actions.yaml:27: unknown part "clips"`}},
	{"unknown confirming action", actions, "confirm_by: [look_at_lever]", "confirm_by: [look]", []string{`actions.yaml:21: unknown action "look"`}},
	{"confirmed by a repair", actions, "confirm_by: [look_at_lever]", "confirm_by: [fit_link]", []string{`actions.yaml:21: fit_link is to be confirmed by fit_link, which is no check`}},
	{"fixes nothing", actions, "    fixes: [link_off]\n", "", []string{`actions.yaml:13: the repair step fit_link fixes no mode`}},
	{"unknown preparation", actions, "    fixes: [link_off]\n", "    fixes: [link_off]\n    prepare: [battery]\n", []string{`actions.yaml:20: unknown action "battery"`}},
	{"unknown limit of a step", actions, "    fixes: [link_off]\n", "    fixes: [link_off]\n    only_when: [[{observation: frost, is: [yes]}]]\n", []string{
		`actions.yaml:20: unknown observation "frost"`,
	}},
	{"unknown unit", actions, "{id: latch, low: 250", "{id: latch, as_unit: lock_unit, low: 250", []string{`actions.yaml:30: unknown repair "lock_unit"`}},
	{"exception of a make", door, "answers: [mechanical, electronic], healthy:", "answers: [mechanical, electronic], by_make: {electronic: [Tesla]}, by_make_except: {us: [Lucid], mars: [Tesla]}, healthy:", []string{
		`door.yaml:111: Lucid is no make of by_make of release_type`, `door.yaml:111: unknown region "mars"`,
	}},
	{"unknown access", actions, "access: door_open", "access: ajar", []string{`actions.yaml:5: access is "ajar", must be one of [none door_open panel_off shop]`}},
	{"minutes fall", actions, "minutes_high: 90", "minutes_high: 9", []string{`actions.yaml:15: fit_link takes from 60 to 9 minutes`}},
	{"article step", actions, "article_step: 2", "article_step: 12", []string{`actions.yaml:11: article_step of look_at_lever is 12, must be 1 to 9`}},
	{"price falls", actions, "low: 150, high: 350", "low: 350, high: 150", []string{`actions.yaml:27: the price of mend_link runs from 350 to 150`}},
	{"published nothing", actions, "low: 0, high: 60", "low: 0, high: 0", []string{`actions.yaml:26: the price of set_lever is called published, but there is none`}},
	{"price without its mark", actions, "low: 0, high: 60, published: true", "low: 0, high: 60", []string{`actions.yaml:26: the price of set_lever would be shown as published, but isn't called so; call it so, or leave it out and let the build-up count`}},
	{"repair without source", actions, "or_more: true, published: true, hours_low: 1, hours_high: 3, part_low: 80, part_high: 200, panel_off: true, difficulty: hard, sources: [article]", "published: true, difficulty: hard", []string{`actions.yaml:28: the repair new_latch has no source`}},

	{"unknown level", safety, "level: no", "level: perhaps", []string{`safety.yaml:4: level is "perhaps", must be one of [short_distance no]`}},
	{"unknown advice", safety, "advice: hold", "advice: run", []string{`safety.yaml:5: advice is "run", must be one of [trapped hold power seat]`}},
	{"unknown reason of a harmless state", safety, "{id: child_lock, mode: lever_on,", "{id: child_lock, mode: lever_up,", []string{
		`safety.yaml:13: the text "solved.lever_up.avoid" is missing in text/en.yaml`,
		`safety.yaml:13: the text "solved.lever_up.what" is missing in text/en.yaml`,
		`safety.yaml:13: unknown mode "lever_up"`,
		`text/en.yaml:304: warning: nothing in the data uses the text "solved.lever_on.what"`,
		`text/en.yaml:305: warning: nothing in the data uses the text "solved.lever_on.avoid"`,
	}},
	{"free check that isn't one", door, "  unstated: 0\n", "  unstated: 0\n  too_little: {unknown: -1, without: [outside_opens], checks: [fit_link]}\n", []string{
		`door.yaml:14: fit_link is no free check that an owner can make with nothing taken apart`,
		`door.yaml:14: unknown is -1, must not be negative`,
	}},
	{"harmless state that never holds", safety, "{id: child_lock, mode: lever_on, when: [{observation: child_lock_setting, is: [on], known: true}]}", "{id: child_lock, mode: lever_on}", []string{
		`safety.yaml:13: the harmless state child_lock has no condition, so it would never hold`,
	}},
	{"rule always holds", safety, "      when: [{observation: outside_opens, is: [no], known: true}]\n", "", []string{`safety.yaml:3: the rule may_open has no condition, so it would always hold`}},
	{"unknown exception", safety, "        - [{observation: position, is: [rear], known: true}]", "        - [{observation: positon, is: [rear], known: true}]", []string{`safety.yaml:8: unknown observation "positon"`}},
	{"ok without answer", safety, "{observation: outside_opens, is: [yes]}", "{observation: outside_opens}", []string{`safety.yaml:11: ok needs an answer to outside_opens, but none is named`}},
	{"unknown latch cause", safety, "latch_causes: [latch]", "latch_causes: [lach]", []string{`safety.yaml:15: unknown cause "lach"`}},
	{"help without order", safety, "{id: window, order: 1,", "{id: window,", []string{`safety.yaml:17: the help step window has no place in the order`}},
	{"rule without source", safety, "      sources: [article]\n", "", []string{`safety.yaml:3: the rule may_open has no source`}},
	{"help without source", safety, "order: 1, sources: [article]", "order: 1", []string{`safety.yaml:17: the help step window has no source`}},

	{"rate of a region", regions, "rate_low: 100", "rate_low: 0", []string{`regions.yaml:2: the labour rate of us is 0, must be above 0`}},
	{"dealer falls", regions, "dealer_high: 220", "dealer_high: 20", []string{`regions.yaml:2: the dealer's rate of us runs from 150 to 20`}},
	{"unknown paper", regions, "paper: letter", "paper: foolscap", []string{`regions.yaml:2: paper is "foolscap", must be one of [letter a4]`}},
	{"region date", regions, "per_usd_date: 2026-05-01", "per_usd_date: today", []string{`regions.yaml:2: per_usd_date is "today", must be a day as YYYY-MM-DD`}},
	{"shop missing", regions, "  - {id: dealer}\n", "", []string{
		`regions.yaml:3: the shop "dealer" is missing; the program needs it for the prices of dealers`, `text/en.yaml:94: warning: nothing in the data uses the text "shop.dealer"`,
	}},
	{
		"answer that the program names", door, "answers: [mechanical, electronic], healthy: {mechanical: 0.9, electronic: 0.1}",
		"answers: [mechanical, motorised], healthy: {mechanical: 0.9, motorised: 0.1}",
		[]string{
			`codes.yaml:1: the answers motorised of release_type have no number: append a line (make codes does it)`,
			`door.yaml:111: release_type has no answer "electronic"; the program needs it for the drawing and the help for electric latches`,
			`door.yaml:111: the text "observation.release_type.motorised" is missing in text/en.yaml`,
			`door.yaml:111: the text "observation.release_type.motorised.said" is missing in text/en.yaml`,
			`text/en.yaml:171: warning: nothing in the data uses the text "observation.release_type.electronic"`,
			`text/en.yaml:172: warning: nothing in the data uses the text "observation.release_type.electronic.said"`,
		},
	},
	{"vehicle years", "vehicles.yaml", "year_from: 2010", "year_from: 2010, year_to: 2005", []string{`vehicles.yaml:2: the years of some_van run from 2010 to 2005`}},
	{"vehicle without source", "vehicles.yaml", "modes: [link_off], sources: [f1]", "modes: [link_off]", []string{`vehicles.yaml:2: the vehicle note some_van has no source`}},
	{"source without mark", "sources.yaml", ", mark: A}", "}", []string{`sources.yaml:3: the mark of the source f1 is "", must be one of [A B C U article]`}},
	{"unused source", "sources.yaml", "sources:\n", "sources:\n  - {id: f2, title: Another page, mark: B}\n", []string{`sources.yaml:2: warning: nothing cites the source f2`}},

	{"no number", codes, "      - {number: 2, observation: handle_feel, answers: [normal, loose, stiff]}\n", "", []string{
		`codes.yaml:1: the answers normal, loose, stiff of handle_feel have no number: append a line (make codes does it)`,
	}},
	{"answer without number", codes, "[normal, loose, stiff]", "[normal, loose]", []string{
		`codes.yaml:1: the answers stiff of handle_feel have no number: append a line (make codes does it)`,
	}},
	{"number used twice", codes, "number: 3,", "number: 2,", []string{`codes.yaml:7: the number 2 stands for handle_feel already`}},
	{
		"two numbers", codes, "number: 17, observation: intermittent, answers: [no, yes]}", "number: 17, observation: intermittent, answers: [no]}\n      - {number: 20, observation: intermittent, from: 1, answers: [yes]}",
		[]string{`codes.yaml:22: intermittent has the number 17 already`},
	},
	{"number too high", codes, "number: 17,", "number: 512,", []string{
		`codes.yaml:1: the answers no, yes of intermittent have no number: append a line (make codes does it)`,
		`codes.yaml:21: the number of intermittent is 512, must be from 0 to 511`,
	}},
	{
		"place used twice", codes, "answers: [normal, loose, stiff]}", "answers: [normal, loose]}\n      - {number: 2, observation: handle_feel, from: 1, answers: [stiff]}",
		[]string{
			`codes.yaml:1: the answers loose of handle_feel have no number: append a line (make codes does it)`,
			`codes.yaml:7: the answers to handle_feel begin with the place 1, must begin with 2`,
		},
	},
	{"answer numbered twice", codes, "[normal, loose, stiff]", "[normal, loose, stiff, loose]", []string{`codes.yaml:6: the answer "loose" to handle_feel is there twice`}},
	{"nobody's numbers", codes, "since: 0.9", "since: \"\"", []string{`codes.yaml:2: the block doesn't say since which version`}},
	{"numbers of paper changed", codes, "since: 0.9", "since: 1.0.0", []string{`codes.yaml:2: the numbers of 1.0.0 aren't as they were, so that no code on paper from it could be read: put them back`}},
	{"text missing", "text/en.yaml", "mode.link_off.name: \"mode link off name\"\n", "", []string{`door.yaml:37: the text "mode.link_off.name" is missing in text/en.yaml`}},
	{"what is missing has no text", "text/en.yaml", "missing.position: \"missing position\"\n", "", []string{`safety.yaml:3: the text "missing.position" is missing in text/en.yaml`}},
	{"fact without source", "facts.yaml", "    lookalike.window: [f1]\n", "", []string{`facts.yaml:1: the fact lookalike.window has no source`}},
	{"source without fact", "facts.yaml", "lookalike.window:", "lookalike:\n      - article\n    lookalike.door:", []string{`facts.yaml:22: the sources of "lookalike.door" belong to no fact`}},
	{"step that finds nothing", actions, "    observation: child_lock_setting\n    finds: [lever_on]\n    expect: {child_lock: on}\n", "", []string{}},
	{"fact without text", "facts.yaml", "cost_factors: [labour]", "cost_factors: [labour, age]", []string{`facts.yaml:3: the text "costfactor.age" is missing in text/en.yaml`}},
	{"text left over", "text/en.yaml", "mode.link_off.name:", "mode.link_on.name: \"x\"\nmode.link_off.name:", []string{`text/en.yaml:40: warning: nothing in the data uses the text "mode.link_on.name"`}},
	{"broken text", "text/en.yaml", "\"mode link off name\"", "\"mode link off name", []string{`text/en.yaml:40: the text must stand in double quotes, with nothing behind them`}},
}

func TestMistakes(t *testing.T) {
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			fsys := folder(t, "good")
			edit(t, fsys, m.file, m.old, m.new)
			assert.Equal(t, m.want, report(check.Check(fsys, folder(t, "assets"))))
		})
	}
}

func TestMistakesOfATranslation(t *testing.T) {
	fsys := folder(t, "good")
	text := string(fsys["text/en.yaml"].Data) + "ui.hello: \"Hello {{.Name}}\"\n"
	fsys["text/en.yaml"] = &fstest.MapFile{Data: []byte(text)}
	fsys["text/cs.yaml"] = &fstest.MapFile{Data: []byte(text)}
	require.Empty(t, report(check.Check(fsys, nil)))
	edit(t, fsys, "text/cs.yaml", "Hello {{.Name}}", "Ahoj {{.Jmeno}}")
	edit(t, fsys, "text/cs.yaml", "part.clip:", "part.clamp:")
	assert.Equal(t, []string{
		`text/cs.yaml: the text "part.clip" is missing`,
		`text/cs.yaml:9: English has no text "part.clamp"`,
		`text/cs.yaml:332: the text "ui.hello" has the placeholders [Jmeno], in English [Name]`,
	}, report(check.Check(fsys, nil)))
}

func TestAPluralTextNeedsTheFormsOfItsLanguage(t *testing.T) {
	fsys := folder(t, "good")
	english := string(fsys["text/en.yaml"].Data)
	add := func(lang, more string) { fsys["text/"+lang+".yaml"] = &fstest.MapFile{Data: []byte(english + more)} }
	add("en", "ui.doors.one: \"one door\"\nui.doors.other: \"{{.Count}} doors\"\n")
	add("cs", "ui.doors.one: \"jedny\"\nui.doors.other: \"{{.Count}} dveří\"\n")
	add("ja", "ui.doors.other: \"doa\"\n")
	add("fr", "ui.doors.one: \"{{.Count}} porte\"\nui.doors.other: \"{{.Count}} portes\"\nui.doors.few: \"x\"\n")
	assert.Equal(t, []string{
		`text/cs.yaml: the text "ui.doors.few" is missing`,
		`text/fr.yaml:334: English has no text "ui.doors.few"`,
		`text/ja.yaml:332: the text "ui.doors.other" has the placeholders [], in English [Count]`,
	}, report(check.Check(fsys, nil)))
}

func TestARegionNeedsOnlyWhatDiffers(t *testing.T) {
	fsys := folder(t, "good")
	fsys["text/es.yaml"] = fsys["text/en.yaml"]
	fsys["text/es-MX.yaml"] = &fstest.MapFile{Data: []byte("part.clip: \"grapa\"\npart.clamp: \"x\"\n")}
	assert.Equal(t, []string{`text/es-MX.yaml:2: English has no text "part.clamp"`}, report(check.Check(fsys, nil)))
}

func TestCheckSaysTheSameEveryTime(t *testing.T) {
	fsys := folder(t, "good")
	for file := range fsys {
		if strings.HasPrefix(file, "text/") {
			fsys[file] = &fstest.MapFile{Data: []byte("a: \"x\"\n")}
		}
	}
	first := report(check.Check(fsys, fstest.MapFS{}))
	assert.Greater(t, len(first), 100)
	for range 5 {
		assert.Equal(t, first, report(check.Check(fsys, fstest.MapFS{})))
	}
}

func TestAGlossaryHoldsTheTextsToOneWord(t *testing.T) {
	fsys := folder(t, "good")
	texts := string(fsys["text/en.yaml"].Data)
	fsys["text/en.yaml"] = &fstest.MapFile{Data: []byte(texts + "ui.a: \"Take the trim panel off.\"\nui.b: \"Trim panels\"\nui.c.trade: \"trim panel\"\n")}
	fsys["text/es.yaml"] = &fstest.MapFile{Data: []byte(texts + "ui.a: \"Quite el panel.\"\nui.b: \"Guarnecidos\"\nui.c.trade: \"x\"\n" +
		"ui.d: \"{{.Door}}: door.side\"\nui.e: \"La door\"\n")}
	fsys["glossary/en.yaml"] = &fstest.MapFile{Data: []byte("panel: {say: door panel, never: [trim panel]}\nclip: {say: clip}\n")}
	fsys["glossary/es.yaml"] = &fstest.MapFile{Data: []byte("panel: {say: panel, never: [guarnecid*, door], review: true}\nclips: {say: grapa}\n")}
	fsys["glossary/es-MX.yaml"] = &fstest.MapFile{Data: []byte("clip: {sey: clip}\n")}
	got := report(check.Check(fsys, nil))
	assert.NotContains(t, got, `text/es.yaml:335: the text "ui.d" says "Door"; the glossary says "panel"`, "a placeholder is no word")
	assert.Subset(t, got, []string{
		`glossary/es-MX.yaml: yaml: unmarshal errors:   line 1: field sey not found in type check.term`,
		`glossary/es.yaml: the term "clip" is missing`,
		`glossary/es.yaml: English has no term "clips"`,
		`text/en.yaml:332: the text "ui.a" says "trim panel"; the glossary says "door panel"`,
		`text/es.yaml:333: the text "ui.b" says "Guarnecidos"; the glossary says "panel"`,
		`text/es.yaml:336: the text "ui.e" says "door"; the glossary says "panel"`,
	})
}
