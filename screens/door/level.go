package door

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/screens/theme"
)

// Level is how a level of the verdict looks: colour, symbol and word together, so that none of them speaks alone.
type Level struct {
	Ground, Stroke, Tone fyne.ThemeColorName
	Icon                 fyne.Resource
}

// LevelOf is the look of a verdict's level.
func LevelOf(v diagnosis.Verdict) Level {
	switch v.Level {
	case "ok":
		return Level{theme.GoodGround, theme.Works, theme.WorksInk, base.ConfirmIcon()}
	case "no":
		return Level{theme.AlarmGround, theme.Danger, theme.Danger, base.CancelIcon()}
	}
	return Level{theme.CareGround, theme.Suspect, theme.SuspectInk, base.WarningIcon()}
}
