// Package knowledge holds the door as data: components, causes, failure modes, observations, actions, parts, tools,
// safety rules, regions and vehicle notes. It reads them from YAML files and finds things in them; whether they make
// sense is for app/check to say. It computes nothing and holds no text that a person reads in the window (texts live in
// data/text and are found by the ids used here).
package knowledge

import "slices"

// Knowledge is everything the program knows about doors, as read from one data folder.
type Knowledge struct {
	Model        ModelInfo
	Components   []Component
	Causes       []Cause
	Modes        []Mode
	Observations []Observation
	Pairs        []PairTable
	Actions      []Action
	Repairs      []Repair
	Parts        []Part
	Tools        []Tool
	Verdict      VerdictRules
	HelpSteps    []HelpStep
	Regions      []Region
	Shops        []Shop
	Vehicles     []VehicleNote
	Releases     []ManualRelease
	Facts        Facts
	Codes        []CodeBlock
	Sources      []Source
	Pictures     Pictures
}

// ModelInfo names the model and its few constants. Probabilities are 0 to 1.
type ModelInfo struct {
	Version         string             `yaml:"version"`
	Date            string             `yaml:"date"`             // YYYY-MM-DD
	Noise           float64            `yaml:"noise"`            // uniform share mixed into every distribution of a sure answer
	NoiseThinkSo    float64            `yaml:"noise_think_so"`   // the same, when the person only thinks so
	PairConstant    float64            `yaml:"pair_constant"`    // k of design section 3
	UnlistedPrior   float64            `yaml:"unlisted_prior"`   // prior share of what the list doesn't know
	UnlistedUniform float64            `yaml:"unlisted_uniform"` // uniform share in the answers of unlisted
	RateStrength    float64            `yaml:"rate_strength"`    // how many cases the judged rates are worth when counts come in
	AnswerStrength  float64            `yaml:"answer_strength"`  // the same for one answer table
	Words           map[string]float64 `yaml:"words"`            // never .. almost_always to probabilities
	Unstated        float64            `yaml:"unstated"`         // weight of an unstated fact in file evaluation; 0 is off
	Silence         map[string]float64 `yaml:"silence"`          // observation -> its own weight in place of Unstated
	TooLittle       TooLittle          `yaml:"too_little"`       // when hardly anything is known, and what to check then
	Costs           Costs              `yaml:"costs"`            // what effort is worth, for choosing questions and plans
	Hashes          [][]string         `yaml:"hashes"`           // lists of hashes that name the same numbers, see Same
}

// Same says whether two hashes name the same model: versions of the program may compute them differently.
func (m *ModelInfo) Same(a, b string) bool {
	return a == b || slices.ContainsFunc(m.Hashes, func(names []string) bool {
		return slices.Contains(names, a) && slices.Contains(names, b)
	})
}

// TooLittle says when too little is known to name a suspect: at least Unknown questions were answered with "I don't know",
// and none of Without is known. Checks are the actions to take then, in their order.
type TooLittle struct {
	Unknown int      `yaml:"unknown"` // 0: never
	Without []string `yaml:"without"` // observation ids
	Checks  []string `yaml:"checks"`  // action ids
}

// Costs turn effort into USD; see decision.Costs, which has the same fields.
type Costs struct {
	OwnerMinute  float64 `yaml:"owner_minute"`
	Helper       float64 `yaml:"helper"`
	Tool         float64 `yaml:"tool"`
	Harm         float64 `yaml:"harm"`
	PanelMinutes float64 `yaml:"panel_minutes"`
	PanelRisk    float64 `yaml:"panel_risk"`
	ShopFee      float64 `yaml:"shop_fee"`
	ShopMinutes  float64 `yaml:"shop_minutes"`
	Question     float64 `yaml:"question"`
	QuestionsFew float64 `yaml:"questions_few"`
	Doubt        float64 `yaml:"doubt"`
}

// Component is a physical part of the door (or car) that a mode can sit in and a drawing shows.
type Component struct {
	ID      string `yaml:"id"`
	Drawing string `yaml:"drawing"` // file in assets/drawings without .svg that has an element of this id
	Element string `yaml:"element"` // element id in that drawing; empty means ID
}

