package command

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/evaluation"
)

func TestLongWorkSaysOnATerminalHowFarItIs(t *testing.T) {
	for name, watched := range map[string]bool{"terminal": true, "file": false} {
		t.Run(name, func(t *testing.T) {
			var errs bytes.Buffer
			clock := time.Date(2026, 3, 14, 15, 9, 0, 0, time.UTC)
			j := &job{Deps: testDeps(), watched: watched}
			j.Err, j.Now = &errs, func() time.Time { return clock }
			p, err := j.progress(10_000)
			require.NoError(t, err)
			predict := p.counted(func(*cases.Case) []evaluation.Ranked { return nil })
			for range 5_000 {
				clock = clock.Add(time.Millisecond)
				predict(nil)
			}
			want := ""
			if watched {
				want = "2,000 of 10,000 done\n4,000 of 10,000 done\n"
			}
			assert.Equal(t, want, errs.String())
		})
	}
}
