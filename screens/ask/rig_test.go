package ask

import (
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/hearing"
	"unlatch/app/words"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// rig is a window with the pages that ask, and a beat that goes on when the test says so.
type rig struct {
	*hosttest.Rig
	beat func(share float32) // nil: nothing beats
	deaf bool                // the language has no phrases
}

// ear is the ear of the tests, read once.
var ear = sync.OnceValues(func() (*hearing.Ear, error) {
	b, err := diagnosistest.Brain()
	if err != nil {
		return nil, err
	}
	return hearing.Load(data.FS, words.English, b.Knowledge())
})

func newRig(t testing.TB) *rig {
	r := &rig{}
	d := &Deps{
		Beat: func(_ time.Duration, tick func(share float32)) func() {
			r.beat = tick
			return func() { r.beat = nil }
		},
		Ear: func(lang string) (*hearing.Ear, error) {
			if r.deaf || lang != words.English {
				return &hearing.Ear{}, nil
			}
			return ear()
		},
	}
	with := func(page func(host.Host, *host.Session, *Deps) host.Page) func(host.Host, *host.Session) host.Page {
		return func(h host.Host, s *host.Session) host.Page { return page(h, s, d) }
	}
	r.Rig = hosttest.New(t, host.Pages{
		Always: map[host.PageID]func(host.Host) host.Page{host.PageHelp: NewHelp},
		OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
			host.PageTrapped: NewTrapped, host.PageWords: with(NewWords), host.PageVehicle: NewVehicle,
			host.PageQuestion: with(NewQuestion), host.PageChange: with(NewChange), host.PageAnswers: NewAnswers,
		},
	})
	return r
}

func (r *rig) words() *wordsPage { return r.Page(host.PageWords).(*wordsPage) }

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
func (r *rig) card(answer string) *pictureCard {
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
