package screens

import (
	"fmt"
	"strings"

	"unlatch/app/cases"
)

func with(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}

func (a *App) t(key string, args ...map[string]any) string { return a.words.T(key, args...) }

// tIf is the text of a key, "" where the language has none.
func (a *App) tIf(key string) string {
	if !a.words.Has(key) {
		return ""
	}
	return a.words.T(key)
}

func (a *App) causeName(id string) string { return a.t("cause." + id + ".name") }

// causeFull is the plain name with the trade name in brackets.
func (a *App) causeFull(id string) string {
	name, trade := a.causeName(id), a.tIf("cause."+id+".trade")
	if trade == "" || strings.EqualFold(trade, name) {
		return name
	}
	return a.t("ui.cause.full", with("Name", name, "Trade", trade))
}

// doorName names the door of a case: "Left rear door".
func (a *App) doorName(c *cases.Case) string {
	if c.Door.Row == "" {
		return ""
	}
	key := "ui.door." + c.Door.Row
	if c.Door.Side != "" {
		key = "ui.door." + c.Door.Side + "_" + c.Door.Row
	}
	if p := c.Answers["position"].Answer; p == "sliding" && c.Door.Side != "" {
		key = "ui.door." + c.Door.Side + "_sliding"
	}
	return a.t(key)
}

// carName names the car as far as it is known: "2012 Honda Accord".
func (a *App) carName(v cases.Vehicle) string {
	parts := []string{}
	if v.Year > 0 {
		parts = append(parts, fmt.Sprint(v.Year))
	}
	parts = append(parts, v.Make, v.Model)
	return strings.TrimSpace(strings.Join(parts, " "))
}

// caseTitle names door and car.
func (a *App) caseTitle(c *cases.Case) string {
	door, car := a.doorName(c), a.carName(c.Vehicle)
	switch {
	case door == "":
		return car
	case car == "":
		return door
	}
	return a.t("ui.case.title", with("Door", door, "Car", car))
}

// answerTitle is the title of an answer's card.
func (a *App) answerTitle(observation, answer string) string {
	if o, ok := a.knowledge().Observation(observation); ok && !o.HasAnswer(answer) {
		return answer // a number
	}
	return a.t("observation." + observation + "." + answer)
}

// said is an answer as a reason: "the handle is loose".
func (a *App) said(observation, answer string) string {
	if s := a.tIf("observation." + observation + "." + answer + ".said"); s != "" {
		return s
	}
	return a.t("ui.said", with("What", a.short(observation), "Answer", a.answerTitle(observation, answer)))
}

// short is the label of an observation in a table.
func (a *App) short(observation string) string {
	if s := a.tIf("observation." + observation + ".short"); s != "" {
		return s
	}
	return a.t("observation." + observation + ".question")
}
