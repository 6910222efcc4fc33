// Package problem holds errors as values: what went wrong, where, and what to do, as the key of a text with its
// parameters. Nothing is worded here: app/words says a problem in the language of whoever reads it, and is the only place
// that does.
package problem

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that went wrong. Its text stands in the language files under "problem." + Key; With fills that
// text's placeholders, and the placeholder Reason is the cause, said in the same language.
type Problem struct {
	Key   string         // for example "casefile.too_large"
	With  map[string]any // placeholders of the text: numbers, names, foreign text (app/words cuts and cleans it)
	Cause error          // what led to it; nil: nothing else to say
}

// New is a problem that has no cause but itself. Pairs are names of placeholders and their values, in turn.
func New(key string, pairs ...any) *Problem { return Wrap(nil, key, pairs...) }

// Wrap is a problem that another error led to. Pairs are names of placeholders and their values, in turn.
func Wrap(cause error, key string, pairs ...any) *Problem {
	p := &Problem{Key: key, Cause: cause}
	for i := 0; i+1 < len(pairs); i += 2 {
		if p.With == nil {
			p.With = map[string]any{}
		}
		p.With[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return p
}

// Error is the problem for a log or a test: its key, parameters by name, and cause. People read app/words instead.
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Key)
	names := make([]string, 0, len(p.With))
	for name := range p.With {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, p.With[name])
	}
	if p.Cause != nil {
		b.WriteString(": " + p.Cause.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// Is says whether target is a problem of the same key, so that errors.Is finds a kind whatever its parameters are.
func (p *Problem) Is(target error) bool {
	other, ok := target.(*Problem)
	return ok && other.Key == p.Key
}

// Has says whether a problem of this key is anywhere in the chain of err.
func Has(err error, key string) bool { return errors.Is(err, &Problem{Key: key}) }
