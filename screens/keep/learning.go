package keep

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/file"
	"unlatch/app/learning"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// learningGroup are the settings of learning: on or off, start again, counts to share.
type learningGroup struct {
	host   host.Host
	deps   *Deps
	root   *fyne.Container
	on     *widgets.Button
	count  *widgets.Text
	from   *sourceList
	fitted func()
}

func newLearningGroup(h host.Host, d *Deps, fitted func()) *learningGroup {
	g := &learningGroup{host: h, deps: d, fitted: fitted, count: widgets.Second("")}
	g.on = widgets.NewButton(widgets.Toggle, h.T("ui.learning.on"), g.turn)
	g.from = newSourceList(h, d, g.again)
	g.root = widgets.Column(10, widgets.Second(h.T("ui.learning.text")), widgets.Wrap(0, g.on), g.count, g.from.root,
		widgets.Wrap(8, host.Plain(h, "ui.learning.reset", g.reset), host.Plain(h, "ui.learning.share", g.share)))
	return g
}

func (g *learningGroup) enter() {
	state, err := g.deps.Store.Setting(context.Background(), store.SettingLearning)
	if err != nil {
		g.host.Shell().Problem("ui.error.list", err)
	}
	g.on.SetOn(state != "off")
	g.count.SetText(g.host.T("ui.learning.none"))
	if text := g.host.Texts().Learned(g.host.Model().Confirmed()); text != "" {
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
	g.host.Settings().Keep(store.SettingLearning, value)
	g.again()
}

// again counts anew and shows the result.
func (g *learningGroup) again() {
	g.host.Model().Learn(func() {
		g.enter()
		g.fitted()
	})
}

// reset lets outcomes recorded until now count no longer; it can be taken back.
func (g *learningGroup) reset() {
	h, ctx := g.host, context.Background()
	before, err := g.deps.Store.Setting(ctx, store.SettingLearningSince)
	if err == nil {
		err = store.ResetLearning(ctx, g.deps.Store, g.deps.Clock().Add(time.Microsecond))
	}
	if err != nil {
		h.Shell().Problem("ui.error.setting", err)
		return
	}
	g.again()
	h.Shell().TellUndo(h.T("ui.learning.reset.done"), func() {
		h.Settings().Keep(store.SettingLearningSince, before)
		g.again()
	})
}

// share asks where the counts are to be written, and writes them.
func (g *learningGroup) share() {
	g.host.Files().Save(host.FileCounts, g.host.T("ui.learning.share.name", words.With("Date", g.deps.today())),
		func(path string, said file.Rule) { g.shareTo(path, said) })
}

func (g *learningGroup) shareTo(path string, rules ...file.Rule) {
	h := g.host
	plain := h.Model().AsWritten()
	h.Aside(func() {
		err := learning.WriteCounts(context.Background(), path, plain, g.deps.Store, append(rules, g.deps.Cases.Spared())...)
		as := file.Seen(path)
		fyne.Do(func() {
			switch {
			case problem.Has(err, file.Exists):
				h.Shell().AskReplace(path, func() { g.shareTo(path, file.Only(as)) }, g.share) // a yes is about this one
			case err != nil:
				h.Shell().Problem("ui.files.failed", err)
			default:
				h.Shell().Done(h.T("ui.learning.shared", words.With("Path", path)), h.Files().Deeds(path)...)
			}
		})
	})
}
