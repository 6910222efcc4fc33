package screens

import (
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/screens/host"
)

// counter counts what a person presses on the way to the saved report. Answers go on by themselves.
type counter struct {
	*rig
	beat    func(share float32)
	presses int
}

func (c *counter) press(do func()) {
	do()
	c.presses++
	if c.beat != nil {
		c.beat(1)
	}
}

// digit is the digit of what the case says to a question: "I don't know" where it says nothing.
func (c *counter) digit(example *cases.Case, observation string) string {
	o, ok := c.Model().Knowledge().Observation(observation)
	require.True(c.TB, ok)
	return strconv.Itoa(1 + slices.Index(o.Answers, example.Answers[observation].Answer))
}

// answer answers what stands on the page.
func (c *counter) answer(example *cases.Case) {
	s := c.Now()
	if !s.Closing(s.Shown) {
		c.press(func() { c.Type(c.digit(example, s.Shown)) })
		return
	}
	for _, id := range s.ClosingQuestions() {
		c.press(func() { c.Type(c.digit(example, id)) })
	}
	c.press(func() { c.Key(fyne.KeyReturn) })
}

func TestFromStartToTheSavedReportInTwentyPresses(t *testing.T) {
	text, err := os.ReadFile("../docs/examples/case.json")
	require.NoError(t, err)
	example, err := casefile.Parse(text)
	require.NoError(t, err)
	c := &counter{rig: newRig(t)}
	c.deps.Ask.Beat = func(_ time.Duration, tick func(share float32)) func() {
		c.beat = tick
		return func() { c.beat = nil }
	}
	c.Show(host.PageStart)
	c.press(func() { c.Key(fyne.KeyReturn) }) // start
	c.press(func() { c.Type("1") })           // nobody is shut in
	c.press(func() { c.Press(c.T("ui.words.skip")) })
	c.press(func() { c.Type("3") }) // the left rear door
	c.press(func() { c.Key(fyne.KeyReturn) })
	for c.Front() == host.PageQuestion {
		require.Less(t, c.presses, 40)
		c.answer(example)
	}
	require.Equal(t, host.PageFindings, c.Front())
	c.press(func() { c.Type("s") }) // the report
	require.Equal(t, host.PageReport, c.Front())
	c.Asks.In = t.TempDir()
	c.press(func() { c.Key(fyne.KeyReturn) })
	c.press(func() {}) // Save in the dialog, which answers by itself here
	saved, err := os.ReadDir(c.Asks.In)
	require.NoError(t, err)
	assert.Len(t, saved, 1)
	assert.LessOrEqual(t, c.presses, 20)
	t.Logf("%d presses", c.presses)
}
