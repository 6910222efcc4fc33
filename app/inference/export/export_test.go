package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/inference"
)

// The enumerators below know nothing of the inference core: they read the exported file and multiply.

func TestBeliefsFromTheExportedFilesEqualOurs(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	net := shipped(t)
	fromBIF := parseBIF(t, written(t, Of(net, "unlatch", "v", "h").WriteBIF))
	var fromJSON Network
	require.NoError(t, json.Unmarshal(written(t, Of(net, "unlatch", "v", "h").WriteJSON), &fromJSON))

	belief := net.NewBelief()
	random := rand.New(rand.NewPCG(1, 2))
	for range 15 {
		evidence := someEvidence(random, net)
		net.Update(belief, evidence)
		ours := map[string]float64{}
		for h, p := range belief.Hypotheses {
			ours[Identifier(fromJSON.Hypotheses[h].ID)] = p
		}
		assertSame(t, ours, fromBIF.posterior(net.Model(), evidence))
		assertSame(t, ours, fromJSON.posterior(evidence))
		assert.InDeltaSlice(t, belief.Causes, fromJSON.causes(net.Model().Causes, evidence), 1e-12)
	}
}

func TestEveryRowOfTheExportIsADistribution(t *testing.T) {
	n := Of(shipped(t), "unlatch", "v", "h")
	sum, ids := 0.0, map[string]bool{}
	for _, h := range n.Hypotheses {
		sum += h.Prior
		assert.False(t, ids[h.ID], "hypothesis %s stands there twice", h.ID)
		ids[h.ID] = true
	}
	assert.InDelta(t, 1, sum, 1e-12)
	for _, v := range n.Variables {
		require.Len(t, v.Table, len(n.Hypotheses))
		for _, row := range v.Table {
			sum := 0.0
			for _, p := range row {
				sum += p
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s: a row adds up to %v", v.ID, sum)
			}
		}
	}
}

func TestIdentifiersStayApart(t *testing.T) {
	for id, want := range map[string]string{"16+": "a16_plus", "0-3": "a0_3", "stays_pulled": "stays_pulled", "a.b": "a_b"} {
		assert.Equal(t, want, Identifier(id))
	}
	for _, v := range Of(shipped(t), "unlatch", "v", "h").Variables {
		seen := map[string]bool{Identifier(v.ID): true}
		for _, a := range v.Answers {
			assert.False(t, seen[Identifier(a)], "%s: two answers share the name %s", v.ID, Identifier(a))
			seen[Identifier(a)] = true
		}
	}
}

func shipped(t *testing.T) *inference.Net {
	t.Helper()
	return diagnosistest.Shipped(t).Net()
}

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b))
	return b.Bytes()
}

func someEvidence(r *rand.Rand, net *inference.Net) []inference.Evidence {
	var evidence []inference.Evidence
	for o, observation := range net.Model().Observations {
		if r.IntN(6) == 0 {
			evidence = append(evidence, inference.Evidence{Observation: o, Answer: r.IntN(len(observation.Answers))})
		}
	}
	return evidence
}

func assertSame(t *testing.T, want, got map[string]float64) {
	t.Helper()
	require.Len(t, got, len(want))
	off := 0.0
	for id, p := range want {
		off = math.Max(off, math.Abs(p-got[id]))
	}
	assert.LessOrEqual(t, off, 1e-12)
}

func (n *Network) posterior(evidence []inference.Evidence) map[string]float64 {
	weights := map[string]float64{}
	for i, h := range n.Hypotheses {
		w := h.Prior
		for _, e := range evidence {
			w *= n.Variables[e.Observation].Table[i][e.Answer]
		}
		weights[Identifier(h.ID)] = w
	}
	return normalised(weights)
}

func (n *Network) causes(ids []string, evidence []inference.Evidence) []float64 {
	posterior := n.posterior(evidence)
	shares := make([]float64, len(ids))
	for _, h := range n.Hypotheses {
		for place, cause := range h.Causes {
			for i, id := range ids {
				if id == cause {
					shares[i] += posterior[Identifier(h.ID)] * h.Shares[place]
				}
			}
		}
	}
	return shares
}

// bifFile is a network as its text says it: numbers by name.
type bifFile struct {
	states map[string][]string             // variable -> states
	prior  map[string]float64              // hypothesis -> probability
	tables map[string]map[string][]float64 // variable -> hypothesis -> probabilities in the order of its states
}

var (
	variablePattern = regexp.MustCompile(`variable (\w+) \{\s*type discrete \[ (\d+) \] \{ ([^}]*) \};`)
	rootPattern     = regexp.MustCompile(`probability \( (\w+) \) \{\s*table ([^;]*);`)
	childPattern    = regexp.MustCompile(`^probability \( (\w+) \| hypothesis \) \{\n`)
)

func parseBIF(t *testing.T, text []byte) *bifFile {
	t.Helper()
	f := &bifFile{states: map[string][]string{}, prior: map[string]float64{}, tables: map[string]map[string][]float64{}}
	for _, m := range variablePattern.FindAllStringSubmatch(string(text), -1) {
		f.states[m[1]] = strings.Split(m[3], ", ")
		require.Equal(t, m[2], fmt.Sprint(len(f.states[m[1]])), m[1])
	}
	root := rootPattern.FindStringSubmatch(string(text))
	require.NotNil(t, root)
	for i, p := range parseNumbers(t, root[2]) {
		f.prior[f.states[root[1]][i]] = p
	}
	for _, block := range strings.Split(string(text), "\n}\n") {
		m := childPattern.FindStringSubmatch(block)
		if m == nil {
			continue
		}
		rows := map[string][]float64{}
		for line := range strings.Lines(block[len(m[0]):] + "\n") {
			state, numbers, ok := strings.Cut(line, ") ")
			state, opened := strings.CutPrefix(strings.TrimSpace(state), "(")
			numbers, closed := strings.CutSuffix(numbers, ";\n")
			require.True(t, ok && opened && closed, "%s: %q", m[1], line)
			rows[state] = parseNumbers(t, numbers)
		}
		require.Len(t, rows, len(f.prior), m[1])
		f.tables[m[1]] = rows
	}
	require.Len(t, f.tables, len(f.states)-1)
	return f
}

func parseNumbers(t *testing.T, text string) []float64 {
	t.Helper()
	var numbers []float64
	for _, word := range strings.Split(strings.TrimSpace(text), ", ") {
		x, err := strconv.ParseFloat(word, 64)
		require.NoError(t, err)
		numbers = append(numbers, x)
	}
	return numbers
}

func (f *bifFile) posterior(m *inference.Model, evidence []inference.Evidence) map[string]float64 {
	weights := map[string]float64{}
	for h, p := range f.prior {
		for _, e := range evidence {
			o := m.Observations[e.Observation]
			for i, state := range f.states[Identifier(o.ID)] {
				if state == Identifier(o.Answers[e.Answer]) {
					p *= f.tables[Identifier(o.ID)][h][i]
				}
			}
		}
		weights[h] = p
	}
	return normalised(weights)
}

func normalised(weights map[string]float64) map[string]float64 {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	for id := range weights {
		weights[id] /= total
	}
	return weights
}
