package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"unlatch/app/file/filetest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	wanted     = "case.json"
	mostWanted = 4 << 20
	attachment = `{"format": 1}`
)

// built is a PDF of these objects, numbered from 1, of which the first is the catalog.
func built(objects ...string) []byte { return builtWith("", objects...) }

// builtWith is built with further entries in the trailer.
func builtWith(trailer string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, table)
	return b.Bytes()
}

const (
	catalog = "<</Type/Catalog/Names<</EmbeddedFiles<</Names[(case.json) 2 0 R]>>>>>>"
	spec    = "<</Type/Filespec/F(case.json)/EF<</F 3 0 R>>>>"
)

// streamed is a stream object; entries are what stands in its dictionary beside the length.
func streamed(entries string, content []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(content), content)
}

func flate(content []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(content)
	_ = w.Close()
	return b.Bytes()
}

// carrying is a PDF whose attachment is that stream.
func carrying(entries string, content []byte) []byte {
	return built(catalog, spec, streamed(entries, content))
}

func attached(content []byte) ([]byte, error) { return Attached(content, wanted, mostWanted) }

func TestTheAttachmentComesBack(t *testing.T) {
	plain := []byte(attachment)
	xrefRow := func(kind, offset int) []byte {
		return binary.BigEndian.AppendUint16([]byte{byte(kind)}, uint16(offset))
	}
	withCrossStream := func(predictor bool) []byte {
		packed := "2 0 3 " + strconv.Itoa(len(spec)+1) + " "
		body := "%PDF-1.7\n"
		at := map[int]int{}
		add := func(n int, object string) {
			at[n] = len(body)
			body += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", n, object)
		}
		add(1, catalog)
		add(4, streamed("/Filter/FlateDecode", flate(plain)))
		add(5, streamed(fmt.Sprintf("/Type/ObjStm/N 2/First %d/Filter/FlateDecode", len(packed)),
			flate([]byte(packed+strings.Replace(spec, "3 0 R", "4 0 R", 1)+" null"))))
		at[6] = len(body)
		rows := [][]byte{xrefRow(0, 0), xrefRow(1, at[1]), xrefRow(2, 5), xrefRow(2, 5), xrefRow(1, at[4]), xrefRow(1, at[5]), xrefRow(1, at[6])}
		var table []byte
		settings, above := "", make([]byte, 3)
		for _, row := range rows {
			if predictor {
				settings = "/DecodeParms<</Predictor 12/Columns 3>>"
				table = append(table, 2)
				for i := range row {
					table = append(table, row[i]-above[i])
				}
				above = row
				continue
			}
			table = append(table, row...)
		}
		add(6, streamed("/Type/XRef/Root 1 0 R/Size 7/W[1 2 0]/Filter/FlateDecode"+settings, flate(table)))
		return []byte(body + fmt.Sprintf("startxref\n%d\n%%%%EOF\n", at[6]))
	}
	good := carrying("/Filter/FlateDecode", flate(plain))
	updated := append(bytes.Clone(carrying("", []byte("old"))), fmt.Sprintf("3 0 obj\n%s\nendobj\nxref\n3 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		streamed("", plain), len(carrying("", []byte("old"))), bytes.Index(carrying("", []byte("old")), []byte("xref")), len(carrying("", []byte("old")))+len("3 0 obj\n\nendobj\n")+len(streamed("", plain)))...)
	for name, content := range map[string][]byte{
		"packed":                     good,
		"not packed":                 carrying("", plain),
		"packed twice":               carrying("/Filter[/FlateDecode/FlateDecode]", flate(flate(plain))),
		"bytes in front":             append([]byte("From: somebody\n"), good...),
		"a wrong length":             bytes.Replace(good, []byte("/Length"), []byte("/Length 9/X"), 1),
		"a length that is an object": built(catalog, spec, strings.Replace(streamed("", plain), "/Length 13", "/Length 4 0 R", 1), "13"),
		"no cross-references":        good[:bytes.Index(good, []byte("xref"))],
		"a wrong place of them":      bytes.Replace(good, []byte("startxref\n"), []byte("startxref\n1"), 1),
		"wrong cross-references":     bytes.Replace(good, []byte("00000 n"), []byte("00001 f"), 1),
		"shifted by a byte":          bytes.Replace(good, []byte("\n1 0 obj"), []byte("\n\n1 0 obj"), 1),
		"a stream of references":     withCrossStream(false),
		"the same, predicted":        withCrossStream(true),
		"the same, damaged":          bytes.Replace(withCrossStream(true), []byte("startxref"), []byte("startxxxx"), 1),
		"an update":                  updated,
		"an associated file":         built("<</Type/Catalog/AF[2 0 R]>>", spec, streamed("", plain)),
		"a name in UTF-16":           built(strings.Replace(catalog, "(case.json)", "(Attachement1)", 1), strings.Replace(spec, "/F(case.json)", "/F()/UF<FEFF0063006100730065002E006A0073006F006E>", 1), streamed("", plain)),
		"a name with escapes": built(strings.Replace(catalog, "(case.json)", `(x)`, 1), strings.Replace(spec, "(case.json)", `(\143ase\
.json)`, 1), streamed("", plain)),
		"a tree of two levels": built("<</Names<</EmbeddedFiles<</Kids[4 0 R 5 0 R]>>>>>>", spec, streamed("", plain), "<</Names[(a) null]>>", "<</Names[(z) 2 0 R]>>"),
	} {
		t.Run(name, func(t *testing.T) {
			found, err := attached(content)
			require.NoError(t, err)
			assert.Equal(t, attachment, string(found))
		})
	}
}

func TestWhatOtherProgramsWroteAnewIsRead(t *testing.T) {
	paths, err := filepath.Glob("testdata/rewritten/*.pdf")
	require.NoError(t, err)
	require.Len(t, paths, 9)
	for _, path := range append(paths, "testdata/report_1.0.0.pdf") {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		found, err := attached(content)
		require.NoError(t, err, path)
		assert.True(t, bytes.Contains(found, []byte(`"number": "4T7XQ2MK"`)), path)
	}
}

func TestTheReaderSaysWhatIsWrong(t *testing.T) {
	good := carrying("/Filter/FlateDecode", flate([]byte(attachment)))
	file := func(name string) []byte {
		content, err := os.ReadFile("testdata/" + name)
		require.NoError(t, err)
		return content
	}
	report := file("report_1.0.0.pdf")
	for name, try := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":              {nil, ErrNotPDF},
		"text":               {[]byte("Dear Sirs"), ErrNotPDF},
		"only a head":        {[]byte("%PDF-1.4\n"), ErrDamaged},
		"half a report":      {report[:len(report)/2], ErrDamaged},
		"no end":             {report[:len(report)-3000], ErrDamaged},
		"printed to a PDF":   {file("printed_to_pdf.pdf"), ErrNone},
		"password":           {file("protected.pdf"), ErrEncrypted},
		"something else":     {bytes.ReplaceAll(good, []byte("case.json"), []byte("note.json")), ErrNone},
		"nothing attached":   {built("<</Type/Catalog>>"), ErrNone},
		"no stream":          {built(catalog, spec, "null"), ErrDamaged},
		"damaged stream":     {carrying("/Filter/FlateDecode", flate([]byte(attachment))[1:]), ErrDamaged},
		"wrong check sum":    {carrying("/Filter/FlateDecode", append(flate([]byte(attachment))[:15], 1, 2, 3, 4)), ErrDamaged},
		"another filter":     {carrying("/Filter/LZWDecode", []byte("x")), ErrDamaged},
		"larger than large":  {append([]byte("%PDF-1.4\n"), make([]byte, MaxFile)...), ErrTooLarge},
		"a large attachment": {carrying("", make([]byte, mostWanted+1)), ErrTooMuch},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := attached(try.content)
			assert.ErrorIs(t, err, try.want)
		})
	}
}

