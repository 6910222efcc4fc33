package screens

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/learning"
	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// learnedText says how many confirmed cases moved the findings, "" for none.
func (a *App) learnedText(n int) string {
	if n == 0 {
		return ""
	}
	return a.words.N("ui.learning.count", n)
}

// learningGroup are the settings of learning: on or off, start again, counts to share.
type learningGroup struct {
	app    *App
	root   *fyne.Container
	on     *widgets.Button
	count  *widgets.Text
	from   *sourceList
	fitted func()
}

func newLearningGroup(a *App, fitted func()) *learningGroup {
	g := &learningGroup{app: a, fitted: fitted, count: widgets.Second("")}
	g.on = widgets.NewButton(widgets.Toggle, a.t("ui.learning.on"), g.turn)
	g.from = newSourceList(a, g.again)
	g.root = widgets.Column(10, widgets.Second(a.t("ui.learning.text")), widgets.Wrap(0, g.on), g.count, g.from.root,
		widgets.Wrap(8, a.plain("ui.learning.reset", g.reset), a.plain("ui.learning.share", g.share)))
	return g
}

func (g *learningGroup) enter() {
	state, err := g.app.deps.Store.Setting(context.Background(), store.SettingLearning)
	if err != nil {
		g.app.tell(g.app.problem("ui.error.list", err))
	}
	g.on.SetOn(state != "off")
	g.count.SetText(g.app.t("ui.learning.none"))
	if text := g.app.learnedText(g.app.model().confirmed); text != "" {
		g.count.SetText(text)
	}
	g.from.enter()
}

func (g *learningGroup) turn() {
	g.on.SetOn(!g.on.On) // at once: counting takes time
	value := "off"
	if g.on.On {
		value = "on"
	}
	g.app.keep(store.SettingLearning, value)
	g.again()
}

// again counts anew and shows the result.
func (g *learningGroup) again() {
	g.app.learnAgain(func() {
		g.enter()
		g.fitted()
	})
}

// reset lets outcomes recorded until now count no longer; it can be taken back.
func (g *learningGroup) reset() {
	a, ctx := g.app, context.Background()
	before, err := a.deps.Store.Setting(ctx, store.SettingLearningSince)
	if err == nil {
		err = store.ResetLearning(ctx, a.deps.Store, a.deps.Clock().Add(time.Microsecond))
	}
	if err != nil {
		a.tell(a.problem("ui.error.setting", err))
		return
	}
	g.again()
	a.tellUndo(a.t("ui.learning.reset.done"), func() {
		a.keep(store.SettingLearningSince, before)
		g.again()
	})
}

// share writes the counts beside the reports.
func (g *learningGroup) share() {
	a := g.app
	path := filepath.Join(a.deps.Folder, a.t("ui.learning.share.name", with("Date", a.today()))+".json")
	plain := a.model().asWritten
	a.deps.Aside(func() {
		err := learning.WriteCounts(context.Background(), path, plain, a.deps.Store, a.deps.Cases.Spared())
		fyne.Do(func() {
			if err != nil {
				a.tell(a.problem("ui.files.failed", err))
				return
			}
			a.tell(a.t("ui.learning.shared", with("Path", path)))
		})
	})
}
