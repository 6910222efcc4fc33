// Package outbox brings what customers hand over at a tablet to the adviser. It is always written into the tablet's own file
// first, and delivered to the shop's server in order, each once, whenever the server answers; a tablet without a server
// keeps it there for the adviser. Clock and server come from outside.
package outbox

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/google/uuid"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/sqlite"
)

const (
	// Patience is how long a customer waits for the server's number before the tablet gives one by itself.
	Patience = 2 * time.Second
	// firstAgain and lastAgain are how soon a delivery that failed is tried again: sooner at first, then less often.
	firstAgain = 5 * time.Second
	lastAgain  = time.Minute
	// tidy is how often the file is looked through for what has waited too long.
	tidy = time.Hour
)

// Server is a shop's server as long as it is connected to.
type Server interface {
	counter.Counter
	Close() error
}

// Dial connects to the shop's server.
type Dial func(ctx context.Context) (Server, error)

// Outbox is a tablet's way to the adviser. Every method is safe for use from several goroutines.
type Outbox struct {
	file   *sqlite.Counter
	here   counter.Counter // over the file
	dial   Dial            // nil: the shop has no server
	clock  counter.Clock
	tablet string

	turn chan struct{} // holds one word: who delivers
	wake chan struct{}

	mu      sync.Mutex
	server  Server
	trouble error          // of the last delivery
	numbers map[string]int // by handing over that somebody waits for: as the server gave them, 0 until then
}

// New makes the outbox of a tablet that the shop calls so, to a server. Close closes the file.
func New(file *sqlite.Counter, dial Dial, clock counter.Clock, tablet string) *Outbox {
	return newOutbox(file, file, dial, clock, tablet)
}

// NewAlone makes the outbox of a tablet in a shop that has no server, beside the shop's cases.
func NewAlone(file *sqlite.Counter, shop store.Store, clock counter.Clock, tablet string) *Outbox {
	return newOutbox(file, newLocal(file, shop, clock.Now), nil, clock, tablet)
}

func newOutbox(file *sqlite.Counter, here counter.Counter, dial Dial, clock counter.Clock, tablet string) *Outbox {
	o := &Outbox{
		file: file, here: here, dial: dial, clock: clock, tablet: tablet,
		turn: make(chan struct{}, 1), wake: make(chan struct{}, 1), numbers: map[string]int{},
	}
	o.turn <- struct{}{}
	return o
}

// Receipt is what the customer is told.
type Receipt struct {
	Number    int  // 1 to 99
	Delivered bool // the adviser has it now; false: as soon as the server answers
}

// Hand hands a case over. When it returns without an error the case is on disk, and will come to the adviser whatever
// happens. It waits for the server for Patience at most.
func (o *Outbox) Hand(ctx context.Context, c *cases.Case, keep bool) (Receipt, error) {
	h := counter.Handed{
		ID: uuid.NewString(), Case: c, Tablet: o.tablet, Keep: keep, Later: o.dial != nil, Offset: ahead(o.clock.Now()),
	}
	number, err := o.file.Hand(ctx, h)
	if err != nil {
		return Receipt{}, err
	}
	if o.dial == nil {
		return Receipt{Number: number, Delivered: true}, nil
	}
	return o.await(ctx, h.ID)
}

// await delivers what was handed over just now, or gives it a number here where that takes too long.
func (o *Outbox) await(ctx context.Context, id string) (Receipt, error) {
	o.expect(id)
	defer o.forget(id)
	short, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	_ = o.Deliver(short) // Run tries on
	if number := o.number(id); number > 0 {
		return Receipt{Number: number, Delivered: true}, nil
	}
	number, err := o.file.NumberAlone(context.WithoutCancel(ctx), id)
	if err != nil {
		return Receipt{}, err
	}
	if number == 0 { // Run delivered it just now
		return Receipt{Number: o.number(id), Delivered: true}, nil
	}
	o.Wake()
	return Receipt{Number: number}, nil
}

// ahead is how far a time's zone is ahead of UTC.
func ahead(now time.Time) time.Duration {
	_, seconds := now.Zone()
	return time.Duration(seconds) * time.Second
}

// expect begins to wait for a server's number, forget ends it.
func (o *Outbox) expect(id string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.numbers[id] = 0
}

func (o *Outbox) forget(id string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.numbers, id)
}

// number is the one that the server gave, 0 until then.
func (o *Outbox) number(id string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.numbers[id]
}

