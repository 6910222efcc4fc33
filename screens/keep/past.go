package keep

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// pastRows is how many cases stand on one page of the list. Its rows are built once and filled anew.
const pastRows = 20

// pastSorts are the orders of the list.
var pastSorts = []string{"updated", "created", "vehicle", "cause"}

// pastPage lists the cases kept here: search, sort, and everything that can be done with a case.
type pastPage struct {
	*widgets.Page
	shelf
	search *widgets.Entry
	sort   *widgets.Options
	count  *widgets.Text
	rows   []*pastRow
	list   *fyne.Container
	newer  *widgets.Button
	older  *widgets.Button
	all    *widgets.Button

	order  string
	offset int
	total  int
	asked  int    // counts the queries, so that a late answer to an earlier one is dropped
	open   string // case whose row shows everything that can be done with it
}

// NewPast makes the page.
func NewPast(h host.Host, d *Deps) host.Page {
	p := &pastPage{shelf: shelf{h, d}, list: widgets.Column(10), order: pastSorts[0]}
	p.search = widgets.NewEntry(h.T("ui.past.search"), nil).Within(host.Most(h, cases.MostWords))
	p.search.SetPlaceHolder(h.T("ui.past.search.example"))
	p.search.OnChanged = func(string) { p.offset = 0; p.ask() }
	p.sort = widgets.NewOptions(h.T("ui.past.sort"), pastSorts, h.Texts().All("ui.past.sort.", pastSorts), p.sortBy)
	p.count = widgets.Second("")
	for range pastRows {
		row := newPastRow(p)
		p.rows = append(p.rows, row)
		p.list.Add(row.root)
	}
	p.newer = host.Plain(h, "ui.past.newer", func() { p.leaf(-pastRows) })
	p.newer.Spoken = h.T("ui.past.newer.spoken")
	p.older = host.Plain(h, "ui.past.older", func() { p.leaf(pastRows) })
	p.older.Spoken = h.T("ui.past.older.spoken")
	p.all = host.Link(h, "ui.past.export.all", func() { p.exportCases("", "") })
	p.Page = host.Frame(h, widgets.Column(14, widgets.Title(h.T("ui.past.title")),
		widgets.Split(14, host.WideFrom, 0.45, widgets.Field(h.T("ui.past.search"), p.search), widgets.Column(4, widgets.Second(h.T("ui.past.sort")), p.sort.Container)),
		p.count, p.list, widgets.Wrap(10, p.newer, p.older)),
		host.BackButton(h), host.Main(h, "ui.start.new", p.newCase), p.all, host.Link(h, "ui.past.import", p.importCases),
		host.Link(h, "ui.open.title", func() { h.Show(host.PageOpen) }))
	return p
}

func (p *pastPage) Enter() {
	p.sort.Choose(p.order)
	p.ask()
}

func (p *pastPage) sortBy(order string) {
	p.order, p.offset = order, 0
	p.ask()
}

func (p *pastPage) leaf(by int) {
	p.offset = max(0, p.offset+by)
	p.ask()
	p.Page.Top()
}

// query is what the page shows. Cars and causes are sorted from A, times from the latest.
func (p *pastPage) query() store.Query {
	q := p.searchFor(p.search.Text)
	q.Sort, q.Limit, q.Offset = p.order, pastRows, p.offset
	q.Ascending = p.order == "vehicle" || p.order == "cause"
	return q
}

// ask looks the cases up off the main goroutine: a search through many thousands takes longer than a frame.
func (p *pastPage) ask() {
	p.asked++
	mine, q, kept := p.asked, p.query(), p.deps.Store
	p.host.Aside(func() {
		list, err := kept.List(context.Background(), q)
		total := 0
		if err == nil {
			total, err = kept.Count(context.Background(), q)
		}
		fyne.Do(func() {
			if mine == p.asked {
				p.show(list, total, err)
			}
		})
	})
}

func (p *pastPage) show(list []store.Summary, total int, err error) {
	h := p.host
	if err != nil {
		h.Shell().Problem("ui.error.list", err)
	}
	if len(list) == 0 && p.offset > 0 && total > 0 { // the last case of the last page was deleted
		p.leaf(-pastRows)
		return
	}
	p.total = total
	p.newer.Hidden, p.older.Hidden = p.offset == 0, p.offset+len(list) >= total
	p.all.Hidden = total == 0 && p.search.Text == ""
	p.count.SetText(p.countText(len(list)))
	for i, row := range p.rows {
		row.root.Hidden = i >= len(list)
		if i < len(list) {
			row.fill(list[i])
		}
	}
	p.Page.Relayout()
}

func (p *pastPage) countText(shown int) string {
	h := p.host
	switch {
	case p.total == 0 && strings.TrimSpace(p.search.Text) == "":
		return h.T("ui.past.empty")
	case p.total == 0:
		return h.T("ui.past.none")
	case p.total <= pastRows:
		return h.Texts().N("ui.past.count", p.total)
	}
	return h.T("ui.past.range", words.With("First", p.offset+1, "Last", p.offset+shown, "Count", h.Texts().Number(float64(p.total), 0)))
}

// unfold shows everything that can be done with one case, and folds the row that did so before.
func (p *pastPage) unfold(id string) {
	if p.open == id {
		id = ""
	}
	p.open = id
	for _, row := range p.rows {
		row.fold()
	}
	p.Page.Relayout()
}

// enterKey opens the first case that was found.
func (p *pastPage) EnterKey() {
	if p.search.Text != "" && !p.rows[0].root.Hidden {
		p.resume(p.rows[0].sum.ID)
	}
}

// searchFor reads what a person typed in the window's language: names of causes and doors become what the store knows.
func (p *pastPage) searchFor(text string) store.Query {
	h, typed := p.host, store.SearchWords(text)
	q := store.Query{Text: text}
	if len(typed) == 0 {
		return q
	}
	for _, c := range h.Model().Knowledge().Causes {
		name := store.Fold(h.Texts().Cause(c.ID) + " " + h.Texts().If("cause."+c.ID+".trade"))
		if containsAll(name, typed) {
			q.Causes = append(q.Causes, c.ID)
		}
	}
	for i, word := range typed {
		for _, key := range []string{"side.left", "side.right", "row.front", "row.rear", "row.cargo"} {
			if word == store.Fold(h.Texts().If(key)) {
				typed[i] = key[strings.Index(key, ".")+1:]
			}
		}
	}
	q.Text = strings.Join(typed, " ")
	return q
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
