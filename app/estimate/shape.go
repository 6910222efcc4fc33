package estimate

import "math"

// shape is the cost of one outcome as a distribution: a log-normal curve, shifted and stretched so that its 10th
// percentile is low and its 90th is high; nobody is paid for a repair, so it is cut off at 0. Costs are skewed that way.
type shape struct {
	low, high float64
	sigma     float64 // width in log units
	stretch   float64 // width of the plain curve between its 10th and 90th percentile
}

func newShape(s span, orMore bool) shape {
	sigma := spread
	if orMore {
		sigma = spreadOrMore
	}
	return shape{low: s.low, high: s.high, sigma: sigma, stretch: math.Exp(2*z90*sigma) - 1}
}

const (
	// spread is the width of the curve in log units. With it the 99th percentile of the published ranges comes out where
	// a plain log-normal through their ends has it (latch 250 to 550: about 770).
	spread = 0.35
	// spreadOrMore is for ranges whose upper end is open: 300 to 700 "or more" has its 99th percentile near the sum
	// of the hours that a body technician reports (facts 6.7: up to 640 over the repair).
	spreadOrMore = 0.60
	// z90 and z99 are the 90th and 99th percentile of the normal distribution.
	z90 = 1.2815515655446004
	z99 = 2.3263478740408408
)

// worst is the 99th percentile.
func (c shape) worst() float64 {
	return max(0, c.low+(c.high-c.low)*(math.Exp((z99+z90)*c.sigma)-1)/c.stretch)
}

// below is the chance that the cost is at most x.
func (c shape) below(x float64) float64 {
	if x < 0 {
		return 0
	}
	if c.high <= c.low {
		if x < c.low {
			return 0
		}
		return 1
	}
	y := 1 + (x-c.low)/(c.high-c.low)*c.stretch
	if y <= 0 {
		return 0
	}
	return normal(math.Log(y)/c.sigma - z90)
}

// mean is the expected cost, the part cut off at 0 counted as 0.
func (c shape) mean() float64 {
	if c.high <= c.low {
		return c.low
	}
	sigma := c.sigma
	mu := sigma * z90
	unit := (c.high - c.low) / c.stretch
	full := math.Exp(mu + sigma*sigma/2)
	cut := 1 - c.low/unit // the plain curve below this would cost less than nothing
	if cut <= 0 {
		return unit * (full - cut)
	}
	d := (mu - math.Log(cut)) / sigma
	return unit * (full*normal(d+sigma) - cut*normal(d))
}

// normal is the distribution function of the normal distribution.
func normal(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// part is one outcome of a mixture with its share; shares add up to 1.
type part struct {
	shape
	share float64
}

// mixture is the cost over several outcomes.
type mixture []part

func (m mixture) below(x float64) float64 {
	sum := 0.0
	for _, p := range m {
		sum += p.share * p.below(x)
	}
	return sum
}

func (m mixture) mean() float64 {
	sum := 0.0
	for _, p := range m {
		sum += p.share * p.mean()
	}
	return sum
}

// quantile finds the cost that is not passed with chance p (0 < p < 1), to a millionth of a cent.
func (m mixture) quantile(p float64) float64 {
	most := 1.0
	for _, c := range m {
		most = max(most, c.worst()*4)
	}
	short := m.below(0) - p
	if short >= 0 {
		return 0
	}
	return crossing(0, most, short, m.below(most)-p, most*0x1p-45, func(x float64) float64 { return m.below(x) - p })
}

// crossing finds where f, which rises, passes 0 between lo and hi, where it is fLo and fHi, and returns the upper end of
// what is left once that is no wider than width. It follows a curve through the last three points where that is safe, else
// it halves (Chandrupatla's method): about ten values of f where halving alone would take forty-five.
func crossing(lo, hi, fLo, fHi, width float64, f func(float64) float64) float64 {
	x1, f1, x2, f2 := hi, fHi, lo, fLo // the newest point, and one on the other side
	for t := 0.5; ; {
		x := x1 + t*(x2-x1)
		y := f(x)
		x3, f3 := x2, f2
		if (y < 0) == (f1 < 0) {
			x3, f3 = x1, f1
		} else {
			x2, f2 = x1, f1
		}
		x1, f1 = x, y
		least := width / 2 / math.Abs(x2-x1)
		if least > 0.5 {
			return max(x1, x2)
		}
		t = 0.5
		at, value := (x1-x2)/(x3-x2), (f1-f2)/(f3-f2)
		if value*value < at && (1-value)*(1-value) < 1-at {
			t = f1/(f2-f1)*f3/(f2-f3) + (x3-x1)/(x2-x1)*f1/(f3-f1)*f2/(f3-f2)
		}
		t = min(1-least, max(least, t))
	}
}

// curvePoints is how many points the cost curve has: enough to look smooth at any size it is drawn in.
const curvePoints = 61

// curve samples the density for drawing; its trapezoids add up to 1. A cost of nothing has no curve.
func (m mixture) curve() []Point {
	if len(m) == 0 {
		return nil
	}
	from, to := m.quantile(0.002), m.quantile(0.995)
	if to <= 0 {
		return nil
	}
	margin := max((to-from)*0.06, to*0.02)
	from, to = max(0, from-margin), to+margin
	step := (to - from) / (curvePoints - 1)
	points := make([]Point, curvePoints)
	before := 0.0
	for i := range points {
		x := from + float64(i)*step
		after := m.below(x + step/2)
		points[i] = Point{Amount: x, Density: after - before}
		before = after
	}
	return level(smooth(smooth(points)), step)
}

// smooth takes the spikes off amounts that are certain (nothing to pay): a weighted mean with both neighbours.
func smooth(points []Point) []Point {
	out := make([]Point, len(points))
	for i, p := range points {
		left, right := points[max(i-1, 0)].Density, points[min(i+1, len(points)-1)].Density
		out[i] = Point{Amount: p.Amount, Density: (left + 2*p.Density + right) / 4}
	}
	return out
}

// level scales the densities so that the area under the curve is 1.
func level(points []Point, step float64) []Point {
	area := 0.0
	for i := 1; i < len(points); i++ {
		area += (points[i-1].Density + points[i].Density) / 2 * step
	}
	for i := range points {
		points[i].Density /= area
	}
	return points
}
