package screens

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/store"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// labels are the labels of everything that can be pressed on the page in front.
func (r *rig) labels() []string {
	var out []string
	for _, o := range shown(r.window.Content()) {
		if a, ok := o.CanvasObject.(fyne.Accessible); ok {
			if _, pressed := o.CanvasObject.(fyne.Tappable); pressed {
				out = append(out, a.AccessibilityLabel())
			}
		}
	}
	return out
}

// press presses what carries a label.
func (r *rig) press(label string) {
	for _, o := range shown(r.window.Content()) {
		a, ok := o.CanvasObject.(fyne.Accessible)
		if p, pressed := o.CanvasObject.(fyne.Tappable); ok && pressed && a.AccessibilityLabel() == label {
			test.Tap(p)
			return
		}
	}
	require.Failf(r.t, "nothing to press", "%q is not among %q", label, r.labels())
}

func TestEverythingThatCanBePressedHasAUniqueLabel(t *testing.T) {
	for _, s := range scenes {
		r := newRig(t)
		s.show(r)
		seen := map[string]bool{}
		for _, o := range shown(r.window.Content()) {
			if _, ok := o.CanvasObject.(fyne.Tappable); !ok {
				continue
			}
			if _, ok := o.CanvasObject.(*widgets.Entry); ok {
				continue // its cursor and text answer to taps as well
			}
			a, ok := o.CanvasObject.(fyne.Accessible)
			if !ok {
				continue // parts of Fyne's own widgets, such as a scroll bar
			}
			label := a.AccessibilityLabel()
			assert.NotEmpty(t, label, "%s: %T", s.name, o.CanvasObject)
			assert.False(t, seen[label], "%s: %q stands twice", s.name, label)
			seen[label] = true
		}
		assert.NotEmpty(t, seen, s.name)
	}
}

func TestTabReachesEverythingAndStaysOnThePage(t *testing.T) {
	r := newRig(t)
	r.ask()
	c := r.window.Canvas()
	seen := map[fyne.Focusable]bool{}
	for range 60 {
		c.FocusNext()
		require.NotNil(t, c.Focused())
		seen[c.Focused()] = true
	}
	q := r.router.page(pageQuestion).(*question)
	for _, want := range []fyne.Focusable{q.cards[0], q.cards[1], q.dontKnow, q.thinkSo, q.why, q.next, q.xray.diagram} {
		assert.True(t, seen[want], "%T", want)
	}
	c.Unfocus()
	c.FocusNext()
	assert.Same(t, q.cards[0], c.Focused(), "the answers come first")
}

func TestTheDoorIsChosenOnThePicture(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	assert.True(t, v.next.Disabled)
	x, y := v.car.Drawing.Anchor("rear_right")
	test.TapAt(v.car, v.car.Place(x, y))
	c := r.stored()
	assert.Equal(t, cases.Door{Side: "right", Row: "rear"}, c.Door)
	assert.Equal(t, "rear", c.Answers["position"].Answer)
	assert.False(t, v.next.Disabled)
}

func TestTheKindOfCarChangesTheDoors(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	r.typed("3")
	v.setBody("van")
	assert.Equal(t, "sliding", r.stored().Answers["position"].Answer, "the same place, another kind of door")
	r.typed("5")
	c := r.stored()
	assert.Equal(t, cases.Door{Row: "cargo"}, c.Door)
	assert.Equal(t, "hinged_cargo", c.Answers["position"].Answer)
	v.setBody("sedan")
	assert.Empty(t, r.stored().Door.Row, "a sedan has no cargo door")
	assert.Equal(t, pageVehicle, r.router.front())
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageVehicle, r.router.front(), "no door, no questions")
	assert.NoError(t, casefile.Check(r.stored()))
}

func TestFieldsKeepTheirKeysAndAreSavedWhenLeft(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	r.typed("3")
	c := r.window.Canvas()
	c.Focus(v.year)
	r.typed("2012")
	c.Focus(v.brand)
	r.typed("Ford 1")
	c.Focus(v.mileage)
	r.typed("148,200")
	r.key(fyne.KeyReturn)
	got := r.stored()
	assert.Equal(t, 2012, got.Vehicle.Year)
	assert.Equal(t, "Ford 1", got.Vehicle.Make)
	assert.Equal(t, 148200, got.Vehicle.Mileage)
	assert.Equal(t, "mi", got.Vehicle.MileageUnit)
	assert.Equal(t, "left", got.Door.Side, "digits in a field choose no door")
	assert.Equal(t, pageQuestion, r.router.front(), "Enter in a field goes on")
}

