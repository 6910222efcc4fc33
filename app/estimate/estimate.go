// Package estimate turns repairs with their chances into a distribution of cost: hours, rates and parts, anchored on
// the published ranges of the source article.
package estimate

// Range is a span of money in one currency: 10th percentile, 90th percentile, mean and 99th percentile.
type Range struct {
	Low       float64    `json:"low"`
	High      float64    `json:"high"`
	Expected  float64    `json:"expected"`
	Worst     float64    `json:"worst"`
	OrMore    bool       `json:"or_more"`   // the upper end is open
	BuildUp   [2]float64 `json:"build_up"`  // low and high of hours x rate + parts, for the details
	Published bool       `json:"published"` // a published range is behind it
	Differs   bool       `json:"differs"`   // build-up and published range differ by more than 25 %
}

// Cost is the cost over all hypotheses.
type Cost struct {
	Currency string     `json:"currency"`
	Low      float64    `json:"low"`
	High     float64    `json:"high"`
	Expected float64    `json:"expected"`
	Worst    float64    `json:"worst"`
	OrMore   bool       `json:"or_more"`
	Unpriced float64    `json:"unpriced"` // share of belief that has no price
	Stuck    bool       `json:"stuck"`    // the door is shut from both sides: access hours are in it
	Rate     [2]float64 `json:"rate"`     // hourly rate used, low and high
	LeftOut  []string   `json:"left_out"` // ids of what is not in it; text leftout.<id>
	Curve    []Point    `json:"curve"`    // density for drawing, areas add up to 1
}

// Point is one point of the cost curve.
type Point struct {
	Amount  float64 `json:"amount"`
	Density float64 `json:"density"`
}
