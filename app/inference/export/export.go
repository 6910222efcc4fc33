// Package export writes a compiled net for other Bayesian programs, exactly: one root variable with every hypothesis as
// a state, and one child per observation whose table holds the likelihoods of a sure answer, noise included. All digits
// are written, so that another program gets the same beliefs to the last of them.
package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"unlatch/app/inference"
)

// Root is the name of the variable whose states are the hypotheses.
const Root = "hypothesis"

// Network is the compiled model as plain tables.
type Network struct {
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Hash       string     `json:"hash"`
	Hypotheses []State    `json:"hypotheses"`
	Variables  []Variable `json:"observations"`
}

// State is one hypothesis: no mode for unlisted, one, or two.
type State struct {
	ID    string   `json:"id"`
	Modes []string `json:"modes"`
	// Causes has one entry per mode, and Shares the part of the belief that counts for each. For unlisted it names the
	// cause that it counts for.
	Causes []string  `json:"causes"`
	Shares []float64 `json:"shares"`
	Prior  float64   `json:"prior"`
}

// Variable is one observation. Table has one row per hypothesis and one column per answer.
type Variable struct {
	ID      string      `json:"id"`
	Answers []string    `json:"answers"`
	Table   [][]float64 `json:"table"`
}

// Of lays out a compiled net.
func Of(net *inference.Net, name, version, hash string) *Network {
	m := net.Model()
	n := &Network{Name: name, Version: version, Hash: hash}
	for h := range net.Size() {
		n.Hypotheses = append(n.Hypotheses, state(net, h))
	}
	for o, observation := range m.Observations {
		v := Variable{ID: observation.ID, Answers: observation.Answers}
		for h := range net.Size() {
			row := make([]float64, len(v.Answers))
			for a := range row {
				row[a] = net.Likelihood(h, o, a)
			}
			v.Table = append(v.Table, row)
		}
		n.Variables = append(n.Variables, v)
	}
	return n
}

func state(net *inference.Net, h int) State {
	m := net.Model()
	s := State{ID: inference.Unlisted, Modes: []string{}, Prior: net.Prior(h)}
	first, second := net.Hypothesis(h)
	shares := []float64{net.Share(h), 1 - net.Share(h)}
	for place, i := range []int{first, second} {
		if i >= 0 {
			s.Modes = append(s.Modes, m.Modes[i].ID)
			s.Causes = append(s.Causes, m.Causes[m.Modes[i].Cause])
			s.Shares = append(s.Shares, shares[place])
		}
	}
	if len(s.Modes) == 0 {
		s.Causes, s.Shares = []string{m.Causes[m.UnlistedCause]}, []float64{1}
		return s
	}
	s.ID = strings.Join(s.Modes, "__and__")
	return s
}

// WriteJSON writes the network as one JSON object.
func (n *Network) WriteJSON(w io.Writer) error {
	return json.NewEncoder(w).Encode(n)
}

// WriteBIF writes the network in the Bayesian interchange format. Its names may hold letters, digits and underscores
// only, so that 16+ becomes a16_plus; the ids as we spell them stand beside each variable as a property.
func (n *Network) WriteBIF(w io.Writer) error {
	b := &bif{w: bufio.NewWriter(w)}
	b.print("network %s {\n  property version %s ;\n  property hash %s ;\n}\n", Identifier(n.Name), quote(n.Version), quote(n.Hash))
	states := make([]string, len(n.Hypotheses))
	priors := make([]float64, len(n.Hypotheses))
	for i, h := range n.Hypotheses {
		states[i], priors[i] = Identifier(h.ID), h.Prior
	}
	b.variable(Root, states, nil)
	for _, v := range n.Variables {
		b.variable(Identifier(v.ID), identifiers(v.Answers), v.Answers)
	}
	b.print("probability ( %s ) {\n  table %s ;\n}\n", Root, digits(priors))
	for _, v := range n.Variables {
		b.print("probability ( %s | %s ) {\n", Identifier(v.ID), Root)
		for h, row := range v.Table {
			b.print("  (%s) %s ;\n", states[h], digits(row))
		}
		b.print("}\n")
	}
	if b.err != nil {
		return b.err
	}
	return b.w.Flush()
}

// bif writes and keeps the first error.
type bif struct {
	w   *bufio.Writer
	err error
}

func (b *bif) print(format string, args ...any) {
	if b.err == nil {
		_, b.err = fmt.Fprintf(b.w, format, args...)
	}
}

func (b *bif) variable(name string, states, original []string) {
	b.print("variable %s {\n  type discrete [ %d ] { %s };\n", name, len(states), strings.Join(states, ", "))
	if original != nil {
		b.print("  property answers %s ;\n", quote(strings.Join(original, " ")))
	}
	b.print("}\n")
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, "'") + `"` }

// Identifier is a name as the interchange format allows it: letters, digits and underscores, not starting with a digit.
func Identifier(id string) string {
	var b strings.Builder
	for i, r := range id {
		switch {
		case r >= '0' && r <= '9':
			if i == 0 {
				b.WriteByte('a')
			}
			b.WriteRune(r)
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '_':
			b.WriteRune(r)
		case r == '+':
			b.WriteString("_plus")
		default:
			b.WriteByte('_')
		}
	}
	return b.String()
}

func identifiers(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = Identifier(id)
	}
	return names
}

// digits writes numbers with all their digits and without an exponent, which some readers of the format don't know.
func digits(numbers []float64) string {
	texts := make([]string, len(numbers))
	for i, x := range numbers {
		texts[i] = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strings.Join(texts, ", ")
}
