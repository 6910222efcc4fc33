package casefile

import (
	"encoding/json"
	"fmt"

	"unlatch/app/cases"
)

// Marshal writes a case as compact JSON with its unknown fields. Unlike Write it doesn't check the case: a store must
// be able to keep whatever an interview holds.
func Marshal(c *cases.Case) ([]byte, error) {
	whole := *c
	whole.Format = cases.Format
	fillEmpty(&whole)
	data, err := json.Marshal(&whole)
	if err != nil {
		return nil, fmt.Errorf("case %s can't be written as JSON: %w", c.ID, err)
	}
	if len(c.Extra) == 0 {
		return data, nil
	}
	return addExtra(data, c.Extra)
}

// Unmarshal reads what Marshal wrote. It refuses broken JSON and other formats and checks nothing else.
func Unmarshal(data []byte) (*cases.Case, error) {
	if err := checkFormat(data); err != nil {
		return nil, err
	}
	c := &cases.Case{}
	if err := json.Unmarshal(data, c); err != nil {
		return nil, explain(data, err)
	}
	c.Extra = findExtra(data)
	fillEmpty(c)
	return c, nil
}

// checkFormat comes first, so that a newer file is named as such and not as a mistake in some field.
func checkFormat(data []byte) error {
	var head struct {
		Format *int `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return explain(data, err)
	}
	if head.Format == nil {
		return fmt.Errorf(`field "format" is missing: a case file begins with "format": %d; for a bare list of answers use --obs`, cases.Format)
	}
	if *head.Format > cases.Format {
		return fmt.Errorf("format %d, this program reads up to %d: %w", *head.Format, cases.Format, ErrNewer)
	}
	if *head.Format < 1 {
		return fmt.Errorf(`field "format" is %d: the oldest format is 1`, *head.Format)
	}
	return nil
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