// hostile are files made to take memory and time, each with what it has to end in; nil: the attachment.
func hostile(t testing.TB) map[string]struct {
	content []byte
	want    error
} {
	zeros := flate(make([]byte, 64<<20))
	chain := func(n int, object func(i int) string) []string {
		objects := []string{"<</Type/Catalog/Names<</EmbeddedFiles 2 0 R>>>>"}
		for i := range n {
			objects = append(objects, object(i+3))
		}
		return objects
	}
	tree := func(kids string, n int) []byte {
		return built(append(chain(n, func(i int) string { return "<</Kids[" + strings.ReplaceAll(kids, "+", strconv.Itoa(i)+" 0 R ") + "]>>" }), "<<>>")...)
	}
	repeat := strings.Repeat
	table := func(line string) []byte {
		return []byte("%PDF-1.7\nxref\n" + line + "trailer\n<</Root 1 0 R>>\nstartxref\n9\n")
	}
	type try = struct {
		content []byte
		want    error
	}
	all := map[string]try{
		"an attachment that unpacks to 64 MB":   {carrying("/Filter/FlateDecode", zeros), ErrTooMuch},
		"one that is packed twice":              {carrying("/Filter[/FlateDecode/FlateDecode]", flate(zeros)), ErrTooMuch},
		"packed three times":                    {carrying("/Filter[/FlateDecode/FlateDecode/FlateDecode]", flate(flate(zeros))), ErrTooMuch},
		"a thousand filters":                    {carrying("/Filter["+repeat("/FlateDecode ", 1000)+"]", flate(zeros)), ErrTooMuch},
		"empty blocks without end":              {carrying("/Filter/FlateDecode", append([]byte{0x78, 0x9c}, bytes.Repeat([]byte{0, 0, 0, 0xFF, 0xFF}, 2<<20)...)), ErrDamaged},
		"a predictor of long rows":              {carrying("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 99999999999>>", zeros[:100]), ErrDamaged},
		"a tree that loops":                     {built("<</Names<</EmbeddedFiles 2 0 R>>>>", "<</Kids[2 0 R 2 0 R]>>"), ErrNone},
		"a tree that doubles":                   {tree("++", 60), ErrNone},
		"a tree that goes deep":                 {tree("+", 5000), ErrNone},
		"a tree of too many nodes":              {tree("+", 12_000), ErrTooMuch},
		"a wide tree":                           {tree(repeat("+", 5000), 30), ErrNone},
		"kids inside one another":               {built("<</Names<</EmbeddedFiles" + repeat("<</Kids[", 30_000)), ErrDamaged},
		"lists inside one another":              {built(repeat("[", 1<<20)), ErrDamaged},
		"dictionaries inside one another":       {built(repeat("<</A", 1<<20)), ErrDamaged},
		"texts in brackets":                     {built(repeat("(", 1<<20)), ErrDamaged},
		"a name without end":                    {built("/" + repeat("#41", 1<<20)), ErrDamaged},
		"a number without end":                  {built(repeat("1", 8<<20)), ErrDamaged},
		"a text without end":                    {built("<" + repeat("41", 4<<20)), ErrDamaged},
		"a list without end":                    {built("<</A[" + repeat("1 ", 4<<20)), ErrDamaged},
		"a comment without end":                 {built("%" + repeat("x", 8<<20)), ErrDamaged},
		"references in a ring":                  {built("2 0 R", "3 0 R", "1 0 R"), ErrDamaged},
		"a length that names itself":            {built(catalog, spec, strings.Replace(streamed("", []byte("x")), "/Length 1", "/Length 3 0 R", 1)), nil},
		"a huge length":                         {bytes.Replace(carrying("", []byte("x")), []byte("/Length 1"), []byte("/Length 999999999999"), 1), nil},
		"a negative length":                     {bytes.Replace(carrying("", []byte("x")), []byte("/Length 1"), []byte("/Length -9"), 1), nil},
		"a table of four billion":               {table("0 4000000000\n"), ErrDamaged},
		"a table of a million":                  {table("0 1000000\n" + repeat("0000000009 00000 n \n", 700_000)), ErrTooMuch},
		"tables that name one another":          {[]byte("%PDF-1.7\nxref\ntrailer\n<</Prev 9>>\nstartxref\n9\n"), ErrDamaged},
		"a stream of references that unpacks":   {crossStream("/W[1 2 1]/Size 9999999999", zeros), ErrTooMuch},
		"one whose numbers are a megabyte wide": {crossStream("/W[1000000 2 1]/Size 9", zeros), ErrDamaged},
		"one whose numbers take nothing":        {crossStream("/W[0 0 0]/Size 9999999999", zeros), ErrDamaged},
		"objects without end, no references":    {[]byte("%PDF-1.7\n" + repeat("1 0 obj (", 1_500_000)), ErrTooMuch},
		"objects that hold the next":            {[]byte("%PDF-1.7\n" + repeat("1 0 obj [", 100_000) + "trailer<</Root 1 0 R>>"), ErrDamaged},
		"trailers without end":                  {[]byte("%PDF-1.7\n" + repeat("trailer<<", 1_500_000)), ErrDamaged},
		"streams of objects in one another":     {built("<</Names 9 0 R>>", streamed("/Type/ObjStm/N 1/First 9 0 R", []byte("9 0 null"))), ErrNone},
	}
	var stock []string
	for i := range 40 { // forty streams of objects, of four megabytes and two hundred thousand objects
		stock = append(stock, streamed("/Type/ObjStm/N 200000/First 0/Filter/FlateDecode", flate(bytes.Repeat([]byte(strconv.Itoa(i)+" 0 "), 1_000_000))))
	}
	all["forty streams of objects, no references"] = try{[]byte("%PDF-1.7\n" + numbered(stock) + "trailer<</Root 99 0 R>>"), ErrTooMuch}
	updates := "%PDF-1.7\n"
	for prev := 0; len(updates) < 1<<16; {
		at := len(updates)
		updates += fmt.Sprintf("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev %d>>\n", prev)
		prev = at
	}
	all["a thousand updates"] = try{[]byte(updates + "startxref\n" + strconv.Itoa(strings.LastIndex(updates, "xref")) + "\n"), ErrTooMuch}
	for name, want := range map[string]error{"packed_twice": ErrTooMuch, "names_that_double": nil, "sixty_of_500_mb": ErrNone} {
		content, err := os.ReadFile("testdata/hostile/" + name + ".pdf")
		require.NoError(t, err)
		all[name] = try{content, want}
	}
	return all
}

