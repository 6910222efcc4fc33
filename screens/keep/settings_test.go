package keep

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
)

func TestSettingsTakeEffectAndAreKept(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageSettings)
	r.Press(r.T("ui.settings.look") + ": " + r.T("ui.look.dark"))
	r.Press(r.T("ui.settings.region") + ": " + r.T("region.germany"))
	r.Press(r.T("ui.settings.size") + ": " + r.T("ui.settings.size.value", words.With("Percent", 150)))
	assert.Equal(t, host.PageSettings, r.Front())
	shown := fyne.CurrentApp().Settings().Theme().(*theme.Theme)
	assert.Equal(t, theme.Dark, shown.Look)
	assert.InDelta(t, 1.5, shown.Factor, 0.001)
	r.Open(nil)
	again := r.Settings()
	assert.Equal(t, theme.Dark, again.Look)
	assert.Equal(t, "germany", again.Region)
	assert.InDelta(t, 1.5, again.TextSize, 0.001)
	assert.Equal(t, "112", host.RegionOf(r).Emergency)
}
