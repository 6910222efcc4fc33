// Package store declares how cases are kept. Implementations stand in subpackages (sqlite, memory) and all pass
// storetest; whatever holds an Interview sees only this interface.
package store

import (
	"context"
	"errors"
	"time"

	"unlatch/app/diagnosis"
)

// ErrNotFound is returned when no case has the id asked for.
var ErrNotFound = errors.New("no such case")

// Store keeps cases and settings. Every method is safe for use from several goroutines.
type Store interface {
	// Save writes the whole case; when it returns nil the case is on disk.
	Save(ctx context.Context, c *diagnosis.Case) error
	// Load returns the case with that id, or ErrNotFound.
	Load(ctx context.Context, id string) (*diagnosis.Case, error)
	// Delete removes a case for good, or returns ErrNotFound.
	Delete(ctx context.Context, id string) error
	// List returns summaries that match q, newest first unless q says otherwise.
	List(ctx context.Context, q Query) ([]Summary, error)
	// Setting returns a stored setting, "" when there is none.
	Setting(ctx context.Context, key string) (string, error)
	// SetSetting stores a setting.
	SetSetting(ctx context.Context, key, value string) error
	// Close releases the store; later calls fail.
	Close() error
}

// Query narrows and orders a list of cases.
type Query struct {
	Text       string // words looked for in vehicle, plate, VIN, number, door, cause, concern
	Unfinished bool   // only cases without a finished interview
	Sort       string // updated (default) | created | vehicle | cause
	Ascending  bool
	Limit      int // 0 means all
	Offset     int
}

// Summary is one row of the list of past cases.
type Summary struct {
	ID, Number       string
	Created, Updated time.Time
	Finished         bool
	Vehicle          string // "2012 Honda Accord"
	Plate, VIN       string
	Side, Row        string
	Cause            string // leading cause id when last saved, "" if none
	Confirmed        string // confirmed cause id of the outcome, "" if none
}
