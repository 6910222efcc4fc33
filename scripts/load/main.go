// Load lets many simulated tablets save, hand over and list against one PostgreSQL, which it starts in a temporary folder and
// removes, for a minute. It prints a table for docs/scaling.md and decides nothing: say beside its figures what else the
// computer did.
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
)

// options are what a run may change.
type options struct {
	tablets, shops, most int
	lasts                time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.tablets, "tablets", 200, "simulated tablets, each with one connection")
	flag.IntVar(&o.shops, "shops", 20, "shops that they stand in")
	flag.IntVar(&o.most, "connections", 250, "max_connections of the server")
	flag.DurationVar(&o.lasts, "for", time.Minute, "how long, for both paces together")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	server, err := pgtest.New("", "fsync=on", fmt.Sprintf("max_connections=%d", o.most))
	if err != nil {
		return err
	}
	defer server.Remove()
	tablets, err := open(server, o)
	defer func() {
		for _, t := range tablets {
			_ = t.store.Close()
		}
	}()
	if err != nil {
		return err
	}
	fmt.Printf("%d tablets in %d shops, one connection each, %d processors, load before: %s\n\n",
		o.tablets, o.shops, runtime.NumCPU(), busy())
	fmt.Println("| pace | what | a second | rows a second | median ms | p99 ms | longest ms | failed |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, pace := range []pace{{"a save every 2 s", 2 * time.Second}, {"without a pause", 0}} {
		seen := drive(tablets, pace.pause, o.lasts/2)
		seen.print(pace.name, o.lasts/2)
	}
	fmt.Printf("\nload after: %s\n", busy())
	return crowd(server, tablets, o)
}

// pace is how long a tablet rests between two saves.
type pace struct {
	name  string
	pause time.Duration
}

// tablet is one connection of a shop with the case that it is at.
type tablet struct {
	store *postgres.Store
	shop  string
	name  string
	n     int
}

// open makes the shops and connects the tablets.
func open(server *pgtest.Server, o options) ([]*tablet, error) {
	name, err := server.Database()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	owner, err := postgres.Open(ctx, server.Address(name, name), postgres.Options{Getenv: pgtest.Getenv})
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	var tablets []*tablet
	for i := range o.shops {
		shop, err := server.Shop(name)
		if err != nil {
			return tablets, err
		}
		for j := i; j < o.tablets; j += o.shops {
			s, err := postgres.Open(ctx, server.Address(shop, name), postgres.Options{Getenv: pgtest.Getenv, Connections: 1})
			if err != nil {
				return tablets, err
			}
			tablets = append(tablets, &tablet{store: s, shop: server.Address(shop, name), name: fmt.Sprint("tablet ", j)})
		}
	}
	return tablets, nil
}

// seen are the times that each kind of call took, and what went wrong.
type seen struct {
	mu     sync.Mutex
	took   map[string][]time.Duration
	rows   map[string]int
	failed map[string]int
}

func (s *seen) add(what string, took time.Duration, rows int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.failed[what]++
		return
	}
	s.took[what] = append(s.took[what], took)
	s.rows[what] += rows
}

func (s *seen) print(pace string, lasted time.Duration) {
	for _, what := range slices.Sorted(maps.Keys(s.took)) {
		took := s.took[what]
		slices.Sort(took)
		at := func(share float64) float64 {
			return float64(took[min(int(share*float64(len(took))), len(took)-1)].Microseconds()) / 1000
		}
		seconds := lasted.Seconds()
		fmt.Printf("| %s | %s | %.0f | %.0f | %.1f | %.1f | %.0f | %d |\n", pace, what, float64(len(took))/seconds,
			float64(s.rows[what])/seconds, at(0.5), at(0.99), at(1), s.failed[what])
	}
}

// drive lets all tablets work for a while: mostly they save a case after an answer; each tenth time the case is handed over,
// and the adviser's list and a page of past cases are read.
func drive(tablets []*tablet, pause, lasts time.Duration) *seen {
	s := &seen{took: map[string][]time.Duration{}, rows: map[string]int{}, failed: map[string]int{}}
	ctx, cancel := context.WithTimeout(context.Background(), lasts)
	defer cancel()
	var all sync.WaitGroup
	for i, t := range tablets {
		all.Go(func() {
			rest(ctx, pause*time.Duration(i)/time.Duration(len(tablets)))
			c := newCase(t.n)
			for ctx.Err() == nil {
				t.step(s, &c)
				rest(ctx, pause)
			}
		})
	}
	all.Wait()
	return s
}

// rest waits, but not beyond the end.
func rest(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// step is one answer of the case, and after each tenth what follows a case.
func (t *tablet) step(s *seen, c **cases.Case) {
	ctx := context.Background()
	t.n++
	(*c).Revision++
	(*c).SetAnswer(fmt.Sprint("question_", t.n%10), cases.Answer{Answer: "yes", Sure: true, At: time.Now()})
	s.time("save an answer", func() (int, error) { return 1, t.store.Save(ctx, *c) })
	if t.n%10 != 0 {
		return
	}
	h := counter.Handed{ID: uuid.NewString(), Case: *c, Tablet: t.name}
	s.time("hand over", func() (int, error) {
		_, err := t.store.Hand(ctx, h)
		return 2, err
	})
	s.time("adviser's list", func() (int, error) {
		list, err := t.store.Waiting(ctx)
		return len(list), err
	})
	s.time("past cases", func() (int, error) {
		list, err := t.store.List(ctx, store.Query{Limit: 50})
		return len(list), err
	})
	s.time("close", func() (int, error) { return 2, t.store.Finish(ctx, h.ID) })
	*c = newCase(t.n)
}

func (s *seen) time(what string, do func() (rows int, err error)) {
	start := time.Now()
	rows, err := do()
	s.add(what, time.Since(start), rows, err)
}

// newCase is a case with the number of answers that people give.
func newCase(n int) *cases.Case {
	c := cases.New(time.Now())
	c.Vehicle = cases.Vehicle{Year: 2000 + n%25, Make: "Honda", Model: "Odyssey", Plate: fmt.Sprint("LOAD ", n)}
	c.Door = cases.Door{Side: "left", Row: "sliding"}
	c.Concern = strings.Repeat("The sliding door opens from outside and not from inside. ", 8)
	return c
}

// crowd opens more tablets until the server takes no more: that is what breaks first.
func crowd(server *pgtest.Server, tablets []*tablet, o options) error {
	before := len(tablets)
	var more []*postgres.Store
	defer func() {
		for _, s := range more {
			_ = s.Close()
		}
	}()
	for range o.most {
		s, err := postgres.Open(context.Background(), tablets[0].shop, postgres.Options{Getenv: pgtest.Getenv, Connections: 1})
		if err != nil {
			fmt.Printf("With max_connections=%d tablet %d isn't let in: %v\n", o.most, before+len(more)+1, err)
			fmt.Printf("Those that are in go on: %v\n", tablets[0].store.SetSetting(context.Background(), "load", "1"))
			return nil
		}
		more = append(more, s)
	}
	return nil
}

// busy is how busy the computer is, where it says so.
func busy() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "not known"
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}