// Cause is what people read: a group of modes with one name, severity and typical fix.
type Cause struct {
	ID       string   `yaml:"id"`
	Severity string   `yaml:"severity"` // low | moderate | moderate_high | high; reason is text cause.<id>.severity
	Signs    int      `yaml:"signs"`    // number of texts cause.<id>.sign.1 ..
	Repairs  []string `yaml:"repairs"`  // repair ids, most typical first
	Sources  []string `yaml:"sources"`
}

// Mode is one physical way in which a cause happens.
type Mode struct {
	ID           string            `yaml:"id"`
	Cause        string            `yaml:"cause"`
	Component    string            `yaml:"component"`
	Rate         float64           `yaml:"rate"`          // relative: how often it is present on a door somebody complains about
	BlocksInside float64           `yaml:"blocks_inside"` // 0..1: how surely it alone keeps the door from opening inside
	Carried      float64           `yaml:"carried"`       // 0..1: share of doors that carry it for long, lived with, until another fault comes
	Repair       string            `yaml:"repair"`        // repair id that mends it
	SeparatedBy  string            `yaml:"separated_by"`  // observation that separates it best from its nearest neighbour
	Why          string            `yaml:"why"`           // reason for rate and table, for technicians
	Sources      []string          `yaml:"sources"`
	Shows        map[string]Shares `yaml:"shows"` // observation -> answer -> probability; words are resolved when read
	Line         int               `yaml:"-"`     // line in door.yaml
}

// Observation is one thing a person can notice, do or state, with its possible answers.
type Observation struct {
	ID            string                   `yaml:"id"`
	Kind          string                   `yaml:"kind"` // sign | circumstance | safety | check (check: found with the panel off or by a tool)
	Answers       []string                 `yaml:"answers"`
	Bins          []float64                `yaml:"bins"`    // numeric observations: lowest numbers of all groups but the first; answers name the groups
	Healthy       Shares                   `yaml:"healthy"` // distribution when the fault leaves this observation alone
	Combine       string                   `yaml:"combine"` // mean | worst
	Order         []string                 `yaml:"order"`   // for worst: best first
	Effort        Effort                   `yaml:"effort"`
	Opening       int                      `yaml:"opening"`         // place in the opening block; 0 means not in it
	Closing       int                      `yaml:"closing"`         // place among the safety questions asked last; 0 means not among them
	Drawing       string                   `yaml:"drawing"`         // main drawing of its page
	Highlight     []string                 `yaml:"highlight"`       // element ids highlighted in it
	AnswerDrawing bool                     `yaml:"answer_drawings"` // each answer has a drawing answer_<id>_<answer>
	Works         map[string][]string      `yaml:"works"`           // answer -> components it shows to work (green tick)
	ExistsWhen    []Condition              `yaml:"exists_when"`     // all must hold, else an answer is left out of belief
	ReachableWhen []Condition              `yaml:"reachable_when"`  // all must hold, else it isn't asked
	ImpliedBy     []Implication            `yaml:"implied_by"`
	OpensDoor     []string                 `yaml:"opens_door"`     // answers that say the door came open, whatever its handles do
	Clashes       map[string][][]Condition `yaml:"clashes"`        // answer -> sets of conditions beside which it can't be true; the first of a set names the other answer
	ByMake        map[string][]string      `yaml:"by_make"`        // answer -> makes of cars that mostly have it; stands in for an answer that nobody gave
	ByMakeExcept  map[string][]string      `yaml:"by_make_except"` // region -> makes of ByMake that say nothing about cars sold there
	Sources       []string                 `yaml:"sources"`
	Line          int                      `yaml:"-"`
}

// Effort is what answering a question costs the person.
type Effort struct {
	Minutes  float64  `yaml:"minutes"`
	Helper   bool     `yaml:"helper"`
	DoorOpen bool     `yaml:"door_open"`
	PanelOff bool     `yaml:"panel_off"`
	Risk     float64  `yaml:"risk"` // 0..1, chance of doing harm
	Tools    []string `yaml:"tools"`
}

