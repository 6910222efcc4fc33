package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/diagnosis"
)

func TestAWarningOfAnUnknownIdNamesTheId(t *testing.T) {
	f := newRig(t).findings()
	for _, kind := range []string{"unknown_observation", "unknown_action", "unknown_cause", "unknown_mode"} {
		text := f.warning(diagnosis.Warning{Kind: kind, Observation: "flux_capacitor"})
		assert.Contains(t, text, `"flux_capacitor" comes from another version`)
	}
	assert.Contains(t, f.warning(diagnosis.Warning{Kind: "unknown_answer", Observation: "handle_feel"}), f.app.short("handle_feel"))
}
