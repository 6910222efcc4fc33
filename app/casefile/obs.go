package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// ReadObs reads the bare form of a case: one JSON object of observation ids and answers. "?" means unknown, an answer
// that ends in "?" means that the person only thinks so, and a number stands for itself. The case gets a new id and
// number and the usual settings; its times stay zero, so that the same input always gives the same findings.
func ReadObs(r io.Reader) (*cases.Case, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	if data, err = asText(data); err != nil {
		return nil, err
	}
	c := cases.New(time.Time{})
	if err := readPairs(data, c); err != nil {
		return nil, err
	}
	return c, nil
}

// readPairs goes token by token, because decoding into a map would let the last of two equal names win unseen.
func readPairs(data []byte, c *cases.Case) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	first, err := d.Token()
	if err != nil {
		return broken(data, d, err)
	}
	if first != json.Delim('{') {
		return problem.New("casefile.obs.no_object", "Found", kindOf(first))
	}
	for d.More() {
		if err := readPair(d, data, c); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return broken(data, d, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return problem.New("casefile.more", "Line", line(data, d.InputOffset()))
	}
	return nil
}

func readPair(d *json.Decoder, data []byte, c *cases.Case) error {
	name, err := d.Token()
	if err != nil {
		return broken(data, d, err)
	}
	value, err := d.Token()
	if err != nil {
		return broken(data, d, err)
	}
	if err := setObs(c, name.(string), value); err != nil {
		return problem.Wrap(err, "casefile.obs.wrong", "Line", line(data, d.InputOffset()), "Observation", name)
	}
	return nil
}

func setObs(c *cases.Case, observation string, value json.Token) error {
	if _, twice := c.Answers[observation]; twice || slices.Contains(c.Unknowns, observation) {
		return problem.New("casefile.obs.twice")
	}
	if len(c.Answers)+len(c.Unknowns) >= mostEntries {
		return problem.New("casefile.obs.too_many", "Most", mostEntries)
	}
	answer, err := obsText(value)
	if err != nil {
		return err
	}
	if max(len(observation), len(answer)) > mostID {
		return problem.New("casefile.obs.long", "Most", mostID)
	}
	if answer == "?" {
		c.Unknowns = append(c.Unknowns, observation)
		return nil
	}
	text, thinksSo := strings.CutSuffix(answer, "?")
	text = strings.TrimSpace(text)
	if text == "" || text == "?" || observation == "" {
		return problem.New("casefile.obs.empty", "Answer", answer)
	}
	c.Answers[observation] = cases.Answer{Answer: text, Sure: !thinksSo}
	return nil
}

// obsText takes texts and numbers. A number is written plainly (7.5, not 75e-1), which is how answers hold one.
func obsText(value json.Token) (string, error) {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v), nil
	case json.Number:
		f, err := v.Float64()
		if err != nil || math.IsInf(f, 0) {
			return "", problem.New("casefile.obs.large_number", "Number", v.String())
		}
		return strconv.FormatFloat(f, 'f', -1, 64), nil
	}
	return "", problem.New("casefile.obs.no_answer", "Found", kindOf(value))
}
