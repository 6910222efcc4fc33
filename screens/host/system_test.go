package host_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestWhoHasChosenNothingGetsTheRegionOfTheSystem(t *testing.T) {
	for locale, want := range map[string]string{
		"de-AT": "austria", "en-GB": "uk", "en-US": "us", "en": "us", "": "us", "C": "us", "pt-BR": "us", "zh-Hant-TW": "us",
	} {
		r := hosttest.New(t, host.Pages{})
		r.Open(func(d *host.Deps) { d.Locale = locale })
		assert.Equal(t, want, r.Model().Region(r.Settings().Region).ID, locale)
		assert.Equal(t, "en", r.Settings().Language, "there are no texts in another language")
		r.Settings().SetRegion("france")
		assert.Equal(t, "france", r.Model().Region(r.Settings().Region).ID, "a choice stands above it")
	}
}