func numbered(objects []string) string {
	var b strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return b.String()
}

func crossStream(entries string, packed []byte) []byte {
	return []byte("%PDF-1.7\n1 0 obj\n" + streamed("/Type/XRef/Root 1 0 R/Filter/FlateDecode"+entries, packed) + "\nendobj\nstartxref\n9\n")
}

// mostMemory is what reading a PDF may take, in MB, beside the file itself.
const mostMemory = 100

func TestNoFileTakesMuchMemoryOrWork(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for name, try := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			require.LessOrEqual(t, len(try.content), MaxFile, "the reader has to look into it")
			routines := runtime.NumGoroutine()
			var err error
			memory := filetest.Taken(func() { _, err = attached(try.content) })
			t.Logf("%d KB in, %d KB taken", len(try.content)>>10, memory>>10)
			if try.want == nil {
				assert.NoError(t, err)
			} else {
				assert.ErrorIs(t, err, try.want)
			}
			assert.Less(t, memory>>20, uint64(mostMemory))
			assert.LessOrEqual(t, runtime.NumGoroutine(), routines, "nothing goes on")
		})
	}
}

// Only what leads to the attachment is paid for: a tree that doubles fifty times costs its fifty nodes.
func TestWorkFollowsWhatIsNeeded(t *testing.T) {
	for name, most := range map[string]int{"hostile/names_that_double": 6_000, "hostile/sixty_of_500_mb": 20_000, "report_1.0.0": 12_000} {
		content, err := os.ReadFile("testdata/" + name + ".pdf")
		require.NoError(t, err)
		d := &document{content: content, work: mostWork}
		_, err = d.attached(d.readTables, wanted, mostWanted)
		if !errors.Is(err, ErrNone) {
			require.NoError(t, err)
		}
		assert.Less(t, mostWork-d.work, most, name)
	}
}

