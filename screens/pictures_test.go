package screens

import (
	"cmp"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file"
	"unlatch/app/report"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// windowSizes are the sizes at which every screen has to fit.
var windowSizes = []fyne.Size{{Width: 1280, Height: 800}, {Width: 800, Height: 1280}, {Width: 400, Height: 700}, {Width: 360, Height: 640}}

// scene brings a window to one of its screens.
type scene struct {
	name string
	kept []theme.Look // looks in which a picture is kept of it
	show func(r *rig)
}

// Pictures are kept of every layout in light, and of a few pages in the other looks: that their colours can be told apart is
// computed in the tests of the theme.
var (
	light   = []theme.Look{theme.Light}
	looks   = []theme.Look{theme.Light, theme.Dark, theme.Contrast}
	nowhere []theme.Look // looks much like another scene
)

// scenes are what the tests walk through.
var scenes = []scene{
	{"start", light, func(r *rig) { r.ask(); r.Show(host.PageStart) }},
	{"trapped", light, func(r *rig) { r.Show(host.PageStart); r.Key(fyne.KeyReturn) }},
	{"words", light, func(r *rig) { r.tell() }},
	{"words-heard", light, func(r *rig) {
		r.tell()
		r.Type("Left rear door. Opens fine from outside, but inside the handle just flops.")
	}},
	{"vehicle", light, func(r *rig) { r.begin("3") }},
	{"vehicle-recall", nowhere, func(r *rig) {
		r.begin("3")
		r.Press(r.T("ui.others.open"))
		r.Press(r.T("ui.others.title") + ": " + r.T("ui.others.both_rear"))
		r.Now().Do(r.Now().SetVehicle(focus))
		r.Show(host.PageVehicle)
		for _, s := range hosttest.All(r.Shown.Content()) {
			if e, ok := s.CanvasObject.(*widgets.Entry); ok && e.Label == r.T("ui.vehicle.model") {
				e.OnChanged("") // all models are offered
			}
		}
	}},
	{"question-sliding", light, func(r *rig) {
		r.begin("")
		r.shape("van")
		r.Type("4")
		r.Key(fyne.KeyReturn)
		r.Type("0")
	}},
	{"question-electric", nowhere, func(r *rig) {
		r.begin("1")
		r.Key(fyne.KeyReturn)
		r.Now().Do(r.Now().Answer("release_type", "electronic", true))
		r.askOf("outside_opens")
		r.pressPart("electric_latch")
	}},
	{"question", looks, func(r *rig) {
		r.ask()
		for range 2 {
			r.say(r.Now().Shown, "no")
			r.Key(fyne.KeyReturn)
		}
	}},
	{"question-late", nowhere, func(r *rig) {
		r.ask()
		for _, o := range []string{"someone_trapped", "other_doors_affected", "outside_opens", "locked_now", "second_pull_opens", "child_lock_setting"} {
			_ = r.Now().Answer(o, hosttest.LooseHandle()[o], true)
		}
		r.askOf("handle_feel")
		r.say("handle_feel", "loose")
	}},
	{"question-why", light, func(r *rig) {
		r.ask()
		r.askOf("sound_on_pull")
		r.Type("?")
	}},
	{"question-part", light, func(r *rig) {
		r.findings()
		r.askOf("sound_on_pull")
		r.pressPart("inside_link")
	}},
	{"answers", light, func(r *rig) { r.findings(); r.Show(host.PageAnswers) }},
	{"what-if", light, func(r *rig) {
		r.findings()
		r.Show(host.PageAnswers)
		r.Now().Trial = "handle_feel"
		r.Show(host.PageChange)
		r.say("handle_feel", "normal")
	}},
	{"findings", looks, func(r *rig) { r.findings() }},
	{"findings-plan", light, func(r *rig) {
		r.findings()
		r.part("plan")
	}},
	{"findings-causes", light, func(r *rig) { r.findings(); r.part("causes") }},
	{"findings-cost", light, func(r *rig) { r.findings(); r.part("cost") }},
	{"findings-parts", light, func(r *rig) { r.findings(); r.part("parts") }},
	{"solved", light, func(r *rig) {
		r.ask()
		hosttest.Give(r.TB, r.Now(), map[string]string{"child_lock_setting": "on", "child_off_opens": "yes", "closes_securely": "yes"})
		r.Show(host.PageFindings)
	}},
	{"too-little", light, func(r *rig) {
		r.ask()
		for _, id := range []string{"outside_opens", "child_lock_setting", "handle_feel", "sound_on_pull"} {
			require.NoError(r.TB, r.Now().Unknown(id))
		}
		r.Show(host.PageFindings)
	}},
	{"step", light, func(r *rig) { r.findings(); r.Type("1") }},
	{"findings-more", light, func(r *rig) {
		r.findings()
		r.Now().Do(r.Now().SetVehicle(focus))
		r.part("more")
	}},
	{"report", light, func(r *rig) { r.findings(); r.Show(host.PageReport) }},
	{"report-summary", nowhere, func(r *rig) { r.findings(); r.Show(host.PageReport); r.Press(r.T("ui.report.summary")) }},
	{"report-photos", light, func(r *rig) {
		r.photographed(2)
		r.Show(host.PageReport)
		r.deps.Result.WriteReport = func(string, report.Input, ...file.Rule) error { return nil }
		r.Asks.Paths = []string{"/home/you/Documents/2012 Honda Accord, left rear door.pdf"}
		r.Press(r.T("ui.report.save"))
	}},
	{"preview", light, func(r *rig) { r.photographed(3); r.Show(host.PagePreview) }},
	{"preview-width", light, func(r *rig) { r.findings(); r.Show(host.PagePreview); r.Type("2") }},
	{"preview-large", nowhere, func(r *rig) { r.findings(); r.Show(host.PagePreview); r.Type("3") }},
	{"print", light, func(r *rig) {
		r.deps.Result.Print = printers{"Office", "Counter"}
		r.findings()
		r.Show(host.PagePrint)
		r.Key(fyne.KeyReturn)
	}},
	{"print-none", nowhere, func(r *rig) { r.deps.Result.Print = printers{}; r.findings(); r.Show(host.PagePrint) }},
	{"past", light, func(r *rig) { r.ManyCases(45); r.Press(r.past("ui.past.more.spoken", 1)) }},
	{"past-empty", nowhere, func(r *rig) { r.Show(host.PagePast) }},
	{"past-deleted", light, func(r *rig) {
		r.ManyCases(3)
		r.Press(r.past("ui.past.more.spoken", 0))
		r.Press(r.past("ui.delete.spoken", 0))
	}},
	{"outcome", light, func(r *rig) {
		r.findings()
		r.Show(host.PageOutcome)
		r.Press(r.T("ui.outcome.cause") + ": " + r.Texts().Cause("cable_or_rod"))
	}},
	{"findings-outcome", nowhere, func(r *rig) { r.findings(); r.confirm("cable_or_rod") }},
	{"damaged", light, func(r *rig) { r.trouble(opening.Damaged) }},
	{"newer", nowhere, func(r *rig) { r.trouble(opening.Newer) }},
	{"unkept", light, func(r *rig) { r.trouble(opening.Unkept); r.findings() }},
	{"keys", nowhere, func(r *rig) { r.Show(host.PageKeys) }},
	{"settings", light, func(r *rig) { r.Show(host.PageSettings) }},
	{"about", light, func(r *rig) { r.Show(host.PageAbout) }},
	{"help", light, func(r *rig) { r.ask(); r.Show(host.PageHelp) }},
	{"open", light, func(r *rig) { r.Show(host.PageOpen) }},
}

// often are the scenes that even the short tests walk through: one of each kind of page.
var often = []string{"vehicle", "question", "answers", "findings-plan", "report", "past", "settings"}

// walk are all scenes, or with -short those of often.
func walk() []scene {
	if !testing.Short() {
		return scenes
	}
	return slices.DeleteFunc(slices.Clone(scenes), func(s scene) bool { return !slices.Contains(often, s.name) })
}

func TestTheShortWalkIsPartOfTheLongOne(t *testing.T) {
	var names []string
	for _, s := range scenes {
		names = append(names, s.name)
	}
	assert.Subset(t, names, often)
}

// TestPictures is a tool, no test: it writes a picture of every screen in every size and look into a folder, to be looked
// at: UNLATCH_PICTURES=/tmp/pictures go test -tags ci ./screens -run TestPictures/start; in UNLATCH_LANGUAGE
// and UNLATCH_LOOK where these name one.
func TestPictures(t *testing.T) {
	folder := os.Getenv("UNLATCH_PICTURES")
	if folder == "" {
		t.Skip("UNLATCH_PICTURES names no folder for pictures")
	}
	require.NoError(t, os.MkdirAll(folder, 0o755))
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) { takePictures(t, s, folder) })
	}
}

// pictured is the language of the pictures that are taken to be looked at.
func pictured() string { return cmp.Or(os.Getenv("UNLATCH_LANGUAGE"), words.English) }

func takePictures(t *testing.T, s scene, folder string) {
	r := spoken(t, pictured())
	s.show(r)
	seen := looks
	if look := os.Getenv("UNLATCH_LOOK"); look != "" {
		seen = []theme.Look{theme.Look(look)}
	}
	for _, size := range append(slices.Clone(windowSizes), fyne.NewSize(1920, 1080)) {
		r.Shown.Resize(size)
		for _, look := range seen {
			r.Settings().SetLook(look)
			f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%vx%v-%s.png", s.name, size.Width, size.Height, look)))
			require.NoError(t, err)
			require.NoError(t, png.Encode(f, r.Shown.Canvas().Capture()))
			require.NoError(t, f.Close())
		}
	}
}
