package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
)

// limited is a field in a window that says its limit in plain numbers, and what it has told.
func limited(t *testing.T, limit cases.Limit) (e *Entry, told *[]string) {
	themed(t)
	told = &[]string{}
	say := func(what string) func(int) string { return func(n int) string { return fmt.Sprint(what, " ", n) } }
	e = NewNotes("words", func(text string) { *told = append(*told, text) })
	e.Within(Limit{Limit: limit, Left: say("left"), Over: say("over"), Kept: say("kept")})
	test.NewTempWindow(t, Field("words", e))
	return e, told
}

func paste(e *Entry, text string) {
	board := test.NewClipboard()
	board.SetContent(text)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
}

func TestAFieldTakesWhatFitsAndSaysWhatDoesNot(t *testing.T) {
	e, told := limited(t, cases.Limit{Most: 100})
	paste(e, strings.Repeat("ä", 80))
	assert.False(t, e.Note().Visible(), "far from the limit it says nothing")
	paste(e, strings.Repeat("b", 15))
	assert.Equal(t, "left 5", e.Note().Text)
	paste(e, strings.Repeat("c", 7))
	assert.Equal(t, "over 2", e.Note().Text)
	e.TypedRune('d')
	assert.Equal(t, "over 3", e.Note().Text)
	assert.Equal(t, strings.Repeat("ä", 80)+strings.Repeat("b", 15)+strings.Repeat("c", 5), e.Text)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	assert.Equal(t, "left 1", e.Note().Text, "there is room again")
	e.Commit()
	assert.Equal(t, []string{e.Text}, *told)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(e, strings.Repeat("e", 101))
	assert.Equal(t, strings.Repeat("e", 100), e.Text, "what is selected makes room")
	e.TypedShortcut(&fyne.ShortcutUndo{})
	assert.LessOrEqual(t, len([]rune(e.Text)), 100)
}

func TestPastingAHugeTextTakesOnlyItsBeginning(t *testing.T) {
	e, _ := limited(t, cases.Limit{Most: cases.MostWords})
	paste(e, strings.Repeat("word ", 1<<20))
	assert.Len(t, e.Text, cases.MostWords)
	assert.Equal(t, fmt.Sprint("over ", 5<<20-cases.MostWords), e.Note().Text)
}

func TestALongerTextIsShownCutAndNeverLost(t *testing.T) {
	e, told := limited(t, cases.Limit{Most: 10})
	e.Fill("0123456789abcdef")
	assert.Equal(t, "0123456789", e.Text)
	assert.Equal(t, "kept 6", e.Note().Text)
	e.Commit()
	assert.Empty(t, *told, "looking at it changes nothing")
	e.CursorColumn = 3
	e.TypedRune('x')
	assert.Equal(t, "0123456789", e.Text, "there is no room")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	e.TypedRune('-')
	e.FocusLost()
	assert.Equal(t, []string{"0-3456789abcdef"}, *told)
	assert.Equal(t, "0-3456789a", e.Text, "more of it has room now")
	assert.Equal(t, "kept 5", e.Note().Text)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	e.Commit()
	assert.Equal(t, "bcdef", (*told)[1], "what wasn't seen isn't deleted with what was")
	assert.Equal(t, "bcdef", e.Text)
	assert.False(t, e.Note().Visible())
}

func TestSpacesDoNotCountInANumberWrittenInGroups(t *testing.T) {
	e, _ := limited(t, cases.Limit{Most: cases.MostVIN, NoSpaces: true})
	paste(e, "19U UA8 F20 CA0 000 00X")
	assert.Equal(t, "19U UA8 F20 CA0 000 00", e.Text)
	assert.Equal(t, "over 1", e.Note().Text)
}

func TestWordsThatAreTypedStayInTheirOrderWhereverLinesWrap(t *testing.T) {
	themed(t)
	const story = "Left rear door. It opens fine from outside, but inside the handle just flops. It began after I had a speaker put in."
	step := float32(7)
	if testing.Short() {
		step = 37
	}
	for width := float32(160); width < 520; width += step {
		e := NewNotes("Words", nil)
		w := test.NewTempWindow(t, e)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(width, 300))
		for _, r := range story {
			e.TypedRune(r)
		}
		assert.Equal(t, story, e.Text, width)
		for range len(" speaker put in.") {
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
		assert.Equal(t, strings.TrimSuffix(story, " speaker put in."), e.Text, width)
	}
}
