package ask

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/vector"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// middle is the middle of a door of the picker.
func middle(p *doorPicker, id string) fyne.Position {
	for _, s := range p.spots {
		if s.id == id {
			return pos(s.door.Center().X, s.door.Center().Y)
		}
	}
	return fyne.NewPos(-1000, -1000)
}

func TestTheDoorIsChosenOnThePicture(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 800, Height: 1280}, {Width: 400, Height: 700}} {
		r := newRig(t)
		r.NewCase()
		r.Size(size.Width, size.Height)
		v := r.vehicle()
		assert.True(t, v.next.Disabled)
		assert.Contains(t, r.Read(), r.T("ui.vehicle.choose"), "why it can't go on stands beside it")
		test.TapAt(v.car, fyne.NewPos(-80, -80))
		assert.True(t, v.next.Disabled, "nothing is near")
		test.TapAt(v.car, middle(v.car, "rear_right"))
		c := r.Stored()
		assert.Equal(t, cases.Door{Side: "right", Row: "rear"}, c.Door)
		assert.Equal(t, "rear", c.Answers["position"].Answer)
		assert.False(t, v.next.Disabled)
	}
}

func TestEveryDoorOfEveryBodyIsOneLargeTarget(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	for _, size := range pickerSizes {
		for _, body := range cases.Bodies() {
			v.setBody(body)
			r.Size(size.Width, size.Height)
			require.Len(t, v.car.spots, len(cases.DoorsOf(body)))
			for _, s := range v.car.spots {
				whole := s.door.Union(s.line).Union(s.label)
				half := float64(v.car.Size().Width)/2 - 20 // two doors stand beside each other
				assert.GreaterOrEqual(t, whole.W, min(180, half), "%s %s %v", body, s.id, size)
				assert.GreaterOrEqual(t, whole.H, 64.0, "%s %s %v", body, s.id, size)
				for _, at := range []fyne.Position{
					pos(s.door.Center().X, s.door.Center().Y), pos(s.label.Center().X, s.label.Center().Y), s.from, s.to,
				} {
					assert.Equal(t, s.id, v.car.at(at), "%s %s %v", body, s.id, size)
				}
				assert.GreaterOrEqual(t, s.label.X, -0.5)
				assert.LessOrEqual(t, s.label.X+s.label.W, float64(v.car.Size().Width)+0.5)
			}
		}
	}
}

func TestATapThatMissesADoorBySomeUnitsTakesTheNearest(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	r.Size(800, 1280)
	v := r.vehicle()
	spot := v.car.spots[0]
	beside := pos(spot.door.X+spot.door.W/2, spot.door.Y-25)
	assert.Equal(t, "front_left", v.car.at(beside))
	assert.Empty(t, v.car.at(pos(spot.door.X+spot.door.W/2, spot.door.Y-40)))
}

// pickerSizes are those at which the car of each body is looked at; it lies in the first two.
var pickerSizes = []fyne.Size{{Width: 1280, Height: 800}, {Width: 1920, Height: 1080}, {Width: 800, Height: 1280}, {Width: 400, Height: 700}}

func TestTheCarFillsHalfOfItsPage(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	for i, size := range pickerSizes {
		r.Size(size.Width, size.Height)
		for _, body := range cases.Bodies() {
			v.setBody(body)
			if lying := i < 2; lying {
				assert.GreaterOrEqual(t, v.car.shown.W, float64(v.Page.Size().Width)/2, "%s %v", body, size)
			} else {
				assert.GreaterOrEqual(t, v.car.shown.H, float64(v.Page.Size().Height-60)/2, "%s %v", body, size)
			}
		}
	}
}

func TestNoCarIsMirroredWrongly(t *testing.T) {
	for _, region := range []string{"us", "uk"} {
		r := newRig(t)
		r.Settings().SetRegion(region)
		r.NewCase()
		v := r.vehicle()
		for i, size := range pickerSizes {
			r.Size(size.Width, size.Height)
			for _, body := range cases.Bodies() {
				v.setBody(body)
				at := map[string]vector.Point{}
				for _, s := range v.car.spots {
					at[s.id] = s.door.Center()
				}
				middle := v.car.shown.Center()
				for _, d := range cases.DoorsOf(body) {
					what := []any{"%s of %s in %s at %v", d.ID, body, region, size}
					across, along := at[d.ID].X-middle.X, at[d.ID].Y-at["front_left"].Y
					if i < 2 { // seen from above with the front at the left, the left side is below
						across, along = middle.Y-at[d.ID].Y, at[d.ID].X-at["front_left"].X
					}
					switch d.Door.Side {
					case cases.Left:
						assert.Negative(t, across, what...)
					case cases.Right:
						assert.Positive(t, across, what...)
					}
					if d.Door.Row != cases.Front {
						assert.Greater(t, along, 20.0, what...)
					}
				}
			}
		}
		drawn := r.Drawings().Get("car_above").Bounds("fuel_flap")
		v.setBody(cases.Sedan)
		assert.Equal(t, region == "uk", drawn != v.car.upright.Bounds("fuel_flap"), "the wheel is drawn at the left, and only a region where it is at the right mirrors the car: %s", region)
	}
}