func TestDigitsBesideAFieldDoNotChangeTheDoor(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	r.typed("1")
	r.typed("3")
	require.Equal(t, "rear", r.stored().Door.Row, "a digit corrects the last one")
	v.others.choose(cases.OthersNone)
	r.typed("2016")
	assert.Equal(t, cases.Door{Side: "left", Row: "rear"}, r.stored().Door)
}

func TestTabLeavesAFieldOfSeveralLines(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	r.window.Canvas().Focus(v.concern)
	require.False(t, v.concern.AcceptsTab())
	r.window.Canvas().FocusNext()
	require.Same(t, v.year, r.window.Canvas().Focused())
}

// TestTabBringsWhatItFocusesIntoSight tabs through two long pages in a small window as Fyne does it: each step tells only
// the widget that it has the focus.
func TestTabBringsWhatItFocusesIntoSight(t *testing.T) {
	r := newRig(t)
	r.newCase()
	r.size(400, 700)
	fields := r.tabThrough()
	assert.Subset(t, fields, []string{"*widgets.Button", "*widgets.Diagram", "*widgets.Entry"})
	r.typed("3")
	r.window.Canvas().Unfocus()
	r.router.show(pageQuestion)
	assert.Subset(t, r.tabThrough(), []string{"*widgets.AnswerCard", "*widgets.Button", "*widgets.Diagram"})
}

// tabThrough gives the focus to everything on the page in turn, looks whether it can be seen (all of it, or as much as
// there is room for), and gives the kinds of things that had it.
func (r *rig) tabThrough() []string {
	c, kinds := r.window.Canvas(), map[string]bool{}
	for range 60 {
		c.FocusNext()
		place := find(shown(r.window.Content()), c.Focused())
		var view *spot
		for i, o := range place.in {
			if s, ok := o.(*container.Scroll); ok {
				view = &spot{CanvasObject: s, at: fyne.CurrentApp().Driver().AbsolutePositionForObject(place.in[i])}
			}
		}
		if view == nil {
			continue // in the foot or above the page
		}
		kinds[fmt.Sprintf("%T", c.Focused())] = true
		what := label(place.CanvasObject)
		assert.GreaterOrEqual(r.t, place.at.Y, view.at.Y-0.5, "%s has the focus and is hidden above", what)
		room := min(place.Size().Height, view.Size().Height-30)
		assert.LessOrEqual(r.t, place.at.Y+room, view.at.Y+view.Size().Height+0.5, "%s has the focus and is hidden below", what)
	}
	return slices.Collect(maps.Keys(kinds))
}

// find is the place of an object.
func find(spots []spot, o any) spot {
	for _, s := range spots {
		if any(s.CanvasObject) == o {
			return s
		}
	}
	return spot{}
}

func TestAWhatIfNamesAChangedVerdict(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.session.do(r.session.iv.Answer("opens_by_itself", "yes", true))
	r.router.show(pageAnswers)
	r.press(r.App.t("ui.answers.change.spoken", with("What", r.short("opens_by_itself"))))
	q := r.router.page(pageChange).(*question)
	r.typed(strconv.Itoa(1 + slices.Index(r.answersOf("opens_by_itself"), "no")))
	assert.Contains(t, q.difference.Text, r.verdictTitle(diagnosis.Verdict{Level: "no"}))
	assert.Contains(t, q.difference.Text, r.verdictTitle(diagnosis.Verdict{Level: "short_distance"}))
}

func TestWhileSomeoneIsShutInTheFindingsLeadToHelpFirst(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	r.session.do(r.session.iv.Answer("someone_trapped", "yes", true))
	f.enter()
	r.press(r.App.t("ui.findings.help"))
	require.Equal(t, pageHelp, r.router.front())
}