// Condition asks that an observation has one of Is, if any are listed, and none of Not. See Holds and Shown for what an
// observation without an answer means.
type Condition struct {
	Observation string   `yaml:"observation"`
	Is          []string `yaml:"is"`
	Not         []string `yaml:"not"`
	Known       bool     `yaml:"known"`
}

// Implication says that when Observation has Answer, the observation that carries this is settled as Gives.
type Implication struct {
	Observation string `yaml:"observation"`
	Answer      string `yaml:"answer"`
	Gives       string `yaml:"gives"`
}

// PairTable is a distribution for one observation when two faults are present together: it speaks when exactly one of
// the two modes gives When (observation, answer) at least probability 0.5.
type PairTable struct {
	Observation string      `yaml:"observation"`
	When        Implication `yaml:"when"` // observation and answer; gives unused
	Shows       Shares      `yaml:"shows"`
	Why         string      `yaml:"why"`
}

// Action is a check or a repair step that can stand in a plan.
type Action struct {
	ID          string            `yaml:"id"`
	Kind        string            `yaml:"kind"` // check | repair | shop
	Minutes     float64           `yaml:"minutes"`
	MinutesHigh float64           `yaml:"minutes_high"` // upper end, 0 if there is none
	Access      string            `yaml:"access"`       // none | door_open | panel_off | shop
	OpensPanel  bool              `yaml:"opens_panel"`  // its minutes contain taking the trim panel off; other steps behind the panel come after it
	Tier        string            `yaml:"tier"`         // owner | shop | specialist
	Helper      bool              `yaml:"helper"`
	Observation string            `yaml:"observation"` // check: its result is an answer to this observation
	Finds       []string          `yaml:"finds"`       // modes a check finds
	Expect      map[string]string `yaml:"expect"`      // cause -> answer of Observation expected if the suspicion is right
	Fixes       []string          `yaml:"fixes"`       // modes a repair mends
	Repair      string            `yaml:"repair"`      // repair: the priced repair behind it
	ConfirmBy   []string          `yaml:"confirm_by"`  // repair: check actions that must confirm it first
	Prepare     []string          `yaml:"prepare"`     // steps that belong to this one and come before it; never steps of their own in a plan
	OnlyWhen    [][]Condition     `yaml:"only_when"`   // stands in a plan only when one of these sets holds with known answers; none: always
	Tools       []string          `yaml:"tools"`
	ArticleStep int               `yaml:"article_step"` // 1..9 when it is a step of the article
	Sources     []string          `yaml:"sources"`
}

// Repair is a priced piece of work. Money in USD; Low is the 10th percentile, High the 90th.
type Repair struct {
	ID               string   `yaml:"id"`
	Low              float64  `yaml:"low"` // published anchor; 0 with High 0: no published range
	High             float64  `yaml:"high"`
	OrMore           bool     `yaml:"or_more"`   // the "+" stays visible
	Published        bool     `yaml:"published"` // Low and High are the article's
	HoursLow         float64  `yaml:"hours_low"`
	HoursHigh        float64  `yaml:"hours_high"`
	PremiumHoursLow  float64  `yaml:"premium_hours_low"` // 0: same as HoursLow
	PremiumHoursHigh float64  `yaml:"premium_hours_high"`
	PartLow          float64  `yaml:"part_low"`
	PartHigh         float64  `yaml:"part_high"`
	PremiumPartLow   float64  `yaml:"premium_part_low"`
	PremiumPartHigh  float64  `yaml:"premium_part_high"`
	PanelOff         bool     `yaml:"panel_off"`    // its hours contain taking the panel off
	AsUnit           string   `yaml:"as_unit"`      // the repair that this one is on cars whose latch and lock are one unit
	FromOutside      bool     `yaml:"from_outside"` // opens a door that is shut from both sides, or needs it neither open nor apart
	Difficulty       string   `yaml:"difficulty"`   // easy | medium | hard
	Parts            []string `yaml:"parts"`
	Tools            []string `yaml:"tools"`
	Sources          []string `yaml:"sources"`
}

