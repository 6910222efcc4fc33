package kiosk

import (
	"path/filepath"
	"strconv"

	"unlatch/app/file"
	rules "unlatch/app/kiosk"
	"unlatch/app/problem"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// mostLogo is how large a logo may be, in bytes, after app/photo made it small.
const mostLogo = 2 << 20

var tooLarge = problem.New("kiosk.logo_large", "Most", mostLogo>>20)

// shownDays is how many days of the totals are shown; the export has all.
const shownDays = 14

// fillTotals shows how many came and how far, by day. Nothing in it belongs to a customer.
func (p *staffPage) fillTotals() {
	h, t := p.host, p.tablet
	list := widgets.Column(8, widgets.Lead(h.T("kiosk.totals.title")))
	line := func(name string, d rules.Day) {
		median := h.T("kiosk.totals.none")
		if m, ok := d.Median(); ok {
			median = strconv.Itoa(m)
		}
		list.Add(widgets.Body(h.T("kiosk.totals.line", words.With("Day", name, "Sessions", d.Sessions, "Finished", d.Finished,
			"Printed", d.Printed, "Handed", d.Handed, "Minutes", median))))
	}
	line(h.T("kiosk.totals.all"), t.deps.Local.Tally.Sum())
	for i, day := range t.deps.Local.Tally.Days() {
		if i == shownDays {
			break
		}
		line(day, t.deps.Local.Tally[day])
	}
	p.body.Add(widgets.InCard(list))
	p.body.Add(widgets.Wrap(0, host.Plain(h, "kiosk.totals.export", p.export)))
}

// export writes the totals beside the tablet's other files, under the name of the day: there is no dialog to ask for a place.
func (p *staffPage) export() {
	h, t := p.host, p.tablet
	path := filepath.Join(t.deps.Folder, "unlatch-totals-"+t.deps.Clock().Format("2006-01-02")+".csv")
	if err := file.Write(path, []byte(t.deps.Local.Tally.CSV()), 0o600); err != nil {
		h.Shell().Problem("kiosk.totals.failed", err)
		return
	}
	h.Shell().Done(h.T("kiosk.totals.done", words.With("Path", words.QuotePath(path))))
}
