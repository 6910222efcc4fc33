package result

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// curve draws the cost distribution.
func (f *findingsPage) curve() fyne.CanvasObject {
	h, cost := f.host, f.found().Cost
	if len(cost.Curve) < 2 {
		return widgets.Body(h.T("ui.cost.none"))
	}
	c := widgets.NewCurve()
	for _, p := range cost.Curve {
		c.Points = append(c.Points, widgets.CurvePoint{Amount: p.Amount, Density: p.Density})
	}
	c.Low, c.High = cost.Low, cost.High
	c.Caption = h.T("ui.cost.likely", words.With("Range", h.Texts().EstimateRange(cost.Low, cost.High, cost.Currency, cost.OrMore)))
	for _, amount := range axis(cost.Curve[0].Amount, cost.Curve[len(cost.Curve)-1].Amount) {
		c.Marks = append(c.Marks, widgets.Mark{Amount: amount, Text: h.Texts().Money(amount, cost.Currency)})
	}
	return c
}

// axis gives round amounts, at most seven, between two ends.
func axis(lo, hi float64) []float64 {
	if hi <= lo {
		return nil
	}
	step := math.Pow(10, math.Floor(math.Log10((hi-lo)/2)))
	for _, factor := range []float64{1, 2, 5, 10} {
		if (hi-lo)/(step*factor) <= 6 {
			step *= factor
			break
		}
	}
	var out []float64
	for x := math.Ceil(lo/step) * step; x <= hi; x += step {
		out = append(out, x)
	}
	return out
}

// costLine says what the numbers mean and what is not in them.
func (f *findingsPage) costLine() fyne.CanvasObject {
	h, cost := f.host, f.found().Cost
	text := h.T("ui.cost.numbers", words.With("Expected", h.Texts().Estimate(cost.Expected, cost.Currency), "Worst", h.Texts().Estimate(cost.Worst, cost.Currency)))
	if cost.Stuck {
		text += " " + h.T("ui.cost.stuck")
	}
	if cost.Unpriced >= 0.005 {
		text += " " + h.T("ui.cost.unpriced", words.With("Percent", h.Texts().Percent(cost.Unpriced)))
	}
	return widgets.Second(text)
}

func (f *findingsPage) fillCost() {
	h, cost, facts, c := f.host, f.found().Cost, f.host.Model().Knowledge().Facts, f.session.Case()
	rate := h.T("ui.cost.rate", words.With("Low", h.Texts().Money(cost.Rate[0], cost.Currency), "High", h.Texts().Money(cost.Rate[1], cost.Currency)))
	left := widgets.InCard(widgets.Column(12, widgets.Lead(h.T("ui.cost.title")), f.curve(), f.costLine(), widgets.Second(rate),
		widgets.Rule(), f.leftOut(), widgets.Rule(), f.perCause()))
	right := widgets.Column(18, widgets.InCard(f.costSettings()), widgets.InCard(f.bullets("ui.cost.factors", "costfactor.", facts.CostFactors)),
		widgets.InCard(f.bullets("ui.cost.notes", "pricenote.", facts.PriceNotesIn(c.Settings.Region))))
	f.body.Add(widgets.Split(18, host.WideFrom, 0.52, left, right))
}

// askFirst stands among what is left out, but is a word of advice.
const askFirst = "ask_first"

// leftOut is what the numbers don't hold, and the advice that goes with it.
func (f *findingsPage) leftOut() fyne.CanvasObject {
	ids := f.found().Cost.LeftOut
	out := f.bullets("ui.cost.left_out", "leftout.", slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == askFirst }))
	if slices.Contains(ids, askFirst) {
		out.Add(widgets.Second(f.host.T("leftout." + askFirst)))
	}
	return out
}

func (f *findingsPage) bullets(title, prefix string, ids []string) *fyne.Container {
	col := widgets.Column(6, widgets.Lead(f.host.T(title)))
	for _, id := range ids {
		col.Add(widgets.Bullet(words.Capital(f.host.T(prefix + id))))
	}
	return col
}

