package diagnosis_test

import (
	"io/fs"
	"math"
	"testing"
	"testing/fstest"
	"time"

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
		findings := b.Findings(diagnosis.NewCase(time.Unix(0, 0)))
		sum := 0.0
		for _, c := range findings.Causes {
			sum += c.Probability
		}
		if math.IsNaN(sum) || math.Abs(sum-1) > 1e-6 {
			t.Fatalf("shares add up to %v", sum)
		}
	})
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
