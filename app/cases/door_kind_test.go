package cases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
)

func TestADoorIsMirroredByWhereItsHingesAre(t *testing.T) {
	tests := []struct {
		side, row, position, kind string
		mirrored                  bool
	}{
		{cases.Right, cases.Front, cases.AtFront, cases.AtFront, false},
		{cases.Left, cases.Front, cases.AtFront, cases.AtFront, true},
		{cases.Left, cases.Rear, "", cases.AtRear, true},
		{cases.Right, cases.Rear, cases.Sliding, cases.Sliding, false},
		{cases.Right, cases.Rear, cases.HingedCargo, cases.HingedCargo, true},
		{cases.Left, cases.Rear, cases.HingedCargo, cases.HingedCargo, false},
		{cases.Left, cases.Cargo, cases.HingedCargo, cases.HingedCargo, true},
		{"", "", "", "", false},
	}
	for _, test := range tests {
		c := &cases.Case{Door: cases.Door{Side: test.side, Row: test.row}, Answers: map[string]cases.Answer{}}
		if test.position != "" {
			c.Answers[cases.Position] = cases.Answer{Answer: test.position}
		}
		assert.Equal(t, test.kind, c.Kind(), test)
		assert.Equal(t, test.mirrored, c.Door.Mirrored(c.Kind()), test)
	}
}
