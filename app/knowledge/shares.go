package knowledge

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Shares are probabilities by answer. In a file each is a number, or one of the model's words.
type Shares map[string]float64

// UnmarshalYAML implements yaml.Unmarshaler; words are numbers by then.
func (s *Shares) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: must be a mapping (key: value), not %q", n.Line, n.Value)}}
	}
	*s = make(Shares, len(n.Content)/2)
	var wrong []string
	for i := 0; i < len(n.Content); i += 2 {
		answer, share := n.Content[i].Value, n.Content[i+1]
		p, err := strconv.ParseFloat(share.Value, 64)
		if err != nil || share.Tag != "!!int" && share.Tag != "!!float" {
			wrong = append(wrong, fmt.Sprintf("line %d: the share of %s must be a number, not %q", share.Line, answer, share.Value))
		}
		(*s)[answer] = p
	}
	if wrong != nil {
		return &yaml.TypeError{Errors: wrong}
	}
	return nil
}