func TestADoorLightsUpUnderThePointerAndSoDoesItsName(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	for _, body := range cases.Bodies() {
		v.setBody(body)
		r.Size(1280, 800)
		for i, s := range v.car.spots {
			v.car.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: middle(v.car, s.id)}})
			assert.Equal(t, s.id, v.car.pointed, body)
			assert.True(t, v.car.labels[i].Lit, "%s of %s", s.id, body)
			assert.Equal(t, desktop.PointerCursor, v.car.Cursor())
		}
		v.car.MouseOut()
		assert.Empty(t, v.car.pointed)
		assert.Equal(t, desktop.DefaultCursor, v.car.Cursor())
	}
}

func TestSidesAreToldByTheWheelOfTheRegion(t *testing.T) {
	for region, side := range map[string]string{"us": "driver", "uk": "passenger"} {
		r := newRig(t)
		r.Settings().SetRegion(region)
		r.NewCase()
		v := r.vehicle()
		assert.Equal(t, r.T("ui.door."+side), v.car.labels[0].Detail, region)
		assert.NotEqual(t, v.car.labels[0].Detail, v.car.labels[1].Detail)
		car := v.car.upright
		assert.Less(t, car.Bounds("front_left").Center().X, car.ViewBox.Center().X, "left stays left in %s", region)
	}
}

func TestTheKindOfCarChangesTheDoors(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	r.Type("3")
	v.setBody("van")
	assert.Equal(t, "sliding", r.Stored().Answers["position"].Answer, "the same place, another kind of door")
	r.Type("5")
	c := r.Stored()
	assert.Equal(t, cases.Door{Row: "cargo"}, c.Door)
	assert.Equal(t, "hinged_cargo", c.Answers["position"].Answer)
	v.setBody("sedan")
	assert.Empty(t, r.Stored().Door.Row, "a sedan has no cargo door")
	assert.Equal(t, host.PageVehicle, r.Front())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageVehicle, r.Front(), "no door, no questions")
	assert.NoError(t, casefile.Check(r.Stored()))
}

func TestFieldsKeepTheirKeysAndAreSavedWhenLeft(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	r.Type("3")
	c := r.Shown.Canvas()
	c.Focus(v.data.year)
	r.Type("2012")
	c.Focus(v.data.brand)
	r.Type("Ford 1")
	v.data.more.Turn()
	c.Focus(v.data.miles)
	r.Type("148,200")
	r.Key(fyne.KeyReturn)
	got := r.Stored()
	assert.Equal(t, 2012, got.Vehicle.Year)
	assert.Equal(t, "Ford 1", got.Vehicle.Make)
	assert.Equal(t, 148200, got.Vehicle.Mileage)
	assert.Equal(t, "mi", got.Vehicle.MileageUnit)
	assert.Equal(t, "left", got.Door.Side, "digits in a field choose no door")
	assert.Equal(t, host.PageQuestion, r.Front(), "Enter in a field goes on")
}

func TestDigitsBesideAFieldDoNotChangeTheDoor(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	r.Type("1")
	r.Type("3")
	require.Equal(t, "rear", r.Stored().Door.Row, "a digit corrects the last one")
	v.others.choose(cases.OthersNone)
	r.Type("2016")
	assert.Equal(t, cases.Door{Side: "left", Row: "rear"}, r.Stored().Door)
}

// TestTabBringsWhatItFocusesIntoSight tabs through two long pages in a small window as Fyne does it: each step tells only
// the widget that it has the focus.
func TestTabBringsWhatItFocusesIntoSight(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	r.Size(400, 700)
	fields := r.tabThrough()
	assert.Subset(t, fields, []string{"*widgets.Button", "*ask.doorLabel"})
	r.Type("3")
	r.Shown.Canvas().Unfocus()
	r.Show(host.PageQuestion)
	assert.Subset(t, r.tabThrough(), []string{"*ask.pictureCard", "*widgets.Button", "*widgets.Diagram"})
}

// tabThrough gives the focus to everything on the page in turn, looks whether it can be seen (all of it, or as much as
// there is room for), and gives the kinds of things that had it.
func (r *rig) tabThrough() []string {
	c, kinds := r.Shown.Canvas(), map[string]bool{}
	for range 60 {
		c.FocusNext()
		place := r.Spot(c.Focused())
		view := place.Scrolled()
		if view == nil {
			continue // in the foot or above the page
		}
		kinds[fmt.Sprintf("%T", c.Focused())] = true
		what, top := hosttest.Label(place.CanvasObject), fyne.CurrentApp().Driver().AbsolutePositionForObject(view).Y
		assert.GreaterOrEqual(r.TB, place.At.Y, top-0.5, "%s has the focus and is hidden above", what)
		room := min(place.Size().Height, view.Size().Height-30)
		assert.LessOrEqual(r.TB, place.At.Y+room, top+view.Size().Height+0.5, "%s has the focus and is hidden below", what)
	}
	return slices.Collect(maps.Keys(kinds))
}