func TestAnAnswerIsTriedOutBeforeItIsKept(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.router.show(pageAnswers)
	r.press(r.App.t("ui.answers.change.spoken", with("What", r.short("handle_feel"))))
	require.Equal(t, pageChange, r.router.front())
	q := r.router.page(pageChange).(*question)
	require.Equal(t, "handle_feel", q.id)
	before := r.session.iv.Findings().Causes[0].Percent

	r.typed("3")
	assert.Equal(t, "loose", r.stored().Answers["handle_feel"].Answer, "nothing is changed yet")
	assert.True(t, q.difference.Visible())
	assert.Contains(t, q.difference.Text, r.words.Percent(float64(before)/100))

	r.key(fyne.KeyEscape)
	assert.Equal(t, pageAnswers, r.router.front())
	assert.Equal(t, "loose", r.stored().Answers["handle_feel"].Answer, "Esc keeps it as it was")

	r.press(r.App.t("ui.answers.change.spoken", with("What", r.short("handle_feel"))))
	r.typed("3")
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageAnswers, r.router.front())
	o, _ := r.knowledge().Observation("handle_feel")
	assert.Equal(t, o.Answers[2], r.stored().Answers["handle_feel"].Answer)
}

func TestADoneStepFeedsItsResultBack(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.turn(tabPlan)
	var action string
	for _, s := range f.found().Plan {
		if s.Observation != "" && !s.Done {
			action = s.Action
			break
		}
	}
	require.NotEmpty(t, action)
	act, _ := r.knowledge().Action(action)
	o, _ := r.knowledge().Observation(act.Observation)
	title := r.t_("action." + action + ".title")
	r.press(r.App.t("ui.plan.did.spoken", with("Step", title)))
	r.press(title + ": " + r.answerTitle(o.ID, o.Answers[0]))
	c := r.stored()
	assert.Equal(t, o.Answers[0], c.Answers[o.ID].Answer)
	require.Len(t, c.Actions, 1)
	assert.Equal(t, action, c.Actions[0].Action)
	assert.NotEmpty(t, f.result, "the page says what changed")
}

func TestCostSettingsScaleTheCost(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.turn(tabCost)
	before := f.found().Cost.Expected
	r.press(r.t_("ui.cost.shop") + ": " + r.t_("shop.dealer"))
	assert.Greater(t, f.found().Cost.Expected, before)
	assert.Equal(t, "dealer", r.stored().Settings.Shop)
}

func TestTheReportIsSavedByEnterAlone(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.key(fyne.KeyReturn)
	require.Equal(t, pageReport, r.router.front())
	p := r.router.page(pageReport).(*reportPage)
	r.key(fyne.KeyReturn)
	want := filepath.Join(r.deps.Folder, "Car door "+r.session.iv.Case().Number+".pdf")
	assert.Equal(t, []string{want}, r.written)
	assert.FileExists(t, want)
	assert.Contains(t, p.where.Text, want)
}

func TestAReportThatCannotBeWrittenIsTold(t *testing.T) {
	r := newRig(t)
	r.failing = errors.New("the folder /nowhere is not there")
	r.findings()
	r.router.show(pageReport)
	r.key(fyne.KeyReturn)
	assert.True(t, r.shell.notice.Visible())
	assert.Contains(t, r.shell.told.Text, "/nowhere")
	assert.False(t, r.router.page(pageReport).(*reportPage).done.Visible())
}

func TestStartGoesOnWithAnUnfinishedCaseOrDeletesIt(t *testing.T) {
	r := newRig(t)
	r.ask()
	r.answer("no")
	id := r.session.iv.Case().ID
	r.router.reset(pageStart)
	r.press(r.App.t("ui.start.continue.spoken", with("Case", r.t_("ui.door.left_rear"))))
	assert.Equal(t, pageQuestion, r.router.front())
	assert.Equal(t, id, r.session.iv.Case().ID)
	assert.NotEqual(t, "someone_trapped", r.router.page(pageQuestion).(*question).id)

	r.router.reset(pageStart)
	r.press(r.App.t("ui.delete.spoken", with("Case", r.t_("ui.door.left_rear"))))
	_, err := r.store.Load(context.Background(), id)
	assert.ErrorIs(t, err, store.ErrNotFound)
}

func TestSettingsTakeEffectAndAreKept(t *testing.T) {
	r := newRig(t)
	r.router.show(pageSettings)
	r.press(r.t_("ui.settings.look") + ": " + r.t_("ui.look.dark"))
	r.press(r.t_("ui.settings.region") + ": " + r.t_("region.germany"))
	r.press(r.t_("ui.settings.size") + ": " + r.App.t("ui.settings.size.value", with("Percent", 150)))
	assert.Equal(t, pageSettings, r.router.front())
	assert.Equal(t, theme.Dark, r.theme.Look)
	assert.InDelta(t, 1.5, r.theme.Factor, 0.001)
	again := r.loadSettings()
	assert.Equal(t, theme.Dark, again.Look)
	assert.Equal(t, "germany", again.Region)
	assert.InDelta(t, 1.5, again.TextSize, 0.001)
	assert.Equal(t, "112", r.region().Emergency)
}

