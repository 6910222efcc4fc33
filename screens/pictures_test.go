package screens

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// windowSizes are the sizes at which every screen has to fit.
var windowSizes = []struct{ w, h float32 }{{1280, 800}, {800, 1280}, {400, 700}, {360, 640}}

// scenes bring a window to each of its screens.
var scenes = []struct {
	name string
	show func(r *rig)
}{
	{"start", func(r *rig) { r.ask(); r.Home() }},
	{"vehicle", func(r *rig) { r.begin("3") }},
	{"vehicle-recall", func(r *rig) {
		r.begin("3")
		r.Press(r.T("ui.others.title") + ": " + r.T("ui.others.both_rear"))
		r.Now().Do(r.Now().SetVehicle(focus))
		r.Show(host.PageVehicle)
		for _, s := range hosttest.All(r.Shown.Content()) {
			if e, ok := s.CanvasObject.(*widgets.Entry); ok && e.Label == r.T("ui.vehicle.model") {
				e.OnChanged("") // all models are offered
			}
		}
	}},
	{"question-sliding", func(r *rig) {
		r.begin("")
		r.Press(r.T("ui.vehicle.body") + ": " + r.T("ui.body.van"))
		r.Type("4")
		r.Key(fyne.KeyReturn)
		r.Type("0")
	}},
	{"question-electric", func(r *rig) {
		r.begin("1")
		r.Key(fyne.KeyReturn)
		r.Now().Do(r.Now().Answer("release_type", "electronic", true))
		r.askOf("outside_opens")
		r.pressPart("electric_latch")
	}},
	{"question", func(r *rig) {
		r.ask()
		for range 2 {
			r.say(r.Now().Shown, "no")
			r.Key(fyne.KeyReturn)
		}
	}},
	{"question-late", func(r *rig) {
		r.ask()
		for _, o := range []string{"someone_trapped", "other_doors_affected", "outside_opens", "locked_now", "second_pull_opens", "child_lock_setting"} {
			_ = r.Now().Answer(o, hosttest.LooseHandle()[o], true)
		}
		r.askOf("handle_feel")
		r.say("handle_feel", "loose")
	}},
	{"question-why", func(r *rig) {
		r.ask()
		r.askOf("sound_on_pull")
		r.Press(r.T("ui.question.why"))
	}},
	{"question-part", func(r *rig) {
		r.findings()
		r.askOf("sound_on_pull")
		r.pressPart("inside_link")
	}},
	{"answers", func(r *rig) { r.findings(); r.Show(host.PageAnswers) }},
	{"what-if", func(r *rig) {
		r.findings()
		r.Show(host.PageAnswers)
		r.Now().Trial = "handle_feel"
		r.Show(host.PageChange)
		r.say("handle_feel", "normal")
	}},
	{"findings", func(r *rig) { r.findings() }},
	{"findings-plan", func(r *rig) {
		r.findings()
		r.Type("2")
		step := r.T("action." + r.Now().Findings().Plan[0].Action + ".title")
		r.Press(r.T("ui.plan.did.spoken", words.With("Step", step)))
	}},
	{"findings-cost", func(r *rig) { r.findings(); r.Type("3") }},
	{"findings-parts", func(r *rig) { r.findings(); r.Type("4") }},
	{"findings-more", func(r *rig) {
		r.findings()
		r.Now().Do(r.Now().SetVehicle(focus))
		r.Type("5")
	}},
	{"report", func(r *rig) { r.findings(); r.Show(host.PageReport) }},
	{"report-photos", func(r *rig) {
		r.photographed(2)
		r.Show(host.PageReport)
		r.Press(r.T("ui.report.save"))
	}},
	{"preview", func(r *rig) { r.photographed(3); r.Show(host.PagePreview) }},
	{"preview-width", func(r *rig) { r.findings(); r.Show(host.PagePreview); r.Type("2") }},
	{"preview-large", func(r *rig) { r.findings(); r.Show(host.PagePreview); r.Type("3") }},
	{"print", func(r *rig) {
		r.deps.Result.Print = printers{"Office", "Counter"}
		r.findings()
		r.Show(host.PagePrint)
		r.Key(fyne.KeyReturn)
	}},
	{"print-none", func(r *rig) { r.deps.Result.Print = printers{}; r.findings(); r.Show(host.PagePrint) }},
	{"past", func(r *rig) { r.ManyCases(45); r.Press(r.past("ui.past.more.spoken", 1)) }},
	{"past-empty", func(r *rig) { r.Show(host.PagePast) }},
	{"past-deleted", func(r *rig) {
		r.ManyCases(3)
		r.Press(r.past("ui.past.more.spoken", 0))
		r.Press(r.past("ui.delete.spoken", 0))
	}},
	{"outcome", func(r *rig) {
		r.findings()
		r.Show(host.PageOutcome)
		r.Press(r.T("ui.outcome.cause") + ": " + r.Texts().Cause("cable_or_rod"))
	}},
	{"findings-outcome", func(r *rig) { r.findings(); r.confirm("cable_or_rod") }},
	{"export", func(r *rig) { r.ManyCases(2); r.Show(host.PagePast); r.Press(r.T("ui.past.export.all")) }},
	{"import", func(r *rig) { r.Show(host.PagePast); r.Press(r.T("ui.past.import")) }},
	{"damaged", func(r *rig) { r.trouble(opening.Damaged) }},
	{"newer", func(r *rig) { r.trouble(opening.Newer) }},
	{"unkept", func(r *rig) { r.trouble(opening.Unkept); r.findings() }},
	{"settings", func(r *rig) { r.Show(host.PageSettings) }},
	{"about", func(r *rig) { r.Show(host.PageAbout) }},
	{"help", func(r *rig) { r.ask(); r.Show(host.PageHelp) }},
	{"open", func(r *rig) { r.Show(host.PageOpen) }},
}

// TestPictures is a tool, no test: it writes a picture of every screen in every size and look into a folder, to be looked
// at: UNLATCH_PICTURES=/tmp/pictures go test -tags ci ./screens -run TestPictures.
func TestPictures(t *testing.T) {
	folder := os.Getenv("UNLATCH_PICTURES")
	if folder == "" {
		t.Skip("UNLATCH_PICTURES names no folder for pictures")
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, s := range scenes {
		r := newRig(t)
		s.show(r)
		for _, size := range windowSizes {
			r.Shown.Resize(fyne.NewSize(size.w, size.h))
			for _, look := range []theme.Look{theme.Light, theme.Dark, theme.Contrast} {
				r.Settings().SetLook(look)
				f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%vx%v-%s.png", s.name, size.w, size.h, look)))
				require.NoError(t, err)
				require.NoError(t, png.Encode(f, r.Shown.Canvas().Capture()))
				require.NoError(t, f.Close())
			}
		}
	}
}
