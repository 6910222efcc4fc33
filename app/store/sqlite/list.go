package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/store"
)

// summaryColumns are cut to what a list can show, far above what anybody types.
const summaryColumns = `substr(id, 1, 2000), substr(number, 1, 200), created, updated, finished, substr(vehicle, 1, 500),
	substr(plate, 1, 200), substr(vin, 1, 200), substr(side, 1, 200), substr(door_row, 1, 200), substr(cause, 1, 200),
	substr(confirmed, 1, 200), substr(second, 1, 200)`

// sortColumns are the indexed columns behind Query.Sort.
var sortColumns = map[string]string{"updated": "updated", "created": "created", "vehicle": "vehicle_key", "cause": "cause_key"}

// List returns summaries that match q, newest first unless q says otherwise.
func (s *Store) List(ctx context.Context, q store.Query) ([]store.Summary, error) {
	where, args := conditions(q)
	text := `SELECT ` + summaryColumns + ` FROM cases` + where + order(q) + ` LIMIT ? OFFSET ?`
	rows, err := s.readers().QueryContext(ctx, text, append(args, limit(q), max(q.Offset, 0))...)
	if err != nil {
		return nil, s.explain("store.list", err)
	}
	defer rows.Close()
	var list []store.Summary
	for rows.Next() {
		summary, err := scanSummary(rows)
		if err != nil {
			return nil, s.explain("store.list", err)
		}
		list = append(list, summary)
	}
	return list, s.explain("store.list", rows.Err())
}

// Count returns how many cases match q, whatever its limit and offset.
func (s *Store) Count(ctx context.Context, q store.Query) (int, error) {
	where, args := conditions(q)
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

// conditions says in SQL what store.Query.Matches says in Go.
func conditions(q store.Query) (string, []any) {
	var all []string
	var args []any
	add := func(condition string, values ...any) {
		all = append(all, condition)
		args = append(args, values...)
	}
	if q.Unfinished {
		add(`finished = 0`)
	}
	switch q.Confirmed {
	case "":
	case store.AnyCause:
		add(`confirmed > ''`)
	default:
		add(`(confirmed = ? OR second = ?)`, q.Confirmed, q.Confirmed)
	}
	if text, values := textCondition(q); text != "" {
		add(text, values...)
	}
	if len(all) == 0 {
		return "", nil
	}
	return ` WHERE ` + strings.Join(all, ` AND `), args
}

func textCondition(q store.Query) (string, []any) {
	var either, words []string
	var args []any
	for _, word := range store.SearchWords(q.Text) {
		words = append(words, `search LIKE ? ESCAPE '\'`)
		args = append(args, "%"+likeText.Replace(word)+"%")
	}
	if len(words) > 0 {
		either = append(either, `(`+strings.Join(words, ` AND `)+`)`)
	}
	for _, cause := range q.Causes {
		either = append(either, `cause = ? OR confirmed = ? OR second = ?`)
		args = append(args, cause, cause, cause)
	}
	if len(either) == 0 {
		return "", nil
	}
	return `(` + strings.Join(either, ` OR `) + `)`, args
}

var likeText = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func order(q store.Query) string {
	column, known := sortColumns[q.Sort]
	if !known {
		column = "updated"
	}
	if q.Ascending {
		return ` ORDER BY ` + column + `, id`
	}
	return ` ORDER BY ` + column + ` DESC, id DESC`
}

// limit is a number of rows that no file reaches where q has none: SQL has no OFFSET without LIMIT.
func limit(q store.Query) int64 {
	if q.Limit > 0 {
		return int64(q.Limit)
	}
	return 1 << 62
}

func scanSummary(rows *sql.Rows) (store.Summary, error) {
	var s store.Summary
	var created, updated int64
	var finished int
	err := rows.Scan(&s.ID, &s.Number, &created, &updated, &finished, &s.Vehicle, &s.Plate, &s.VIN, &s.Side, &s.Row,
		&s.Cause, &s.Confirmed, &s.Second)
	s.Created, s.Updated, s.Finished = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC(), finished != 0
	return s, err
}
