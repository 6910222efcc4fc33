package evaluation

import (
	"math"
	"slices"
	"sort"

	"unlatch/app/cases"
)

// Ranked is one cause with the probability given to it.
type Ranked struct {
	Cause       string  `json:"cause"`
	Probability float64 `json:"probability"`
}

// Predict ranks all causes for what was stated, most probable first; the probabilities add up to 1.
type Predict func(stated *cases.Case) []Ranked

// Share is a proportion with its 95 % interval after Wilson (1927).
type Share struct {
	Hits  int     `json:"hits"`
	Of    int     `json:"of"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Score is how a predictor did on a set of cases.
type Score struct {
	N           int         `json:"n"`
	Top1        Share       `json:"top1"`        // cause in first place
	Top3        Share       `json:"top3"`        // cause among the first three
	EitherTop1  Share       `json:"either_top1"` // cause or second cause in first place
	EitherTop3  Share       `json:"either_top3"` // cause or second cause among the first three
	Brier       float64     `json:"brier"`       // mean over cases of the squared error summed over causes: 0 best, 2 worst
	LogLoss     float64     `json:"log_loss"`    // mean of -ln(probability of the cause), natural log units
	Reliability []Bin       `json:"reliability"` // stated against true, for the cause in first place
	Confusion   []Confusion `json:"confusion"`   // confirmed cause against first place, only pairs that occur
	PerCause    []PerCause  `json:"per_cause"`   // in alphabetical order, only causes that occur
	Cases       []Outcome   `json:"cases"`       // in the order of the file
}

// Bin is one row of the reliability table: cases whose first place had a probability from From up to To.
type Bin struct {
	From   float64 `json:"from"`
	To     float64 `json:"to"`
	N      int     `json:"n"`
	Stated float64 `json:"stated"` // mean probability of the first place
	True   float64 `json:"true"`   // share of cases in which the first place was the cause
}

// Confusion counts how often a confirmed cause got a certain first place.
type Confusion struct {
	Cause string `json:"cause"`
	First string `json:"first"`
	N     int    `json:"n"`
}

// PerCause is how one confirmed cause fared.
type PerCause struct {
	Cause string `json:"cause"`
	N     int    `json:"n"`
	Top1  int    `json:"top1"`
	Top3  int    `json:"top3"`
}

// Outcome is one case with what was predicted for it.
type Outcome struct {
	ID          string   `json:"id"`
	Cause       string   `json:"cause"`
	SecondCause string   `json:"second_cause,omitempty"`
	Rank        int      `json:"rank"`        // place of the cause, 1 is first; 0: not ranked at all
	Probability float64  `json:"probability"` // given to the cause
	First       []Ranked `json:"first"`       // the first three
}

const (
	topPlaces       = 3
	reliabilityBins = 5
	// leastProbability keeps the log loss finite when a predictor gives a confirmed cause no probability at all.
	leastProbability = 1e-6
)

// Evaluate scores a predictor on cases.
func Evaluate(cases []Case, predict Predict) Score {
	return scoreEach(cases, func(int) Predict { return predict })
}

// scoreEach scores cases of which each may have a predictor of its own.
func scoreEach(cases []Case, predictorOf func(i int) Predict) Score {
	s := Score{N: len(cases), Reliability: emptyBins(), Confusion: []Confusion{}, PerCause: []PerCause{}, Cases: []Outcome{}}
	var top1, top3, either1, either3 int
	for i, c := range cases {
		ranked := predictorOf(i)(c.Stated)
		o := outcome(c, ranked)
		s.Cases = append(s.Cases, o)
		top1 += one(o.Rank == 1)
		top3 += one(o.Rank >= 1 && o.Rank <= topPlaces)
		either1 += one(hitEither(c, o.First, 1))
		either3 += one(hitEither(c, o.First, topPlaces))
		s.Brier += brier(c.Cause, ranked)
		s.LogLoss -= math.Log(math.Max(o.Probability, leastProbability))
		s.count(o)
	}
	s.Top1, s.Top3 = wilson(top1, s.N), wilson(top3, s.N)
	s.EitherTop1, s.EitherTop3 = wilson(either1, s.N), wilson(either3, s.N)
	s.finish()
	return s
}

func outcome(c Case, ranked []Ranked) Outcome {
	o := Outcome{ID: c.ID, Cause: c.Cause, SecondCause: c.SecondCause, First: ranked[:min(topPlaces, len(ranked))]}
	at := slices.IndexFunc(ranked, func(r Ranked) bool { return r.Cause == c.Cause })
	if at >= 0 {
		o.Rank, o.Probability = at+1, ranked[at].Probability
	}
	return o
}

func hitEither(c Case, first []Ranked, places int) bool {
	return slices.ContainsFunc(first[:min(places, len(first))], func(r Ranked) bool { return c.Either(r.Cause) })
}

// brier is the squared error of one prediction, summed over causes. A cause that isn't ranked counts as given 0.
func brier(cause string, ranked []Ranked) float64 {
	sum, missing := 0.0, 1.0
	for _, r := range ranked {
		truth := 0.0
		if r.Cause == cause {
			truth, missing = 1, 0
		}
		sum += (r.Probability - truth) * (r.Probability - truth)
	}
	return sum + missing
}

// count enters one outcome into the tables.
func (s *Score) count(o Outcome) {
	at := slices.IndexFunc(s.PerCause, func(p PerCause) bool { return p.Cause == o.Cause })
	if at < 0 {
		at = len(s.PerCause)
		s.PerCause = append(s.PerCause, PerCause{Cause: o.Cause})
	}
	s.PerCause[at].N++
	s.PerCause[at].Top1 += one(o.Rank == 1)
	s.PerCause[at].Top3 += one(o.Rank >= 1 && o.Rank <= topPlaces)
	if len(o.First) == 0 {
		return
	}
	first := o.First[0]
	pair := slices.IndexFunc(s.Confusion, func(c Confusion) bool { return c.Cause == o.Cause && c.First == first.Cause })
	if pair < 0 {
		pair = len(s.Confusion)
		s.Confusion = append(s.Confusion, Confusion{Cause: o.Cause, First: first.Cause})
	}
	s.Confusion[pair].N++
	bin := &s.Reliability[min(int(first.Probability*reliabilityBins), reliabilityBins-1)]
	bin.N++
	bin.Stated += first.Probability
	bin.True += float64(one(o.Rank == 1))
}

// finish turns sums into means and sorts the tables.
func (s *Score) finish() {
	n := math.Max(float64(s.N), 1)
	s.Brier /= n
	s.LogLoss /= n
	for i := range s.Reliability {
		if b := &s.Reliability[i]; b.N > 0 {
			b.Stated /= float64(b.N)
			b.True /= float64(b.N)
		}
	}
	sort.Slice(s.PerCause, func(i, j int) bool { return s.PerCause[i].Cause < s.PerCause[j].Cause })
	sort.Slice(s.Confusion, func(i, j int) bool {
		a, b := s.Confusion[i], s.Confusion[j]
		return a.Cause+" "+a.First < b.Cause+" "+b.First
	})
}

func emptyBins() []Bin {
	bins := make([]Bin, reliabilityBins)
	for i := range bins {
		bins[i].From = float64(i) / reliabilityBins
		bins[i].To = float64(i+1) / reliabilityBins
	}
	return bins
}

// wilson is the proportion hits/n with its 95 % interval: E. B. Wilson, "Probable inference, the law of succession, and
// statistical inference", 1927. Without cases everything is possible: 0 to 1.
func wilson(hits, n int) Share {
	if n == 0 {
		return Share{High: 1}
	}
	const z = 1.959963984540054
	size, p := float64(n), float64(hits)/float64(n)
	centre := (p + z*z/(2*size)) / (1 + z*z/size)
	half := z / (1 + z*z/size) * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	return Share{Hits: hits, Of: n, Share: p, Low: math.Max(0, centre-half), High: math.Min(1, centre+half)}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