func TestACaseIsKeptFromTheStartAndLeavesNothingWhenUntouched(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	id := r.Stored().ID
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageStart, r.Front())
	_, err := r.Kept.Load(context.Background(), id)
	assert.ErrorIs(t, err, store.ErrNotFound)

	r.NewCase()
	r.Type("1")
	id = r.Stored().ID
	r.Key(fyne.KeyEscape)
	_, err = r.Kept.Load(context.Background(), id)
	assert.NoError(t, err, "a case with a door is kept")
}

func TestANumberTypedAloneKeepsTheCase(t *testing.T) {
	fields := map[string]func(*vehiclePage) *widgets.Entry{
		"1HGCM82633A004352": func(v *vehiclePage) *widgets.Entry { return v.data.vin },
		"148200":            func(v *vehiclePage) *widgets.Entry { return v.data.miles },
	}
	for typed, field := range fields {
		r := newRig(t)
		r.NewCase()
		id := r.Stored().ID
		r.Shown.Canvas().Focus(field(r.vehicle()))
		r.Type(typed)
		r.Key(fyne.KeyEscape)
		require.Equal(t, host.PageStart, r.Front())
		_, err := r.Kept.Load(context.Background(), id)
		assert.NoError(t, err, typed)
	}
}

func TestTheVINIsCheckedAsItIsTyped(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	for typed, want := range map[string]string{
		"1m8gdm9a xkp042788": r.T("ui.vehicle.vin.fits"), "1M8GDM9A1KP042788": r.T("ui.vehicle.vin.differs"),
		"1M8": r.T("ui.vehicle.vin.length", words.With("Count", 3)), "": "",
	} {
		v.data.vin.SetText(typed)
		v.data.vin.Commit()
		assert.Equal(t, want, v.data.vinHint.Text, typed)
	}
	v.data.vin.SetText("1m8gdm9a xkp042788")
	v.data.vin.Commit()
	assert.Equal(t, "1M8GDM9AXKP042788", r.Stored().Vehicle.VIN)
}

func TestMakeAndModelArePickedAndTheirNotesShown(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	r.Shown.Canvas().Focus(v.data.brand)
	r.Type("For")
	r.Press(r.T("ui.vehicle.pick.spoken", words.With("Name", "Ford")))
	assert.Equal(t, "Ford", r.Now().Case().Vehicle.Make)
	assert.Same(t, v.data.model, r.Shown.Canvas().Focused(), "the model comes next")
	assert.True(t, v.data.suggest.Visible(), "models are offered before anything is typed")
	r.Type("foc")
	r.Shown.Canvas().Focus(v.data.suggest.Objects[0].(*widgets.Button))
	r.Key(fyne.KeySpace)
	assert.Equal(t, "Focus", r.Now().Case().Vehicle.Model)
	assert.True(t, v.data.notes.Visible())
	assert.Equal(t, r.T("ui.vehicle.recall"), v.data.notes.Head.Text)
	v.data.setYear("1985")
	assert.False(t, v.data.notes.Visible(), "no note fits that year")
	v.data.model.SetText("Something else")
	v.data.model.Commit()
	assert.Equal(t, "Something else", r.Now().Case().Vehicle.Model, "free text stays possible")
}

func TestOtherDoorsAreAskedAboutOnce(t *testing.T) {
	for _, c := range []struct{ choice, affected, which string }{
		{cases.OthersNone, "no", ""}, {cases.OthersBothRear, "yes", "both_rear"}, {cases.OthersAll, "yes", "all"}, {cases.OthersSome, "yes", "some"}, {cases.OthersDifferent, "", ""},
	} {
		if testing.Short() && c.choice != cases.OthersBothRear {
			continue
		}
		r := newRig(t)
		r.NewCase()
		v := r.vehicle()
		v.setDoor("rear_left")
		v.others.choose(c.choice)
		answers := r.Now().Case().Answers
		assert.Equal(t, c.affected, answers["other_doors_affected"].Answer, c.choice)
		assert.Equal(t, c.which, answers["which_others"].Answer, c.choice)
		assert.Equal(t, c.choice, r.Now().Case().Others())
		v.goOn()
		q := r.question()
		for range 40 {
			require.NotContains(t, []string{"other_doors_affected", "which_others"}, q.id, "%s: it is asked again", c.choice)
			if r.Front() != host.PageQuestion {
				break
			}
			q.choose(unknown)
			q.goOn()
		}
	}
}

func TestBothRearIsNoAnswerAtAFrontDoor(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	v := r.vehicle()
	v.setDoor("rear_left")
	v.others.choose(cases.OthersBothRear)
	v.setDoor("front_left")
	assert.Empty(t, r.Now().Case().Answers["which_others"].Answer)
	assert.Nil(t, v.others.options.Button(cases.OthersBothRear))
}
