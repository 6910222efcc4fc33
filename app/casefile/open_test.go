package casefile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/casefile/pdf"
	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/report"
	"unlatch/app/words"
	"unlatch/assets"
	"unlatch/data"
)

func theKnowledge(t testing.TB) *knowledge.Knowledge {
	return diagnosistest.Shipped(t).Knowledge()
}

func someCase() *cases.Case {
	c := cases.New(time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC))
	c.Door = cases.Door{Side: "left", Row: "rear"}
	c.Settings.Region = "us"
	for id, answer := range map[string]string{"position": "rear", "handle_feel": "loose", "outside_opens": "yes", "locked_now": "no"} {
		c.Answers[id] = cases.Answer{Answer: answer, Sure: id != "handle_feel", At: c.Created}
	}
	c.Unknowns = []string{"sound_on_pull"}
	return c
}

// forms writes a case in each form it travels in.
func forms(t testing.TB, k *knowledge.Knowledge, c *cases.Case) (reportPath, filePath, typed string) {
	folder := t.TempDir()
	reportPath, filePath = filepath.Join(folder, "the report.pdf"), filepath.Join(folder, "case.json")
	b := diagnosistest.Shipped(t)
	w, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	require.NoError(t, report.WriteFile(reportPath, report.Input{Case: c, Findings: b.Findings(c), Knowledge: k, Words: w, Drawings: assets.FS, Version: "1.0"}))
	require.NoError(t, casefile.WriteFile(filePath, c))
	typed, err = code.Encode(k, c)
	require.NoError(t, err)
	return reportPath, filePath, typed
}

func TestACaseComesBackFromEveryForm(t *testing.T) {
	k, c := theKnowledge(t), someCase()
	reportPath, filePath, typed := forms(t, k, c)
	text, err := os.ReadFile(filePath)
	require.NoError(t, err)
	for name, given := range map[string]string{
		"report": reportPath, "case file": filePath, "quoted path": `"` + reportPath + `"`, "file address": "file://" + strings.ReplaceAll(reportPath, " ", "%20"),
		"text of a case file": string(text), "code": typed, "code in small letters": strings.ToLower(typed),
		"what a scanner types": strings.ReplaceAll(typed, "-", "") + "\r\n", "code with spaces": " " + strings.ReplaceAll(typed, "-", " "),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := casefile.Open(k, given)
			require.NoError(t, err)
			assert.Equal(t, c.Door, got.Door)
			assert.Equal(t, c.Unknowns, got.Unknowns)
			require.Len(t, got.Answers, len(c.Answers))
			for id, a := range c.Answers {
				assert.Equal(t, a.Answer, got.Answers[id].Answer, id)
				assert.Equal(t, a.Sure, got.Answers[id].Sure, id)
			}
		})
	}
}

func TestWhatIsNoCaseIsSaidInOneSentence(t *testing.T) {
	k, c := theKnowledge(t), someCase()
	reportPath, _, typed := forms(t, k, c)
	good, err := os.ReadFile(reportPath)
	require.NoError(t, err)
	cut := filepath.Join(t.TempDir(), "cut.pdf")
	require.NoError(t, os.WriteFile(cut, good[:len(good)/2], 0o600))
	letter := filepath.Join(t.TempDir(), "letter.txt")
	require.NoError(t, os.WriteFile(letter, []byte("Dear Sirs"), 0o600))
	for name, try := range map[string]struct {
		given string
		want  error
	}{
		"nothing":           {" \n", problem.New("casefile.nothing")},
		"no such file":      {filepath.Join(t.TempDir(), "none.pdf"), problem.New("casefile.no_file")},
		"half a report":     {cut, pdf.ErrDamaged},
		"a letter":          {letter, nil},
		"a folder":          {t.TempDir(), problem.New("casefile.no_regular_file")},
		"a share":           {`\\server\share\case.json`, problem.New("file.remote")},
		"a share, slashes":  {"//server/share/case.json", problem.New("file.remote")},
		"a share's address": {"file://server/share/case.json", problem.New("file.remote")},
		"a slip":            {typed[:3] + swapped(typed[3]) + typed[4:], code.ErrMistyped},
		"half a code":       {typed[:len(typed)/2], code.ErrMistyped},
		"words":             {"the left rear door", nil},
		"another QR":        {"https://example.org/menu", nil},
		"newer case":        {`{"format": 99}`, problem.New("casefile.newer")},
		"half a case":       {`{"format": 1, "answers": {`, nil},
		"a long text":       {strings.Repeat("A", 1<<20), nil},
		"not even UTF-8":    {"\xff\xfe\x00", nil},
		"Latin letters":     {"{\"format\": 1, \"concern\": \"T\xfcr\"}", problem.New("casefile.not_utf8")},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := casefile.Open(k, try.given)
			require.Error(t, err)
			assert.Nil(t, got)
			assert.NotContains(t, said(t, err), "\n")
			assert.Less(t, len(said(t, err)), 400)
			if try.want != nil {
				assert.ErrorIs(t, err, try.want)
			}
		})
	}
}

func swapped(symbol byte) string {
	if symbol == '7' {
		return "8"
	}
	return "7"
}

func TestACaseThatSpeaksOfPDFIsStillACase(t *testing.T) {
	c := someCase()
	c.Concern = "the screen said %PDF-1.7"
	var text bytes.Buffer
	require.NoError(t, casefile.Write(&text, c))
	for _, before := range []string{"", "\n  "} {
		got, err := casefile.Read(strings.NewReader(before + text.String()))
		require.NoError(t, err)
		assert.Equal(t, c.Concern, got.Concern)
	}
	_, err := casefile.Read(strings.NewReader("\ufeff" + text.String()))
	assert.NoError(t, err)
	_, err = casefile.Read(strings.NewReader("some bytes before\n%PDF-1.7\n"))
	assert.ErrorIs(t, err, pdf.ErrDamaged)
}

func TestFindingsAreTheSameAfterTheWay(t *testing.T) {
	k, c := theKnowledge(t), someCase()
	b := diagnosistest.Shipped(t)
	reportPath, _, _ := forms(t, k, c)
	got, err := casefile.ReadFile(reportPath)
	require.NoError(t, err)
	assert.Equal(t, b.Findings(c), b.Findings(got))
}

func FuzzOpen(f *testing.F) {
	k := theKnowledge(f)
	_, filePath, typed := forms(f, k, someCase())
	text, err := os.ReadFile(filePath)
	require.NoError(f, err)
	f.Add(typed)
	f.Add(string(text))
	f.Add("file://%zz")
	f.Add("{}")
	f.Fuzz(func(t *testing.T, given string) {
		if strings.ContainsAny(given, `/\.~`) {
			return // never a path of this computer
		}
		c, err := casefile.Open(k, given)
		if (c == nil) == (err == nil) {
			t.Fatalf("case %v with error %v", c, err)
		}
	})
}
