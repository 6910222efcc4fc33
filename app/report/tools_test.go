package report

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/paper"
)

// These tests look at reports with programs that aren't ours: pdftotext, pdftoppm and pdffonts (poppler-utils), qpdf, and
// zbarimg (zbar-tools). Without them the tests fail and name the package.

var update = flag.Bool("update", false, "write the golden pages anew")

// tool runs a program of a Debian package and returns its output.
func tool(t testing.TB, pkg, name string, args ...string) string {
	var out, complaint bytes.Buffer
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = &out, &complaint
	require.NoErrorf(t, c.Run(), "%s (Debian package %s) failed:\n%s", name, pkg, &complaint)
	return out.String()
}

// saved is a report as a file.
func saved(t testing.TB, in Input) string {
	path := filepath.Join(t.TempDir(), "report.pdf")
	require.NoError(t, os.WriteFile(path, made(t, in), 0o600))
	return path
}

func TestTheCaseComesBackAfterQPDFWroteTheReportAnew(t *testing.T) {
	in := photographed(t)
	before := saved(t, in)
	for i, options := range [][]string{
		{}, {"--object-streams=generate"}, {"--linearize"}, {"--linearize", "--object-streams=generate"}, {"--qdf"}, {"--recompress-flate", "--compression-level=9"},
	} {
		if testing.Short() && i != 3 {
			continue
		}
		after := filepath.Join(t.TempDir(), "after.pdf")
		tool(t, "qpdf", "qpdf", append(options, before, after)...)
		c, err := casefile.ReadFile(after)
		require.NoError(t, err, options)
		assert.Equal(t, in.Case.Answers, c.Answers, options)
		assert.Equal(t, in.Case.Photos, c.Photos, options)
	}
}

func TestTextComesOutInReadingOrder(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = "Handle just flops. \u017dluou\u010dk\u00fd."
	text := squeeze(tool(t, "poppler-utils", "pdftotext", "-raw", saved(t, in), "-"))
	w := in.Words
	at := 0
	for _, part := range []string{
		w.T("report.title"), "Not an inspection.", "2012 Honda Accord EX-L", "Left rear door", w.T(in.Findings.Verdict.Key() + ".title"), "\u017dluou\u010dk\u00fd",
		w.T("report.works"), w.T("report.observed"), "Loose, floppy", w.T("report.suspected"), w.T("cause.cable_or_rod.name"), "handle is loose",
		w.T("report.next"), "Page 1 of 2", w.T("report.work"), w.T("report.cost"), w.T("report.for_shop"), "Page 2 of 2",
	} {
		place := strings.Index(text[at:], squeeze(part))
		if assert.GreaterOrEqual(t, place, 0, "%q is missing behind what should stand before it", part) {
			at += place
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(tool(t, "poppler-utils", "pdffonts", saved(t, likelyCable(t)))), "\n")[2:] {
		assert.Regexp(t, `yes +(yes|no) +yes +\d+ +\d+$`, line, "embedded, with its characters known")
	}
}

func TestQRCodeIsReadByOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take their time")
	}
	in := likelyCable(t)
	page := filepath.Join(t.TempDir(), "page")
	tool(t, "poppler-utils", "pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-gray", "-png", "-singlefile", saved(t, in), page)
	read := strings.TrimSpace(tool(t, "zbar-tools", "zbarimg", "--quiet", "--raw", page+".png"))
	c, err := code.Decode(in.Knowledge, read)
	require.NoError(t, err)
	for id, a := range in.Case.Answers {
		assert.Equal(t, a.Answer, c.Answers[id].Answer, id)
		assert.Equal(t, a.Sure, c.Answers[id].Sure, id)
	}
}

// TestRandomFindingsGiveValidFiles tries 40 made-up findings, with -short 2, or as many as UNLATCH_REPORTS says.
func TestRandomFindingsGiveValidFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	count := 40
	if set := os.Getenv("UNLATCH_REPORTS"); set != "" {
		var err error
		count, err = strconv.Atoi(set)
		require.NoError(t, err, "UNLATCH_REPORTS is a number")
	}
	base := likelyCable(t)
	folder := t.TempDir()
	maker := rapid.Custom(func(rt *rapid.T) Input { return randomInput(rt, base) })
	for i := range count {
		in := maker.Example(i)
		r := record(t, in)
		assertInMargins(t, r)
		var out bytes.Buffer
		require.NoError(t, Write(&out, in))
		path := filepath.Join(folder, fmt.Sprintf("%03d.pdf", i))
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))
		assert.Contains(t, tool(t, "qpdf", "qpdf", "--check", path), "No syntax or stream encoding errors found")
	}
}

