package ask

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// rig is a window with the pages that ask.
type rig struct{ *hosttest.Rig }

func newRig(t testing.TB) *rig {
	return &rig{hosttest.New(t, host.Pages{
		Always: map[host.PageID]func(host.Host) host.Page{host.PageHelp: NewHelp},
		OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
			host.PageVehicle: NewVehicle, host.PageQuestion: NewQuestion, host.PageChange: NewChange, host.PageAnswers: NewAnswers,
		},
	})}
}

func (r *rig) vehicle() *vehiclePage   { return r.Page(host.PageVehicle).(*vehiclePage) }
func (r *rig) question() *questionPage { return r.Page(host.PageQuestion).(*questionPage) }
func (r *rig) change() *questionPage   { return r.Page(host.PageChange).(*questionPage) }

// ask brings the window to the first question about a left rear door.
func (r *rig) ask() *questionPage {
	r.NewCase()
	r.Type("3")
	r.Key(fyne.KeyReturn)
	require.Equal(r.TB, host.PageQuestion, r.Front())
	return r.question()
}

// say types the digit of an answer to the question on the page.
func (r *rig) say(answer string) {
	q := r.question()
	o, ok := r.Model().Knowledge().Observation(q.id)
	require.True(r.TB, ok)
	i := slices.Index(o.Answers, answer)
	require.GreaterOrEqual(r.TB, i, 0, "%s has no answer %s", q.id, answer)
	r.Type(strconv.Itoa(i + 1))
}

// card is the card of an answer on the question page.
func (r *rig) card(answer string) *widgets.AnswerCard {
	q := r.question()
	o, _ := r.Model().Knowledge().Observation(q.id)
	return q.cards[slices.Index(o.Answers, answer)]
}

// answer gives an answer by its id and goes on.
func (r *rig) answer(id string) {
	q := r.question()
	q.choose(id)
	q.goOn()
}

func (r *rig) knowledgeAnswer(observation string) string {
	o, ok := r.Model().Knowledge().Observation(observation)
	require.True(r.TB, ok)
	return o.Answers[len(o.Answers)-1]
}

func (r *rig) answersOf(observation string) []string {
	o, ok := r.Model().Knowledge().Observation(observation)
	require.True(r.TB, ok)
	return o.Answers
}
