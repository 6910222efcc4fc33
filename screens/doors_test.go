package screens

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/screens/widgets"
)

// door brings the window to the question page about a door of a kind of car.
func (r *rig) door(body, id string) *question {
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	v.setBody(body)
	v.setDoor(id)
	v.goOn()
	return r.router.page(pageQuestion).(*question)
}

func TestTheXrayShowsTheDoorThatItIs(t *testing.T) {
	for _, c := range []struct {
		body, door, drawing string
		childLock           bool
	}{
		{"sedan", "rear_left", "door_xray", true},
		{"sedan", "front_right", "door_xray", false},
		{"van", "sliding_right", "door_sliding", true},
	} {
		r := newRig(t)
		q := r.door(c.body, c.door)
		d := q.xray.diagram
		assert.Equal(t, r.drawings.get(c.drawing).ViewBox, d.Drawing.ViewBox, c.door)
		assert.Equal(t, c.drawing, q.xray.now.View.Drawing)
		assert.Equal(t, c.childLock, slices.Contains(d.Parts, "child_lock"), c.door)
		assert.NotContains(t, d.Parts, "electric_latch", "nobody has said that it has a button")
		assert.True(t, d.Looks(drawing.Light())["electric_latch"].Hidden)
		assert.Contains(t, q.xray.title.Text, r.doorName(r.session.iv.Case()))
	}
}

func TestAnElectricLatchIsDrawnWithItsCloseUp(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	require.NoError(t, r.session.iv.Answer("release_type", "electronic", true))
	q.refresh()
	require.Contains(t, q.xray.diagram.Parts, "electric_latch")
	before := len(shown(q.xray.part))
	q.xray.press("electric_latch")
	assert.Greater(t, len(shown(q.xray.part)), before)
	assert.Contains(t, textsIn(q.xray.part), r.t_("component.electric_latch.name"))
	q.choose(r.firstAnswer(q.id))
	assert.Nil(t, q.xray.moving, "nothing is pulled by a button")
}

func (r *rig) firstAnswer(id string) string {
	o, _ := r.knowledge().Observation(id)
	return o.Answers[0]
}

func TestLabelsDoNotCrowd(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	x := q.xray
	part := func(id string, suspicion float64) diagnosis.ComponentFinding {
		return diagnosis.ComponentFinding{ID: id, Suspicion: suspicion, Works: suspicion == 0}
	}
	show := func(parts ...diagnosis.ComponentFinding) []string {
		f := &diagnosis.Findings{Components: parts}
		f.Decide(r.knowledge(), r.session.iv.Case())
		x.show(f, nil)
		var ids []string
		for _, l := range x.diagram.Labels {
			ids = append(ids, l.Part)
		}
		return ids
	}
	assert.Equal(t, []string{"inside_link", "latch"},
		show(part("latch", 0), part("pawl", 0), part("claw", 0), part("child_lock", 0), part("lock_link", 0), part("inside_link", 0.9)),
		"of many working parts one is named")
	assert.Len(t, show(part("latch", 0.1), part("pawl", 0.1), part("claw", 0.1), part("lock_link", 0.1), part("inside_link", 0.1)), fewLabels)
	assert.Equal(t, []string{"latch", "inside_link", "inside_handle"},
		show(part("latch", 0.4), part("inside_link", 0.3), part("inside_handle", 0.2), part("pawl", 0.01)))
}

func TestMakeAndModelArePickedAndTheirNotesShown(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	r.window.Canvas().Focus(v.brand)
	r.typed("For")
	r.press(r.App.t("ui.vehicle.pick.spoken", with("Name", "Ford")))
	assert.Equal(t, "Ford", r.session.iv.Case().Vehicle.Make)
	assert.Same(t, v.model, r.window.Canvas().Focused(), "the model comes next")
	assert.True(t, v.suggest.Visible(), "models are offered before anything is typed")
	r.typed("foc")
	r.window.Canvas().Focus(v.suggest.Objects[0].(*widgets.Button))
	r.key(fyne.KeySpace)
	assert.Equal(t, "Focus", r.session.iv.Case().Vehicle.Model)
	assert.True(t, v.notes.Visible())
	assert.Contains(t, textsIn(v.notes), r.t_("ui.vehicle.recall"))
	v.setYear("1985")
	assert.False(t, v.notes.Visible(), "no note fits that year")
	v.model.SetText("Something else")
	v.model.Commit()
	assert.Equal(t, "Something else", r.session.iv.Case().Vehicle.Model, "free text stays possible")
}

