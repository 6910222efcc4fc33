package ask

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// safetyRows are the questions that only the safety verdict needs, one row each, none answered beforehand.
type safetyRows struct {
	*fyne.Container
	host    host.Host
	session *host.Session
	ids     []string
	options map[string]*widgets.Options
	changed func()
}

func newSafetyRows(h host.Host, s *host.Session, changed func()) *safetyRows {
	return &safetyRows{Container: widgets.Column(12), host: h, session: s, changed: changed}
}

// show makes the rows anew.
func (r *safetyRows) show() {
	r.ids, r.Objects, r.options = r.session.ClosingQuestions(), nil, map[string]*widgets.Options{}
	for _, id := range r.ids {
		r.Add(r.row(id))
	}
}

func (r *safetyRows) row(id string) fyne.CanvasObject {
	h := r.host
	question := h.Texts().Question(id)
	choices := r.choices(id)
	texts := make([]string, len(choices))
	for i, answer := range choices {
		texts[i] = h.T("ui.question.unknown")
		if answer != unknown {
			texts[i] = h.T("observation." + id + "." + answer)
		}
	}
	options := widgets.NewOptions(question, choices, texts, func(answer string) { r.choose(id, answer) })
	options.Choose(r.chosen(id))
	r.options[id] = options
	text := widgets.Column(3, widgets.Strong(question), widgets.Second(h.Texts().If("observation."+id+".help")))
	head := fyne.CanvasObject(text)
	if pic := h.Model().Pictures().Observation(id, pictureDoor(r.session)); pic != nil {
		drawn := widgets.NewPicture()
		drawn.Drawing, drawn.Least, drawn.Most = pic.Drawing, fyne.NewSize(96, 64), 64
		head = widgets.TopLine(14, 1, drawn, text)
	}
	return widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14), widgets.Split(12, 640, 0.56, head, options.Container), 16, 12)
}

// choices are what can be said, "I don't know" last.
func (r *safetyRows) choices(id string) []string {
	o, ok := r.host.Model().Knowledge().Observation(id)
	if !ok {
		return nil
	}
	return append(slices.Clone(o.Answers), unknown)
}

// chosen is what was said, "" for nothing yet.
func (r *safetyRows) chosen(id string) string {
	c := r.session.Case()
	if slices.Contains(c.Unknowns, id) {
		return unknown
	}
	return c.Answers[id].Answer
}

func (r *safetyRows) choose(id, answer string) {
	s := r.session
	if answer == unknown {
		s.Do(s.Unknown(id))
	} else {
		s.Do(s.Answer(id, answer, true))
	}
	r.options[id].Choose(r.chosen(id))
	r.changed()
}

// complete says whether each row is answered.
func (r *safetyRows) complete() bool { return r.open() == "" }

// open is the first row without an answer, "" for none.
func (r *safetyRows) open() string {
	for _, id := range r.ids {
		if r.chosen(id) == "" {
			return id
		}
	}
	return ""
}

// digit answers the first open row.
func (r *safetyRows) digit(typed rune) {
	id := r.open()
	if id == "" {
		return
	}
	choices := r.choices(id)
	switch i := int(typed - '1'); {
	case typed == '0':
		r.choose(id, unknown)
	case i >= 0 && i < len(choices)-1:
		r.choose(id, choices[i])
	}
}