func TestHelpStepsFollowWhatIsKnown(t *testing.T) {
	r := newRig(t)
	r.router.show(pageHelp)
	h := r.router.page(pageHelp).(*helpPage)
	assert.Contains(t, h.call.Text, "911")
	assert.NotContains(t, textsIn(h.steps), "Chevrolet Corvette")
	r.press(r.t_("ui.help.electric"))
	assert.Contains(t, textsIn(h.steps), "Chevrolet Corvette")
	assert.Contains(t, textsIn(h.steps), r.t_("help.other_doors.title"))
	r.press(r.t_("ui.help.no_other"))
	assert.NotContains(t, textsIn(h.steps), r.t_("help.other_doors.title"))
	assert.Equal(t, "electronic", h.known["release_type"])
}

func TestHelpTellsTheReleasesOfThisYearOnly(t *testing.T) {
	r := newRig(t)
	r.ask()
	h := r.router.page(pageHelp).(*helpPage)
	for year, shown := range map[int]bool{0: true, 1990: false, 2008: true, 2024: false} {
		require.NoError(t, r.session.iv.SetVehicle(cases.Vehicle{Year: year, Make: "Chevrolet", Model: "Corvette"}))
		r.router.show(pageHelp)
		assert.Equal(t, shown, slices.Contains(textsIn(h.steps), "Chevrolet Corvette"), year)
		r.router.back()
	}
}

func TestACaseFileIsOpened(t *testing.T) {
	r := newRig(t)
	r.findings()
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, r.session.iv.Case()))
	r.session = nil
	r.open(path)
	assert.Equal(t, "loose", r.session.iv.Case().Answers["handle_feel"].Answer)

	broken := filepath.Join(t.TempDir(), "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte("{"), 0o600))
	r.open(broken)
	assert.True(t, r.shell.notice.Visible())
}

func TestVehicleNotesShowForACarThatHasThem(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	require.NoError(t, r.session.iv.SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
	require.NotEmpty(t, f.found().Vehicles)
	f.turn(tabMore)
	assert.Contains(t, textsIn(f.body), r.t_("vehicle."+f.found().Vehicles[0]))
}

func TestAllPairsLikelyEnoughAreNamed(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	f.found().Pairs = []diagnosis.PairFinding{
		{Modes: [2]string{"link_snapped", "outside_link_off"}, Probability: 0.5},
		{Modes: [2]string{"handle_snapped", "outside_link_off"}, Probability: 0.3},
		{Modes: [2]string{"latch_worn", "outside_link_off"}, Probability: 0.1},
	}
	f.fill()
	texts := textsIn(f.body)
	for i, p := range f.found().Pairs {
		assert.Equal(t, i < 2, slices.Contains(texts, f.pairText(p)), p)
	}
}

func TestACaseIsKeptFromTheStartAndLeavesNothingWhenUntouched(t *testing.T) {
	r := newRig(t)
	r.newCase()
	id := r.stored().ID
	r.key(fyne.KeyEscape)
	assert.Equal(t, pageStart, r.router.front())
	_, err := r.store.Load(context.Background(), id)
	assert.ErrorIs(t, err, store.ErrNotFound)

	r.newCase()
	r.typed("1")
	id = r.stored().ID
	r.key(fyne.KeyEscape)
	_, err = r.store.Load(context.Background(), id)
	assert.NoError(t, err, "a case with a door is kept")
}

func (r *rig) answersOf(observation string) []string {
	o, ok := r.knowledge().Observation(observation)
	require.True(r.t, ok)
	return o.Answers
}

func TestANumberTypedAloneKeepsTheCase(t *testing.T) {
	fields := map[string]func(*vehicle) *widgets.Entry{
		"1HGCM82633A004352": func(v *vehicle) *widgets.Entry { return v.vin },
		"148200":            func(v *vehicle) *widgets.Entry { return v.mileage },
	}
	for typed, field := range fields {
		r := newRig(t)
		r.newCase()
		id := r.stored().ID
		r.window.Canvas().Focus(field(r.router.page(pageVehicle).(*vehicle)))
		r.typed(typed)
		r.key(fyne.KeyEscape)
		require.Equal(t, pageStart, r.router.front())
		_, err := r.store.Load(context.Background(), id)
		assert.NoError(t, err, typed)
	}
}
