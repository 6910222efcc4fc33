package problem_test

import (
	"errors"
	"fmt"
	"testing"

	"unlatch/app/problem"
)

func TestAProblemIsFoundByItsKeyThroughWhateverWrapsIt(t *testing.T) {
	inner := problem.New("casefile.newer", "Format", 9)
	err := fmt.Errorf("in a wrap: %w", problem.Wrap(inner, "store.load", "Number", "ABCD"))
	if !problem.Has(err, "casefile.newer") || !problem.Has(err, "store.load") {
		t.Errorf("%v should hold both problems", err)
	}
	if problem.Has(err, "store") {
		t.Errorf("%v holds no problem of the key store", err)
	}
	var found *problem.Problem
	if !errors.As(err, &found) || found.With["Number"] != "ABCD" {
		t.Errorf("the outermost problem is %v", found)
	}
}

func TestTheLogLineOfAProblemIsAlwaysTheSame(t *testing.T) {
	err := problem.Wrap(errors.New("disk full"), "file.write", "Path", "a.pdf", "Bytes", 12)
	if got, want := err.Error(), "file.write Bytes=12 Path=a.pdf: disk full"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
