package casefile_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file/filetest"
	"unlatch/app/problem"
)

// mostTaken is what reading and writing a case may take, in MB, all that is given back meanwhile included.
const mostTaken = 200

func hostileFile(t testing.TB, name string) string {
	content, err := os.ReadFile("testdata/hostile/" + name)
	require.NoError(t, err)
	return string(content)
}

// fields are n fields with that value, the first named by the number from.
func fields(from, n int, value string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"x%d":%s`, from+i, value)
	}
	return b.String()
}

// hostile are cases made to take memory and time or to be taken for something else, each with the problem that it has to end
// in; "": it is a case.
func hostile(t testing.TB) map[string]struct{ text, want string } {
	repeat := strings.Repeat
	const begin = `{"format":1`
	mega := 1 << 20
	return map[string]struct{ text, want string }{
		"answers twice":                   {hostileFile(t, "answers_twice.json"), "casefile.twice"},
		"an observation twice":            {hostileFile(t, "observation_twice.json"), "casefile.twice"},
		"a field twice, in other letters": {begin + `,"concern":"a","Concern":"b"}`, "casefile.twice"},
		"a field twice, once escaped":     {begin + `,"concern":"a","c\u006fncern":"b"}`, "casefile.twice"},
		"an unknown field twice":          {begin + `,"x":1,"x":1}`, "casefile.twice"},
		"twice, deep in what is unknown":  {begin + `,"x":[{"a":{"b":1,"b":2}}]}`, "casefile.twice"},
		"twice in a list":                 {begin + `,"actions":[{"action":"a","action":"b"}]}`, "casefile.twice"},
		"2,500 unknown fields":            {hostileFile(t, "2500_unknown_fields.json"), "casefile.too_many_unknown"},
		"1,000 unknown fields":            {begin + fields(0, 1000, "1") + "}", ""},
		"1,001 unknown fields":            {begin + fields(0, 1001, "1") + "}", "casefile.too_many_unknown"},
		"unknown fields in every place":   {begin + fields(0, 999, "1") + `,"vehicle":{"colour":1},"answers":{"a":{"answer":"b","by":1}}}`, "casefile.too_many_unknown"},
		"90,000 unknown fields":           {begin + fields(0, 90_000, "1") + "}", "casefile.too_many_unknown"},
		"1,000 large unknown fields":      {begin + fields(0, 1000, `"`+repeat("y", 1000)+`"`) + "}", ""},
		"nested 9,000 deep":               {hostileFile(t, "nested_9000_deep.json"), "casefile.deep"},
		"nested as deep as allowed":       {begin + `,"x":` + repeat("[", 31) + repeat("]", 31) + "}", ""},
		"nested one deeper":               {begin + `,"x":` + repeat("[", 32) + repeat("]", 32) + "}", "casefile.deep"},
		"deep and wide":                   {begin + `,"x":` + repeat("[", 31) + "0" + repeat(",0", 400_000) + repeat("]", 31) + "}", ""},
		"brackets without end":            {begin + `,"x":` + repeat("[", 2*mega), "casefile.deep"},
		"objects without end":             {begin + `,"x":` + repeat(`{"a":`, mega/2), "casefile.deep"},
		"brackets in a known field":       {begin + `,"answers":` + repeat("[", mega), "casefile.wrong_kind"},
		"brackets in a text":              {begin + `,"concern":` + repeat("[", 9000) + repeat("]", 9000) + "}", "casefile.wrong_kind"},
		"a million objects":               {begin + `,"x":[{}` + repeat(",{}", mega) + "]}", "casefile.too_large"},
		"names within names":              {begin + `,"x":` + repeat(`{"`+repeat("k", 990)+`":`, 28) + `{"y":0` + fields(0, 90_000, "0") + "}" + repeat("}", 29), ""},
		"a name of half a megabyte":       {begin + `,"` + repeat("k", mega/2) + `":{"y":0` + fields(0, 40_000, "0") + "}}", "casefile.long_name"},
		"60,000 answers":                  {begin + `,"answers":{"y":{"answer":"a"}` + fields(0, 60_000, `{"answer":"a"}`) + "}}", "casefile.too_many"},
		"100,000 unknowns":                {begin + `,"unknowns":["a"` + repeat(`,"b"`, 100_000) + "]}", "casefile.too_many"},
		"an observation of a kilobyte":    {begin + `,"unknowns":["` + repeat("a", 1000) + `"]}`, "casefile.long_text"},
		"an answer of a megabyte":         {begin + `,"answers":{"handle_feel":{"answer":"` + repeat("a", mega-100) + `"}}}`, "casefile.long_text"},
		"a region of a megabyte":          {begin + `,"settings":{"region":"` + repeat("a", mega-100) + `"}}`, "casefile.long_text"},
		"150 KB of words":                 {begin + `,"concern":"` + repeat("word ", 30_000) + `"}`, ""},
		"as many words as fit":            {begin + `,"concern":"` + repeat("<", mega-600) + `"}`, ""},
		"more words than fit":             {begin + `,"concern":"` + repeat("<", mega) + `"}`, "casefile.too_large"},
		"words that grow when written":    {begin + `,"concern":"` + repeat("\u2028", mega/4) + `"}`, "casefile.too_large"},
		"five megabytes of nothing":       {begin + repeat(" ", 5*mega) + "}", "casefile.too_large"},
		"a byte order mark":               {hostileFile(t, "byte_order_mark.json"), ""},
		"two of them":                     {"\ufeff\ufeff" + begin + "}", "casefile.no_json"},
		"Latin letters":                   {begin + ",\"concern\":\"T\xfcr\"}", "casefile.not_utf8"},
		"UTF-16":                          {"\xff\xfe{\x00}\x00", "casefile.not_utf8"},
		"a number of a megabyte":          {begin + `,"vehicle":{"year":` + repeat("9", mega) + "}}", "casefile.wrong_kind"},
		"an unknown number of a megabyte": {begin + `,"x":` + repeat("9", mega-600) + "}", ""},
		"a time that is none":             {begin + `,"updated":"2026-13-14T09:30:00Z"}`, "casefile.no_time"},
		"a time that is a number":         {begin + `,"updated":20260314}`, "casefile.no_time"},
		"a newer case with other fields":  {`{"answers":[1],"format":2}`, "casefile.newer"},
		"a newer case with too many":      {`{"format":2` + fields(0, 2000, "1") + "}", "casefile.newer"},
		"a format that is a text":         {`{"format":"1"}`, "casefile.wrong_kind"},
		"five photos":                     {begin + `,"photos":[{},{},{},{},{}]}`, "casefile.too_many_photos"},
		"a photo that is no base64":       {begin + `,"photos":[{"jpeg":"!"}]}`, "casefile.no_bytes"},
		"a photo with notes":              {hostileFile(t, "photo_with_notes.json"), ""},
		"a photo that is no JPEG":         {begin + `,"photos":[{"jpeg":"` + base64.StdEncoding.EncodeToString([]byte("RIFFxxxxWEBP")) + `"}]}`, "casefile.photo"},
		"a large photo":                   {begin + `,"photos":[{"jpeg":"` + base64.StdEncoding.EncodeToString(append([]byte{0xFF, 0xD8, 0xFF}, make([]byte, mega/2)...)) + `"}]}`, "casefile.photo"},
		"what never was a case":           {`null`, "casefile.no_format"},
	}
}

func TestNoCaseTakesMuchAndEachIsReadBack(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for name, try := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			var c *cases.Case
			var err error
			memory := filetest.Taken(func() { c, err = casefile.Read(strings.NewReader(try.text)) })
			t.Logf("%d KB in, %d KB taken", len(try.text)>>10, memory>>10)
			assert.Less(t, memory>>20, uint64(mostTaken))
			if try.want != "" {
				require.Error(t, err)
				assert.True(t, problem.Has(err, try.want), "%s isn't %s", err.Error()[:min(len(err.Error()), 200)], try.want)
				assert.Less(t, len(said(t, err)), 600)
				return
			}
			require.NoError(t, err)
			var out bytes.Buffer
			memory = filetest.Taken(func() { err = casefile.Write(&out, c) })
			require.NoError(t, err)
			assert.Less(t, memory>>20, uint64(mostTaken))
			back, err := casefile.Read(&out)
			require.NoError(t, err, "what is written is read back")
			assert.Equal(t, c, back)
		})
	}
}

func TestTheWorkGrowsWithTheCaseOnly(t *testing.T) {
	work := func(n int) (read, write uint64) {
		text := []byte(`{"format":1` + fields(0, n, `{"a":[1]}`) + "}")
		var c *cases.Case
		read = filetest.Taken(func() {
			var err error
			c, err = casefile.Unmarshal(text)
			require.NoError(t, err)
		})
		write = filetest.Taken(func() {
			_, err := casefile.Marshal(c)
			require.NoError(t, err)
		})
		return read, write
	}
	read, write := work(250)
	read4, write4 := work(1000)
	assert.Less(t, read4, 6*read)
	assert.Less(t, write4, 6*write)
}

func TestOneIDInFiveSpellingsIsOneCase(t *testing.T) {
	ids := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(hostileFile(t, "one_id_in_five_spellings.jsonl")), "\n") {
		c, err := casefile.Parse([]byte(line))
		require.NoError(t, err, line)
		ids[c.ID] = true
	}
	assert.Equal(t, map[string]bool{"3f0c7a52-9a3e-4d0b-8a57-1f8b1f3b6c21": true}, ids)
}

func TestPhotosFromElsewhereHoldNothingButAPicture(t *testing.T) {
	text := hostileFile(t, "photo_with_notes.json")
	var given struct{ Photos []cases.Photo }
	require.NoError(t, json.Unmarshal([]byte(text), &given))
	require.Contains(t, string(given.Photos[0].JPEG), "SECRET")
	c, err := casefile.Parse([]byte(text))
	require.NoError(t, err)
	require.Len(t, c.Photos, 1)
	assert.NotContains(t, string(c.Photos[0].JPEG), "SECRET")
	assert.NotContains(t, string(c.Photos[0].JPEG), "Exif")

	var out bytes.Buffer
	require.NoError(t, casefile.Write(&out, c))
	back, err := casefile.Read(&out)
	require.NoError(t, err)
	assert.Equal(t, c.Photos, back.Photos, "once is enough: a clean photo stays as it is")
}

func TestACaseThatCouldNotBeReadBackIsRefusedWhenItIsKept(t *testing.T) {
	c := newCase()
	c.Concern = strings.Repeat("<", casefile.MaxSize)
	_, err := casefile.Marshal(c)
	require.ErrorIs(t, err, casefile.ErrTooLarge)
	c.Concern = strings.Repeat("<", casefile.MaxSize-2000)
	kept, err := casefile.Marshal(c)
	require.NoError(t, err)
	assert.LessOrEqual(t, len(kept), casefile.MaxSize)
	back, err := casefile.Parse(kept)
	require.NoError(t, err)
	assert.Equal(t, c, back)
}

func TestAnOlderStoreMayGiveBackALargerCase(t *testing.T) {
	c := newCase()
	c.Concern = strings.Repeat("<", casefile.MaxSize)
	escaped, err := json.Marshal(c) // as 1.0 wrote it
	require.NoError(t, err)
	back, err := casefile.Unmarshal(escaped)
	require.NoError(t, err)
	assert.Equal(t, c, back)
}

func TestAnyCaseKeepsItsPlaceInTheFile(t *testing.T) {
	c, err := read(`{"format":1,"x":{"deep":{"kept":[1, 2.50]}},"answers":{"a":{"answer":"b"}},"outcome":{"cause":"latch","a/b":1,"c~d":2}}`)
	require.NoError(t, err)
	assert.Equal(t, map[string]json.RawMessage{
		"/x": json.RawMessage(`{"deep":{"kept":[1,2.50]}}`), "/outcome/a~1b": json.RawMessage("1"), "/outcome/c~0d": json.RawMessage("2"),
	}, c.Extra)
}