// randomInput is a report with random answers and numbers, ids from the real knowledge mixed with ids nobody knows.
func randomInput(t *rapid.T, base Input) Input {
	in := base
	k := base.Knowledge
	c := *base.Case
	c.Concern = rapid.StringN(0, 600, 2000).Draw(t, "concern")
	c.Vehicle.Model = rapid.StringN(0, 60, -1).Draw(t, "model")
	c.Vehicle.VIN = rapid.StringN(0, 20, -1).Draw(t, "vin")
	c.Door = rapid.SampledFrom([]cases.Door{{}, {Side: "left", Row: "front"}, {Side: "right", Row: "rear"}, {Row: "cargo"}}).Draw(t, "door")
	c.Answers, c.Unknowns, c.Asked = map[string]cases.Answer{}, nil, nil
	for _, o := range k.Observations {
		switch rapid.IntRange(0, 4).Draw(t, o.ID) {
		case 0:
			c.Unknowns = append(c.Unknowns, o.ID)
		case 1, 2:
			a := cases.Answer{Answer: rapid.SampledFrom(o.Answers).Draw(t, "answer"), Sure: rapid.Bool().Draw(t, "sure")}
			if len(o.Bins) > 0 {
				a.Answer = strconv.Itoa(rapid.IntRange(0, 40).Draw(t, "number"))
			}
			c.Answers[o.ID] = a
		}
	}
	delete(c.Answers, "position")
	in.Case, in.Findings = &c, randomFindings(t, base, &c)
	in.Summary = rapid.Bool().Draw(t, "summary")
	in.Paper = rapid.SampledFrom([]string{"", "letter", "a4", "papyrus"}).Draw(t, "paper")
	return in
}

func randomFindings(t *rapid.T, base Input, c *cases.Case) *diagnosis.Findings {
	k := base.Knowledge
	f := *base.Findings
	f.Causes, f.Plan, f.Components = nil, nil, nil
	money := rapid.Float64Range(0, 5000)
	reason := rapid.Custom(func(t *rapid.T) diagnosis.Reason {
		o := rapid.SampledFrom(k.Observations).Draw(t, "observation")
		return diagnosis.Reason{Observation: o.ID, Answer: rapid.SampledFrom(o.Answers).Draw(t, "answer"), Weight: 1}
	})
	left := 100
	for _, cause := range k.Causes {
		percent := rapid.IntRange(0, left).Draw(t, cause.ID)
		left -= percent
		c := diagnosis.CauseFinding{
			ID: cause.ID, Percent: percent, Probability: float64(percent) / 100,
			For: rapid.SliceOfN(reason, 0, 6).Draw(t, "for"), Against: rapid.SliceOfN(reason, 0, 6).Draw(t, "against"),
		}
		for _, m := range k.Modes {
			if m.Cause == cause.ID {
				c.Modes = append(c.Modes, diagnosis.ModeFinding{ID: m.ID, Probability: c.Probability / 3})
			}
		}
		f.Causes = append(f.Causes, c)
	}
	for range rapid.IntRange(0, 12).Draw(t, "steps") {
		a := rapid.SampledFrom(k.Actions).Draw(t, "action")
		f.Plan = append(f.Plan, diagnosis.Step{
			Action: a.ID, Kind: a.Kind, Access: a.Access, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh,
			Observation: a.Observation, Helper: a.Helper, Tier: a.Tier,
		})
	}
	for _, c := range k.Components {
		f.Components = append(f.Components, diagnosis.ComponentFinding{ID: c.ID, Suspicion: rapid.Float64Range(0, 1).Draw(t, "suspicion"), Works: rapid.Bool().Draw(t, "works")})
	}
	f.Verdict.Level = rapid.SampledFrom([]string{"ok", "short_distance", "no"}).Draw(t, "level")
	f.Cost.Low, f.Cost.Expected, f.Cost.High, f.Cost.Worst = money.Draw(t, "low"), money.Draw(t, "expected"), money.Draw(t, "high"), money.Draw(t, "worst")
	f.Cost.Stuck = rapid.Bool().Draw(t, "stuck")
	f.Decide(k, c)
	return &f
}

