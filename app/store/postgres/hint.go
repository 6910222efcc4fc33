package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// channelOf is the name under which the counter of a shop is hinted at. It carries nothing, and another shop's doesn't wake
// us.
const channelOf = `'unlatch_' || md5(current_user)`

// hint tells whoever listens that the counter has changed. It comes after the change and by itself, so that the lock that
// PostgreSQL takes over all hints holds up no change, and waits for no disk. A database without NOTIFY, a pooler that drops it,
// or a program that ends just now loses nothing: lists are read every few seconds all the same.
func (s *Store) hint(ctx context.Context) {
	_, _ = s.exec(ctx, `SELECT set_config('synchronous_commit', 'off', true), pg_notify(`+channelOf+`, '')`)
}

// listenAgain is how long after a lost connection hints are listened for anew.
const listenAgain = 30 * time.Second

// Hints sends something whenever the counter may have changed, until the context ends. It holds a connection of its own; the
// channel is never closed. Where the database can't listen nothing comes.
func (s *Store) Hints(ctx context.Context) <-chan struct{} {
	hints := make(chan struct{}, 1)
	go func() {
		for ctx.Err() == nil && !s.closed.Load() {
			s.listen(ctx, hints)
			select {
			case <-ctx.Done():
			case <-time.After(listenAgain):
			}
		}
	}()
	return hints
}

// listen passes hints on until the connection is lost or the context ends.
func (s *Store) listen(ctx context.Context, hints chan<- struct{}) {
	dial, cancel := bounded(ctx)
	defer cancel()
	conn, err := pgx.ConnectConfig(dial, s.config.Copy())
	if err != nil {
		return
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var channel string
	if err := conn.QueryRow(dial, `SELECT `+channelOf).Scan(&channel); err != nil {
		return
	}
	if _, err := conn.Exec(dial, `LISTEN `+pgx.Identifier{channel}.Sanitize()); err != nil {
		return
	}
	for {
		select {
		case hints <- struct{}{}:
		default: // one is waiting already
		}
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return
		}
	}
}
