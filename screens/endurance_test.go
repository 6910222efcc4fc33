package screens

import (
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/screens/host"
)

// sessions is how many customers use the tablet one after the other: UNLATCH_SESSIONS, as make endurance says, else few.
func sessions(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("UNLATCH_SESSIONS"))
	if err == nil && n > 0 {
		return n
	}
	return 30
}

// warmUp is how many sessions come before what is left is compared: what is read once and kept is read by then.
const warmUp = 50

// The toolkit's window of tests never drops what it drew: memory is held to in a real window, by make endurance.
func TestATabletServesManyCustomersWithoutGettingFuller(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	n := sessions(t)
	r := newKiosk(t)
	var before runtime.MemStats
	routines, timers := 0, 0
	var first, last time.Duration
	for i := range n {
		begun := time.Now()
		r.customer(i)
		last = time.Since(begun)
		if i == min(warmUp, n/2) {
			first = last
			before = heapOf(r)
			routines, timers = runtime.NumGoroutine(), r.Waiting()
		}
	}
	after := heapOf(r)
	t.Logf("%d sessions: heap %d KB after %d, %d KB at the end; a session took %v then, %v at the end",
		n, before.HeapAlloc>>10, min(warmUp, n/2), after.HeapAlloc>>10, first.Round(time.Millisecond), last.Round(time.Millisecond))
	assert.LessOrEqual(t, runtime.NumGoroutine(), routines, "goroutines are left")
	assert.LessOrEqual(t, r.Waiting(), timers, "timers are left")
	r.nothingLeft()
	assert.Equal(t, 2*n, r.k.Local.Tally.Sum().Sessions)
}

// heapOf is what is in use once everything that can be dropped has been.
func heapOf(r *kioskRig) (m runtime.MemStats) {
	r.desk.handed, r.desk.keep = nil, nil
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m
}

// customer goes through a whole session; every third goes to the car, every fifth walks away.
func (r *kioskRig) customer(i int) {
	r.start()
	r.keys("My kids cant get out")
	r.Press(r.T("ui.next"))
	require.Contains(r.TB, []host.PageID{host.PageVehicle, host.PageQuestion}, r.Front())
	r.Press(r.T("kiosk.finish"))
	r.result()
	switch {
	case i%5 == 4:
		r.Pass(3 * time.Minute)
	case i%3 == 2:
		r.Press("Print. On paper")
		r.Press(r.T("kiosk.finish"))
	default:
		r.Press("To the adviser. You get a number")
		r.Press(r.T("kiosk.finish"))
	}
	require.Equal(r.TB, host.PageStart, r.Front())
}
