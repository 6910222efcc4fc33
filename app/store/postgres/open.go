package postgres

import (
	"context"
	"net"
	"os"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"unlatch/app/problem"
	"unlatch/app/store/listing"
	"unlatch/app/store/place"
)

// patience is how long a call waits for the server that its caller set no end to.
const patience = 10 * time.Second

// Options are what a store gets from outside. The zero value is the system's.
type Options struct {
	Getenv      func(string) string // the environment; nil: the process's
	Dial        func(ctx context.Context, network, address string) (net.Conn, error)
	Connections int32 // at most at once; 0: 4
}

func (o Options) getenv(name string) string {
	if o.Getenv != nil {
		return o.Getenv(name)
	}
	return os.Getenv(name)
}

// Open connects to the database at an address such as postgres://shop@host/unlatch?sslmode=verify-full, checks that its
// tables are those that this program knows, and makes or changes them where the role owns the database. It returns
// store.ErrNewer where a newer program made them, and a problem where the server can't be reached, the password is wrong,
// or the role sees more than its own shop.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	shown := place.Shown(address)
	config, err := read(address, o)
	if err != nil {
		return nil, problem.Wrap(err, "server.open", "Place", shown)
	}
	s := &Store{place: shown, config: config.ConnConfig.Copy()}
	s.closed = new(atomic.Bool)
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, problem.Wrap(plain(err), "server.open", "Place", shown)
	}
	s.q = s.pool
	within, cancel := bounded(ctx)
	defer cancel()
	if err := s.ready(within); err != nil {
		s.pool.Close()
		return nil, problem.Wrap(plain(err), "server.open", "Place", shown)
	}
	return s, nil
}

// bounded gives a call an end where it has none.
func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, has := ctx.Deadline(); has {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, patience)
}

// ready checks who we are there, and brings the tables up to date.
func (s *Store) ready(ctx context.Context) error {
	var mighty bool
	err := s.q.QueryRow(ctx, `SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user`).Scan(&mighty)
	if err != nil {
		return err
	}
	if mighty { // no policy holds such a role: it would mix all shops
		return problem.New("server.mighty", "User", s.config.User)
	}
	list, err := listing.Steps(migrations)
	if err != nil {
		return err
	}
	return migrate(ctx, s.pool, list, lockForm)
}
