package evaluation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"unlatch/app/diagnosis"
)

// Observations are bare answers, without the rest of a case: {"handle_feel": "loose"}. A number answers a numeric
// observation, "?" says unknown, "loose?" says that the person only thinks so, and null is the same as leaving it out.
type Observations struct {
	Answers  map[string]diagnosis.Answer
	Unknowns []string // in alphabetical order
}

// UnmarshalJSON reads the bare form.
func (o *Observations) UnmarshalJSON(b []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return fmt.Errorf("observations must be one JSON object {observation: answer}: %w", err)
	}
	*o = Observations{Answers: map[string]diagnosis.Answer{}}
	for id, value := range raw {
		answer, err := bareAnswer(value)
		if err != nil {
			return fmt.Errorf("observation %q: %w", id, err)
		}
		o.set(id, answer)
	}
	slices.Sort(o.Unknowns)
	return nil
}

func (o *Observations) set(id, answer string) {
	switch bare, thinks := strings.CutSuffix(answer, "?"); {
	case answer == "":
	case bare == "":
		o.Unknowns = append(o.Unknowns, id)
	default:
		o.Answers[id] = diagnosis.Answer{Answer: bare, Sure: !thinks}
	}
}

// bareAnswer is the text of one value; empty for null.
func bareAnswer(value json.RawMessage) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader(value))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		return "", err
	}
	switch v := v.(type) {
	case nil:
		return "", nil
	case json.Number:
		return v.String(), nil
	case string:
		return strings.TrimSpace(v), nil
	}
	return "", fmt.Errorf("an answer is a word, a number or \"?\", not %s", value)
}
