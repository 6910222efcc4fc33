package door

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/theme"
)

// Level is how a level of the verdict looks: colour, symbol and word together, so that none of them speaks alone.
type Level struct {
	Ground, Stroke, Tone fyne.ThemeColorName
	Icon                 fyne.Resource
}

// LevelOf is how a level looks: ok, short_distance or no.
func LevelOf(level string) Level {
	switch level {
	case "ok":
		return Level{theme.GoodGround, theme.Works, theme.WorksInk, base.ConfirmIcon()}
	case "short_distance":
		return Level{theme.CareGround, theme.Suspect, theme.SuspectInk, base.WarningIcon()}
	}
	return Level{theme.AlarmGround, theme.Danger, theme.Danger, base.CancelIcon()}
}
