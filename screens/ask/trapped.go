package ask

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// trappedPage asks before anything else whether somebody is shut in. One press answers it and goes on: to the owner's own
// words, or to help at once. Nothing is chosen beforehand, and there is no "I don't know".
type trappedPage struct {
	*widgets.Page
	host    host.Host
	session *host.Session
	layout  *filled
	cards   []*pictureCard
	next    *widgets.Button
	note    *widgets.Text // why Next waits
	chosen  string
	stacked bool // one card stands below the other
}

// leastTrapped is the least height of a card: both are to be seen at once in the smallest window.
const leastTrapped = 120

// mostTrapped is the greatest height of a card; on a kiosk it reaches further down, to where a hand is.
const mostTrapped, mostTrappedKiosk = 440, 560

// trappedAnswers are the answers in the order of their digits.
var trappedAnswers = []string{"no", "yes"}

// NewTrapped makes the page.
func NewTrapped(h host.Host, s *host.Session) host.Page {
	p := &trappedPage{host: h, session: s}
	pair := widgets.Evenly(16)
	for i, answer := range trappedAnswers {
		c := newPictureCard(func() { p.choose(answer) })
		key := "observation." + cases.Trapped + "." + answer
		c.Large, c.Alarm = true, answer == "yes"
		c.Set(strconv.Itoa(i+1), h.T(key), h.T(key+".detail"), false)
		p.cards = append(p.cards, c)
		pair.Add(c)
	}
	p.next = host.Main(h, "ui.next", p.goOn)
	content := widgets.Column(20, widgets.Column(6, widgets.Title(h.Texts().Question(cases.Trapped)),
		widgets.NewText(h.T("observation."+cases.Trapped+".help"), theme.SizeText, theme.SecondInk)), pair)
	p.note = widgets.Second(h.T("ui.trapped.choose"))
	p.Page = host.NewPage(h, widgets.Parts{Content: content, Back: host.BackButton(h), Main: p.next, Note: p.note})
	most := float32(mostTrapped)
	if h.Settings().Kiosk {
		most = mostTrappedKiosk
	}
	p.layout = &filled{
		page:   p.Page,
		before: func(size fyne.Size) { p.stacked = size.Width < narrowPage },
		stretch: func(height float32) {
			if p.stacked { // the cards share what is left
				height = leastTrapped + (height-leastTrapped)/2
			}
			for _, c := range p.cards {
				if c.Height = min(height, most); c.Picture.Empty() {
					c.Height = min(height, 180)
				}
			}
		},
		least: func(float32) float32 { return leastTrapped },
	}
	p.layout.fill()
	return p
}

// Object is the page, fitted to the window.
func (p *trappedPage) Object() fyne.CanvasObject { return p.layout.root }

func (p *trappedPage) Enter() {
	p.chosen = p.session.Case().Answers[cases.Trapped].Answer
	pictures, door := p.host.Model().Pictures(), pictureDoor(p.session)
	for i, c := range p.cards {
		c.Picture.Drawing = nil
		if pic := pictures.Answer(cases.Trapped, trappedAnswers[i], door); pic != nil {
			c.Picture.Drawing = pic.Drawing
		}
		c.SetChosen(trappedAnswers[i] == p.chosen)
		c.Refresh()
	}
	p.next.Hidden = p.chosen == "" // a press on a card goes on
	p.note.Hidden = p.chosen != ""
	p.layout.fit()
}

// choose saves the answer and goes on at once.
func (p *trappedPage) choose(answer string) {
	p.session.Do(p.session.Answer(cases.Trapped, answer, true))
	p.chosen = answer
	p.goOn()
}

func (p *trappedPage) goOn() {
	switch {
	case p.chosen == "":
	case p.chosen == "yes" && p.host.Front() == host.PageTrapped && !p.helped():
		p.host.Show(host.PageHelp)
	case p.session.Case().Door == (cases.Door{}):
		p.host.Show(host.PageWords)
	default:
		p.host.Show(p.session.Where())
	}
}

// helped says whether help was shown since somebody was said to be trapped: then Next goes on with the questions.
func (p *trappedPage) helped() bool {
	_, known := p.session.Case().Answers["help_from"]
	return known
}

// Leave removes a case about which nothing has been said, so that looking in leaves nothing behind.
func (p *trappedPage) Leave() bool {
	leaveBlank(p.session)
	return false
}

// leaveBlank ends a case about which nothing has been said.
func leaveBlank(s *host.Session) {
	if s.Untouched() {
		s.Discard()
		s.End()
	}
}

func (p *trappedPage) EnterKey() {
	for i, c := range p.cards {
		if c.Focused() {
			p.choose(trappedAnswers[i])
			return
		}
	}
	p.goOn()
}

// Rune takes the digit of an answer.
func (p *trappedPage) Rune(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(trappedAnswers) {
		p.choose(trappedAnswers[i])
	}
}
