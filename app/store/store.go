// Package store declares how cases are kept. Implementations stand in subpackages (sqlite, memory) and all pass
// storetest; whatever holds an Interview sees only this interface.
package store

import (
	"context"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// Kinds of problem that callers tell apart, with errors.Is.
var (
	// ErrNotFound is returned when no case has the id asked for.
	ErrNotFound = problem.New("store.not_found")
	// ErrClosed is returned by every call after Close.
	ErrClosed = problem.New("store.closed")
	// ErrNewer is returned by opening a store that a newer program wrote. Its file is left as it is.
	ErrNewer = problem.New("store.newer")
	// ErrDamaged is returned by opening a file of ours that fails its integrity check.
	ErrDamaged = problem.New("store.damaged")
	// ErrForeign is returned by opening a file that isn't ours. It is left as it is.
	ErrForeign = problem.New("store.foreign")
	// ErrChanged is returned by SaveOver when the case has been changed by somebody else.
	ErrChanged = problem.New("store.changed")
	// ErrTaken says that another window has gone on with a case.
	ErrTaken = problem.New("store.taken")
	// ErrGone is returned when the file behind an open store was deleted or moved: nothing is kept until Renew.
	ErrGone = problem.New("store.gone")
	// ErrBusy is returned when another window kept the store to itself for longer than a save may wait.
	ErrBusy = problem.New("store.busy")
)

// Store keeps cases and settings. Every method is safe for use from several goroutines.
type Store interface {
	// Save writes the whole case; when it returns nil the case is on disk.
	Save(ctx context.Context, c *cases.Case) error
	// SaveOver is Save for one of several windows: it returns ErrChanged and changes nothing if the case is there in
	// another state than the one last changed at seen. A case that isn't there is saved.
	SaveOver(ctx context.Context, c *cases.Case, seen time.Time) error
	// Load returns the case with that id, or ErrNotFound.
	Load(ctx context.Context, id string) (*cases.Case, error)
	// Delete removes a case for good, or returns ErrNotFound. Saving the case again undoes it.
	Delete(ctx context.Context, id string) error
	// List returns summaries that match q, newest first unless q says otherwise.
	List(ctx context.Context, q Query) ([]Summary, error)
	// Count returns how many cases match q, whatever its limit and offset.
	Count(ctx context.Context, q Query) (int, error)
	// Confirmed returns the cases with a confirmed cause that learning may count, oldest outcome first.
	Confirmed(ctx context.Context) ([]Confirmed, error)
	// Setting returns a stored setting, "" when there is none.
	Setting(ctx context.Context, key string) (string, error)
	// SetSetting stores a setting; "" takes it away.
	SetSetting(ctx context.Context, key, value string) error
	// Check returns ErrGone if what was saved is no longer where it will be looked for.
	Check(ctx context.Context) error
	// Renew starts anew where Check found nothing left, with whatever stands there by now.
	Renew(ctx context.Context) error
	// Close releases the store; later calls return ErrClosed.
	Close() error
}

// AnyCause in Query.Confirmed stands for every cause.
const AnyCause = "any"

// Query narrows and orders a list of cases.
type Query struct {
	Text       string   // words looked for in vehicle, plate, VIN, number, date (2026-03-14), door, cause, concern
	Causes     []string // cause ids that Text means in the person's language: a case of one of them matches too
	Unfinished bool     // only cases without a finished interview
	Confirmed  string   // only cases with this confirmed cause, as first or second; AnyCause for all confirmed ones
	Sort       string   // updated (default) | created | vehicle | cause
	Ascending  bool
	Limit      int // 0 means all
	Offset     int
}

// Summary is one row of the list of past cases.
type Summary struct {
	ID, Number       string
	Created, Updated time.Time // UTC, to the microsecond
	Finished         bool
	Vehicle          string // "2012 Honda Accord"
	Plate, VIN       string
	Side, Row        string
	Cause            string // leading cause id when last saved, "" if none
	Confirmed        string // confirmed cause id of the outcome, "" if none
	Second           string // second confirmed cause id, "" if none
}

// Confirmed is what learning takes from a case: all that was evidence for its diagnosis, and what it was in the end. It
// names nobody and no one car.
type Confirmed struct {
	ID          string
	Cause       string
	SecondCause string
	Mode        string // confirmed failure mode, "" if not stated
	Import      string // id of the Source that the outcome came from, "" for one recorded here
	Answers     map[string]cases.Answer
	Make        string    // of the car; it speaks for answers that nobody gave
	Year        int       // model year, 0 if not known; with Created it says how old the car was
	Created     time.Time // when the case was begun, in its own time zone
	At          time.Time // when the outcome was recorded
}

// Settings that steer learning. Learning is on unless SettingLearning is "off". SettingLearningSince holds a time
// (RFC 3339): outcomes recorded before it no longer count, which is how learning is reset without touching a case.
const (
	SettingLearning      = "learning"
	SettingLearningSince = "learning_since"
)
