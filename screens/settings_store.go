package screens

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/screens/theme"
)

// Settings are a person's choices for the window. They live in the store.
type Settings struct {
	Language string
	TextSize float32 // factor
	Look     theme.Look
	Region   string
	Units    string // mi | km; empty: by region
	Still    bool   // no animation
}

// keys of the settings in the store.
const (
	keyLanguage = "window.language"
	keyTextSize = "window.text_size"
	keyLook     = "window.look"
	keyRegion   = "window.region"
	keyUnits    = "window.units"
	keyStill    = "window.still"
)

// textSizes are the factors that settings offer.
func textSizes() []float32 { return []float32{1, 1.25, 1.5, 2} }

// loadSettings reads the settings; what is missing or unknown has its default, so that a window always opens.
func (a *App) loadSettings() Settings {
	get := func(key string) string {
		v, err := a.deps.Store.Setting(context.Background(), key)
		if err != nil {
			fyne.LogError("read the setting "+key, err)
		}
		return v
	}
	s := Settings{Language: get(keyLanguage), TextSize: 1, Look: theme.System, Region: get(keyRegion), Units: get(keyUnits)}
	if f, err := strconv.ParseFloat(get(keyTextSize), 32); err == nil && f >= 0.8 && f <= 2 {
		s.TextSize = float32(f)
	}
	for _, l := range theme.Looks() {
		if get(keyLook) == string(l) {
			s.Look = l
		}
	}
	if s.Language == "" {
		s.Language = "en"
	}
	s.Still = get(keyStill) == "yes"
	return s
}

// keep stores one setting and tells when it could not.
func (a *App) keep(key, value string) {
	if err := a.deps.Store.SetSetting(context.Background(), key, value); err != nil {
		a.tell(a.problem("ui.error.setting", err))
	}
}
