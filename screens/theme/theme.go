package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Look is the palette a person chose.
type Look string

// The looks a person can choose; System follows light or dark of the desktop.
const (
	System   Look = "system"
	Light    Look = "light"
	Dark     Look = "dark"
	Contrast Look = "contrast"
)

// Looks are all looks in the order in which settings offer them.
func Looks() []Look { return []Look{System, Light, Dark, Contrast} }

// Text and control sizes of our own, in Fyne units before the text factor.
const (
	SizeHuge   fyne.ThemeSizeName = "unlatch.huge" // a number or a code that is read from afar
	SizeTitle  fyne.ThemeSizeName = "unlatch.title"
	SizeLead   fyne.ThemeSizeName = "unlatch.lead"
	SizeText   fyne.ThemeSizeName = "unlatch.text"
	SizeSmall  fyne.ThemeSizeName = "unlatch.small"
	SizeLabel  fyne.ThemeSizeName = "unlatch.label" // labels in drawings
	SizeTarget fyne.ThemeSizeName = "unlatch.target"
	SizeRadius fyne.ThemeSizeName = "unlatch.radius"
	SizeStroke fyne.ThemeSizeName = "unlatch.stroke"
)

// Theme is our theme: a look, and a factor for all text (1 is normal size).
type Theme struct {
	Look   Look
	Factor float32
	Target float32 // smallest side of anything that can be pressed; 0 means 48

	light, dark, contrast palette
}

var _ fyne.Theme = (*Theme)(nil)

// New returns a theme with that look and text factor.
func New(look Look, factor float32) *Theme {
	return &Theme{Look: look, Factor: factor, light: lightPalette(), dark: darkPalette(), contrast: contrastPalette()}
}

// IsDark says whether the theme is dark now, given what the desktop asks for.
func (t *Theme) IsDark(variant fyne.ThemeVariant) bool {
	return t.Look == Dark || t.Look == System && variant == base.VariantDark
}

func (t *Theme) palette(variant fyne.ThemeVariant) palette {
	switch {
	case t.Look == Contrast:
		return t.contrast
	case t.IsDark(variant):
		return t.dark
	}
	return t.light
}

// fyneNames maps the colour names of Fyne's own widgets to ours.
var fyneNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	base.ColorNameBackground: Ground, base.ColorNameButton: Card, base.ColorNameForeground: Ink,
	base.ColorNameDisabled: SecondInk, base.ColorNameDisabledButton: Inset, base.ColorNameError: Danger,
	base.ColorNameFocus: Focus, base.ColorNameForegroundOnError: DangerInk,
	base.ColorNameForegroundOnPrimary: PressInk, base.ColorNameForegroundOnSuccess: PressInk,
	base.ColorNameForegroundOnWarning: PressInk, base.ColorNameHeaderBackground: Card,
	base.ColorNameHyperlink: Press, base.ColorNameInputBackground: Card, base.ColorNameInputBorder: Edge,
	base.ColorNameMenuBackground: Card, base.ColorNameOverlayBackground: Card,
	base.ColorNamePlaceHolder: SecondInk, base.ColorNamePrimary: Press, base.ColorNameScrollBar: Edge,
	base.ColorNameScrollBarBackground: Track, base.ColorNameSeparator: Line, base.ColorNameSelection: Chosen,
	base.ColorNameSuccess: Works, base.ColorNameWarning: Suspect, base.ColorNamePressed: Chosen,
}

// Color gives the colour of a name in the look in use.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	if ours, ok := fyneNames[name]; ok {
		return p[ours]
	}
	if c, ok := p[name]; ok {
		return c
	}
	if name == base.ColorNameShadow {
		return color.NRGBA{A: 1} // as good as none: edges tell what lies above what, and where a page goes on the bar tells it
	}
	if name == base.ColorNameHover {
		return color.NRGBA{R: 0x80, G: 0x80, B: 0x80, A: 0x18}
	}
	return base.DefaultTheme().Color(name, variant)
}

// Font gives Fyne's own Noto Sans faces, which hold Latin, Greek and Cyrillic.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return base.DefaultTheme().Font(style) }

// Icon gives Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return base.DefaultTheme().Icon(name) }

// Size gives a size; text sizes grow with the factor.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case SizeHuge:
		return 64 * t.Factor
	case SizeTitle, base.SizeNameHeadingText:
		return 30 * t.Factor
	case SizeLead, base.SizeNameSubHeadingText:
		return 18 * t.Factor
	case SizeText, base.SizeNameText:
		return 16 * t.Factor
	case SizeSmall, base.SizeNameCaptionText:
		return 14 * t.Factor
	case SizeLabel:
		return 12.5 * t.Factor
	case SizeTarget:
		return max(t.Target, 48)
	case SizeRadius:
		return 14
	case SizeStroke:
		return t.stroke()
	case base.SizeNameInnerPadding:
		return 12
	case base.SizeNameInputRadius, base.SizeNameSelectionRadius:
		return 10
	case base.SizeNameScrollBar:
		return 14
	case base.SizeNameScrollBarSmall:
		return 8
	}
	return base.DefaultTheme().Size(name)
}

func (t *Theme) stroke() float32 {
	if t.Look == Contrast {
		return 2
	}
	return 1
}
