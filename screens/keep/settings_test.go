package keep

import (
	"slices"
	"strings"
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
	r.Press(r.T("ui.settings.region") + ": " + r.T("region.us"))
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

func TestCountriesStandInTheOrderOfTheAlphabet(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageSettings)
	r.Press(r.T("ui.settings.region") + ": " + r.T("region.us"))
	var names []string
	for _, label := range r.Labels() {
		if name, ok := strings.CutPrefix(label, r.T("ui.settings.region")+": "); ok && name != r.T("region.us") {
			names = append(names, name)
		}
	}
	assert.Len(t, names, len(r.Model().Knowledge().Regions)-1, "all but the one that the line names")
	assert.True(t, slices.IsSorted(names), "%q", names)
}

func TestACountryIsFoundByTypingAndChosenByKeys(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageSettings)
	line := r.T("ui.settings.region") + ": " + r.T("region.us")
	r.Focus(line)
	r.Key(fyne.KeySpace)
	r.Type("new")
	assert.Contains(t, r.Labels(), r.T("ui.settings.region")+": "+r.T("region.new_zealand"))
	assert.NotContains(t, r.Labels(), r.T("ui.settings.region")+": "+r.T("region.germany"))
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageSettings, r.Front(), "Esc closes the list first")
	assert.NotContains(t, r.Labels(), r.T("ui.settings.region")+": "+r.T("region.new_zealand"))
	assert.Equal(t, "us", host.RegionOf(r).ID)

	r.Key(fyne.KeySpace)
	r.Type("ger")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "germany", r.Settings().Region)
	assert.Contains(t, r.Labels(), r.T("ui.settings.region")+": "+r.T("region.germany"))

	r.Key(fyne.KeySpace)
	r.Key(fyne.KeyDown)
	r.Key(fyne.KeyDown)
	r.Key(fyne.KeySpace)
	assert.Equal(t, "austria", r.Settings().Region, "the second in the list")
}

func TestGoingOnByItselfAndPageButtonsAreSwitched(t *testing.T) {
	r := newRig(t)
	r.Shown.Resize(fyne.NewSize(1280, 500))
	r.Show(host.PageSettings)
	assert.NotContains(t, r.Labels(), r.T("ui.page.on"))
	r.Press(r.T("ui.settings.paging"))
	assert.Contains(t, r.Labels(), r.T("ui.page.on"))
	r.Press(r.T("ui.settings.advance"))
	assert.False(t, r.Settings().Advance())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageStart, r.Front())
}

func TestEveryKeyIsListed(t *testing.T) {
	r := newRig(t)
	r.Key(fyne.KeyF1)
	assert.Equal(t, host.PageKeys, r.Front())
	for _, key := range []string{"F1", "F2", "F11", "Ctrl+O", "Ctrl+S", "Ctrl+P", "Ctrl+Z", "Ctrl+,", "Esc", "0"} {
		assert.Contains(t, r.Read(), keyName(key))
	}
}
