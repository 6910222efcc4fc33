package host_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

func TestWhatWentWellLeavesByItself(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Shell().Done("Saved")
	r.Pass(5 * time.Second)
	assert.Equal(t, "Saved", r.Told())
	r.Pass(2 * time.Second)
	assert.Empty(t, r.Told())

	r.Shell().Tell("It could not be saved")
	r.Pass(time.Hour)
	assert.Equal(t, "It could not be saved", r.Told(), "a problem stays")
	r.Shell().Done("Saved now")
	r.Press(r.T("ui.notice.close"))
	assert.Empty(t, r.Told())
	r.Shell().Tell("Another")
	r.Pass(time.Hour)
	assert.Equal(t, "Another", r.Told(), "the time of an earlier message takes no later one away")
}

func TestAMessageStaysWhileSomebodyHeedsIt(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	opened := 0
	r.Shell().Done("Saved", host.Deed{Text: "Open it", Do: func() { opened++ }})
	r.Focus("Open it")
	r.Pass(time.Minute)
	assert.Equal(t, "Saved", r.Told())
	r.Key(fyne.KeySpace)
	assert.Equal(t, 1, opened)
	assert.Empty(t, r.Told())

	r.Shown.Canvas().Unfocus()
	r.Shell().Done("Saved")
	over := hosttest.First[*widgets.Pointed](r.Shown.Content())
	over.MouseIn(&desktop.MouseEvent{})
	r.Pass(time.Minute)
	assert.Equal(t, "Saved", r.Told())
	over.MouseOut()
	r.Pass(time.Minute)
	assert.Empty(t, r.Told())
}

func TestAMessageGoesWithItsPageAndShiftsNothing(t *testing.T) {
	p := &page{}
	r := hosttest.New(t, host.Pages{Always: map[host.PageID]func(host.Host) host.Page{host.PageAbout: func(host.Host) host.Page { return p }}})
	r.Show(host.PageAbout)
	place := func() (fyne.Position, fyne.Size) {
		o := p.Object()
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	}
	at, size := place()
	r.Shell().Problem("ui.error.list", errors.New("the disk is full"))
	after, same := place()
	assert.Equal(t, at, after)
	assert.Equal(t, size, same)
	r.Show(host.PageAbout)
	assert.NotEmpty(t, r.Told(), "the page is the same")
	r.Back()
	assert.Empty(t, r.Told())

	r.Shell().TellAlong("Both are kept")
	r.Show(host.PageAbout)
	assert.Equal(t, "Both are kept", r.Told())
	r.Back()
	assert.Empty(t, r.Told())
}

func TestEscAnswersAQuestionBeforeItGoesBack(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Show(host.PagePast)
	replaced := 0
	r.Shell().AskReplace("/home/tax.pdf", func() { replaced++ }, nil)
	assert.Contains(t, r.Told(), "tax.pdf")
	r.Key(fyne.KeyReturn)
	assert.Zero(t, replaced, "Enter alone replaces nothing")
	r.Shell().AskReplace("/home/tax.pdf", func() { replaced++ }, func() {})
	r.Key(fyne.KeyEscape)
	assert.Empty(t, r.Told())
	assert.Equal(t, host.PagePast, r.Front())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageStart, r.Front())
}

func TestWorkIsToldOnceItTakesLongerThanAMomentAndCanBeStopped(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	ended := r.Shell().Busy("Opening", nil).End
	assert.Empty(t, r.Told(), "nothing flashes")
	ended()
	r.Pass(time.Second)
	assert.Empty(t, r.Told())

	stopped := 0
	ended = r.Shell().Busy("Opening", func() { stopped++ }).End
	r.Pass(time.Second)
	assert.Equal(t, "Opening", r.Told())
	r.Show(host.PagePast)
	assert.Equal(t, "Opening", r.Told(), "it goes on, whatever page is in front")
	r.Key(fyne.KeyEscape)
	assert.Equal(t, 1, stopped)
	assert.Empty(t, r.Told())
	ended()

	ended = r.Shell().Busy("Opening", nil).End
	r.Pass(time.Second)
	r.Shell().Tell("Something else")
	ended()
	assert.Equal(t, "Something else", r.Told(), "its end takes no other message away")
}

func TestTheNameLeadsHomeAndTheCaseIsKept(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Shown.Resize(fyne.NewSize(1280, 800))
	r.Answered()
	id := r.Now().Case().ID
	r.Press(r.T("ui.home.spoken"))
	assert.Equal(t, host.PageStart, r.Front())
	assert.Equal(t, r.T("ui.home.kept"), r.Told())
	_, err := r.Kept.Load(t.Context(), id)
	require.NoError(t, err)

	r.NewCase()
	id = r.Now().Case().ID
	r.Press(r.T("ui.home.spoken"))
	_, err = r.Kept.Load(t.Context(), id)
	assert.Error(t, err, "a case that says nothing isn't kept")
	r.Press(r.T("ui.settings.title"))
	assert.Equal(t, host.PageSettings, r.Front())
}

func TestOnANarrowWindowTheNameOpensAMenuWithTheSettings(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Shown.Resize(fyne.NewSize(400, 700))
	r.Show(host.PagePast)
	assert.NotContains(t, r.Labels(), r.T("ui.settings.title"))
	r.Press(r.T("ui.home.spoken"))
	assert.Equal(t, host.PagePast, r.Front())
	r.Key(fyne.KeyEscape)
	assert.NotContains(t, r.Labels(), r.T("ui.home"), "Esc closes the menu")
	assert.Equal(t, host.PagePast, r.Front())
	r.Press(r.T("ui.home.spoken"))
	r.Press(r.T("ui.settings.title"))
	assert.Equal(t, host.PageSettings, r.Front())
	r.Press(r.T("ui.home.spoken"))
	r.Press(r.T("ui.home"))
	assert.Equal(t, host.PageStart, r.Front())
}

func TestAMessageOnAPhoneIsLowAndNothingStaysBelowIt(t *testing.T) {
	rows := make([]fyne.CanvasObject, 20)
	for i := range rows {
		rows[i] = widgets.NewButton(widgets.Plain, fmt.Sprint(i), nil)
	}
	var p *long
	r := hosttest.New(t, host.Pages{Always: map[host.PageID]func(host.Host) host.Page{host.PageAbout: func(h host.Host) host.Page {
		p = &long{host.NewPage(h, widgets.Parts{Content: widgets.Column(8, rows...), Main: widgets.NewButton(widgets.Main, "Next", nil)})}
		return p
	}}})
	r.Size(400, 700)
	r.Show(host.PageAbout)
	r.Shell().Done("The case is kept. You find it under past cases.")
	told := hosttest.First[*widgets.Pointed](r.Shown.Content())
	assert.LessOrEqual(t, told.Size().Height, float32(84))
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(told).Y
	p.Bottom()
	last := rows[len(rows)-1]
	end := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	}
	assert.LessOrEqual(t, end(), top, "the last row can be brought above the message")
	before := end()
	r.Pass(time.Minute)
	require.Empty(t, r.Told())
	assert.Equal(t, before, end(), "nothing shifts when it leaves")
	p.Bottom()
	assert.Greater(t, end(), before, "then the page ends at its foot again")
}

// long is a page that scrolls.
type long struct{ *widgets.Page }

func (*long) Enter()    {}
func (*long) EnterKey() {}
