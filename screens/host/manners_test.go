package host_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/machine"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestWhatWasDoneLastIsTakenBack(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	s := r.NewCase()
	hosttest.Door(s, "sedan", "rear_left")
	require.NoError(t, s.Answer("handle_feel", "loose", true))
	require.NoError(t, s.Answer("outside_opens", "yes", true))
	id, revision := s.Case().ID, s.Case().Revision

	r.Shortcut(fyne.KeyZ)
	assert.NotContains(t, r.Stored().Answers, "outside_opens")
	assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer)
	assert.Contains(t, r.Told(), r.Texts().Question("outside_opens"))
	assert.Equal(t, id, r.Stored().ID)
	assert.Greater(t, r.Stored().Revision, revision, "taking back is a change too")

	undone := 0
	once := r.Undoable(func() { undone++ })
	r.Shortcut(fyne.KeyZ)
	assert.Equal(t, 1, undone, "whatever was last")
	once()
	assert.Equal(t, 1, undone, "and only once")
	r.Shortcut(fyne.KeyZ)
	assert.NotContains(t, r.Stored().Answers, "handle_feel")
	for range 9 {
		r.Shortcut(fyne.KeyZ)
	}
	assert.Equal(t, r.T("ui.undo.none"), r.Told())
	assert.Empty(t, r.Stored().Door.Row)
}

func TestACaseThatWasLeftIsNotChangedByTakingBack(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Answered()
	id, revision := r.Now().Case().ID, r.Now().Case().Revision
	r.End()
	r.Shortcut(fyne.KeyZ)
	c, err := r.Kept.Load(t.Context(), id)
	require.NoError(t, err)
	assert.Equal(t, revision, c.Revision)
	assert.Equal(t, r.T("ui.undo.none"), r.Told())
}

func TestAnAnswerOfACaseThatWasOpenedIsTakenBack(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Answered()
	stored := r.Stored()
	r.End()
	s := r.Begin(stored)
	require.NoError(t, s.Answer("handle_feel", "normal", true))
	r.Shortcut(fyne.KeyZ)
	assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer)
}

func TestTheUsualKeysWork(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Shortcut(fyne.KeyS)
	assert.Equal(t, r.T("ui.save.none"), r.Told())
	r.Answered()
	for key, id := range map[fyne.KeyName]host.PageID{
		fyne.KeyO: host.PageOpen, fyne.KeyS: host.PageReport, fyne.KeyP: host.PagePrint, fyne.KeyComma: host.PageSettings,
	} {
		r.Show(host.PageStart)
		r.Shortcut(key)
		assert.Equal(t, id, r.Front(), key)
	}
	r.Show(host.PageSettings)
	r.Shortcut(fyne.KeyPlus)
	assert.InDelta(t, 1.25, r.Settings().TextSize, 0.001)
	r.Shortcut(fyne.KeyEqual)
	assert.InDelta(t, 1.5, r.Settings().TextSize, 0.001)
	r.Shortcut(fyne.KeyMinus)
	assert.InDelta(t, 1.25, r.Settings().TextSize, 0.001)
	r.Shortcut(fyne.Key0)
	assert.InDelta(t, 1, r.Settings().TextSize, 0.001)
	r.Shortcut(fyne.KeyMinus)
	assert.InDelta(t, 1, r.Settings().TextSize, 0.001, "no smaller than it was")
	assert.Equal(t, host.PageSettings, r.Front())
	_, kept := r.Session()
	assert.True(t, kept, "the case stays in front")
}

func TestTheWindowOpensAsItWasAndWithinTheScreen(t *testing.T) {
	size := fyne.NewSize
	for name, c := range map[string]struct{ last, screen, want fyne.Size }{
		"first time":          {size(0, 0), size(0, 0), size(1280, 800)},
		"first on a laptop":   {size(0, 0), size(1366, 740), size(1280, 740)},
		"first on a tablet":   {size(0, 0), size(800, 1280), size(800, 1280)},
		"first on a tall 4K":  {size(0, 0), size(2160, 3840), size(1280, 800)},
		"as it was":           {size(1500, 900), size(1920, 1080), size(1500, 900)},
		"screen has shrunk":   {size(1500, 900), size(1024, 700), size(1024, 700)},
		"nonsense is no size": {size(3, -1), size(1920, 1080), size(1280, 800)},
		"never too small":     {size(400, 700), size(320, 240), size(360, 640)},
	} {
		assert.Equal(t, c.want, host.Fitting(c.last, c.screen), name)
	}
}

