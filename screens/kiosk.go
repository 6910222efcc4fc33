package screens

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	rules "unlatch/app/kiosk"
	"unlatch/app/machine"
	"unlatch/app/photo"
	"unlatch/app/printing"
	"unlatch/app/problem"
	"unlatch/app/release"
	"unlatch/app/report"
	"unlatch/app/store"
	waiting "unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/opening"
	"unlatch/app/store/outbox"
	"unlatch/app/words"
	"unlatch/screens/ask"
	"unlatch/screens/host"
	"unlatch/screens/kiosk"
)

// Place is where a tablet keeps what it keeps.
type Place struct {
	Cases string        // the tablet's file of cases, beside which its own files stand
	Shop  string        // the same, or the address of the shop's server
	Here  opening.Cases // the cases at Cases
}

// Kiosk is what the window of a tablet gets from outside.
type Kiosk struct {
	Deps
	Tablet kiosk.Deps
	outbox *outbox.Outbox // nil: nothing can be handed over
}

// PrepareKiosk puts together what a tablet needs. A customer's session is in memory alone; on disk are the tablet's own file,
// and what customers hand over.
func PrepareKiosk(data, assets fs.FS, at Place, build release.Build) (*Kiosk, error) {
	local, err := rules.Open(rules.Beside(at.Cases))
	if err != nil {
		return nil, err
	}
	kept := memory.New()
	for _, key := range []string{store.SettingRegion} {
		if value, err := at.Here.Store.Setting(context.Background(), key); err == nil && value != "" {
			_ = kept.SetSetting(context.Background(), key, value) // never fails
		}
	}
	deps, err := Prepare(data, assets, opening.Cases{Store: kept}, build)
	if err != nil {
		return nil, err
	}
	deps.Machine = machine.Open("")
	k := &Kiosk{Deps: deps}
	k.Tablet = kiosk.Deps{
		Local: local, Clock: time.Now, Languages: words.Languages(data), Usual: usualLanguages(data, deps.Locale), Words: deps.Words, Sleep: time.Sleep, Assets: assets,
		WriteReport: func(path string, in report.Input) error { return report.WriteFile(path, in) },
		Print:       printing.System{}, ReadPhoto: photo.ReadFile, Version: build.Version, Folder: filepath.Dir(at.Cases),
	}
	k.outbox, _, err = opening.Tablet(opening.CounterPath(at.Cases), at.Shop, local.Shop.Tablet, at.Here.Store, waiting.System{})
	if err != nil {
		return nil, problem.Wrap(err, "kiosk.counter", "Path", opening.CounterPath(at.Cases))
	}
	k.Tablet.Desk = k.outbox
	return k, nil
}

// usualLanguages are the languages that a tablet offers at first: that of the computer, then the others without their variants.
func usualLanguages(data fs.FS, locale string) []string {
	own, _ := words.Match(data, locale)
	base, _, _ := strings.Cut(own, "-")
	usual := []string{own}
	for _, lang := range words.Languages(data) {
		if !strings.Contains(lang, "-") && lang != base && lang != own {
			usual = append(usual, lang)
		}
	}
	return usual
}

// Close closes what a tablet hands over with.
func (k *Kiosk) Close() error { return k.outbox.Close() }

// KioskPages is the table of a tablet's pages: those that ask are the ones of every window, and a way to a page that isn't here
// leads nowhere.
func (d *Deps) KioskPages(t *kiosk.Tablet) host.Pages {
	all := d.Pages()
	pages := host.Pages{
		Always: map[host.PageID]func(host.Host) host.Page{
			host.PageStart: t.NewAttract, host.PageIdle: t.NewIdle, host.PageAway: t.NewAway, host.PageCode: t.NewCode,
			host.PageAsk: t.NewAsk, host.PagePIN: t.NewPIN, host.PageStaff: t.NewStaff, host.PageHelp: ask.NewHelp,
		},
		OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
			host.PageFindings: t.NewResult, host.PageTake: t.NewTake,
		},
	}
	for _, id := range []host.PageID{host.PageTrapped, host.PageWords, host.PageVehicle, host.PageQuestion, host.PageChange, host.PageAnswers} {
		pages.OfCase[id] = all.OfCase[id]
	}
	return pages
}

// window is a tablet's window, without content so far.
func (k *Kiosk) window(a fyne.App, w fyne.Window) (*host.Window, *kiosk.Tablet) {
	t := kiosk.New(&k.Tablet)
	k.Deps.Kiosk = t.Frame()
	return host.New(a, w, k.Deps.Deps, k.KioskPages(t)), t
}

// RunKiosk shows a tablet's window until staff leave it.
func RunKiosk(a fyne.App, k *Kiosk) error {
	a.SetIcon(icon(k.Assets))
	tidy := tidier()
	k.Changed = tidy
	aside, started := afterwards()
	k.Aside = aside
	w := a.NewWindow("Unlatch")
	k.Screen = freeScreen(a)
	k.Tablet.Leave = w.Close
	window, tablet := k.window(a, w)
	w.SetMaster()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go k.outbox.Run(ctx)
	a.Lifecycle().SetOnStarted(func() {
		if k.Started != nil {
			k.Started()
		}
		tidy()
		started()
	})
	if err := showFilled(a, w, window); err != nil {
		return err
	}
	tablet.Start(window)
	defer tablet.Stop()
	defer heed(a, window)()
	a.Run()
	return nil
}
