package kiosk

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/file"
	rules "unlatch/app/kiosk"
	"unlatch/app/printing"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// fillShop is what the tablet says of the shop.
func (p *staffPage) fillShop() {
	h := p.host
	shop := &p.tablet.deps.Local.Shop
	card := widgets.Column(14,
		p.field("kiosk.shop.name", shop.Name, rules.MostName, func(v string) { shop.Name = v }),
		p.field("kiosk.shop.phone", shop.Phone, rules.MostPhone, func(v string) { shop.Phone = v }),
		p.field("kiosk.shop.tablet", shop.Tablet, rules.MostName, func(v string) { shop.Tablet = v }),
		p.field("kiosk.shop.rate", p.rateText(shop.Rate), mostRate, p.setRate),
		p.field("kiosk.shop.logo", "", mostPath, p.setLogo))
	if len(shop.Logo) > 0 {
		card.Add(widgets.Wrap(0, host.Plain(h, "kiosk.shop.logo.none", func() {
			shop.Logo = nil
			p.kept()
			p.turn(staffShop)
		})))
	}
	p.body.Add(widgets.InCard(widgets.Column(12, card, widgets.Second(h.T("kiosk.shop.note")))))
}

const (
	mostRate = 6
	mostPath = 400
)

func (p *staffPage) rateText(rate float64) string {
	if rate <= 0 {
		return ""
	}
	return p.host.Texts().Typed(rate)
}

// field is a labelled field whose text is kept when it is left.
func (p *staffPage) field(key, text string, most int, keep func(string)) fyne.CanvasObject {
	e := widgets.NewEntry(p.host.T(key), func(v string) {
		keep(strings.TrimSpace(v))
		p.kept()
	}).Within(host.Most(p.host, most))
	e.Fill(text)
	return widgets.Field(p.host.T(key), e)
}

// The bounds of what an hour may cost.
const (
	leastRate = 1
	mostPrice = 2000
)

func (p *staffPage) setRate(typed string) {
	shop := &p.tablet.deps.Local.Shop
	if typed == "" {
		shop.Rate = 0
		return
	}
	rate, ok := p.host.Texts().ReadNumber(typed)
	if !ok || !(rate >= leastRate && rate <= mostPrice) {
		p.host.Shell().Tell(p.host.T("kiosk.shop.rate.wrong", words.With("Least", leastRate, "Most", mostPrice)))
		return
	}
	shop.Rate = rate
}

// setLogo reads a picture by its path, within the limits of every picture: a tablet has no dialogs for files.
func (p *staffPage) setLogo(typed string) {
	if typed == "" {
		return
	}
	if err := file.Local(typed); err != nil {
		p.host.Shell().Problem("kiosk.shop.logo.failed", err)
		return
	}
	p.host.Aside(func() {
		content, err := p.tablet.deps.ReadPhoto(typed)
		fyne.Do(func() {
			if err == nil && len(content) > mostLogo {
				err = tooLarge
			}
			if err != nil {
				p.host.Shell().Problem("kiosk.shop.logo.failed", err)
				return
			}
			p.tablet.deps.Local.Shop.Logo = content
			p.kept()
			p.host.Shell().Done(p.host.T("kiosk.shop.logo.done"))
		})
	})
}

// fillPrinter lets staff choose the printer.
func (p *staffPage) fillPrinter() {
	h, t := p.host, p.tablet
	card := widgets.Column(12, widgets.Lead(h.T("kiosk.staff.tab.printer")), widgets.Second(h.T("kiosk.staff.looking")))
	p.body.Add(widgets.InCard(card))
	if t.deps.Print == nil {
		return
	}
	h.Aside(func() {
		list, err := t.deps.Print.Printers()
		fyne.Do(func() {
			if p.tab == staffPrinter {
				p.printers(card, list, err)
			}
		})
	})
}

func (p *staffPage) printers(card *fyne.Container, list []printing.Printer, err error) {
	h, local := p.host, p.tablet.deps.Local
	card.Objects = card.Objects[:1]
	if err != nil {
		card.Add(widgets.Body(h.Texts().Problem(err)))
		p.Relayout()
		return
	}
	ids, texts := []string{""}, []string{h.T("kiosk.printer.usual")}
	for _, each := range list {
		ids, texts = append(ids, each.Name), append(texts, each.Name)
	}
	choice := widgets.NewOptions(h.T("kiosk.staff.tab.printer"), ids, texts, func(id string) {
		local.Printer = id
		p.kept()
	})
	choice.Choose(local.Printer)
	card.Add(choice.Container)
	p.Relayout()
}

// fillCustomer is what customers are offered, and for how long the tablet waits for them.
func (p *staffPage) fillCustomer() {
	h, t := p.host, p.tablet
	local := t.deps.Local
	languages := widgets.Wrap(10)
	for _, lang := range t.deps.Languages {
		b := widgets.NewButton(widgets.Toggle, h.Texts().LanguageNames([]string{lang})[0], nil)
		b.On = slices.Contains(t.languages(), lang)
		b.OnTapped = func() { p.turnLanguage(lang, b) }
		languages.Add(b)
	}
	keep := widgets.NewButton(widgets.Toggle, h.T("kiosk.staff.keep"), nil)
	keep.On = local.Keep
	keep.OnTapped = func() {
		local.Keep = !local.Keep
		keep.SetOn(local.Keep)
		p.kept()
	}
	times := widgets.Column(14,
		p.seconds("kiosk.time.idle", &local.Times.Idle, 30*time.Second),
		p.seconds("kiosk.time.warning", &local.Times.Warning, 10*time.Second),
		p.seconds("kiosk.time.hold", &local.Times.Hold, time.Minute))
	p.body.Add(widgets.InCard(widgets.Column(10, widgets.Lead(h.T("kiosk.staff.languages")), languages)))
	p.body.Add(widgets.InCard(widgets.Column(10, widgets.Lead(h.T("kiosk.staff.times")), times)))
	p.body.Add(widgets.InCard(widgets.Column(10, keep, widgets.Second(h.T("kiosk.staff.keep.text")))))
}

// turnLanguage offers a language or no longer; one stays.
func (p *staffPage) turnLanguage(lang string, b *widgets.Button) {
	local, now := p.tablet.deps.Local, slices.Clone(p.tablet.languages())
	if i := slices.Index(now, lang); i >= 0 {
		now = slices.Delete(now, i, i+1)
	} else {
		now = append(now, lang)
	}
	if len(now) == 0 {
		p.host.Shell().Tell(p.host.T("kiosk.staff.languages.one"))
		return
	}
	local.Languages = now
	b.SetOn(slices.Contains(now, lang))
	p.kept()
}

// seconds is a time that two keys make shorter and longer, within its bounds.
func (p *staffPage) seconds(key string, value *time.Duration, step time.Duration) fyne.CanvasObject {
	h, local := p.host, p.tablet.deps.Local
	shown := widgets.Strong("")
	show := func() { shown.SetText(h.T("kiosk.time.value", words.With("Seconds", int(value.Seconds())))) }
	change := func(by time.Duration) func() {
		return func() {
			*value += by
			local.Times = local.Times.Within()
			show()
			p.kept()
			p.Relayout()
		}
	}
	less, more := widgets.NewButton(widgets.Plain, "-", change(-step)), widgets.NewButton(widgets.Plain, "+", change(step))
	less.Spoken, more.Spoken = h.T(key)+" -", h.T(key)+" +"
	show()
	return widgets.Line(12, 0, widgets.Body(h.T(key)), less, shown, more)
}
