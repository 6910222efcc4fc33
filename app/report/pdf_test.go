package report

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/pdf"
	"unlatch/app/diagnosis"
)

// made is the bytes of a report.
func made(t testing.TB, in Input) []byte {
	var out bytes.Buffer
	require.NoError(t, Write(&out, in))
	return out.Bytes()
}

func TestSameInputSameBytes(t *testing.T) {
	first := made(t, likelyCable(t))
	for range 3 {
		assert.True(t, bytes.Equal(first, made(t, likelyCable(t))))
	}
}

func TestWholeReportIsSmall(t *testing.T) {
	for name, in := range examples(t) {
		in.Summary = true
		assert.Less(t, len(made(t, in)), 300<<10, name)
	}
}

func TestFileSaysWhatItIs(t *testing.T) {
	content := string(made(t, likelyCable(t)))
	for _, want := range []string{"/Lang (en)", "/DisplayDocTitle true", "/Outlines", "/EmbeddedFiles", "/FontFile2", "/ToUnicode", "/Title", "/Subject",
		"/CreationDate (D:20261122104200)"} {
		assert.Contains(t, content, want)
	}
	assert.NotContains(t, content, "/Subtype /Image", "drawings are vectors")
}

func TestCaseComesBackOutOfTheReport(t *testing.T) {
	in := likelyCable(t)
	c, err := pdf.Read(bytes.NewReader(made(t, in)))
	require.NoError(t, err)
	var before, after bytes.Buffer
	require.NoError(t, casefile.Write(&before, in.Case))
	require.NoError(t, casefile.Write(&after, c))
	assert.JSONEq(t, before.String(), after.String())
	b, err := diagnosis.New(in.Knowledge, nil)
	require.NoError(t, err)
	assert.Equal(t, b.Findings(in.Case), b.Findings(c), "the same case has the same findings")
}

func TestWriteNeedsItsParts(t *testing.T) {
	for name, spoil := range map[string]func(*Input){
		"case": func(in *Input) { in.Case = nil }, "findings": func(in *Input) { in.Findings = nil }, "knowledge": func(in *Input) { in.Knowledge = nil },
		"words": func(in *Input) { in.Words = nil }, "drawings": func(in *Input) { in.Drawings = nil },
	} {
		in := example(t)
		spoil(&in)
		var out bytes.Buffer
		assert.ErrorContains(t, Write(&out, in), "a report needs", name)
		assert.Zero(t, out.Len())
	}
}

func TestTextThatFontsLackIsMarked(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = "Car \U0001F697 won't \u4e2d open \u2192 help\x00\u202E; Sv\u011btlo, \u03b4\u03cd\u03bf, \u0434\u0432\u0435\u0440\u044c, e\u0301"
	r := record(t, in)
	mark := string(missing)
	want := "Car " + mark + " won't " + mark + " open " + mark + " help; Sv\u011btlo, \u03b4\u03cd\u03bf, \u0434\u0432\u0435\u0440\u044c, \u00e9"
	d := r.paper.(*draft)
	assert.Contains(t, d.pages.fonts[regular].clean(r.words(1)), want)
	assert.NotEmpty(t, made(t, in))
}

func TestEveryReportTextIsCoveredByItsFonts(t *testing.T) {
	in := likelyCable(t)
	fonts, err := readTypefaces(in.Drawings)
	require.NoError(t, err)
	w := english(t)
	for _, key := range w.Keys() {
		if strings.HasPrefix(key, "ui.") {
			continue
		}
		for _, g := range fonts {
			assert.NotContains(t, g.clean(w.T(key)), string(missing), key)
		}
	}
}

func TestWithLanguageRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, content := range []string{"", "%PDF-1.4", "/Type /Catalog\nstartxref\nxx\n", "startxref\n3\n/Type /Catalog\n"} {
		_, err := withLanguage([]byte(content), "en")
		assert.Error(t, err, content)
	}
	out, err := withLanguage([]byte("<<\n/Type /Catalog\n>>\nstartxref\n21\n%%EOF\n"), "en) /OpenAction (x")
	require.NoError(t, err)
	assert.Contains(t, string(out), "/Lang (en)\n", "only a language tag gets into the file")
}

func FuzzTypedTexts(f *testing.F) {
	in := likelyCable(f)
	f.Add("Handle flops", "Accord", "1M8GDM9AXKP042788")
	f.Add("\xff\xfe(\\)\r\n", "\U0001F600\u200d", strings.Repeat("\u0301", 40))
	f.Add(strings.Repeat("\n", 400), "\u05d0\u05d1", "%PDF endobj stream")
	f.Fuzz(func(t *testing.T, concern, model, vin string) {
		c := *in.Case
		c.Concern, c.Vehicle.Model, c.Vehicle.VIN = concern, model, vin
		typed := in
		typed.Case = &c
		r := record(t, typed)
		assertInMargins(t, r)
		require.NoError(t, Write(io.Discard, typed))
	})
}

func FuzzWrap(f *testing.F) {
	fonts, err := readTypefaces(assetsFS)
	require.NoError(f, err)
	p := newDraft(fonts, paperSizes["letter"])
	f.Add("one two three", "four", uint8(40))
	f.Add("a\n\nb\r\nc\u00a0d", ".", uint8(9))
	f.Add("\U0001F697\xff\u0301\u202e", strings.Repeat("W", 99), uint8(0))
	f.Fuzz(func(t *testing.T, first, second string, room uint8) {
		width := 8 + float64(room)
		set := ""
		for _, l := range wrap(p, []span{strong(first), plain(second)}, width) {
			if l.width > width+0.1 && len([]rune(l.pieces[0].text)) > 1 {
				t.Fatalf("a line of %.1f in %.1f: %v", l.width, width, l.pieces)
			}
			for _, piece := range l.pieces {
				set += piece.text
			}
		}
		if want := unspaced(valid(first) + valid(second)); set != want {
			t.Fatalf("set %q of %q", set, want)
		}
	})
}

func valid(s string) string { return strings.ToValidUTF8(s, string(missing)) }

// unspaced is a text without the characters at which lines may break.
func unspaced(s string) string {
	return strings.Join(strings.FieldsFunc(s, breaks), "")
}

func TestReportsMayBeWrittenAtTheSameTime(t *testing.T) {
	in := likelyCable(t)
	want := made(t, in)
	got := make([][]byte, 4)
	var writers sync.WaitGroup
	for i := range got {
		writers.Go(func() {
			var out bytes.Buffer
			if Write(&out, in) == nil {
				got[i] = out.Bytes()
			}
		})
	}
	writers.Wait()
	for _, content := range got {
		assert.True(t, bytes.Equal(want, content))
	}
}
