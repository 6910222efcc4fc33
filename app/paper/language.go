package paper

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// withLanguage adds the language entry, which the PDF library cannot write, to the catalog. The catalog is the last
// object of the file, so nothing but the place of the cross-reference table moves.
func withLanguage(pdf []byte, language string) ([]byte, error) {
	if !languageTag.MatchString(language) {
		language = "en"
	}
	catalog := bytes.LastIndex(pdf, []byte("/Type /Catalog\n"))
	start := bytes.LastIndex(pdf, []byte("startxref\n"))
	if catalog < 0 || start < catalog {
		return nil, errors.New("the catalog is not where it is expected")
	}
	number := start + len("startxref\n")
	end := number + bytes.IndexByte(pdf[number:], '\n')
	offset, err := strconv.Atoi(string(pdf[number:end]))
	if err != nil || offset < catalog {
		return nil, fmt.Errorf("the cross-reference table is not where it is expected (%d)", offset)
	}
	entry := fmt.Sprintf("/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n", language)
	out := make([]byte, 0, len(pdf)+len(entry)+8)
	out = append(out, pdf[:catalog]...)
	out = append(out, entry...)
	out = append(out, pdf[catalog:number]...)
	out = strconv.AppendInt(out, int64(offset+len(entry)), 10)
	return append(out, pdf[end:]...), nil
}