func TestARecallStandsAboveTheResult(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	assert.NotContains(t, textsIn(f.body), r.t_("ui.findings.car.recall"))
	require.NoError(t, r.session.iv.SetVehicle(cases.Vehicle{Make: "Ford", Model: "Focus", Year: 2013}))
	f.turn(tabOverview)
	assert.Contains(t, textsIn(f.body), r.t_("ui.findings.car.recall"))
}

func TestOtherDoorsAreAskedAboutOnce(t *testing.T) {
	for _, c := range []struct{ choice, affected, which string }{
		{cases.OthersNone, "no", ""}, {cases.OthersBothRear, "yes", "both_rear"}, {cases.OthersAll, "yes", "all"}, {cases.OthersSome, "yes", "some"}, {cases.OthersDifferent, "", ""},
	} {
		r := newRig(t)
		r.newCase()
		v := r.router.page(pageVehicle).(*vehicle)
		v.setDoor("rear_left")
		v.others.choose(c.choice)
		answers := r.session.iv.Case().Answers
		assert.Equal(t, c.affected, answers["other_doors_affected"].Answer, c.choice)
		assert.Equal(t, c.which, answers["which_others"].Answer, c.choice)
		assert.Equal(t, c.choice, r.session.iv.Case().Others())
		v.goOn()
		q := r.router.page(pageQuestion).(*question)
		for range 40 {
			require.NotContains(t, []string{"other_doors_affected", "which_others"}, q.id, "%s: it is asked again", c.choice)
			if r.router.front() != pageQuestion {
				break
			}
			q.choose(unknown)
			q.goOn()
		}
	}
}

func TestBothRearIsNoAnswerAtAFrontDoor(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	v.setDoor("rear_left")
	v.others.choose(cases.OthersBothRear)
	v.setDoor("front_left")
	assert.Empty(t, r.session.iv.Case().Answers["which_others"].Answer)
	assert.Nil(t, v.others.options.Button(cases.OthersBothRear))
}

func TestAnotherDoorKeepsWhatIsKnownOfTheCar(t *testing.T) {
	r := newRig(t)
	r.findings()
	first := r.session.iv.Case()
	require.NoError(t, r.session.iv.SetVehicle(cases.Vehicle{Make: "Volvo"}))
	require.NoError(t, r.session.iv.Answer("weather", "worse_cold", true))
	r.press(r.t_("ui.findings.another"))
	second := r.session.iv.Case()
	assert.NotEqual(t, first.ID, second.ID)
	assert.Equal(t, pageVehicle, r.router.front())
	assert.Equal(t, "Volvo", second.Vehicle.Make)
	assert.Equal(t, "worse_cold", second.Answers["weather"].Answer)
	assert.NotContains(t, second.Answers, "handle_feel", "that belongs to the first door")
	assert.Empty(t, second.Door.Row)
	kept, err := r.store.Load(t.Context(), first.ID)
	require.NoError(t, err)
	assert.Equal(t, "loose", kept.Answers["handle_feel"].Answer, "the first case stays as it is")
}

func TestAnAnswerIsChangedByKeyboardAlone(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.typed("c")
	require.Equal(t, pageAnswers, r.router.front())
	i := slices.Index(r.router.page(pageAnswers).(*answers).asked(), "handle_feel")
	require.GreaterOrEqual(t, i, 0)
	r.typed(strconv.Itoa(i + 1))
	require.Equal(t, pageChange, r.router.front())
	q := r.router.page(pageChange).(*question)
	assert.Equal(t, r.t_("ui.question.difference.try"), q.difference.Text)
	r.typed("2")
	assert.Equal(t, "loose", r.stored().Answers["handle_feel"].Answer, "tried out, not kept")
	assert.NotEqual(t, r.t_("ui.question.difference.try"), q.difference.Text)
	r.key(fyne.KeyReturn)
	assert.Equal(t, "stiff", r.stored().Answers["handle_feel"].Answer)
	assert.Equal(t, pageAnswers, r.router.front())
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageFindings, r.router.front())
}
