package screens

import (
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/cases"
	"unlatch/app/printing"
	"unlatch/app/report"
	"unlatch/app/store"
)

// fakePrinter is a print system that remembers what it was handed.
type fakePrinter struct {
	names  []string
	states []printing.State // one is told at a time
	fails  error
	jobs   []string
	read   []byte // of the file that was handed over
	path   string
}

func (f *fakePrinter) Printers() ([]printing.Printer, error) {
	var list []printing.Printer
	for i, name := range f.names {
		list = append(list, printing.Printer{Name: name, Default: i == 0})
	}
	if len(list) == 0 {
		return nil, printing.ErrNoPrinter
	}
	return list, nil
}

func (f *fakePrinter) Print(path, printer, paper string, copies int) (printing.Job, error) {
	f.path = path
	f.read, _ = os.ReadFile(path)
	if f.fails != nil {
		return printing.Job{}, f.fails
	}
	f.jobs = append(f.jobs, printer+" "+paper+" "+string(rune('0'+copies)))
	return printing.Job{ID: "Office-1", Printer: printer}, nil
}

func (f *fakePrinter) State(printing.Job) (printing.State, error) {
	if len(f.states) == 0 {
		return printing.Done, nil
	}
	s := f.states[0]
	f.states = f.states[1:]
	return s, nil
}

func (r *rig) printers(names ...string) *fakePrinter {
	f := &fakePrinter{names: names}
	r.deps.Print = f
	return f
}

// snapshot is a picture file as a camera writes it.
func snapshot(t testing.TB) string {
	path := filepath.Join(t.TempDir(), "handle.jpg")
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = uint8(i / 1600 * 255 / 300)
	}
	img.Set(1, 1, color.White)
	require.NoError(t, jpeg.Encode(f, img, nil))
	return path
}

// photographed brings the window to findings of a case with so many photos.
func (r *rig) photographed(n int) {
	r.findings()
	r.router.show(pageReport)
	p := r.router.page(pageReport).(*reportPage)
	for range n {
		p.photos.path.Fill(snapshot(r.t))
		p.photos.take()
	}
	r.router.show(pageFindings)
}

func TestThePreviewShowsThePagesOfTheReport(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.router.show(pageReport)
	r.press(r.t_("ui.report.preview"))
	require.Equal(t, pagePreview, r.router.front())
	p := r.router.page(pagePreview).(*preview)
	in, err := r.reportInput()
	require.NoError(t, err)
	want, err := report.Lay(in)
	require.NoError(t, err)
	require.Equal(t, want.Count(), p.pages.Count())
	assert.Contains(t, p.where.Text, "1")
	size := p.sheet.Image.Bounds().Size()
	assert.InDelta(t, 612.0/792, float64(size.X)/float64(size.Y), 0.01)
	first := p.sheet.Image

	r.key(fyne.KeyRight)
	assert.Equal(t, 2, p.page)
	assert.NotEqual(t, first, p.sheet.Image)
	assert.True(t, p.on.Disabled)
	r.key(fyne.KeyRight)
	assert.Equal(t, 2, p.page, "there is no page behind the last")
	r.press(r.t_("ui.preview.back"))
	assert.Equal(t, 1, p.page)
	r.key(fyne.KeyEnd)
	r.key(fyne.KeyHome)
	assert.Equal(t, 1, p.page)
	r.key(fyne.KeyEscape)
	assert.Equal(t, pageReport, r.router.front())
}

func TestZoomChangesTheSizeAndLeafingReadsOn(t *testing.T) {
	r := newRig(t)
	r.size(400, 700)
	r.findings()
	r.router.show(pagePreview)
	p := r.router.page(pagePreview).(*preview)
	assert.LessOrEqual(t, p.sheet.Size().Height, p.scroll.Size().Height)
	assert.False(t, p.down.Visible(), "all of it is seen")
	r.press(r.t_("ui.preview.zoom") + ": " + r.t_("ui.preview.zoom.large"))
	assert.InDelta(t, 612*largeScale, p.sheet.Size().Width, 1)
	assert.InDelta(t, 612*largeScale, float64(p.sheet.Image.Bounds().Dx())/float64(r.window.Canvas().Scale()), 2)
	seen := map[fyne.Position]bool{}
	for p.page == 1 {
		assert.False(t, seen[p.scroll.Offset], "leafing goes on")
		seen[p.scroll.Offset] = true
		r.press(r.t_("ui.preview.down"))
	}
	assert.Greater(t, len(seen), 4)
	assert.Equal(t, fyne.Position{}, p.scroll.Offset)
	r.key(fyne.KeyPageUp)
	assert.Equal(t, 1, p.page)
	r.typed("2")
	assert.LessOrEqual(t, p.sheet.Size().Width, p.scroll.Size().Width)
}

