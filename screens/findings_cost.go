package screens

import (
	"math"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/screens/widgets"
)

func (f *findings) costSummary() fyne.CanvasObject {
	a := f.app
	return widgets.Column(8, widgets.Lead(a.t("ui.cost.title")), f.curve(), f.costLine(),
		widgets.Wrap(0, a.link("ui.cost.settings", func() { f.turn(tabCost) })))
}

// curve draws the cost distribution.
func (f *findings) curve() fyne.CanvasObject {
	a, cost := f.app, f.found().Cost
	if len(cost.Curve) < 2 {
		return widgets.Body(a.t("ui.cost.none"))
	}
	c := widgets.NewCurve()
	for _, p := range cost.Curve {
		c.Points = append(c.Points, widgets.CurvePoint{Amount: p.Amount, Density: p.Density})
	}
	c.Low, c.High = cost.Low, cost.High
	c.Caption = a.t("ui.cost.likely", with("Range", a.words.EstimateRange(cost.Low, cost.High, cost.Currency, cost.OrMore)))
	for _, amount := range axis(cost.Curve[0].Amount, cost.Curve[len(cost.Curve)-1].Amount) {
		c.Marks = append(c.Marks, widgets.Mark{Amount: amount, Text: a.words.Money(amount, cost.Currency)})
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
func (f *findings) costLine() fyne.CanvasObject {
	a, cost := f.app, f.found().Cost
	text := a.t("ui.cost.numbers", with("Expected", a.words.Estimate(cost.Expected, cost.Currency), "Worst", a.words.Estimate(cost.Worst, cost.Currency)))
	if cost.Stuck {
		text += " " + a.t("ui.cost.stuck")
	}
	if cost.Unpriced >= 0.005 {
		text += " " + a.t("ui.cost.unpriced", with("Percent", a.words.Percent(cost.Unpriced)))
	}
	return widgets.Second(text)
}

func (f *findings) fillCost() {
	a, cost, facts := f.app, f.found().Cost, f.app.knowledge().Facts
	rate := a.t("ui.cost.rate", with("Low", a.words.Money(cost.Rate[0], cost.Currency), "High", a.words.Money(cost.Rate[1], cost.Currency)))
	left := widgets.InCard(widgets.Column(12, widgets.Lead(a.t("ui.cost.title")), f.curve(), f.costLine(), widgets.Second(rate),
		widgets.Strong(a.t("ui.cost.warranty")), widgets.Rule(), f.bullets("ui.cost.left_out", "leftout.", cost.LeftOut),
		widgets.Rule(), f.perCause()))
	right := widgets.Column(18, widgets.InCard(f.costSettings()), widgets.InCard(f.bullets("ui.cost.factors", "costfactor.", facts.CostFactors)),
		widgets.InCard(f.bullets("ui.cost.notes", "pricenote.", facts.PriceNotes)))
	f.body.Add(widgets.Split(18, wideFrom, 0.52, left, right))
}

func (f *findings) bullets(title, prefix string, ids []string) fyne.CanvasObject {
	col := widgets.Column(6, widgets.Lead(f.app.t(title)))
	for _, id := range ids {
		col.Add(widgets.Bullet(f.app.t(prefix + id)))
	}
	return col
}

// perCause is the range of each cause alone, with the build-up beside it where the two differ.
func (f *findings) perCause() fyne.CanvasObject {
	a := f.app
	col := widgets.Column(8, widgets.Lead(a.t("ui.cost.per_cause")))
	for _, c := range f.found().Causes {
		price := widgets.Body(f.causePrice(c))
		price.Align = fyne.TextAlignTrailing
		col.Add(widgets.Columns(10, []float32{0.6, 0.4}, widgets.Body(a.causeName(c.ID)), price))
		if note := f.buildUp(c.Cost); note != "" {
			col.Add(widgets.Second(note))
		}
	}
	return col
}

func (f *findings) buildUp(r estimate.Range) string {
	a, currency := f.app, f.found().Cost.Currency
	switch {
	case r.High <= 0:
		return ""
	case !r.Published:
		return a.t("ui.cost.own")
	case r.Differs:
		return a.t("ui.cost.differs", with("Range", a.words.EstimateRange(r.BuildUp[0], r.BuildUp[1], currency, false)))
	}
	return ""
}

// costSettings are the choices that scale the cost.
func (f *findings) costSettings() fyne.CanvasObject {
	a, c := f.app, f.app.session.iv.Case()
	var regions, shops []string
	for _, r := range a.knowledge().Regions {
		regions = append(regions, r.ID)
	}
	for _, s := range a.knowledge().Shops {
		shops = append(shops, s.ID)
	}
	return widgets.Column(10, widgets.Lead(a.t("ui.cost.settings")),
		f.setting("ui.settings.region", regions, a.texts("region.", regions), c.Settings.Region, func(s *cases.Settings, v string) { s.Region = v }),
		f.setting("ui.cost.shop", shops, a.texts("shop.", shops), c.Settings.Shop, func(s *cases.Settings, v string) { s.Shop = v }),
		f.setting("ui.cost.parts", partKinds, a.texts("ui.parts.", partKinds), c.Settings.Parts, func(s *cases.Settings, v string) { s.Parts = v }),
		widgets.Wrap(8,
			f.turnSetting("ui.cost.premium", c.Vehicle.Premium, f.turnPremium),
			f.turnSetting("ui.cost.integrated", c.Settings.Integrated, func() { f.set(func(s *cases.Settings) { s.Integrated = !s.Integrated }) }),
			f.turnSetting("ui.cost.forced", c.Settings.Forced, func() { f.set(func(s *cases.Settings) { s.Forced = !s.Forced }) })))
}

// partKinds are the kinds of replacement parts.
var partKinds = []string{"aftermarket", "oem"}

func (f *findings) setting(title string, ids, texts []string, now string, set func(*cases.Settings, string)) fyne.CanvasObject {
	a := f.app
	o := widgets.NewOptions(a.t(title), ids, texts, func(id string) {
		f.set(func(s *cases.Settings) { set(s, id) })
	})
	o.Choose(now)
	return widgets.Column(6, widgets.Second(a.t(title)), o.Container)
}

func (f *findings) turnSetting(key string, on bool, turn func()) fyne.CanvasObject {
	b := widgets.NewButton(widgets.Toggle, f.app.t(key), turn)
	b.On = on
	return b
}

func (f *findings) set(change func(*cases.Settings)) {
	f.app.session.set(change)
	f.fill()
}

func (f *findings) turnPremium() {
	car := f.app.session.iv.Case().Vehicle
	car.Premium = !car.Premium
	f.app.session.do(f.app.session.iv.SetVehicle(car))
	f.fill()
}
