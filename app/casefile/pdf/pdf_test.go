package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/pdf"
	"unlatch/app/cases"
)

func someCase() *cases.Case {
	at := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	return &cases.Case{
		Format: cases.Format, ID: "0b52a1a8-3f0e-4c4f-9d54-8a8a27f0f9d2", Number: "7K2M94QD", Created: at, Updated: at,
		Door: cases.Door{Side: "left", Row: "rear"}, Concern: "Handle flops. \u017divot je kr\u00e1tk\u00fd.",
		Answers:  map[string]cases.Answer{"handle_feel": {Answer: "loose", Sure: true, At: at}},
		Unknowns: []string{"sound_on_pull"}, Actions: []cases.ActionDone{},
	}
}

// file makes a one-page PDF with an attachment; protect sets a password.
func file(t testing.TB, name string, content []byte, protect bool) []byte {
	doc := gofpdf.New("P", "mm", "A4", "")
	doc.AddPage()
	if protect {
		doc.SetProtection(gofpdf.CnProtectPrint, "secret", "owner")
	}
	if name != "" {
		doc.SetAttachments([]gofpdf.Attachment{{Content: content, Filename: name}})
	}
	var out bytes.Buffer
	require.NoError(t, doc.Output(&out))
	return out.Bytes()
}

func caseJSON(t testing.TB) []byte {
	var out bytes.Buffer
	require.NoError(t, casefile.Write(&out, someCase()))
	return out.Bytes()
}

func TestReadGivesBackTheCase(t *testing.T) {
	got, err := pdf.Read(bytes.NewReader(file(t, pdf.Attachment, caseJSON(t), false)))
	require.NoError(t, err)
	var again bytes.Buffer
	require.NoError(t, casefile.Write(&again, got))
	assert.JSONEq(t, string(caseJSON(t)), again.String())
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	good := file(t, pdf.Attachment, caseJSON(t), false)
	for name, try := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":             {nil, pdf.ErrNotPDF},
		"text":              {[]byte("Dear Sirs"), pdf.ErrNotPDF},
		"only a head":       {[]byte("%PDF-1.4\n"), pdf.ErrDamaged},
		"cut off":           {good[:len(good)/2], pdf.ErrDamaged},
		"password":          {file(t, pdf.Attachment, caseJSON(t), true), pdf.ErrEncrypted},
		"nothing attached":  {file(t, "", nil, false), pdf.ErrNoCase},
		"something else":    {file(t, "invoice.xml", []byte("<a/>"), false), pdf.ErrNoCase},
		"larger than large": {append([]byte("%PDF-1.4\n"), make([]byte, 17<<20)...), pdf.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := pdf.Read(bytes.NewReader(try.content))
			require.ErrorIs(t, err, try.want)
			assert.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestReadRefusesAnAttachmentThatIsNoCase(t *testing.T) {
	for name, content := range map[string]string{
		"not JSON": "{", "newer format": `{"format": 99}`, "a bomb": strings.Repeat(" ", 8<<20),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := pdf.Read(bytes.NewReader(file(t, pdf.Attachment, []byte(content), false)))
			assert.Error(t, err)
		})
	}
}

func TestExtractNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.pdf")
	_, err := pdf.Extract(path)
	assert.ErrorContains(t, err, "letter.pdf")
	require.NoError(t, os.WriteFile(path, []byte("Dear Sirs"), 0o600))
	_, err = pdf.Extract(path)
	assert.ErrorContains(t, err, "letter.pdf")
	assert.ErrorIs(t, err, pdf.ErrNotPDF)
	require.NoError(t, os.WriteFile(path, file(t, pdf.Attachment, caseJSON(t), false), 0o600))
	c, err := pdf.Extract(path)
	require.NoError(t, err)
	assert.Equal(t, someCase().Answers, c.Answers)
}

func FuzzRead(f *testing.F) {
	good := file(f, pdf.Attachment, caseJSON(f), false)
	f.Add(good)
	f.Add(file(f, "", nil, false))
	f.Add(file(f, pdf.Attachment, []byte("{}"), true))
	for _, change := range [][2]string{{"/Kids", "/Kidz"}, {"/Length", "/Lengtx"}, {"1 0 R", "9 0 R"}, {"/Names", "/Nomes"}, {"0 R", "1 R"}, {"xref", "xraf"}} {
		f.Add(bytes.ReplaceAll(good, []byte(change[0]), []byte(change[1])))
	}
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 1 0 R/Names<</EmbeddedFiles 1 0 R>>>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		c, err := pdf.Read(bytes.NewReader(content))
		if (c == nil) == (err == nil) {
			t.Fatalf("case %v with error %v", c, err)
		}
	})
}
