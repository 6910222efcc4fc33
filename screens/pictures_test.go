package screens

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store/opening"
	"unlatch/screens/theme"
)

// windowSizes are the sizes at which every screen has to fit.
var windowSizes = []struct{ w, h float32 }{{1280, 800}, {800, 1280}, {400, 700}, {360, 640}}

// scenes bring a window to each of its screens.
var scenes = []struct {
	name string
	show func(r *rig)
}{
	{"start", func(r *rig) { r.ask(); r.router.reset(pageStart) }},
	{"vehicle", func(r *rig) { r.newCase(); r.typed("3") }},
	{"vehicle-recall", func(r *rig) {
		r.newCase()
		v := r.router.page(pageVehicle).(*vehicle)
		v.setDoor("rear_left")
		v.others.choose(cases.OthersBothRear)
		r.session.do(r.session.iv.SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
		v.enter()
		v.suggestModels("")
	}},
	{"question-sliding", func(r *rig) { r.door("van", "sliding_right").choose(unknown) }},
	{"question-electric", func(r *rig) {
		q := r.door("sedan", "front_left")
		r.session.do(r.session.iv.Answer("release_type", "electronic", true))
		q.ask("outside_opens")
		q.xray.press("electric_latch")
	}},
	{"question", func(r *rig) { r.ask(); r.answer("no"); r.answer("no") }},
	{"question-late", func(r *rig) {
		q := r.ask()
		for _, o := range []string{"someone_trapped", "other_doors_affected", "outside_opens", "locked_now", "second_pull_opens", "child_lock_setting"} {
			_ = r.session.iv.Answer(o, looseHandle[o], true)
		}
		q.ask("handle_feel")
		q.choose("loose")
	}},
	{"question-why", func(r *rig) {
		q := r.ask()
		q.ask("sound_on_pull")
		q.turnWhy()
	}},
	{"question-part", func(r *rig) {
		r.findings()
		q := r.router.page(pageQuestion).(*question)
		r.router.show(pageQuestion)
		q.ask("sound_on_pull")
		q.xray.press("inside_link")
	}},
	{"answers", func(r *rig) { r.findings(); r.router.show(pageAnswers) }},
	{"what-if", func(r *rig) {
		r.findings()
		r.router.show(pageAnswers)
		r.session.trial = "handle_feel"
		r.router.show(pageChange)
		r.router.page(pageChange).(*question).choose("normal")
	}},
	{"findings", func(r *rig) { r.findings() }},
	{"findings-plan", func(r *rig) { f := r.findings(); f.turn(tabPlan); f.report(f.found().Plan[0].Action) }},
	{"findings-cost", func(r *rig) { r.findings().turn(tabCost) }},
	{"findings-parts", func(r *rig) { r.findings().turn(tabParts) }},
	{"findings-more", func(r *rig) {
		f := r.findings()
		r.session.do(r.session.iv.SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
		f.turn(tabMore)
	}},
	{"report", func(r *rig) { r.findings(); r.router.show(pageReport) }},
	{"report-photos", func(r *rig) {
		r.photographed(2)
		r.router.show(pageReport)
		r.router.page(pageReport).(*reportPage).write()
	}},
	{"preview", func(r *rig) { r.photographed(3); r.router.show(pagePreview) }},
	{"preview-width", func(r *rig) { r.findings(); r.router.show(pagePreview); r.typed("2") }},
	{"preview-large", func(r *rig) { r.findings(); r.router.show(pagePreview); r.typed("3") }},
	{"print", func(r *rig) {
		r.printers("Office", "Counter")
		r.findings()
		r.router.show(pagePrint)
		r.key(fyne.KeyReturn)
	}},
	{"print-none", func(r *rig) { r.printers(); r.findings(); r.router.show(pagePrint) }},
	{"past", func(r *rig) { r.manyCases(45); r.past().unfold(r.past().rows[1].sum.ID) }},
	{"past-empty", func(r *rig) { r.past() }},
	{"past-deleted", func(r *rig) { r.manyCases(3); p := r.past(); r.remove(p.rows[0].sum, p.ask) }},
	{"outcome", func(r *rig) { r.findings(); r.outcome().chooseCause("cable_or_rod") }},
	{"findings-outcome", func(r *rig) { r.findings(); r.confirm("cable_or_rod") }},
	{"export", func(r *rig) { r.manyCases(2); r.past(); r.exportCases("", "") }},
	{"import", func(r *rig) { r.importCases() }},
	{"damaged", func(r *rig) { r.trouble(opening.Damaged) }},
	{"newer", func(r *rig) { r.trouble(opening.Newer) }},
	{"unkept", func(r *rig) { r.trouble(opening.Unkept); r.findings() }},
	{"settings", func(r *rig) { r.router.show(pageSettings) }},
	{"about", func(r *rig) { r.router.show(pageAbout) }},
	{"help", func(r *rig) { r.ask(); r.router.show(pageHelp) }},
	{"open", func(r *rig) { r.router.show(pageOpen) }},
}

func TestPicturesOfLooks(t *testing.T) {
	if *pictures == "" {
		return // only on demand: see the flag
	}
	for _, look := range []theme.Look{theme.Dark, theme.Contrast} {
		for _, s := range scenes {
			t.Run(s.name, func(t *testing.T) {
				r := newRig(t)
				r.settings.Look = look
				r.useTheme()
				s.show(r)
				r.picture(fmt.Sprintf("%s-%s", s.name, look))
			})
		}
	}
}

func TestPictures(t *testing.T) {
	if *pictures == "" {
		return // only on demand: see the flag
	}
	for _, size := range windowSizes {
		for _, s := range scenes {
			t.Run(s.name, func(t *testing.T) {
				r := newRig(t)
				r.window.Resize(sizeOf(size.w, size.h))
				s.show(r)
				r.picture(fmt.Sprintf("%s-%vx%v", s.name, size.w, size.h))
			})
		}
	}
}
