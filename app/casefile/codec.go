package casefile

import (
	"bytes"
	"encoding/json"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// Marshal writes a case as compact JSON with its unknown fields. Unlike Write it doesn't check the case: a store must
// be able to keep whatever an interview holds. Only a case that couldn't be read back is refused, as ErrTooLarge.
func Marshal(c *cases.Case) ([]byte, error) {
	whole := *c
	whole.Format = cases.Format
	fillEmpty(&whole)
	data, err := compact(&whole)
	if err == nil && len(c.Extra) > 0 {
		data, err = addExtra(data, c.Extra)
	}
	if err != nil {
		return nil, problem.Wrap(err, "casefile.unwritable", "ID", c.ID)
	}
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	return data, nil
}

// compact is json.Marshal that leaves <, > and & alone: written as \u003c they would make a text six times as long.
func compact(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// Unmarshal reads what Marshal wrote. It refuses broken JSON and other formats and checks nothing else.
func Unmarshal(data []byte) (*cases.Case, error) {
	if len(data) > MaxKept {
		return nil, ErrTooLarge
	}
	data, err := asText(data)
	if err != nil {
		return nil, err
	}
	c, err := decode(data)
	if err != nil {
		if format, ok := formatOf(data); ok && format > cases.Format {
			return nil, newer(format) // whatever is wrong, it may be right there
		}
		return nil, err
	}
	fillEmpty(c)
	return c, nil
}

func newer(format int) error {
	return problem.New("casefile.newer", "Format", format, "Most", cases.Format)
}

// formatOf is the format of a case that can't be read otherwise.
func formatOf(data []byte) (int, bool) {
	var c struct {
		Format int `json:"format"`
	}
	return c.Format, json.Unmarshal(data, &c) == nil
}

// fillEmpty gives lists and maps that are nil an empty value, so that a case file always shows [] and {}.
func fillEmpty(c *cases.Case) {
	if c.Answers == nil {
		c.Answers = map[string]cases.Answer{}
	}
	if c.Unknowns == nil {
		c.Unknowns = []string{}
	}
	if c.Actions == nil {
		c.Actions = []cases.ActionDone{}
	}
}