// perCause is the range of each cause alone, with the build-up beside it where the two differ.
func (f *findingsPage) perCause() fyne.CanvasObject {
	h := f.host
	col := widgets.Column(8, widgets.Lead(h.T("ui.cost.per_cause")))
	for _, c := range f.found().Causes {
		price := widgets.Body(f.causePrice(c))
		price.Align = fyne.TextAlignTrailing
		col.Add(widgets.Columns(10, []float32{0.6, 0.4}, widgets.Body(h.Texts().Cause(c.ID)), price))
		if note := f.buildUp(c.Cost); note != "" {
			col.Add(widgets.Second(note))
		}
	}
	return col
}

func (f *findingsPage) buildUp(r estimate.Range) string {
	h, currency := f.host, f.found().Cost.Currency
	switch {
	case r.High <= 0:
		return ""
	case !r.Published:
		return h.T("ui.cost.own")
	case r.Differs:
		return h.T("ui.cost.differs", words.With("Range", h.Texts().EstimateRange(r.BuildUp[0], r.BuildUp[1], currency, false)))
	}
	return ""
}

// costSettings are the choices that scale the cost.
func (f *findingsPage) costSettings() fyne.CanvasObject {
	h, c := f.host, f.session.Case()
	var regions, shops []string
	for _, r := range h.Model().Knowledge().Regions {
		regions = append(regions, r.ID)
	}
	for _, s := range h.Model().Knowledge().Shops {
		shops = append(shops, s.ID)
	}
	regions, names := h.Texts().InOrder("region.", regions)
	region := host.Picker(h, "ui.settings.region", regions, names, func(id string) {
		f.set(func(s *cases.Settings) { s.Region = id })
	}, func() { f.Relayout() })
	region.Choose(c.Settings.Region)
	return widgets.Column(10, widgets.Lead(h.T("ui.cost.settings")),
		widgets.Column(6, widgets.Second(h.T("ui.settings.region")), region.Container),
		f.setting("ui.cost.shop", shops, h.Texts().All("shop.", shops), c.Settings.Shop, func(s *cases.Settings, v string) { s.Shop = v }),
		f.setting("ui.cost.parts", partKinds, h.Texts().All("ui.parts.", partKinds), c.Settings.Parts, func(s *cases.Settings, v string) { s.Parts = v }),
		widgets.Wrap(8,
			f.turnSetting("ui.cost.premium", c.Vehicle.Premium, f.turnPremium),
			f.turnSetting("ui.cost.integrated", c.Settings.Integrated, func() { f.set(func(s *cases.Settings) { s.Integrated = !s.Integrated }) }),
			f.turnSetting("ui.cost.forced", c.Settings.Forced, func() { f.set(func(s *cases.Settings) { s.Forced = !s.Forced }) })))
}

// partKinds are the kinds of replacement parts.
var partKinds = []string{"aftermarket", "oem"}

func (f *findingsPage) setting(title string, ids, texts []string, now string, set func(*cases.Settings, string)) fyne.CanvasObject {
	h := f.host
	o := widgets.NewOptions(h.T(title), ids, texts, func(id string) {
		f.set(func(s *cases.Settings) { set(s, id) })
	})
	o.Choose(now)
	return widgets.Column(6, widgets.Second(h.T(title)), o.Container)
}

func (f *findingsPage) turnSetting(key string, on bool, turn func()) fyne.CanvasObject {
	b := widgets.NewButton(widgets.Toggle, f.host.T(key), turn)
	b.On = on
	return b
}

func (f *findingsPage) set(change func(*cases.Settings)) {
	f.session.Set(change)
	f.fill()
}

func (f *findingsPage) turnPremium() {
	car := f.session.Case().Vehicle
	car.Premium = !car.Premium
	f.session.Do(f.session.SetVehicle(car))
	f.fill()
}
