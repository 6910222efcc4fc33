package opening

import (
	"context"
	"path/filepath"
	"strings"

	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/outbox"
	"unlatch/app/store/place"
	"unlatch/app/store/postgres"
	"unlatch/app/store/sqlite"
)

// CounterPath is the tablet's own file beside a file of cases: what customers hand over waits there.
func CounterPath(cases string) string {
	return strings.TrimSuffix(cases, filepath.Ext(cases)) + ".counter.db"
}

// Tablet opens what a tablet hands cases over with: its own file at path, and the shop's server where at names one
// (postgres://...), which is connected to when something is handed over first, not now. Without a server the counter is here, and
// the cases that the adviser opens come among shop's. aside is where a damaged file was put, "" for none.
func Tablet(path, at, tablet string, shop store.Store, clock counter.Clock) (o *outbox.Outbox, aside string, err error) {
	file, aside, err := sqlite.OpenCounter(path, clock.Now)
	if err != nil {
		return nil, aside, err
	}
	if !place.IsServer(at) {
		return outbox.NewAlone(file, shop, clock, tablet), aside, nil
	}
	dial := func(ctx context.Context) (outbox.Server, error) {
		return postgres.Open(ctx, at, postgres.Options{Connections: 1})
	}
	return outbox.New(file, dial, clock, tablet), aside, nil
}