func TestStoppedDrawingGoesOnWhenAskedTo(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.router.show(pagePreview)
	p := r.router.page(pagePreview).(*preview)
	var left []func()
	r.deps.Aside = func(work func()) { left = append(left, work) }
	r.key(fyne.KeyRight)
	before := p.sheet.Image
	p.stop()
	for _, work := range left {
		work()
	}
	assert.Same(t, before, p.sheet.Image, "what was stopped isn't shown")
	r.deps.Aside = func(work func()) { work() }
	r.typed("2")
	assert.NotSame(t, before, p.sheet.Image)
}

func TestPrintingTellsPrinterPaperCopiesAndState(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office", "Counter")
	f.states = []printing.State{printing.Waiting, printing.Printing, printing.Done}
	r.findings()
	r.router.show(pageReport)
	r.press(r.t_("ui.report.print"))
	p := r.router.page(pagePrint).(*printPage)
	var told []string
	r.deps.Sleep = func(d time.Duration) {
		assert.Equal(t, time.Second, d)
		told = append(told, p.state.Text)
	}
	r.press(r.t_("ui.print.printer") + ": Counter")
	r.press(r.t_("ui.report.paper") + ": " + r.t_("ui.report.paper.a4"))
	r.press(r.t_("ui.print.more"))
	r.typed("+-")
	r.key(fyne.KeyReturn)
	assert.Equal(t, []string{"Counter a4 2"}, f.jobs)
	assert.Equal(t, []string{r.t_("ui.print.state.waiting"), r.t_("ui.print.state.printing")}, told)
	assert.Equal(t, r.t_("ui.print.state.done"), p.state.Text)
	assert.NotEmpty(t, f.read, "the file was there")
	assert.NoFileExists(t, f.path, "nothing is left lying about")
	assert.Equal(t, "a4", r.stored().Settings.Paper)
}

func TestWithoutAPrinterTheFileIsOffered(t *testing.T) {
	r := newRig(t)
	f := r.printers()
	r.findings()
	r.router.show(pagePrint)
	p := r.router.page(pagePrint).(*printPage)
	assert.Contains(t, textsIn(p.pager.Container), r.t_("ui.print.none"))
	assert.True(t, p.main.Disabled)
	f.names = []string{"New"}
	r.press(r.t_("ui.print.again"))
	assert.False(t, p.main.Disabled)
	f.fails = printing.ErrNoPrinter
	r.key(fyne.KeyReturn)
	assert.True(t, p.none.Visible(), "it went away meanwhile")
	r.press(r.t_("ui.print.save"))
	assert.Equal(t, pageReport, r.router.front())
}

func TestAPrinterThatRefusesIsTold(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office")
	f.fails = errors.New("out of order")
	r.findings()
	r.router.show(pagePrint)
	r.key(fyne.KeyReturn)
	assert.Contains(t, r.shell.told.Text, "out of order")
	assert.NoFileExists(t, f.path)
	assert.False(t, r.router.page(pagePrint).(*printPage).busy)
}

func TestAJobThatDoesNotEndIsNotWaitedForForever(t *testing.T) {
	r := newRig(t)
	f := r.printers("Office")
	for range 1000 {
		f.states = append(f.states, printing.Waiting)
	}
	r.findings()
	r.router.show(pagePrint)
	r.key(fyne.KeyReturn)
	assert.Equal(t, r.t_("ui.print.state.slow"), r.router.page(pagePrint).(*printPage).state.Text)
	assert.Greater(t, len(f.states), 800)
}

func TestPhotosAreAddedAndRemoved(t *testing.T) {
	r := newRig(t)
	r.photographed(4)
	require.Len(t, r.stored().Photos, 4)
	r.router.show(pageReport)
	p := r.router.page(pageReport).(*reportPage)
	assert.False(t, p.photos.field.Visible(), "four are enough")
	r.press(r.App.t("ui.report.photo.remove", with("Number", 2)))
	assert.Len(t, r.stored().Photos, 3)
	assert.True(t, p.photos.field.Visible())

	r.window.Canvas().Focus(p.photos.path)
	r.typed(snapshot(t))
	r.key(fyne.KeyReturn)
	assert.Len(t, r.stored().Photos, 4, "Enter in the field adds the picture")
	assert.Empty(t, r.written, "and saves nothing")
	r.press(r.App.t("ui.report.photo.remove", with("Number", 4)))

	p.photos.path.Fill(filepath.Join(t.TempDir(), "none.jpg"))
	r.press(r.t_("ui.report.photo.add"))
	assert.Equal(t, r.t_("ui.report.photo.missing"), r.shell.told.Text)
	letter := filepath.Join(t.TempDir(), "letter.jpg")
	require.NoError(t, os.WriteFile(letter, []byte("Dear Sirs"), 0o600))
	p.photos.path.Fill(letter)
	r.press(r.t_("ui.report.photo.add"))
	assert.Equal(t, r.t_("ui.report.photo.not"), r.shell.told.Text)
	assert.Len(t, r.stored().Photos, 3)
}

