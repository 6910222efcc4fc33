package words

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"unlatch/app/cases"
)

// The phrases are how a door, a car, a cause, an answer, a step, a warning is said on window, paper and terminal. An id
// without a text comes from another version of the program or from a file that somebody made: it stands for itself,
// quoted as foreign text is.

// If is the text of a key in this language or in one behind it, "" where none has it.
func (w *Words) If(key string) string {
	if t, ok := w.texts[key]; ok {
		return t.said
	}
	if w.fallback == nil {
		return ""
	}
	return w.fallback().If(key)
}

// All are the texts of some ids under a prefix.
func (w *Words) All(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = w.T(prefix + id)
	}
	return out
}

// InOrder are ids and their texts under a prefix in the order of the alphabet, as a list is read in the language. Accents
// don't count.
func (w *Words) InOrder(prefix string, ids []string) (sorted, texts []string) {
	sorted = slices.Clone(ids)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(plain(w.T(prefix+a)), plain(w.T(prefix+b))) })
	return sorted, w.All(prefix, sorted)
}

// Begins says whether a word of a text begins with what was typed, whatever the accents and the size of the letters.
func Begins(text, typed string) bool {
	typed = plain(strings.TrimSpace(typed))
	text = plain(text)
	return strings.HasPrefix(text, typed) || strings.Contains(text, " "+typed)
}

// plain is a text in small letters without accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// Joined are full sentences under a prefix, one after the other.
func (w *Words) Joined(prefix string, ids []string) string {
	return strings.Join(w.All(prefix, ids), " ")
}

// named is the text of a key that holds an id, else the id.
func (w *Words) named(key, id string) string {
	if text := w.If(key); text != "" {
		return text
	}
	return Quote(id)
}

// Cause is the plain name of a cause.
func (w *Words) Cause(id string) string { return w.named("cause."+id+".name", id) }

// CauseNamed is the name of a cause; where a mode names it better, as the findings say, that mode: what is caught in the
// door, not "something else".
func (w *Words) CauseNamed(id, mode string) string {
	if mode == "" {
		return w.Cause(id)
	}
	return Capital(w.Mode(mode))
}

// Capital begins a phrase with a capital letter, where it stands alone.
func Capital(phrase string) string {
	if phrase == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}

// Trade is the trade's name of a cause, "" where it has none or the plain one is the same.
func (w *Words) Trade(id string) string {
	trade := w.If("cause." + id + ".trade")
	if strings.EqualFold(trade, w.Cause(id)) {
		return ""
	}
	return trade
}

// CauseFull is the plain name with the trade's name in brackets.
func (w *Words) CauseFull(id string) string {
	trade := w.Trade(id)
	if trade == "" {
		return w.Cause(id)
	}
	return w.T("said.cause", With("Name", w.Cause(id), "Trade", trade))
}

// Mode is the name of a failure mode.
func (w *Words) Mode(id string) string { return w.named("mode."+id+".name", id) }

// Component is the name of a part of the door.
func (w *Words) Component(id string) string { return w.named("component."+id+".name", id) }

// Part is the name of a part of the door where there is little room: without the trade's name in brackets.
func (w *Words) Part(id string) string {
	if short := w.If("ui.part." + id); short != "" {
		return short
	}
	return w.Component(id)
}

// Step is the title of a step of the plan.
func (w *Words) Step(action string) string { return w.named("action."+action+".title", action) }

// StepHow is a step of the plan by its title and how it is done.
func (w *Words) StepHow(action string) string {
	return w.Sentences(w.Step(action), w.If("action."+action+".how"))
}

// Expected is what a step shows if its suspicion is right: a text of its own, else the answer to its observation; ""
// where it has no observation.
func (w *Words) Expected(action, observation, answer string) string {
	if own := w.If("action." + action + ".expect." + answer); own != "" {
		return own
	}
	if observation == "" {
		return ""
	}
	return w.Answer(observation, answer)
}

// Question is what a person is asked for an observation.
func (w *Words) Question(id string) string { return w.named("observation."+id+".question", id) }