func TestTheSizeIsKeptWhenTheWindowCloses(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	local := machine.Open("")
	r.Open(func(d *host.Deps) { d.Machine = local })
	r.Shown.Resize(fyne.NewSize(1500, 900))
	r.KeepSize()
	r.Shown.Resize(fyne.NewSize(800, 700))
	r.Open(nil)
	assert.Equal(t, fyne.NewSize(1500, 900), r.Shown.Canvas().Size())
	r.Key(fyne.KeyF11)
	assert.True(t, r.Shown.FullScreen())
	r.KeepSize()
	r.Key(fyne.KeyF11)
	assert.False(t, r.Shown.FullScreen())
	r.Open(nil)
	assert.True(t, r.Shown.FullScreen(), "it filled the screen when it was closed")
}

func TestAdvanceAndPageButtonsAreKept(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	assert.True(t, r.Settings().Advance())
	assert.False(t, r.Settings().Paging)
	r.Settings().SetAdvance(false)
	r.Settings().SetPaging(true)
	r.Open(nil)
	assert.False(t, r.Settings().Advance())
	assert.True(t, r.Settings().Paging)
}

// taking is a page that takes pictures.
type taking struct {
	page
	got []string
}

func (p *taking) TakePhotos(paths []string) { p.got = append(p.got, paths...) }

func TestPicturesGoToTheCaseInFront(t *testing.T) {
	report := &taking{}
	r := hosttest.New(t, host.Pages{OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
		host.PageReport: func(host.Host, *host.Session) host.Page { return report },
	}})
	r.NewCase()
	r.Drop("/a.jpg", "/b.png")
	assert.Equal(t, host.PageReport, r.Front())
	assert.Equal(t, []string{"/a.jpg", "/b.png"}, report.got)
}

func TestRestoringKeepsWhichCaseItIs(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	s := r.Answered()
	before := s.Case().Copy()
	s.Do(s.SetVehicle(cases.Vehicle{Make: "Ford", Year: 2013}))
	s.Do(s.AddPhoto([]byte{1}))
	s.Do(s.Restore(before))
	now := r.Stored()
	assert.Equal(t, before.Answers, now.Answers)
	assert.Empty(t, now.Photos)
	assert.Empty(t, now.Vehicle.Make)
	assert.Equal(t, before.Number, now.Number)
	assert.Equal(t, before.Revision+3, now.Revision)
}

func TestAnotherDoorThatIsLeftAtOnceLeavesNothing(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Shown.Resize(fyne.NewSize(1280, 800))
	first := r.Answered()
	first.Do(first.SetVehicle(cases.Vehicle{Make: "Ford", Year: 2013}))
	another := func() *host.Session {
		s := r.Begin(first.Case().AnotherDoor(r.Model().Knowledge().Facts.CarWide, hosttest.Clock()))
		s.Do(s.Keep())
		r.Show(host.PageVehicle)
		return s
	}
	s := another()
	assert.True(t, s.Untouched(), "the car came along, nobody said anything")
	r.Press(r.T("ui.home.spoken"))
	_, err := r.Kept.Load(t.Context(), s.Case().ID)
	assert.Error(t, err)

	s = another()
	hosttest.Door(s, "sedan", "front_left")
	assert.False(t, s.Untouched())
	r.Press(r.T("ui.home.spoken"))
	_, err = r.Kept.Load(t.Context(), s.Case().ID)
	assert.NoError(t, err)

	old := first.Case().Copy()
	old.Revision = 0 // as version 1.0.0 wrote it
	r.End()
	assert.False(t, r.Begin(old).Untouched(), "a case that was opened isn't one that was begun here")
}
