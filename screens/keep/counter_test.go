package keep

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store/counter"
	"unlatch/app/store/outbox"
	"unlatch/app/store/sqlite"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// once is a clock by which a list is read once each time its page comes to the front.
type once struct{ over func() }

func (once) Now() time.Time { return hosttest.Clock() }
func (o once) After(time.Duration) <-chan time.Time {
	o.over()
	return nil
}

// away is a counter that doesn't answer.
type away struct{ counter.Counter }

func (away) Waiting(context.Context) ([]counter.Entry, error) { return nil, errors.New("no answer") }
func (away) Expire(context.Context) error                     { return errors.New("no answer") }

// atCounter is a rig with two customers at the counter, the second of whom wants the case to be kept.
func atCounter(t *testing.T) (*rig, *outbox.Outbox) {
	r := newRig(t)
	file, _, err := sqlite.OpenCounter(filepath.Join(t.TempDir(), "x.counter.db"), hosttest.Clock)
	require.NoError(t, err)
	o := outbox.NewAlone(file, r.deps.Store, once{}, "Front")
	t.Cleanup(func() { require.NoError(t, o.Close()) })
	for i, keep := range []bool{false, true} {
		c := cases.New(hosttest.Clock())
		c.Door, c.Revision = cases.Door{Side: cases.Left, Row: "rear"}, 3
		c.Vehicle = cases.Vehicle{Year: 2010 + i, Make: "Honda"}
		c.Answers["handle_feel"] = cases.Answer{Answer: "loose", Sure: true}
		_, err := o.Hand(context.Background(), c, keep)
		require.NoError(t, err)
	}
	r.deps.Counter = o.Here()
	r.deps.Beat = once{func() { r.Page(host.PageCounter).(*counterPage).rest() }}
	r.Show(host.PageStart)
	r.Open(nil)
	r.Press(r.T("ui.counter.title"))
	return r, o
}

func TestTheAdviserSeesWhoWaitsAndOpensTheCase(t *testing.T) {
	r, _ := atCounter(t)
	assert.Contains(t, r.Read(), "1")
	assert.Contains(t, r.Read(), "2")
	assert.Contains(t, r.Labels(), "Open number 2, Left rear door, 2011 Honda")
	assert.Contains(t, r.Read(), r.T("ui.counter.keep"))
	r.Press("Open number 1, Left rear door, 2010 Honda")
	assert.Equal(t, 2010, r.Now().Case().Vehicle.Year)
	assert.NotEqual(t, host.PageCounter, r.Front())
	r.Back()
	assert.Equal(t, host.PageCounter, r.Front(), "the way back leads to the list")
}

func TestACaseIsClosedWithWhatItWasAndTheProgramLearns(t *testing.T) {
	r, o := atCounter(t)
	r.Press("Close number 1, Left rear door, 2010 Honda")
	r.Press(r.T("ui.counter.ask.outcome"))
	assert.Equal(t, host.PageOutcome, r.Front())
	id := r.Now().Case().ID
	r.confirm("cable_or_rod")
	r.Back()
	r.Show(host.PageCounter)
	assert.NotContains(t, r.Labels(), "Open number 1, Left rear door, 2010 Honda")
	left, err := o.Here().Waiting(context.Background())
	require.NoError(t, err)
	assert.Len(t, left, 1)
	confirmed, err := r.deps.Store.Confirmed(context.Background())
	require.NoError(t, err)
	assert.Len(t, confirmed, 1, "learning counts it")
	if c, err := r.deps.Store.Load(context.Background(), id); err == nil {
		assert.Empty(t, c.Vehicle, "nothing of the customer's is left")
	}

	r.Press("Close number 2, Left rear door, 2011 Honda")
	r.Press(r.T("ui.counter.ask.without"))
	assert.Contains(t, r.Read(), r.T("ui.counter.none"))
}

func TestACounterThatDoesntAnswerIsTold(t *testing.T) {
	r, o := atCounter(t)
	r.Show(host.PageStart)
	r.deps.Counter = away{}
	r.Show(host.PageCounter)
	assert.Contains(t, r.Read(), r.Texts().Failed("ui.counter.trouble", errors.New("no answer")))
	assert.Contains(t, r.Read(), "1", "what was read before stays")
	r.Show(host.PageStart)
	r.deps.Counter = o.Here()
	r.Show(host.PageCounter)
	assert.NotContains(t, r.Read(), r.Texts().Failed("ui.counter.trouble", errors.New("no answer")))
}

// stubborn is a counter that can be read and takes nothing.
type stubborn struct{ counter.Counter }

func (stubborn) Finish(context.Context, string) error { return errors.New("no answer") }

func TestACaseThatIsClosedWhileTheCounterDoesntAnswerIsClosedWhenItDoes(t *testing.T) {
	r, o := atCounter(t)
	r.deps.Counter = stubborn{o.Here()}
	r.Press("Close number 1, Left rear door, 2010 Honda")
	r.Press(r.T("ui.counter.ask.without"))
	assert.Contains(t, r.Told(), "Number 1 couldn't be closed: ")
	assert.Contains(t, r.Read(), r.T("ui.counter.closes"))
	assert.Contains(t, r.Labels(), "Open number 1, Left rear door, 2010 Honda", "it stays on the list")
	r.deps.Counter = o.Here()
	r.Show(host.PageStart)
	r.Show(host.PageCounter)
	assert.NotContains(t, r.Labels(), "Open number 1, Left rear door, 2010 Honda")
	left, err := o.Here().Waiting(context.Background())
	require.NoError(t, err)
	assert.Len(t, left, 1)
}
