//go:build realwindow

package realwindow

import (
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/release"
	"unlatch/app/store/memory"
	"unlatch/app/store/opening"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/dialogs"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

func TestFromStartToSavedReportByMouse(t *testing.T) {
	r := startAtScale(t)
	m := newMouse(r)

	m.dragInTheSettings()
	m.press("ui.start.new")
	m.pressLabelled(m.T("observation.someone_trapped.no"))
	m.press("ui.words.skip")
	m.pressLabelled("3. ") // the third door of the car: left rear
	r.waitCase("the door is in the store", func(c *cases.Case) bool { return c.Door.Row == "rear" && c.Door.Side == "left" })
	m.press("ui.next")
	m.answerEverything()

	c := r.current()
	for id, given := range c.Answers {
		assert.Equal(t, statement[id], given.Answer, id)
	}
	assert.Greater(t, len(c.Answers), 4, "answers in the store")
	assert.Equal(t, expectedCause, r.brain.Findings(c).Causes[0].ID)

	m.press("ui.findings.save")
	m.press("ui.report.save")
	pdf := m.saveInDialog()
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	require.NoError(t, err)
	assert.Contains(t, string(text), "A "+m.T("cause."+expectedCause+".name"), "the first suspicion on paper")
	assert.Contains(t, strings.ReplaceAll(string(text), "-", ""), c.Number)
}

// startAtScale starts a program in which a unit of the toolkit is a pixel.
func startAtScale(t *testing.T) *run {
	t.Helper()
	r := newRun(t)
	r.extra = []string{"FYNE_SCALE=1"}
	r.launch()
	t.Cleanup(func() { r.store.Close() })
	return r
}

// mouse presses what a person sees, by mouse alone. Where that stands is told by a twin of the window in memory, of the same
// size and with the same answers: the program itself tells nobody.
type mouse struct {
	*hosttest.Rig
	run  *run
	x, y int    // of the window's content on the screen
	beat func() // what the twin waits for, nil for nothing
}

func newMouse(r *run) *mouse {
	t := r.t
	place := r.place()
	kept := &hosttest.Store{Store: memory.New()}
	d, err := screens.Prepare(data.FS, assets.FS, opening.Cases{Store: kept}, release.Build{})
	require.NoError(t, err)
	m := &mouse{run: r, x: place[0], y: place[1]}
	d.Ask.Beat = m.beats
	m.Rig = hosttest.NewWith(t, kept, d.Pages())
	m.Open(func(d *host.Deps) { d.Dialogs = dialogs.Toolkit(m.Shown, func(do func()) { do() }) })
	m.Size(float32(place[2]), float32(place[3]))
	return m
}

// beats keeps what the twin waits for until it has been pressed.
func (m *mouse) beats(_ time.Duration, tick func(share float32)) (stop func()) {
	m.beat = func() { tick(1) }
	return func() { m.beat = nil }
}

// place is where the window's content is on the screen, and its size.
func (r *run) place() []int {
	r.t.Helper()
	out, err := r.command("xdotool", "search", "--onlyvisible", "--name", "Unlatch", "getwindowgeometry", "--shell").Output()
	require.NoError(r.t, err)
	var place []int
	for _, name := range []string{"X", "Y", "WIDTH", "HEIGHT"} {
		_, rest, found := strings.Cut(string(out), name+"=")
		require.True(r.t, found, "%s", out)
		n, err := strconv.Atoi(strings.Fields(rest)[0])
		require.NoError(r.t, err)
		place = append(place, n)
	}
	return place
}

// press presses the button with a text in the window and in its twin.
func (m *mouse) press(key string) { m.pressLabelled(m.T(key)) }

// pressLabelled presses the first part in sight whose label contains the text.
func (m *mouse) pressLabelled(text string) {
	m.run.t.Helper()
	m.intoSight(text)
	spot := m.find(text)
	m.run.click(m.on(spot))
	test.Tap(spot.CanvasObject.(fyne.Tappable))
	if m.beat != nil {
		m.beat()
	}
}

// find is what can be pressed and whose label is the text, else contains it.
func (m *mouse) find(text string) hosttest.Spot {
	m.run.t.Helper()
	var like []hosttest.Spot
	for _, s := range hosttest.All(m.Shown.Content()) {
		label := hosttest.Label(s.CanvasObject)
		if _, ok := s.CanvasObject.(fyne.Tappable); !ok || !strings.Contains(label, text) {
			continue
		}
		if label == text {
			return s
		}
		like = append(like, s)
	}
	require.NotEmpty(m.run.t, like, "%q is not among %q", text, m.Labels())
	return like[0]
}

// intoSight drags the page to its end if the part with that label is further down than what shows.
func (m *mouse) intoSight(text string) {
	spot := m.find(text)
	scroller, ok := spot.Scrolled().(*widgets.Scroller)
	if !ok {
		return
	}
	place := m.Spot(scroller)
	if spot.At.Y+spot.Size().Height <= place.At.Y+scroller.Size().Height {
		return
	}
	r := m.run
	x, y := m.on(place)
	for moved := true; moved; {
		before := r.picture()
		r.hand(x, y, 0, -y/2)
		r.rest()
		moved = r.picture() != before
	}
	scroller.To(scroller.End())
}

// on is the middle of a part, on the screen.
func (m *mouse) on(s hosttest.Spot) (x, y int) {
	size := s.Size()
	return m.x + int(s.At.X+size.Width/2), m.y + int(s.At.Y+size.Height/2)
}

// click presses where the screen shows something, and waits until what it led to is there.
func (r *run) click(x, y int) {
	r.t.Helper()
	require.NoError(r.t, r.command("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y)).Run())
	r.rest()
	before := r.picture()
	require.NoError(r.t, r.command("xdotool", "click", "1").Run())
	r.wait("the press to show", func() bool { return r.picture() != before })
	r.rest()
}

// rest waits until the screen shows the same for a while: a page has come, an answer has gone on by itself.
func (r *run) rest() {
	r.t.Helper()
	const quiet = 250 * time.Millisecond
	last, since := r.picture(), time.Now()
	for end := since.Add(5 * time.Second); time.Since(since) < quiet && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if now := r.picture(); now != last { // a caret that blinks ends the wait late
			last, since = now, time.Now()
		}
	}
}

// dragInTheSettings scrolls the settings, which are higher than the window, by a drag that begins on a region.
func (m *mouse) dragInTheSettings() {
	r := m.run
	m.press("ui.settings.title")
	m.press("ui.settings.advance")                    // on a busy machine nobody can tell when a page has gone on by itself
	m.pressLabelled(m.T("ui.settings.region") + ": ") // opens the list
	region := m.find(m.T("region.germany"))
	x, y := m.on(region)
	before := r.picture()
	r.hand(x, y, 0, -150)
	r.wait("the page to scroll", func() bool { return r.picture() != before })
	r.rest()
	assert.Empty(r.t, r.region(), "a drag over an option doesn't choose it")
	m.press("ui.home.spoken")
}

// answerEverything answers each question that the window asks.
func (m *mouse) answerEverything() {
	r := m.run
	for dragged := false; m.Front() == host.PageQuestion; dragged = true {
		s := m.Now()
		if s.Closing(s.Shown) {
			for _, id := range s.ClosingQuestions() {
				m.answer(m.Texts().Question(id)+": ", id)
			}
			m.press("ui.next")
			continue
		}
		id := s.Shown
		if !dragged {
			x, y := m.on(m.find(m.said(id)))
			r.hand(x, y, 0, -80)
			time.Sleep(time.Second) // longer than it takes to go on
			assert.False(r.t, given(r.current(), id), "a drag over a card doesn't choose it")
		}
		m.answer("", id)
		m.press("ui.next")
	}
	require.Equal(r.t, host.PageFindings, m.Front())
}

// answer presses the answer to a question, which stands behind those words.
func (m *mouse) answer(before, id string) {
	m.run.t.Helper()
	m.pressLabelled(before + m.said(id))
	m.run.waitCase("the answer to "+id, func(c *cases.Case) bool { return given(c, id) })
}

// said is the text of what the statement says to a question.
func (m *mouse) said(id string) string {
	if answer, known := statement[id]; known {
		return m.T("observation." + id + "." + answer)
	}
	return m.T("ui.question.unknown")
}

// given says whether a question is answered, be it by "I don't know".
func given(c *cases.Case, id string) bool {
	_, answered := c.Answers[id]
	return answered || slices.Contains(c.Unknowns, id)
}

// saveInDialog presses Save in the dialog for files that the twin shows too.
func (m *mouse) saveInDialog() string {
	dialog := m.Shown.Canvas().Overlays().Top()
	require.NotNil(m.run.t, dialog, "the dialog")
	dialog.Refresh() // the toolkit puts it into the middle when it is drawn
	for _, s := range hosttest.All(dialog) {
		if b, ok := s.CanvasObject.(*widget.Button); ok && b.Text == m.T("ui.files.dialog.save") {
			m.run.click(m.on(s))
			return m.run.saved()
		}
	}
	require.Fail(m.run.t, "no button that saves")
	return ""
}
