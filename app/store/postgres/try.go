package postgres

import (
	"context"
	"crypto/tls"
	"time"

	"unlatch/app/store"
)

// Tried is what Try found.
type Tried struct {
	Shop    string        // the role
	Cases   int           // of this shop
	Server  string        // version of the server
	TLS     string        // version, "" where nothing is encrypted
	Took    time.Duration // for writing, reading and taking back
	Differs time.Duration // how far the server's clock is ahead of ours
}

// Try does all that a shop does on its server, and takes it back.
func (s *Store) Try(ctx context.Context, now func() time.Time) (Tried, error) {
	found := Tried{Shop: s.Shop()}
	ctx, cancel := bounded(ctx)
	defer cancel()
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return found, s.explain("server.try", err)
	}
	defer conn.Release()
	if encrypted, is := conn.Conn().PgConn().Conn().(*tls.Conn); is {
		found.TLS = tls.VersionName(encrypted.ConnectionState().Version)
	}
	found.Server = conn.Conn().PgConn().ParameterStatus("server_version")
	start := now()
	tx, err := conn.Begin(ctx)
	if err == nil {
		err = s.tryAll(ctx, &desk{work{q: tx, closed: s.closed}}, &found, now)
		_ = tx.Rollback(context.WithoutCancel(ctx)) // the server takes it back without being told, if need be
	}
	found.Took = now().Sub(start)
	return found, s.explain("server.try", err)
}

func (s *Store) tryAll(ctx context.Context, d *desk, found *Tried, now func() time.Time) error {
	const name = "store.check"
	if err := d.SetSetting(ctx, name, "1"); err != nil {
		return err
	}
	if _, err := d.Setting(ctx, name); err != nil {
		return err
	}
	today, err := d.Today(ctx)
	if err != nil {
		return err
	}
	found.Differs = today.Now.Sub(now())
	found.Cases, err = d.Count(ctx, store.Query{})
	return err
}