func TestPagesLookLikeTheGoldenOnes(t *testing.T) {
	in := frozenInput(t)
	in.Summary = true
	for _, size := range sizes() {
		t.Run(size, func(t *testing.T) {
			in.Paper = size
			for i, page := range printedPages(t, in, "50", 3) {
				compare(t, page, filepath.Join("testdata", fmt.Sprintf("%s-%d.png", size, i+1)))
			}
		})
	}
}

// printedPages are pictures of a report's pages in grey, as poppler makes them at a resolution in dots an inch.
func printedPages(t *testing.T, in Input, resolution string, want int) []string {
	folder := t.TempDir()
	tool(t, "poppler-utils", "pdftoppm", "-r", resolution, "-gray", "-png", saved(t, in), filepath.Join(folder, "page"))
	pages, err := filepath.Glob(filepath.Join(folder, "*.png"))
	require.NoError(t, err)
	require.Len(t, pages, want)
	return pages
}

// TestWhatIsPrintedInGreyIsReadable looks at the printed picture of each text: its darkest dots stand out from the
// lightest around them, as ink does from paper, also where hatching or a filled sign lies under it.
func TestWhatIsPrintedInGreyIsReadable(t *testing.T) {
	const dots = 200
	if testing.Short() {
		t.Skip("TestNothingLeavesItsPlace computes the contrast")
	}
	for name, in := range someExamples(t) {
		t.Run(name, func(t *testing.T) {
			r := record(t, in)
			for i, path := range printedPages(t, in, strconv.Itoa(dots), r.pages.Count()) {
				page := grey8(t, path)
				for _, m := range r.marks {
					if m.page == i+1 && strings.TrimSpace(m.text) != "" {
						dark, light := extremes(page, m, dots/72.0)
						assert.GreaterOrEqual(t, contrast(paper.Grey(dark))/contrast(paper.Grey(light)), 4.5, "page %d: %q", i+1, m.text)
					}
				}
			}
		})
	}
}

// someExamples are all reports over the real model, with -short one of them.
func someExamples(t *testing.T) map[string]Input {
	if testing.Short() {
		return map[string]Input{"do not drive": doNotDrive(t)}
	}
	return map[string]Input{"likely cause": likelyCable(t), "nothing clear": nothingClear(t), "do not drive": doNotDrive(t)}
}

// extremes are the darkest and the lightest grey in the box of a text.
func extremes(page *image.Gray, m seen, scale float64) (dark, light uint8) {
	dark, light = 255, 0
	for y := int(m.y0 * scale); y <= int(m.y1*scale); y++ {
		for x := int(m.x0 * scale); x <= int(m.x1*scale); x++ {
			g := page.GrayAt(x, y).Y
			dark, light = min(dark, g), max(light, g)
		}
	}
	return dark, light
}

// compare checks a picture against a golden one. Renderers differ by versions, so a hundredth of the pixels may differ
// clearly, and all together a little.
func compare(t *testing.T, got, golden string) {
	if *update {
		content, err := os.ReadFile(got)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(golden, content, 0o644))
	}
	a, b := grey8(t, got), grey8(t, golden)
	require.Equal(t, b.Bounds(), a.Bounds())
	clear, sum := 0, 0
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		d = max(d, -d)
		sum += d
		if d > 96 {
			clear++
		}
	}
	n := len(a.Pix)
	assert.Lessf(t, clear, n/100, "%s: %d of %d pixels differ clearly; look at it, then run with -update", golden, clear, n)
	assert.Lessf(t, sum/n, 3, "%s differs by %d of 255 on average; look at it, then run with -update", golden, sum/n)
}

func grey8(t *testing.T, path string) *image.Gray {
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(content))
	require.NoError(t, err)
	g := image.NewGray(img.Bounds())
	draw.Draw(g, g.Bounds(), img, img.Bounds().Min, draw.Src)
	return g
}
