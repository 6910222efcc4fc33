package host_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// ofCase is a window with one page of a case beside the findings.
func ofCase(t *testing.T) *hosttest.Rig {
	blank := func(host.Host, *host.Session) host.Page { return &page{} }
	return hosttest.New(t, host.Pages{OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
		host.PageFindings: blank, host.PageQuestion: blank,
	}})
}

func splitText(r *hosttest.Rig, region string) string {
	return r.T("ui.region.split", words.With("Region", r.T("region."+region)))
}

func TestARegionOfSeveralCountriesBecomesOneAndThePersonIsAskedOnce(t *testing.T) {
	r := ofCase(t)
	require.NoError(t, r.Kept.SetSetting(context.Background(), store.SettingRegion, "benelux"))
	r.Open(nil)
	assert.Equal(t, splitText(r, "netherlands"), r.Told())
	kept, err := r.Kept.Setting(context.Background(), store.SettingRegion)
	require.NoError(t, err)
	assert.Equal(t, "netherlands", kept)
	r.Press(r.T("ui.region.choose"))
	assert.Equal(t, host.PageSettings, r.Front())
	assert.Empty(t, r.Told())
	r.Show(host.PageStart)
	r.Open(nil)
	assert.Empty(t, r.Told(), "once")
}

func TestACaseOfSuchARegionAsksOnItsFirstPageOnce(t *testing.T) {
	r := ofCase(t)
	c := cases.New(hosttest.Clock())
	c.Settings.Region = "poland_czech"
	require.NoError(t, r.Kept.Save(context.Background(), c))
	s := r.Begin(c)
	assert.Equal(t, "poland", r.Stored().Settings.Region)
	r.Show(host.PageStart)
	assert.Empty(t, r.Told(), "this page isn't about the case")
	r.Show(host.PageQuestion)
	assert.Equal(t, splitText(r, "poland"), r.Told())
	r.Press(r.T("ui.region.choose"))
	assert.Equal(t, host.PageFindings, r.Front())
	assert.Equal(t, host.PartCost, s.Part, "the findings open with what it costs")
	r.Shortcut(fyne.KeyZ)
	assert.Equal(t, "poland", r.Stored().Settings.Region, "it is nothing that anybody did")

	again := r.Stored()
	r.End()
	r.Begin(again)
	r.Show(host.PageQuestion)
	assert.Empty(t, r.Told(), "once")
}

func TestACaseThatAnotherWindowHasKeepsItsRegion(t *testing.T) {
	r := ofCase(t)
	c := cases.New(hosttest.Clock())
	c.Settings.Region = "benelux"
	require.NoError(t, r.Kept.Save(context.Background(), c))
	other := store.Lease{Store: r.Kept, Case: c.ID, Window: "another"}
	_, err := other.Hold(context.Background(), hosttest.Clock())
	require.NoError(t, err)
	s := r.Begin(c)
	require.True(t, s.Locked())
	r.Show(host.PageQuestion)
	assert.Equal(t, "benelux", r.Stored().Settings.Region)
	assert.NotEqual(t, splitText(r, "netherlands"), r.Told())
	assert.Equal(t, "netherlands", s.Region().ID, "its prices are known all the same")
}

func TestAWindowWithoutSettingsAsksNobody(t *testing.T) {
	r := ofCase(t)
	require.NoError(t, r.Kept.SetSetting(context.Background(), store.SettingRegion, "benelux"))
	r.Without(host.PageSettings)
	r.Open(nil)
	assert.Empty(t, r.Told())
}