// gave passes a server's number on to whoever waits for it.
func (o *Outbox) gave(id string, number int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, expected := o.numbers[id]; expected {
		o.numbers[id] = number
	}
}

// Deliver delivers all that waits, in order. The first delivery that fails ends it, and the next call begins with it again.
func (o *Outbox) Deliver(ctx context.Context) error {
	if o.dial == nil {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-o.turn:
	}
	defer func() { o.turn <- struct{}{} }()
	err := o.deliverAll(ctx)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.trouble = err
	return err
}

func (o *Outbox) deliverAll(ctx context.Context) error {
	for {
		h, more, err := o.file.First(ctx)
		if err == nil && !more {
			return nil
		}
		if err == nil {
			err = o.deliver(ctx, h)
		}
		switch {
		case err == nil:
		case more && counter.Hopeless(err):
			if err := o.file.Refuse(ctx, h.ID, keyOf(err)); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// deliver delivers one handing over and takes it out of the file.
func (o *Outbox) deliver(ctx context.Context, h counter.Handed) error {
	server, err := o.reach(ctx)
	if err != nil {
		return err
	}
	h.Offset = ahead(o.clock.Now())
	number, err := server.Hand(ctx, h)
	if err != nil {
		return err
	}
	o.gave(h.ID, number)
	return o.file.Delivered(context.WithoutCancel(ctx), h.ID, h.Number)
}

// reach is the server, connected to when it is first needed.
func (o *Outbox) reach(ctx context.Context) (Server, error) {
	o.mu.Lock()
	server := o.server
	o.mu.Unlock()
	if server != nil {
		return server, nil
	}
	server, err := o.dial(ctx)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.server != nil { // somebody else was faster
		return o.server, server.Close()
	}
	o.server = server
	return server, nil
}

// keyOf is the innermost problem of an error.
func keyOf(err error) string {
	key := "unknown"
	for p := (*problem.Problem)(nil); err != nil && errors.As(err, &p); err = p.Cause {
		key = p.Key
	}
	return key
}

// Run delivers until its context ends: at once when something is handed over, and again and again while the server is away.
func (o *Outbox) Run(ctx context.Context) {
	wait := firstAgain
	for tidied := (time.Time{}); ; {
		err := o.Deliver(ctx)
		if now := o.clock.Now(); now.Sub(tidied) >= tidy || now.Before(tidied) {
			// What could be delivered has been: a clock that was put forward deletes nothing that the server takes.
			if o.here.Expire(ctx) == nil {
				tidied = now
			}
		}
		pause := tidy
		if err != nil {
			pause, wait = wait, min(2*wait, lastAgain)
		} else {
			wait = firstAgain
		}
		select {
		case <-ctx.Done():
			return
		case <-o.wake:
		case <-o.clock.After(pause):
		}
	}
}

// Wake lets Run deliver now.
func (o *Outbox) Wake() {
	select {
	case o.wake <- struct{}{}:
	default: // it will anyway
	}
}

// State is what an outbox tells about itself.
type State struct {
	Waiting int       // not yet with the adviser
	Refused int       // of those, the ones that the server will never take
	Since   time.Time // when the oldest was handed over
	Trouble error     // why the last delivery failed; nil: it didn't
}

// State says how much waits. Where the shop has no server all of it waits for the adviser at the tablet.
func (o *Outbox) State(ctx context.Context) (State, error) {
	waiting, refused, since, err := o.file.Queue(ctx)
	o.mu.Lock()
	defer o.mu.Unlock()
	return State{Waiting: waiting, Refused: refused, Since: since, Trouble: o.trouble}, err
}

// Here is the counter at the tablet: all of it where the shop has no server, else what is still to be delivered.
func (o *Outbox) Here() counter.Counter { return o.here }

// Server is the shop's server, connected to if need be; nil where the shop has none.
func (o *Outbox) Server(ctx context.Context) (counter.Counter, error) {
	if o.dial == nil {
		return nil, nil
	}
	return o.reach(ctx)
}

// Close closes the file and the connection to the server. What waits is delivered by the next program that opens the file.
func (o *Outbox) Close() error {
	o.mu.Lock()
	server := o.server
	o.server = nil
	o.mu.Unlock()
	var failed error
	if server != nil {
		failed = server.Close()
	}
	return errors.Join(failed, o.file.Close())
}
