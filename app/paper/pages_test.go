package paper

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/vector"
)

// reader is a pen that only reads.
type reader struct {
	texts []string
	marks int // that are no texts
}

func (r *reader) Text(_, _ float64, text string, _ Font, _ Grey) { r.texts = append(r.texts, text) }
func (r *reader) Fill(vector.Path, Grey)                         { r.marks++ }
func (r *reader) Stroke(vector.Path, float64, Grey)              { r.marks++ }
func (r *reader) Clip(_ vector.Path, draw func())                { draw() }
func (r *reader) Photo(_ []byte, _, _, _, _ float64)             { r.marks++ }
func read(p *Pages, n int) string {
	var r reader
	p.Play(n, &r)
	return strings.Join(r.texts, " ")
}

// underline is a figure: a line as wide as its cell.
type underline struct{}

func (underline) Height(*Sheet, float64) float64 { return 6 }
func (underline) Draw(s *Sheet, x, y, width float64) {
	s.Stroke(vector.Segment(x, y, x+width, y), 1, Ink)
}

// sample is a document with a bit of everything.
func sample(t testing.TB, rows int) *Pages {
	s := NewSheet(newLetter(t), Space{Heading: 6, Row: 2, Box: 6})
	s.NewPage()
	s.Heading("A heading", 40)
	s.Write(plain("A text, "), strong("and a loud one."))
	s.QR("UNLATCH", 500, 40, 60)
	s.HatchBar(60, 120, 80, 6, 0.4)
	s.HatchBox(160, 120, 80, 6)
	var table [][]Cell
	for i := range rows {
		table = append(table, []Cell{{Spans: []Span{plain(fmt.Sprintf("row %d.", i+1))}, Badge: strconv.Itoa(i + 1), Under: underline{}}, Text(plain("result"))})
	}
	s.Table([]Column{Col("Name", 2), Col("Found", 1)}, table)
	s.Attach("note.txt", "a note", []byte("hello"))
	return s.Done(About{Title: "A title", Language: "de"})
}

func TestTableGoesOnUnderItsTitles(t *testing.T) {
	p := sample(t, 60)
	require.Greater(t, p.Count(), 1)
	all := ""
	for n := 1; n <= p.Count(); n++ {
		page := read(p, n)
		assert.Contains(t, page, "Name Found", "page %d", n)
		all += page
	}
	for i := range 60 {
		assert.Equal(t, 1, strings.Count(all, fmt.Sprintf("row %d.", i+1)))
	}
}

func TestARowHigherThanAPageIsCut(t *testing.T) {
	s := NewSheet(newLetter(t), Space{})
	s.NewPage()
	s.Table([]Column{Col("", 1)}, [][]Cell{{Text(plain(strings.Repeat("word ", 20_000)))}})
	p := s.Done(About{})
	all := 0
	for n := 1; n <= p.Count(); n++ {
		all += strings.Count(read(p, n), "word")
	}
	assert.Equal(t, 20_000, all)
}

func TestFileSaysWhatItIs(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, sample(t, 3).WritePDF(&out))
	for _, want := range []string{"%PDF-", "/Lang (de)", "/Outlines", "/EmbeddedFiles", "/FontFile2", "/Title"} {
		assert.Contains(t, out.String(), want)
	}
}

func TestFontsThatAreDamagedAreTold(t *testing.T) {
	for _, files := range []fstest.MapFS{{}, {fontFiles[Regular]: {Data: []byte("no font")}}} {
		_, err := ReadFonts(files)
		assert.True(t, problem.Has(err, "paper.font"), err)
	}
}

func TestAPictureThatIsNoneStopsTheFile(t *testing.T) {
	d := newLetter(t)
	d.AddPage()
	d.Photo([]byte("no picture"), 50, 50, 10, 10)
	var out bytes.Buffer
	err := d.Done(About{}).WritePDF(&out)
	assert.True(t, problem.Has(err, "paper.pdf"), err)
	assert.Zero(t, out.Len())
}

func TestWhatTheFontsLackIsMarked(t *testing.T) {
	d := newLetter(t)
	d.AddPage()
	d.Text(50, 50, "e\u0301\t\U0001F697\u202E!", Body, Ink)
	d.Text(50, 60, " \u200b", Body, Ink)
	assert.Equal(t, "\u00e9 \uFFFD!", read(d.Done(About{}), 1))
}

func TestDrawingCanBeCancelled(t *testing.T) {
	p := sample(t, 300)
	ctx, cancel := context.WithCancel(context.Background())
	looks := 0
	_, err := p.Draw(ctx, 2, 1, func(share float64) {
		assert.Less(t, share, 1.0)
		looks++
		cancel()
	})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 1, looks, "nothing is drawn for nobody")
}

func TestDrawRefusesPagesAndScalesThatAreNone(t *testing.T) {
	p := sample(t, 1)
	for _, try := range []struct {
		page  int
		scale float64
	}{{0, 1}, {99, 1}, {1, 0}, {1, -2}, {1, 1e6}, {1, math.NaN()}} {
		_, err := p.Draw(context.Background(), try.page, try.scale, nil)
		assert.True(t, problem.Has(err, "paper.scale"), "%v", try)
	}
}

func TestPagesAreDrawnAndWrittenAtTheSameTime(t *testing.T) {
	p := sample(t, 60)
	done := make(chan error)
	for i := range 4 {
		go func() {
			_, err := p.Draw(context.Background(), 1+i%2, 0.5, nil)
			done <- err
		}()
		go func() { done <- p.WritePDF(&bytes.Buffer{}) }()
	}
	for range 8 {
		require.NoError(t, <-done)
	}
}

func TestPictureHasInkWhereThePageHas(t *testing.T) {
	img, err := sample(t, 3).Draw(context.Background(), 1, 1, nil)
	require.NoError(t, err)
	assert.Equal(t, 612, img.Rect.Dx())
	ink := func(x0, y0, x1, y1 int) (share float64) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				share += 1 - float64(img.RGBAAt(x, y).R)/255
			}
		}
		return share / float64((x1-x0)*(y1-y0))
	}
	assert.InDelta(t, 0.5, ink(500, 40, 560, 100), 0.1, "half of a QR code is dark")
	assert.Greater(t, ink(62, 122, 90, 125), 0.2, "hatched")
	assert.Zero(t, ink(95, 122, 138, 124), "the rest of the bar")
	assert.Zero(t, ink(0, 0, 612, 30), "the margin")
}
