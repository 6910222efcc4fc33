package casefile_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file/filetest"
)

// FuzzRead: whatever is accepted can be written, and reads back as the same bytes; whatever isn't takes little memory too.
func FuzzRead(f *testing.F) {
	reportPath, filePath, _ := forms(f, theKnowledge(f), someCase())
	for _, path := range []string{reportPath, filePath} {
		content, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(content)
		f.Add(content[:len(content)/3])
		f.Add(append([]byte("\n\n"), content...))
	}
	for _, try := range hostile(f) {
		if len(try.text) < 100_000 {
			f.Add([]byte(try.text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var c *cases.Case
		var err error
		if memory := filetest.Taken(func() { c, err = casefile.Read(bytes.NewReader(text)) }) >> 20; memory > mostTaken {
			t.Fatalf("%d MB for %d bytes", memory, len(text))
		}
		if err != nil {
			require.Nil(t, c)
			return
		}
		var once, twice bytes.Buffer
		require.NoError(t, casefile.Write(&once, c))
		back, err := casefile.Read(&once)
		require.NoError(t, err)
		require.NoError(t, casefile.Write(&once, back))
		again, err := casefile.Parse(once.Bytes())
		require.NoError(t, err)
		require.NoError(t, casefile.Write(&twice, again))
		require.Equal(t, once.String(), twice.String())
	})
}

// FuzzReadObs: whatever is accepted is a case that passes every check but its door's, which a bare list doesn't have.
func FuzzReadObs(f *testing.F) {
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := casefile.ReadObs(bytes.NewReader(text))
		if err != nil {
			return
		}
		require.NoError(t, casefile.Check(c))
		var out bytes.Buffer
		require.NoError(t, casefile.Write(&out, c))
		back, err := casefile.Read(&out)
		require.NoError(t, err)
		require.Equal(t, c.Answers, back.Answers)
		require.Equal(t, c.Unknowns, back.Unknowns)
	})
}
