package diagnosis_test

import (
	"bytes"
	"io/fs"
	"maps"
	"math"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/data"
)

// FuzzCompile puts any text in the place of door.yaml: what loads must compile or be refused, and what compiles must
// give sound findings.
func FuzzCompile(f *testing.F) {
	files := fstest.MapFS{}
	for _, name := range []string{"door.yaml", "actions.yaml", "safety.yaml", "regions.yaml", "vehicles.yaml", "facts.yaml", "sources.yaml"} {
		content, err := fs.ReadFile(data.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: content}
	}
	f.Add(files["door.yaml"].Data)
	f.Add([]byte(smallDoor))
	f.Fuzz(func(t *testing.T, door []byte) {
		trial := fstest.MapFS{}
		for name, file := range files {
			trial[name] = file
		}
		trial["door.yaml"] = &fstest.MapFile{Data: door}
		k, err := knowledge.Load(trial)
		if err != nil {
			return
		}
		b, err := diagnosis.New(k, nil)
		if err != nil {
			return
		}
		findings := b.Findings(cases.New(time.Unix(0, 0)))
		sum := 0.0
		for _, c := range findings.Causes {
			sum += c.Probability
		}
		if math.IsNaN(sum) || math.Abs(sum-1) > 1e-6 {
			t.Fatalf("shares add up to %v", sum)
		}
	})
}

// FuzzNumbers puts any number in the place of some of the shipped model's: it must be refused, or beliefs stay sound
// whatever is answered. which and answers choose numbers and answers by their bytes: one byte an observation, 0 for none.
func FuzzNumbers(f *testing.F) {
	shipped, err := knowledge.Load(data.FS)
	if err != nil {
		f.Fatal(err)
	}
	for _, v := range []float64{0, 1, -1, 0.5, 1e300, 1e-300, 5e-324, math.MaxFloat64, math.Inf(1), math.NaN()} {
		f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, v, []byte{3, 1, 4, 1, 5})
	}
	everything := bytes.Repeat([]byte{1, 2, 4, 5}, 20)
	f.Add([]byte{3}, 1e-4, everything)                       // the least noise, and an answer to every question
	f.Add([]byte{everyMode}, math.MaxFloat64, []byte{1})     // rates whose sum is no number
	f.Add([]byte{everyMode + 7, 3}, 0.0, []byte{1, 2, 1, 2}) // answers that nothing gives, without noise
	f.Fuzz(func(t *testing.T, which []byte, v float64, answers []byte) {
		k := *shipped
		k.Modes = slices.Clone(shipped.Modes)
		for i, at := range which[:min(len(which), 20)] {
			setNumber(&k, i, int(at), v)
		}
		b, err := diagnosis.New(&k, nil)
		if err != nil {
			return
		}
		c := cases.New(time.Unix(0, 0))
		for i, a := range answers[:min(len(answers), len(k.Observations))] {
			if o := k.Observations[i]; a > 0 {
				c.Answers[o.ID] = cases.Answer{Answer: o.Answers[int(a)%len(o.Answers)], Sure: a%3 > 0}
			}
		}
		sum := 0.0
		for _, cause := range b.Findings(c).Causes {
			if !(cause.Probability >= 0) {
				t.Fatalf("%s has share %v", cause.ID, cause.Probability)
			}
			sum += cause.Probability
		}
		if math.IsNaN(sum) || math.Abs(sum-1) > 1e-6 {
			t.Fatalf("shares add up to %v with %v at %v", sum, v, which)
		}
	})
}

// everyMode is the byte from which a number of every mode is set, not of one.
const everyMode = 200

// setNumber writes v into one number of the model: a constant, or one of a mode or of all.
func setNumber(k *knowledge.Knowledge, i, at int, v float64) {
	if at >= everyMode {
		for mode := range k.Modes {
			setNumberOf(k, &k.Modes[mode], (at-everyMode)%9, at, v)
		}
		return
	}
	setNumberOf(k, &k.Modes[(at/5+i*11)%len(k.Modes)], at%9, at, v)
}

func setNumberOf(k *knowledge.Knowledge, m *knowledge.Mode, kind, at int, v float64) {
	switch kind {
	case 0:
		m.Rate = v
	case 1:
		m.BlocksInside = v
	case 2:
		m.Carried = v
	case 3:
		k.Model.Noise = v
	case 4:
		k.Model.PairConstant = v
	case 5:
		k.Model.UnlistedPrior = v
	case 6:
		k.Model.NoiseThinkSo = v
	default:
		setShare(m, at, v)
	}
}

// setShare writes v into one named answer of one observation of a mode, in the order of their names.
func setShare(m *knowledge.Mode, at int, v float64) {
	observations := slices.Sorted(maps.Keys(m.Shows))
	id := observations[at%len(observations)]
	answers := slices.Sorted(maps.Keys(m.Shows[id]))
	m.Shows = maps.Clone(m.Shows)
	m.Shows[id] = maps.Clone(m.Shows[id])
	m.Shows[id][answers[at%len(answers)]] = v
}

const smallDoor = `model:
  version: "1"
  date: "2026-11-22"
  noise: 0.02
  noise_think_so: 0.2
  pair_constant: 0.1
  unlisted_prior: 0.03
  unlisted_uniform: 0.05
  words: {never: 0.01, often: 0.5}
components:
  - {id: latch, drawing: door_xray}
causes:
  - {id: latch, severity: low, repairs: [latch], sources: [article]}
  - {id: other, severity: low, repairs: [nothing_broken], sources: [article]}
modes:
  - id: latch_jammed
    cause: latch
    component: latch
    rate: 1
    blocks_inside: 1
    repair: latch
    shows:
      outside_opens: {no: often}
observations:
  - id: outside_opens
    kind: sign
    answers: [yes, no]
    healthy: {yes: 0.9, no: 0.1}
pairs: []
`
