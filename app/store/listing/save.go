package listing

import (
	"strings"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/store"
)

// columns are those of a case: id, copies of what lists show, sort by and search, and the case itself as JSON.
var columns = []string{
	"id", "number", "created", "updated", "finished", "vehicle", "plate", "vin", "side", "door_row",
	"cause", "confirmed", "second", "outcome_at", "vehicle_key", "cause_key", "search", "body",
}

// Save is the statement that writes Values into a table, over the row of the same key.
func Save(table, key string) string {
	over := make([]string, 0, len(columns))
	for _, c := range columns[1:] {
		over = append(over, c+" = excluded."+c)
	}
	return `INSERT INTO ` + table + ` AS cases (` + strings.Join(columns, ", ") + `) VALUES (?` +
		strings.Repeat(", ?", len(columns)-1) + `) ON CONFLICT (` + key + `) DO UPDATE SET ` + strings.Join(over, ", ")
}

// Values are those of a case in the order of its columns. A case that couldn't be read back is refused.
func Values(c *cases.Case) ([]any, error) {
	body, err := casefile.Marshal(c)
	if err != nil {
		return nil, err
	}
	e := store.NewEntry(c)
	outcomeAt, finished := int64(0), 0
	if c.Outcome != nil {
		outcomeAt = c.Outcome.At.UnixMicro()
	}
	if e.Finished {
		finished = 1
	}
	return []any{
		e.ID, e.Number, e.Created.UnixMicro(), e.Updated.UnixMicro(), finished, e.Vehicle, e.Plate, e.VIN, e.Side, e.Row,
		e.Cause, e.Confirmed, e.Second, outcomeAt, e.VehicleKey, e.CauseKey, e.Search, string(body),
	}, nil
}