func TestPredictionIsUndone(t *testing.T) {
	for way, row := range map[byte][]byte{0: {5, 9, 9}, 1: {5, 4, 0}, 2: {4, 7, 6}, 3: {5, 6, 3}, 4: {4, 4, 0}} {
		packed := append([]byte{0, 1, 2, 3, way}, row...)
		assert.Equal(t, []byte{1, 2, 3, 5, 9, 9}, unpredicted(packed, 3), "way %d", way)
	}
}

func FuzzAttached(f *testing.F) {
	paths, err := filepath.Glob("testdata/rewritten/*.pdf")
	require.NoError(f, err)
	for _, path := range append(paths, "testdata/protected.pdf", "testdata/hostile/packed_twice.pdf", "testdata/hostile/names_that_double.pdf") {
		content, err := os.ReadFile(path)
		require.NoError(f, err)
		f.Add(content)
	}
	for _, objects := range [][]string{
		{"2 0 R", "1 0 R"},
		{catalog, spec, strings.Replace(streamed("", []byte("x")), "/Length 1", "/Length 3 0 R", 1)},
		{"<</Names 9 0 R>>", streamed("/Type/ObjStm/N 1/First 9 0 R", []byte("9 0 null"))},
		{"<</Names<</EmbeddedFiles 2 0 R>>>>", "<</Kids[2 0 R 2 0 R]>>"},
		{strings.Repeat("[", 99)},
		{strings.Repeat("<</A", 99)},
		{"(\\7\\"},
		{"<414"},
		{"/#4"},
	} {
		f.Add(built(objects...))
	}
	good := carrying("/Filter/FlateDecode", flate([]byte(attachment)))
	for _, change := range [][2]string{{"/Kids", "/Kidz"}, {"/Length", "/Lengtx"}, {"1 0 R", "9 0 R"}, {"/Names", "/Nomes"}, {"0 R", "1 R"}, {"xref", "xraf"}} {
		f.Add(bytes.ReplaceAll(good, []byte(change[0]), []byte(change[1])))
	}
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 1 0 R/Names<</EmbeddedFiles 1 0 R>>>>endobj\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		var found []byte
		var err error
		memory := filetest.Taken(func() { found, err = attached(content) })
		if found != nil && err != nil || found == nil && err == nil {
			t.Fatalf("%q with error %v", found, err)
		}
		if memory>>20 > mostMemory {
			t.Fatalf("%d MB for %d bytes", memory>>20, len(content))
		}
	})
}
