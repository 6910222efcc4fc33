package store

import (
	"context"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// NewConfirmed takes from a case what learning counts. It returns false for a case without a confirmed cause, and for
// another state of a case, which would count one door twice.
func NewConfirmed(c *cases.Case) (Confirmed, bool) {
	if c.Outcome == nil || c.Outcome.Cause == "" || c.CopyOf != "" {
		return Confirmed{}, false
	}
	o := c.Outcome
	return Confirmed{
		ID: c.ID, Cause: o.Cause, SecondCause: o.SecondCause, Mode: o.Mode, Import: o.Import, Answers: c.Answers,
		Make: c.Vehicle.Make, Year: c.Vehicle.Year, Created: c.Created, At: toMicrosecond(o.At),
	}, true
}

// Learned returns the confirmed cases that count for the model: none when learning is off, else those of SinceReset.
func Learned(ctx context.Context, s Store) ([]Confirmed, error) {
	state, err := s.Setting(ctx, SettingLearning)
	if err != nil {
		return nil, err
	}
	if state == "off" {
		return nil, nil
	}
	return SinceReset(ctx, s)
}

// SinceReset returns the confirmed cases whose outcomes were recorded since learning was last reset, whether learning is
// on or off. Outcomes that came from elsewhere are among them where the person lets their source count.
func SinceReset(ctx context.Context, s Store) ([]Confirmed, error) {
	since, err := learningSince(ctx, s)
	if err != nil {
		return nil, err
	}
	all, err := s.Confirmed(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := accepted(ctx, s, all)
	if err != nil {
		return nil, err
	}
	var counted []Confirmed
	for _, c := range all {
		if counts[c.Import] && !c.At.Before(since) {
			counted = append(counted, c)
		}
	}
	return counted, nil
}

// ResetLearning lets outcomes recorded before now count no longer. The cases keep their outcomes.
func ResetLearning(ctx context.Context, s Store, now time.Time) error {
	return s.SetSetting(ctx, SettingLearningSince, now.UTC().Format(time.RFC3339Nano))
}

func learningSince(ctx context.Context, s Store) (time.Time, error) {
	text, err := s.Setting(ctx, SettingLearningSince)
	if err != nil || text == "" {
		return time.Time{}, err
	}
	since, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, problem.Wrap(err, "store.since")
	}
	return since, nil
}
