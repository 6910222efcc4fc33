package host

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/screens/theme"
)

// Settings are a person's choices for the window. They live in the store; each takes effect at once.
type Settings struct {
	Language string
	TextSize float32 // factor
	Look     theme.Look
	Region   string
	Units    string // mi | km; empty: by region
	Still    bool   // no animation
	Paging   bool   // buttons that leaf through a page stand on wide pages too
	Waiting  bool   // a question waits for Next after an answer was chosen
	Summary  bool   // reports have a page for the owner in front; not kept, it holds as long as the window is open
	Shop     string // language of the mechanic's pages behind that page; empty: the report's

	// Kiosk says that this is a tablet at a shop's counter, which nobody chooses in the window: nothing leads out of it, and a
	// page shows a customer what it would show an owner, larger and without what needs a mouse or a file.
	Kiosk bool

	w *Window
}

// keys of the settings in the store.
const (
	keyLanguage = store.SettingLanguage
	keyTextSize = "window.text_size"
	keyLook     = "window.look"
	keyRegion   = store.SettingRegion
	keyUnits    = "window.units"
	keyStill    = "window.still"
	keyPaging   = "window.page_buttons"
	keyAdvance  = "settings.advance"
	keyShop     = "window.shop_language"
)

// TextSizes are the factors of the text size that can be chosen.
func TextSizes() []float32 { return []float32{1, 1.25, 1.5, 2} }

// loadSettings reads the settings; what is missing or unknown has its default, so that a window always opens.
func loadSettings(w *Window) *Settings {
	get := func(key string) string {
		v, err := w.deps.Store.Setting(context.Background(), key)
		if err != nil {
			fyne.LogError("read the setting "+key, err)
		}
		return v
	}
	s := &Settings{w: w, Language: get(keyLanguage), TextSize: 1, Look: theme.System, Region: get(keyRegion), Units: get(keyUnits), Shop: get(keyShop)}
	if f, err := strconv.ParseFloat(get(keyTextSize), 32); err == nil && f >= 0.8 && f <= 2 {
		s.TextSize = float32(f)
	}
	for _, l := range theme.Looks() {
		if get(keyLook) == string(l) {
			s.Look = l
		}
	}
	if s.Language == "" {
		s.Language = w.deps.language()
	}
	s.Still, s.Paging, s.Waiting = get(keyStill) == yes, get(keyPaging) == yes, get(keyAdvance) == no
	return s
}

// A switch is kept as one of these.
const yes, no = "yes", "no"

func kept(on bool) string {
	if on {
		return yes
	}
	return no
}

// Advance says whether a question goes on by itself after an answer was chosen.
func (s *Settings) Advance() bool { return !s.Waiting }

// SetAdvance lets questions go on by themselves, or wait for Next.
func (s *Settings) SetAdvance(on bool) {
	s.Waiting = !on
	s.Keep(keyAdvance, kept(on))
}

// SetPaging shows the page buttons everywhere, or on narrow pages only; all pages are made anew.
func (s *Settings) SetPaging(on bool) {
	s.Paging = on
	s.Keep(keyPaging, kept(on))
	s.w.rebuild()
}

// Keep stores one setting by its key and tells when it could not.
func (s *Settings) Keep(key, value string) {
	ctx, cancel := briefly()
	defer cancel()
	if err := s.w.deps.Store.SetSetting(ctx, key, value); err != nil {
		s.w.shell.Problem("ui.error.setting", err)
	}
}

// SetLanguage changes the language; all pages are made anew.
func (s *Settings) SetLanguage(lang string) {
	if err := s.w.useLanguage(lang); err != nil {
		s.w.shell.Problem("ui.error.setting", err)
		return
	}
	s.Language = lang
	s.Keep(keyLanguage, lang)
	s.w.rebuild()
}

// Speak changes the language of a kiosk for one customer. Nothing of it is kept.
func (s *Settings) Speak(lang string) {
	if lang == s.w.texts.Lang() {
		return
	}
	if err := s.w.useLanguage(lang); err != nil {
		s.w.shell.Problem("ui.error.setting", err)
		return
	}
	s.Language = lang
	s.w.rebuild()
}

// SetTextSize changes the factor of the text size; all pages are made anew.
func (s *Settings) SetTextSize(factor float32) {
	s.TextSize = factor
	s.Keep(keyTextSize, fmt.Sprint(factor))
	s.w.useTheme()
	s.w.rebuild()
}

// SetLook changes the colours.
func (s *Settings) SetLook(look theme.Look) {
	s.Look = look
	s.Keep(keyLook, string(look))
	s.w.useTheme()
}

// SetRegion changes the region of new cases.
func (s *Settings) SetRegion(id string) {
	s.Region = id
	s.Keep(keyRegion, id)
}

// SetUnits changes the unit of distances.
func (s *Settings) SetUnits(id string) {
	s.Units = id
	s.Keep(keyUnits, id)
}

// SetShop changes the language of the mechanic's pages of reports that have a page for the owner in front.
func (s *Settings) SetShop(lang string) {
	s.Shop = lang
	s.Keep(keyShop, lang)
}

// SetStill switches animation off or on.
func (s *Settings) SetStill(still bool) {
	s.Still = still
	s.Keep(keyStill, kept(still))
}