func TestAReportIsOpenedInTheWindow(t *testing.T) {
	r := newRig(t)
	r.findings()
	in, err := r.reportInput()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "Car door.pdf")
	require.NoError(t, report.WriteFile(path, in))
	id := r.session.iv.Case().ID
	require.NoError(t, r.store.Delete(t.Context(), id))
	r.session = nil
	r.open(path)
	assert.Equal(t, id, r.session.iv.Case().ID)
	assert.Equal(t, in.Case.Answers["handle_feel"].Answer, r.stored().Answers["handle_feel"].Answer)
	assert.Equal(t, in.Findings.Causes, r.session.iv.Findings().Causes)
}

func TestALaterStateIsNotLostByOpeningAnOlderFile(t *testing.T) {
	r := newRig(t)
	r.findings()
	path := filepath.Join(t.TempDir(), "old.json")
	require.NoError(t, casefile.WriteFile(path, r.session.iv.Case()))
	later := r.session.iv.Case().Copy()
	later.Updated, later.Concern = later.Updated.Add(time.Hour), "Said later"
	require.NoError(t, r.store.Save(t.Context(), later))
	r.session = nil
	r.open(path)
	assert.Equal(t, "Said later", r.session.iv.Case().Concern)
	assert.Equal(t, "Said later", r.stored().Concern)
	assert.Equal(t, r.t_("ui.open.older"), r.shell.told.Text)
}

func TestWhatOnlyOneOfTwoStatesSaysIsKeptAndNamed(t *testing.T) {
	for name, changes := range map[string]struct{ file, here int }{"the file is later": {9, 0}, "the case here is later": {0, 9}} {
		r := newRig(t)
		r.findings()
		file, here := r.session.iv.Case().Copy(), r.session.iv.Case().Copy()
		file.Revision += changes.file
		here.Revision += changes.here
		file.Concern, here.Concern = "It clicks", "Nothing happens"
		path := filepath.Join(t.TempDir(), "case.json")
		require.NoError(t, casefile.WriteFile(path, file))
		require.NoError(t, r.store.Save(t.Context(), here))
		r.session = nil
		r.open(path)

		wins, loses, key := file, here, "ui.open.newer_copy"
		if changes.here > 0 {
			wins, loses, key = here, file, "ui.open.older_copy"
		}
		assert.Equal(t, wins.Concern, r.stored().Concern, name)
		copies, err := r.store.List(t.Context(), store.Query{Text: loses.Concern})
		require.NoError(t, err)
		require.Len(t, copies, 1, name)
		number := cases.ShowNumber(copies[0].Number)
		assert.Equal(t, r.App.t(key, with("Number", number)), r.shell.told.Text, name)

		r.resume(copies[0].ID)
		f := r.router.page(pageFindings).(*findings)
		f.enter()
		assert.Contains(t, textsIn(f.body), r.App.t("ui.findings.copy_of", with("Number", cases.ShowNumber(wins.Number))), name)
	}
}

func TestACodeIsTypedOrScanned(t *testing.T) {
	r := newRig(t)
	r.findings()
	before := r.session.iv.Case()
	typed, err := code.Encode(r.knowledge(), before)
	require.NoError(t, err)
	r.session = nil
	r.open(typed)
	require.NotNil(t, r.session)
	after := r.session.iv.Case()
	assert.NotEqual(t, before.ID, after.ID, "a code names no case, it is a new one")
	assert.Len(t, after.Answers, len(before.Answers))
	assert.Equal(t, before.Door, after.Door)
	assert.False(t, after.Created.IsZero())
	assert.NotEmpty(t, after.Settings.Region)
	assert.Equal(t, r.t_("ui.open.code"), r.shell.told.Text)
}

func TestLeavingThePageEndsOpening(t *testing.T) {
	r := newRig(t)
	r.findings()
	before := r.session
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, before.iv.Case()))
	var left []func()
	r.deps.Aside = func(work func()) { left = append(left, work) }
	r.open(path)
	r.key(fyne.KeyEscape)
	r.router.show(pageOpen)
	require.Len(t, left, 1)
	left[0]()
	assert.Equal(t, pageOpen, r.router.front())
	assert.Same(t, before, r.session)
}

func TestWhatIsNoCaseIsToldAndLosesNothing(t *testing.T) {
	r := newRig(t)
	r.findings()
	session := r.session
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	for given, key := range map[string]string{
		"": "nothing", filepath.Join(folder, "none.pdf"): "file", file("head.pdf", "%PDF-1.4"): "damaged", file("new.json", `{"format": 99}`): "newer",
		"7K2M-94QD": "mistyped",
	} {
		r.open(given)
		assert.Equal(t, r.t_("ui.open.wrong."+key), r.shell.told.Text, given)
		assert.Equal(t, pageOpen, r.router.front())
		assert.Same(t, session, r.session)
	}
}