// Part is something bought; Tool something used. Names are texts part.<id>, tool.<id>.
type Part struct {
	ID      string `yaml:"id"`
	OneTime bool   `yaml:"one_time"` // clip or fastener that is renewed
}

// Tool is something used. Its name is the text tool.<id>.
type Tool struct {
	ID string `yaml:"id"`
}

// VerdictRules say whether the car may still be driven (design section 5).
type VerdictRules struct {
	Rules       []SafetyRule    `yaml:"rules"`
	OKNeeds     []OKNeed        `yaml:"ok_needs"`
	Harmless    []HarmlessState `yaml:"harmless"`
	Suspected   float64         `yaml:"suspected"` // a cause in LatchCauses at or above this share counts as suspected
	LatchCauses []string        `yaml:"latch_causes"`
}

// SafetyRule raises the verdict to Level when all its conditions hold (each with a known answer).
type SafetyRule struct {
	ID             string        `yaml:"id"`     // text safety.<id>
	Level          string        `yaml:"level"`  // short_distance | no
	Advice         string        `yaml:"advice"` // what the verdict says to do: hold | seat | power | trapped, or latch; see safety.Verdict
	When           []Condition   `yaml:"when"`
	Unless         [][]Condition `yaml:"unless"`          // the rule is silent when one of these sets holds
	UnlessHarmless bool          `yaml:"unless_harmless"` // and where a harmless state has been seen
	Sources        []string      `yaml:"sources"`
}

// OKNeed is an answer that ok needs; not known gives short_distance and is named as missing.
type OKNeed struct {
	Observation    string   `yaml:"observation"`
	Is             []string `yaml:"is"`
	UnlessHarmless bool     `yaml:"unless_harmless"` // not needed where a harmless state has been seen
}

// HarmlessState is a reason that is no fault and has been seen to be the reason: a child lock that does its job, a lock
// that a key or a second pull ended. It holds when all of When do; on several doors at once, only if Several do as well.
type HarmlessState struct {
	ID      string      `yaml:"id"`   // text verdict.ok.<id>
	Mode    string      `yaml:"mode"` // what it was
	When    []Condition `yaml:"when"`
	Several []Condition `yaml:"several"`
}

// HelpStep is one step on the help-now page, shown when all of When hold; text help.<id>.title and help.<id>.text.
type HelpStep struct {
	ID      string        `yaml:"id"`
	When    []Condition   `yaml:"when"`
	Unless  [][]Condition `yaml:"unless"` // left out when one of these sets is known to hold
	Order   int           `yaml:"order"`
	Kind    string        `yaml:"kind"` // call: calling for help; care: what to do meanwhile and afterwards; glass: the last way out; else a way out
	Sources []string      `yaml:"sources"`
}

// The kinds of help steps that are no usual way out.
const (
	HelpCall  = "call"
	HelpCare  = "care"
	HelpGlass = "glass"
)

// Region has labour rates, currency, units and the emergency number.
type Region struct {
	ID          string   `yaml:"id"`
	Country     string   `yaml:"country"`  // ISO 3166, as a system names where it is
	Was         []string `yaml:"was"`      // ids of versions before; who meets one asks once
	Currency    string   `yaml:"currency"` // ISO 4217
	PerUSD      float64  `yaml:"per_usd"`  // units of Currency for one USD, for parts and anchors
	PerUSDDate  string   `yaml:"per_usd_date"`
	RateLow     float64  `yaml:"rate_low"` // independent shop, Currency per hour
	RateHigh    float64  `yaml:"rate_high"`
	DealerLow   float64  `yaml:"dealer_low"`
	DealerHigh  float64  `yaml:"dealer_high"`
	Tax         float64  `yaml:"tax_share"`    // on repairs for a private customer, as a share of the net price
	TaxIncluded bool     `yaml:"tax_included"` // prices are told with tax there; rates are, parts and anchors get it
	Distance    string   `yaml:"distance"`     // mi | km
	Paper       string   `yaml:"paper"`        // letter | a4
	Emergency   string   `yaml:"emergency"`
	Recalls     string   `yaml:"recalls"`     // address of the page where recalls are looked up
	DriverSide  string   `yaml:"driver_side"` // left | right
	Inspection  string   `yaml:"inspection"`  // what such a door means at the vehicle inspection: text inspection.<it>; empty: nothing is said
	Sources     []string `yaml:"sources"`
}

