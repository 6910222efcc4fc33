package store

import (
	"context"
	"strings"
	"time"
)

// A window says again and again that it has a case open. One that was killed doesn't, and is soon forgotten.
const (
	leaseBeat = 5 * time.Second  // how often
	leaseEnds = 15 * time.Second // without a word
)

// Lease is the word of one window that it has a case open, so that a second one knows before it changes anything. It is
// a courtesy: what keeps a window from writing over what another one did is SaveOver.
type Lease struct {
	Store  Store
	Case   string // id of the case
	Window string // what the window calls itself, without spaces
}

// leaseKey is the setting in which the word stands; there is none for a case that isn't open.
const leaseKey = "open."

// Hold says that the window has the case open, and returns false if another one has.
func (l Lease) Hold(ctx context.Context, now time.Time) (bool, error) {
	window, said, err := l.read(ctx)
	if err != nil {
		return true, err
	}
	if window != l.Window && live(said, now) {
		return false, nil
	}
	if window == l.Window && said.Add(leaseBeat).After(now) && live(said, now) {
		return true, nil
	}
	return true, l.Take(ctx, now)
}

// Take says that the window has the case open, whoever had it before.
func (l Lease) Take(ctx context.Context, now time.Time) error {
	return l.Store.SetSetting(ctx, leaseKey+l.Case, l.Window+" "+now.UTC().Format(time.RFC3339))
}

// Elsewhere says whether another window has the case open.
func (l Lease) Elsewhere(ctx context.Context, now time.Time) (bool, error) {
	window, said, err := l.read(ctx)
	return window != l.Window && live(said, now), err
}

// Release says that the window is done with the case.
func (l Lease) Release(ctx context.Context) error {
	if window, _, err := l.read(ctx); err != nil || window != l.Window {
		return err
	}
	return l.Forget(ctx)
}

// Forget takes away whatever was said of the case, for one that is deleted.
func (l Lease) Forget(ctx context.Context) error {
	return l.Store.SetSetting(ctx, leaseKey+l.Case, "")
}

func (l Lease) read(ctx context.Context) (window string, said time.Time, err error) {
	text, err := l.Store.Setting(ctx, leaseKey+l.Case)
	if err != nil {
		return "", time.Time{}, err
	}
	window, at, _ := strings.Cut(text, " ")
	said, _ = time.Parse(time.RFC3339, at) // what can't be read was said long ago
	return window, said, nil
}

// live says whether a word given at a time still counts. Clocks may differ, so one from the near future does too.
func live(said, now time.Time) bool {
	return said.Add(leaseEnds).After(now) && said.Before(now.Add(leaseEnds))
}
