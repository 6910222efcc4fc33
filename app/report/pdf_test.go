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
	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/problem"
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
		if testing.Short() && name != "do not drive" && name != "stretched texts" {
			continue
		}
		in.Summary = true
		assert.Less(t, len(made(t, in)), 300<<10, name)
	}
}

func TestFileSaysWhatItIs(t *testing.T) {
	content := string(made(t, likelyCable(t)))
	for _, want := range []string{
		"/Lang (en)", "/DisplayDocTitle true", "/Outlines", "/EmbeddedFiles", "/FontFile2", "/ToUnicode", "/Title", "/Subject",
		"/CreationDate (D:20261122104200)",
	} {
		assert.Contains(t, content, want)
	}
	assert.NotContains(t, content, "/Subtype /Image", "drawings are vectors")
}

func TestCaseComesBackOutOfTheReport(t *testing.T) {
	in := likelyCable(t)
	c, err := casefile.Read(bytes.NewReader(made(t, in)))
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
		assert.True(t, problem.Has(Write(&out, in), "report.incomplete"), name)
		assert.Zero(t, out.Len())
	}
}

func TestTextThatFontsLackIsMarked(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = "Car \U0001F697 won't \u4e2d open \u2192 help\x00\u202E; Sv\u011btlo, \u03b4\u03cd\u03bf, \u0434\u0432\u0435\u0440\u044c, e\u0301"
	const mark = "\uFFFD"
	want := "Car " + mark + " won't " + mark + " open " + mark + " help; Sv\u011btlo, \u03b4\u03cd\u03bf, \u0434\u0432\u0435\u0440\u044c, \u00e9"
	assert.Contains(t, record(t, in).words(1), want)
	assert.NotEmpty(t, made(t, in))
}

func TestEveryReportTextIsCoveredByItsFonts(t *testing.T) {
	w, fonts := english(t), fonts(t)
	for _, key := range w.Keys() {
		if strings.HasPrefix(key, "ui.") {
			continue
		}
		for _, f := range []paper.Font{paper.Body, paper.BodyBold} {
			assert.NotContains(t, fonts.Printed(w.T(key), f), "\uFFFD", key)
		}
	}
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
