package kiosk

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
)

var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

func TestACustomerWhoWalksAwayIsWarnedAndThenGone(t *testing.T) {
	w := Watch{Times: Default()}
	assert.Equal(t, Nobody, w.At(noon))
	w.Begin(noon)
	at := func(s int) Presence { return w.At(noon.Add(time.Duration(s) * time.Second)) }
	assert.Equal(t, There, at(119))
	assert.Equal(t, Warned, at(120))
	assert.Equal(t, Warned, at(139))
	assert.Equal(t, Left, at(140))
	assert.Equal(t, 20, w.Counts(noon.Add(120*time.Second)))
	assert.Equal(t, 1, w.Counts(noon.Add(139500*time.Millisecond)))
	assert.Equal(t, There, at(-3600), "a clock set back counts as no time passed")

	w.Touch(noon.Add(130 * time.Second))
	assert.Equal(t, Left, at(140), "a touch that wakes the page isn't an answer")
	w.Touch(noon.Add(100 * time.Second))
	assert.Equal(t, There, at(219))
	w.End()
	assert.Equal(t, Nobody, at(220))
}

func TestStayingIsPossibleTenTimes(t *testing.T) {
	w := Watch{Times: Default()}
	w.Begin(noon)
	now := noon
	for range 10 {
		now = now.Add(125 * time.Second)
		require.Equal(t, Warned, w.At(now))
		require.True(t, w.Stay(now))
		require.Equal(t, There, w.At(now))
	}
	now = now.Add(125 * time.Second)
	assert.Equal(t, Left, w.At(now), "whoever only stays isn't there")
	assert.False(t, w.Stay(now))
}

func TestTimeoutsStayInBounds(t *testing.T) {
	assert.Equal(t, Timeouts{LeastIdle, LeastWarning, 1, LeastHold}, Timeouts{}.Within())
	huge := Timeouts{1 << 60, 1 << 60, 1 << 30, 1 << 60}
	assert.Equal(t, Timeouts{MostIdle, MostWarning, MostStays, MostHold}, huge.Within())
	assert.Equal(t, Default(), Default().Within())
}

func TestAHeldThingIsTakenOnceAndForgottenInTime(t *testing.T) {
	n := 0
	h := NewHeld[string](func() string { n++; return fmt.Sprint(n / 2) }) // draws each code twice
	code, err := h.Hold("hers", noon, noon.Add(10*time.Minute))
	require.NoError(t, err)
	other, err := h.Hold("his", noon, noon.Add(10*time.Minute))
	require.NoError(t, err)
	assert.NotEqual(t, code, other)

	got, err := h.Take(code, noon.Add(9*time.Minute))
	require.NoError(t, err)
	assert.Equal(t, "hers", got)
	_, err = h.Take(code, noon.Add(9*time.Minute))
	assert.True(t, problem.Has(err, "kiosk.code"), "taken")
	_, err = h.Look(other, noon.Add(10*time.Minute))
	assert.True(t, problem.Has(err, "kiosk.code"), "too old")
	assert.Zero(t, h.Len(noon.Add(10*time.Minute)))
}

func TestFiveWrongCodesCostAMinute(t *testing.T) {
	h := NewHeld[int](PickUp)
	code, err := h.Hold(1, noon, noon.Add(10*time.Minute))
	require.NoError(t, err)
	for range 5 {
		_, err = h.Take("none", noon)
		require.True(t, problem.Has(err, "kiosk.code"))
	}
	_, err = h.Take(code, noon.Add(59*time.Second))
	require.True(t, problem.Has(err, "kiosk.pause"), "the right code isn't heard either")
	got, err := h.Take(code, noon.Add(time.Minute))
	require.NoError(t, err)
	assert.Equal(t, 1, got)
}

func TestHoldingHasABound(t *testing.T) {
	h := NewHeld[int](PickUp)
	for i := range MostHeld {
		_, err := h.Hold(i, noon, noon.Add(time.Minute))
		require.NoError(t, err)
	}
	_, err := h.Hold(0, noon, noon.Add(time.Minute))
	assert.True(t, problem.Has(err, "kiosk.full"))
	_, err = h.Hold(0, noon.Add(time.Minute), noon.Add(2*time.Minute))
	assert.NoError(t, err, "room again")
}

