// Package listing says in SQL what store.Query says in Go, and reads the steps by which tables come about, once for every
// store that stands in an SQL database: their tables have the same columns.
package listing

import (
	"strings"
	"time"

	"unlatch/app/store"
)

// Columns are what Scan reads, cut to what a list can show, far above what anybody types.
const Columns = `substr(id, 1, 2000), substr(number, 1, 200), created, updated, finished, substr(vehicle, 1, 500),
	substr(plate, 1, 200), substr(vin, 1, 200), substr(side, 1, 200), substr(door_row, 1, 200), substr(cause, 1, 200),
	substr(confirmed, 1, 200), substr(second, 1, 200)`

// Scan reads Columns from one row.
func Scan(row interface{ Scan(into ...any) error }) (store.Summary, error) {
	var s store.Summary
	var created, updated int64
	var finished int
	err := row.Scan(&s.ID, &s.Number, &created, &updated, &finished, &s.Vehicle, &s.Plate, &s.VIN, &s.Side, &s.Row,
		&s.Cause, &s.Confirmed, &s.Second)
	s.Created, s.Updated, s.Finished = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC(), finished != 0
	return s, err
}

// sortColumns are the indexed columns behind Query.Sort.
var sortColumns = map[string]string{"updated": "updated", "created": "created", "vehicle": "vehicle_key", "cause": "cause_key"}

// Where is the condition behind Query.Matches, "" for none, with a question mark for each of its values.
func Where(q store.Query) (text string, values []any) {
	var all []string
	add := func(condition string, more ...any) {
		all = append(all, condition)
		values = append(values, more...)
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
	if condition, more := textCondition(q); condition != "" {
		add(condition, more...)
	}
	if len(all) == 0 {
		return "", nil
	}
	return ` WHERE ` + strings.Join(all, ` AND `), values
}

func textCondition(q store.Query) (string, []any) {
	var either, words []string
	var values []any
	for _, word := range store.SearchWords(q.Text) {
		words = append(words, `search LIKE ? ESCAPE '\'`)
		values = append(values, "%"+likeText.Replace(word)+"%")
	}
	if len(words) > 0 {
		either = append(either, `(`+strings.Join(words, ` AND `)+`)`)
	}
	for _, cause := range q.Causes {
		either = append(either, `cause = ? OR confirmed = ? OR second = ?`)
		values = append(values, cause, cause, cause)
	}
	if len(either) == 0 {
		return "", nil
	}
	return `(` + strings.Join(either, ` OR `) + `)`, values
}

var likeText = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Order sorts as the query says; ties go by id, so that pages of a list never overlap.
func Order(q store.Query) string {
	column, known := sortColumns[q.Sort]
	if !known {
		column = "updated"
	}
	if q.Ascending {
		return ` ORDER BY ` + column + `, id`
	}
	return ` ORDER BY ` + column + ` DESC, id DESC`
}

// Limit is a number of rows that no table reaches where q has none: SQL has no OFFSET without LIMIT.
func Limit(q store.Query) int64 {
	if q.Limit > 0 {
		return int64(q.Limit)
	}
	return 1 << 62
}
