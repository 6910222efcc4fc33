package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// List returns summaries that match q, newest first unless q says otherwise.
func (s *Store) List(ctx context.Context, q store.Query) ([]store.Summary, error) {
	where, args := listing.Where(q)
	text := `SELECT ` + listing.Columns + ` FROM cases` + where + listing.Order(q) + ` LIMIT ? OFFSET ?`
	rows, err := s.readers().QueryContext(ctx, text, append(args, listing.Limit(q), max(q.Offset, 0))...)
	if err != nil {
		return nil, s.explain("store.list", err)
	}
	defer rows.Close()
	var list []store.Summary
	for rows.Next() {
		summary, err := listing.Scan(rows)
		if err != nil {
			return nil, s.explain("store.list", err)
		}
		list = append(list, summary)
	}
	return list, s.explain("store.list", rows.Err())
}

// Count returns how many cases match q, whatever its limit and offset.
func (s *Store) Count(ctx context.Context, q store.Query) (int, error) {
	where, args := listing.Where(q)
	var n int
	err := s.readers().QueryRowContext(ctx, `SELECT COUNT(*) FROM cases`+where, args...).Scan(&n)
	return n, s.explain("store.list", err)
}

// Confirmed returns the cases with a confirmed cause, oldest outcome first.
func (s *Store) Confirmed(ctx context.Context) ([]store.Confirmed, error) {
	rows, err := s.readers().QueryContext(ctx, `SELECT `+boundedBody+` FROM cases WHERE confirmed > '' ORDER BY outcome_at, id`, maxBody)
	if err != nil {
		return nil, s.explain("store.outcomes", err)
	}
	defer rows.Close()
	var all []store.Confirmed
	for rows.Next() {
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return nil, s.explain("store.outcomes", err)
		}
		if body == nil {
			continue // too long to be a case of ours
		}
		var told cases.Case // of which learning takes a few fields, so that unknown ones needn't be looked for
		if err := json.Unmarshal(body, &told); err != nil {
			return nil, s.explain("store.outcomes", err)
		}
		if confirmed, ok := store.NewConfirmed(&told); ok {
			all = append(all, confirmed)
		}
	}
	return all, s.explain("store.outcomes", rows.Err())
}