// Short is the label of an observation in a table or a sentence: "handle feel".
func (w *Words) Short(id string) string {
	if short := w.If("observation." + id + ".short"); short != "" {
		return short
	}
	return w.Question(id)
}

// aspects are the texts of an observation that aren't answers.
var aspects = []string{"question", "help", "short", "why"}

// Answer is an answer as its card says it: "Loose, floppy". A number stands for itself.
func (w *Words) Answer(observation, answer string) string {
	if slices.Contains(aspects, answer) || strings.Contains(answer, ".") {
		return Quote(answer)
	}
	return w.named("observation."+observation+"."+answer, answer)
}

// Said is an answer as a reason: "the handle is loose".
func (w *Words) Said(observation, answer string) string {
	if said := w.If("observation." + observation + "." + answer + ".said"); said != "" {
		return said
	}
	return w.T("said.answer", With("What", w.Short(observation), "Answer", w.Answer(observation, answer)))
}

// Warning says what of a case was left out or doubted, by the kind of a diagnosis.Warning, what it is about, and the
// observation that it collides with, "" for none.
func (w *Words) Warning(kind, what, other string) string {
	switch kind {
	case "unknown_observation", "unknown_action", "unknown_cause", "unknown_mode":
		what = Quote(what)
	default:
		what = w.Short(what)
	}
	if other != "" {
		other = w.Short(other)
	}
	return w.T("warning."+kind, With("What", what, "Other", other))
}

// Door names the door of a case as seen from the driver's seat: "Left rear door"; "" where nothing is known of it.
func (w *Words) Door(c *cases.Case) string { return w.DoorAt(c.Door, c.Answers[cases.Position].Answer) }

// DoorAt names a door. Position is the answer to cases.Position, "" for none: it tells a sliding door from one on
// hinges, and says where the door is as far as the row isn't known.
func (w *Words) DoorAt(d cases.Door, position string) string { return w.door("door.", d, position) }

// DoorWithin names the door of a case as it stands within a line.
func (w *Words) DoorWithin(c *cases.Case) string {
	return w.door("door.within.", c.Door, c.Answers[cases.Position].Answer)
}

func (w *Words) door(prefix string, d cases.Door, position string) string {
	key := prefix + d.Row
	if d.Row == "" || position == cases.Sliding {
		key = prefix + position
	}
	if d.Side != "" {
		if name := w.If(key + "." + d.Side); name != "" {
			return name
		}
	}
	return w.If(key)
}

// HelpStep says what to do in a step for somebody who is shut in, with the emergency number of the region.
func (w *Words) HelpStep(id, number string) (title, text string) {
	return w.T("help." + id + ".title"), w.T("help."+id+".text", With("Number", number))
}

// mostTyped is how much of what was typed of a car is shown, in characters. Nobody types more; a case file that somebody
// made to hurt may hold more.
const mostTyped = 120

// Car names a car as far as it is known: "2012 Honda Accord"; "" where nothing is.
func (w *Words) Car(v cases.Vehicle) string { return w.CarNamed(v.Name()) }

// CarNamed is the name of a car, as a case and lists have it, with the year where this language puts it.
func (w *Words) CarNamed(name string) string {
	year, rest, ok := strings.Cut(name, " ")
	if !ok || !modelYear(year) {
		return Shortened(name, mostTyped)
	}
	return w.T("said.car", With("Year", year, "Name", Shortened(rest, mostTyped)))
}

// modelYear says whether a word is a year in which a car may have been made.
func modelYear(word string) bool {
	year, err := strconv.Atoi(word)
	return err == nil && year >= 1900 && year < 2100 && len(word) == 4
}

// CaseTitle names the door of a case and its car; "" where neither is known.
func (w *Words) CaseTitle(c *cases.Case) string { return w.Title(w.Door(c), w.Car(c.Vehicle)) }

// Title names a door and a car, either of which may be "".
func (w *Words) Title(door, car string) string {
	switch {
	case door == "":
		return car
	case car == "":
		return door
	}
	return w.T("said.case", With("Door", door, "Car", car))
}

// Shortened is a text of at most n characters, with a mark where it was cut.
func Shortened(s string, n int) string {
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
