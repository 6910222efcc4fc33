package screens

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// pastRows is how many cases stand on one page of the list. Its rows are built once and filled anew.
const pastRows = 20

// pastSorts are the orders of the list.
var pastSorts = []string{"updated", "created", "vehicle", "cause"}

// past lists the cases kept here: search, sort, and everything that can be done with a case.
type past struct {
	app    *App
	pager  *widgets.Page
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

func newPast(a *App) *past {
	p := &past{app: a, list: widgets.Column(10), order: pastSorts[0]}
	p.search = widgets.NewEntry(a.t("ui.past.search"), nil)
	p.search.SetPlaceHolder(a.t("ui.past.search.example"))
	p.search.OnChanged = func(string) { p.offset = 0; p.ask() }
	p.sort = widgets.NewOptions(a.t("ui.past.sort"), pastSorts, a.texts("ui.past.sort.", pastSorts), p.sortBy)
	p.count = widgets.Second("")
	for range pastRows {
		row := newPastRow(p)
		p.rows = append(p.rows, row)
		p.list.Add(row.root)
	}
	p.newer = a.plain("ui.past.newer", func() { p.leaf(-pastRows) })
	p.newer.Spoken = a.t("ui.past.newer.spoken")
	p.older = a.plain("ui.past.older", func() { p.leaf(pastRows) })
	p.older.Spoken = a.t("ui.past.older.spoken")
	p.all = a.link("ui.past.export.all", func() { a.exportCases("", "") })
	p.pager = a.page(widgets.Column(14, widgets.Title(a.t("ui.past.title")),
		widgets.Split(14, wideFrom, 0.45, widgets.Field(a.t("ui.past.search"), p.search), widgets.Column(4, widgets.Second(a.t("ui.past.sort")), p.sort.Container)),
		p.count, p.list, widgets.Wrap(10, p.newer, p.older)),
		a.backButton(), a.main("ui.start.new", a.newCase), p.all, a.link("ui.past.import", func() { a.importCases() }))
	return p
}

func (p *past) object() fyne.CanvasObject { return p.pager.Container }
func (p *past) frame() *widgets.Page      { return p.pager }

func (p *past) enter() {
	p.sort.Choose(p.order)
	p.ask()
}

func (p *past) sortBy(order string) {
	p.order, p.offset = order, 0
	p.ask()
}

func (p *past) leaf(by int) {
	p.offset = max(0, p.offset+by)
	p.ask()
	p.pager.Top()
}

// query is what the page shows. Cars and causes are sorted from A, times from the latest.
func (p *past) query() store.Query {
	q := p.app.searchFor(p.search.Text)
	q.Sort, q.Limit, q.Offset = p.order, pastRows, p.offset
	q.Ascending = p.order == "vehicle" || p.order == "cause"
	return q
}

// ask looks the cases up off the main goroutine: a search through many thousands takes longer than a frame.
func (p *past) ask() {
	p.asked++
	mine, q, cases := p.asked, p.query(), p.app.deps.Store
	p.app.deps.Aside(func() {
		list, err := cases.List(context.Background(), q)
		total := 0
		if err == nil {
			total, err = cases.Count(context.Background(), q)
		}
		fyne.Do(func() {
			if mine == p.asked {
				p.show(list, total, err)
			}
		})
	})
}

func (p *past) show(list []store.Summary, total int, err error) {
	a := p.app
	if err != nil {
		a.tell(a.problem("ui.error.list", err))
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
	p.pager.Relayout()
}

func (p *past) countText(shown int) string {
	a := p.app
	switch {
	case p.total == 0 && strings.TrimSpace(p.search.Text) == "":
		return a.t("ui.past.empty")
	case p.total == 0:
		return a.t("ui.past.none")
	case p.total <= pastRows:
		return a.words.N("ui.past.count", p.total)
	}
	return a.t("ui.past.range", with("First", p.offset+1, "Last", p.offset+shown, "Count", a.words.Number(float64(p.total), 0)))
}

// unfold shows everything that can be done with one case, and folds the row that did so before.
func (p *past) unfold(id string) {
	if p.open == id {
		id = ""
	}
	p.open = id
	for _, row := range p.rows {
		row.fold()
	}
	p.pager.Relayout()
}

// enterKey opens the first case that was found.
func (p *past) enterKey() {
	if p.search.Text != "" && !p.rows[0].root.Hidden {
		p.app.resume(p.rows[0].sum.ID)
	}
}

func (p *past) rune(rune) {}

// searchFor reads what a person typed in the window's language: names of causes and doors become what the store knows.
func (a *App) searchFor(text string) store.Query {
	words := store.SearchWords(text)
	q := store.Query{Text: text}
	if len(words) == 0 {
		return q
	}
	for _, c := range a.knowledge().Causes {
		name := store.Fold(a.causeName(c.ID) + " " + a.tIf("cause."+c.ID+".trade"))
		if containsAll(name, words) {
			q.Causes = append(q.Causes, c.ID)
		}
	}
	for i, word := range words {
		for _, key := range []string{"side.left", "side.right", "row.front", "row.rear", "row.cargo"} {
			if word == store.Fold(a.tIf(key)) {
				words[i] = key[strings.Index(key, ".")+1:]
			}
		}
	}
	q.Text = strings.Join(words, " ")
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

// remove deletes a case. It stays in memory as long as the message offers to take that back. after is called whenever the
// list has changed.
func (a *App) remove(sum store.Summary, after func()) {
	ctx := context.Background()
	c, err := a.deps.Store.Load(ctx, sum.ID)
	if err == nil {
		err = a.deps.Store.Delete(ctx, sum.ID)
	}
	if err != nil {
		a.tell(a.problem("ui.error.delete", err))
		return
	}
	a.changed(c, after)
	a.tellUndo(a.t("ui.past.deleted", with("Case", a.summaryTitle(sum))), func() {
		if err := a.deps.Store.Save(ctx, c); err != nil {
			a.tell(a.problem("ui.error.save", err))
			return
		}
		a.changed(c, after)
	})
}

// changed follows a case that was deleted or came back: an open session of it ends, and its outcome counts or not.
func (a *App) changed(c *cases.Case, after func()) {
	if a.session != nil && a.session.iv.Case().ID == c.ID {
		front := a.router.front()
		a.session = nil
		a.router.stack = []pageID{pageStart}
		if front != pageStart {
			a.router.stack = append(a.router.stack, front)
		}
	}
	if c.Outcome != nil {
		a.learnAgain(nil)
	}
	after()
}

// duplicate copies a case under a new number.
func (a *App) duplicate(id string, after func()) {
	c, err := store.Duplicate(context.Background(), a.deps.Store, id, a.deps.Clock())
	if err != nil {
		a.tell(a.problem("ui.error.save", err))
		return
	}
	after()
	a.tell(a.t("ui.past.duplicated", with("Number", c.Number)))
}

// recordOutcome opens the page for what it was in the end, for a case in the list.
func (a *App) recordOutcome(id string) {
	c, err := a.deps.Store.Load(context.Background(), id)
	if err != nil {
		a.tell(a.problem("ui.error.load", err))
		return
	}
	a.session = newSession(a, c)
	a.router.show(pageOutcome)
}

// today is the day, as it stands in names of files.
func (a *App) today() string { return a.deps.Clock().Format(time.DateOnly) }
