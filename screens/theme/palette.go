// Package theme is the look of the window: palettes for light, dark and high contrast, text sizes and touch sizes.
// Widgets name a meaning (what can be pressed, what is suspected), never a colour.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Colour names of our own, by meaning. Fyne's own names are mapped onto them in Theme.Color.
const (
	Ground      fyne.ThemeColorName = "unlatch.ground"      // behind everything
	Card        fyne.ThemeColorName = "unlatch.card"        // surface that holds content
	Inset       fyne.ThemeColorName = "unlatch.inset"       // quiet area inside a card
	Line        fyne.ThemeColorName = "unlatch.line"        // thin line around a card
	Edge        fyne.ThemeColorName = "unlatch.edge"        // line around something that can be pressed
	Asleep      fyne.ThemeColorName = "unlatch.asleep"      // line around something that can't be pressed now
	Ink         fyne.ThemeColorName = "unlatch.ink"         // text
	SecondInk   fyne.ThemeColorName = "unlatch.second_ink"  // text of second rank
	Press       fyne.ThemeColorName = "unlatch.press"       // what can be pressed
	PressInk    fyne.ThemeColorName = "unlatch.press_ink"   // text on Press
	Chosen      fyne.ThemeColorName = "unlatch.chosen"      // surface of a chosen answer
	Focus       fyne.ThemeColorName = "unlatch.focus"       // ring around what has the keyboard
	Suspect     fyne.ThemeColorName = "unlatch.suspect"     // fill of suspicion
	SuspectInk  fyne.ThemeColorName = "unlatch.suspect_ink" // text of suspicion
	Works       fyne.ThemeColorName = "unlatch.works"       // fill of a part shown to work
	WorksInk    fyne.ThemeColorName = "unlatch.works_ink"   // text of a part shown to work
	Danger      fyne.ThemeColorName = "unlatch.danger"      // danger only
	DangerInk   fyne.ThemeColorName = "unlatch.danger_ink"  // text on Danger
	Track       fyne.ThemeColorName = "unlatch.track"       // empty part of a bar
	GoodGround  fyne.ThemeColorName = "unlatch.good_ground" // banner: may be driven for a short period
	CareGround  fyne.ThemeColorName = "unlatch.care_ground" // banner: a very short distance
	AlarmGround fyne.ThemeColorName = "unlatch.alarm_ground"
)

// palette gives every colour name a colour.
type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func lightPalette() palette {
	return palette{
		Ground: rgb(0xF6F5F2), Card: rgb(0xFFFFFF), Inset: rgb(0xF4F3EF), Line: rgb(0xDDD9D0), Asleep: rgb(0xDDD9D0), Edge: rgb(0x8D8A80),
		Ink: rgb(0x1E2329), SecondInk: rgb(0x5A626A), Press: rgb(0x0B5A7A), PressInk: rgb(0xFFFFFF),
		Chosen: rgb(0xE8F1F7), Focus: rgb(0x0B5A7A), Suspect: rgb(0xC77700), SuspectInk: rgb(0x864F00),
		Works: rgb(0x2A8C6E), WorksInk: rgb(0x1C6A52), Danger: rgb(0xB3261E), DangerInk: rgb(0xFFFFFF),
		Track: rgb(0xECEAE4), GoodGround: rgb(0xE6F3EE), CareGround: rgb(0xFFF4DC), AlarmGround: rgb(0xFCE9E7),
	}
}

func darkPalette() palette {
	return palette{
		Ground: rgb(0x14181C), Card: rgb(0x1E2429), Inset: rgb(0x272E34), Line: rgb(0x3B444C), Asleep: rgb(0x3B444C), Edge: rgb(0x7B8791),
		Ink: rgb(0xF1F3F4), SecondInk: rgb(0xB6BFC7), Press: rgb(0x74C4E8), PressInk: rgb(0x06222F),
		Chosen: rgb(0x173849), Focus: rgb(0x9AD8F4), Suspect: rgb(0xEFA63A), SuspectInk: rgb(0xF8C06A),
		Works: rgb(0x4DB893), WorksInk: rgb(0x7AD6B5), Danger: rgb(0xFF9A90), DangerInk: rgb(0x3A0805),
		Track: rgb(0x333C43), GoodGround: rgb(0x17362B), CareGround: rgb(0x3A2E14), AlarmGround: rgb(0x431D1A),
	}
}

func contrastPalette() palette {
	return palette{
		Ground: rgb(0xFFFFFF), Card: rgb(0xFFFFFF), Inset: rgb(0xFFFFFF), Line: rgb(0x000000), Asleep: rgb(0xFFFFFF), Edge: rgb(0x000000),
		Ink: rgb(0x000000), SecondInk: rgb(0x1A1A1A), Press: rgb(0x00324A), PressInk: rgb(0xFFFFFF),
		Chosen: rgb(0xD6ECF9), Focus: rgb(0x000000), Suspect: rgb(0x9A4A00), SuspectInk: rgb(0x6B3300),
		Works: rgb(0x00553B), WorksInk: rgb(0x00452F), Danger: rgb(0x8C0000), DangerInk: rgb(0xFFFFFF),
		Track: rgb(0xE2E2E2), GoodGround: rgb(0xFFFFFF), CareGround: rgb(0xFFFFFF), AlarmGround: rgb(0xFFFFFF),
	}
}