func TestCodesAreWhatPeopleCanRead(t *testing.T) {
	for range 200 {
		assert.Regexp(t, `^[0-9]{4}$`, PickUp())
		code := Print()
		assert.Regexp(t, `^[2-9A-Z]{6}$`, code)
		assert.False(t, strings.ContainsAny(code, "OILBSUZQG01"), code)
	}
}

func TestThePINSlowsWhoeverGuesses(t *testing.T) {
	if testing.Short() {
		t.Skip("each try takes long, as it should")
	}
	p, err := NewPIN("4711")
	require.NoError(t, err)
	require.True(t, p.Set())
	now, tries := noon, 0
	for now.Before(noon.Add(3 * time.Hour)) {
		var wrong error
		p = again(t, p) // a restart between tries changes nothing
		p, wrong = p.Try("0000", now)
		switch {
		case problem.Has(wrong, "kiosk.pin_wait"):
			now = p.NotTill
		case problem.Has(wrong, "kiosk.pin_wrong"):
			tries++
		default:
			t.Fatal(wrong)
		}
	}
	assert.Less(t, tries, 17, "tries in three hours, and one an hour from then on")
	_, err = p.Try("4711", p.NotTill.Add(-time.Second))
	assert.True(t, problem.Has(err, "kiosk.pin_wait"), "the right one must wait too")
	_, err = p.Try("4711", noon.Add(-48*time.Hour))
	assert.True(t, problem.Has(err, "kiosk.pin_wait"), "setting the clock back gains nothing")
	p, err = p.Try("4711", p.NotTill)
	require.NoError(t, err)
	assert.Zero(t, p.Wrong)
}

// again is a PIN after it was kept and read.
func again(t *testing.T, p PIN) (out PIN) {
	text, err := json.Marshal(p)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &out))
	return out
}

func TestAPINIsFourToTwelveDigits(t *testing.T) {
	for _, bad := range []string{"", "123", "1234567890123", "12a4", "١٢٣٤"} {
		_, err := NewPIN(bad)
		assert.True(t, problem.Has(err, "kiosk.pin_form"), bad)
	}
	_, err := PIN{}.Try("", noon)
	assert.True(t, problem.Has(err, "kiosk.pin_none"), "no PIN opens nothing")
}

func TestTheLocalFileKeepsThePINAndTheTotals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kiosk.json")
	l, err := Open(path)
	require.NoError(t, err)
	assert.False(t, l.PIN.Set(), "no default")
	require.NoError(t, l.SetPIN("12345"))
	l.Tally.Count(noon, func(d *Day) { d.Sessions++ })
	require.NoError(t, l.Save())

	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	again, err := Open(path)
	require.NoError(t, err)
	_, err = again.PIN.Try("12345", noon)
	require.NoError(t, err)
	assert.Equal(t, 1, again.Tally["2026-11-30"].Sessions)

	require.NoError(t, os.WriteFile(path, []byte("{"), 0o600))
	_, err = Open(path)
	assert.True(t, problem.Has(err, "kiosk.local_damaged"), "a damaged file opens nothing")
	require.NoError(t, os.WriteFile(path, make([]byte, mostLocal+1), 0o600))
	_, err = Open(path)
	assert.True(t, problem.Has(err, "kiosk.local_damaged"))
	_, err = Open(t.TempDir())
	assert.True(t, problem.Has(err, "kiosk.local"))
}

func TestTheTallyAddsUp(t *testing.T) {
	tally := Tally{}
	for i, minutes := range []int{2, 3, 9, 75} {
		tally.Count(noon.AddDate(0, 0, i%2), func(d *Day) {
			d.Sessions++
			d.Finish(time.Duration(minutes) * time.Minute)
		})
	}
	sum := tally.Sum()
	median, ok := sum.Median()
	require.True(t, ok)
	assert.Equal(t, 3, median)
	assert.Equal(t, 4, sum.Sessions)
	_, ok = Day{}.Median()
	assert.False(t, ok)
	assert.Equal(t, "date,sessions,finished,printed,handed,median_minutes\n2026-12-01,2,2,0,0,3\n2026-11-30,2,2,0,0,2\n", tally.CSV())
	for i := range 2 * mostDays {
		tally.Count(noon.AddDate(0, 0, i), func(d *Day) { d.Sessions++ })
	}
	assert.Len(t, tally, mostDays)
}
