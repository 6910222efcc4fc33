package diagnosis_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
)

func TestTheDrawingFollowsTheDoor(t *testing.T) {
	answered := func(row, position, release string) *cases.Case {
		return &cases.Case{Door: cases.Door{Row: row}, Answers: map[string]cases.Answer{
			"position": {Answer: position}, "release_type": {Answer: release}}}
	}
	suspected := &diagnosis.Findings{Components: []diagnosis.ComponentFinding{{ID: "electric_latch", Suspicion: 0.2}}}
	for _, c := range []struct {
		name  string
		c     *cases.Case
		f     *diagnosis.Findings
		want  string
		lacks []string
	}{
		{"rear", answered("rear", "rear", "mechanical"), &diagnosis.Findings{}, "door_xray", []string{"electric_latch"}},
		{"front", answered("front", "front", ""), &diagnosis.Findings{}, "door_xray", []string{"child_lock", "electric_latch"}},
		{"sliding", answered("rear", "sliding", ""), &diagnosis.Findings{}, "door_sliding", []string{"electric_latch"}},
		{"electric", answered("rear", "rear", "electronic"), &diagnosis.Findings{}, "door_xray", nil},
		{"suspected", answered("rear", "rear", ""), suspected, "door_xray", nil},
	} {
		v := diagnosis.ViewOf(c.c, c.f)
		assert.Equal(t, c.want, v.Drawing, c.name)
		assert.Equal(t, c.lacks, v.Absent, c.name)
	}
}