// Shop is a kind of workshop: independent | dealer | mobile.
type Shop struct {
	ID string `yaml:"id"`
}

// VehicleNote is a known pattern or recall of some cars.
type VehicleNote struct {
	ID       string   `yaml:"id"` // text vehicle.<id>
	Make     string   `yaml:"make"`
	Models   []string `yaml:"models"`
	YearFrom int      `yaml:"year_from"`
	YearTo   int      `yaml:"year_to"` // 0: open end
	Recall   bool     `yaml:"recall"`
	Modes    []string `yaml:"modes"`
	Number   string   `yaml:"number"` // campaign number, if known
	Sources  []string `yaml:"sources"`
}

// ManualRelease tells where an electric latch is released by hand; text release.<id>.front and release.<id>.rear.
type ManualRelease struct {
	ID       string   `yaml:"id"`
	Make     string   `yaml:"make"`
	Models   []string `yaml:"models"`
	YearFrom int      `yaml:"year_from"`
	YearTo   int      `yaml:"year_to"`
	Rear     bool     `yaml:"rear"` // false: no release at the rear known
	Sources  []string `yaml:"sources"`
}

// Facts are the counts of numbered text lists that pages show, so that a page needn't guess how many there are.
type Facts struct {
	Questions   int      `yaml:"questions"`    // faq.1.q / faq.1.a ..
	CostFactors []string `yaml:"cost_factors"` // costfactor.<id>
	LeftOut     []string `yaml:"left_out"`     // leftout.<id>
	PriceNotes  []string `yaml:"price_notes"`  // pricenote.<id>
	OnlyInUS    []string `yaml:"only_in_us"`   // price notes in dollars, which say nothing to a customer elsewhere
	LookAlikes  []string `yaml:"look_alikes"`  // lookalike.<id>.name / .text
	Tiers       []Tier   `yaml:"tiers"`
	Splits      []string `yaml:"splits"`    // split.<id>: the first splits of the article
	Cautions    []string `yaml:"cautions"`  // caution.<id>: what not to do
	OpenShut    []string `yaml:"open_shut"` // openshut.<id>: opening a door stuck shut, least damage first
	ForShop     []string `yaml:"for_shop"`  // forshop.<id>: lines the shop fills in
	Verified    []string `yaml:"verified"`  // verified.<id>: boxes the shop ticks
	CarWide     []string `yaml:"car_wide"`  // observations that hold for the whole car, copied to a case about another door
	// Sources cites by text key without its last part (faq.9, caution.airbag) or by the first part alone (faq) for all others.
	Sources map[string][]string `yaml:"sources"`
}

// PriceNotesIn are the price notes that say something in a region: what stands in dollars doesn't elsewhere.
func (f *Facts) PriceNotesIn(region string) []string {
	if region == "" || region == dollarRegion {
		return f.PriceNotes
	}
	return slices.DeleteFunc(slices.Clone(f.PriceNotes), func(id string) bool { return slices.Contains(f.OnlyInUS, id) })
}

// dollarRegion is the region of the published prices.
const dollarRegion = "us"

// Tier is a level of repair with the work that belongs to it; texts tier.<id>.name and tier.<id>.<item>.
type Tier struct {
	ID    string   `yaml:"id"` // owner | shop | specialist
	Items []string `yaml:"items"`
}

// Source is where a fact comes from. Mark is A, B, C or U as in the facts page; "article" is the source article.
type Source struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
	Mark  string `yaml:"mark"`
}

// Problem is one mistake found in a data folder.
type Problem struct {
	File    string
	Line    int // 0 when it belongs to the file as a whole
	Reason  string
	Warning bool // worth a look, but the data can be used as it is
}
