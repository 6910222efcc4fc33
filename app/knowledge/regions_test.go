package knowledge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/data"
)

// The number that help shows in each region, as everybody there learns it.
func TestEachRegionHasItsEmergencyNumber(t *testing.T) {
	k, err := knowledge.Load(data.FS)
	require.NoError(t, err)
	want := map[string]string{
		"us": "911", "canada": "911", "mexico": "911", "uk": "999", "ireland": "112", "germany": "112", "austria": "112", "switzerland": "112",
		"france": "112", "belgium": "112", "netherlands": "112", "luxembourg": "112", "spain": "112", "italy": "112", "portugal": "112",
		"poland": "112", "czechia": "112", "australia": "000", "new_zealand": "111", "south_africa": "112",
	}
	got := map[string]string{}
	for _, r := range k.Regions {
		got[r.ID] = r.Emergency
	}
	assert.Equal(t, want, got)
}

// What is said of an inspection, and what an hour costs, has a source of its own or is marked as judgement.
func TestEachRegionSaysWhereItsRulesComeFrom(t *testing.T) {
	k, err := knowledge.Load(data.FS)
	require.NoError(t, err)
	sourced := map[string]string{"front_inside": "uk_mot", "serious_fault": "spain_itv", "may_fail": "judgement"}
	for _, r := range k.Regions {
		require.Contains(t, sourced, r.Inspection, r.ID)
		assert.Contains(t, r.Sources, sourced[r.Inspection], r.ID)
		assert.True(t, slices.ContainsFunc(r.Sources, func(s string) bool { return s == "judgement" || strings.Contains(s, "rates") }), r.ID)
	}
}

func TestRegionsOfVersionsBeforeOpenAsOneCountry(t *testing.T) {
	k, err := knowledge.Load(data.FS)
	require.NoError(t, err)
	for was, now := range map[string]string{"benelux": "netherlands", "poland_czech": "poland"} {
		r, ok := k.Region(was)
		require.True(t, ok)
		assert.Equal(t, now, r.ID)
	}
}
