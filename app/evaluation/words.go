package evaluation

import (
	"fmt"
	"sort"

	"unlatch/app/cases"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Words is how well stories are heard, against what a person coded from them, and what the model makes of it.
type Words struct {
	Coded   int     `json:"coded"`   // facts coded
	Recall  Share   `json:"recall"`  // coded facts that were heard the same, of all coded
	Right   Share   `json:"right"`   // the same, of the facts both coded and heard
	Wrong   []Fact  `json:"wrong"`   // heard otherwise than coded
	Missed  []Fact  `json:"missed"`  // coded and not heard
	Uncoded []Fact  `json:"uncoded"` // heard and not coded, for a person to judge
	Score   Score   `json:"score"`   // of the model on what was heard alone
	Folds   *Folds  `json:"folds,omitempty"`
	Cases   []Heard `json:"cases"`
}

// Fact is one answer of one case, as coded and as heard.
type Fact struct {
	Case        string `json:"case"`
	Observation string `json:"observation"`
	Coded       string `json:"coded,omitempty"`
	Heard       string `json:"heard,omitempty"`
	Text        string `json:"text,omitempty"` // the words that it was heard from
}

// Heard is all that was heard of one case.
type Heard struct {
	ID    string          `json:"id"`
	Heard []hearing.Heard `json:"heard"`
}

// Hear hears the stories of cases: how well, and the cases with what was heard in place of what was coded. Every case must
// have a story.
func Hear(resolved []Case, ear *hearing.Ear, k *knowledge.Knowledge) (*Words, []Case, error) {
	w := &Words{Wrong: []Fact{}, Missed: []Fact{}, Uncoded: []Fact{}, Cases: []Heard{}}
	told := make([]Case, 0, len(resolved))
	right := 0
	for _, c := range resolved {
		if c.Summary == "" {
			return nil, nil, c.wrong(problem.New("evaluation.no_story"))
		}
		story, err := ear.Hear(c.Summary)
		if err != nil {
			return nil, nil, c.wrong(err)
		}
		right += w.compare(c, story, k)
		w.Cases = append(w.Cases, Heard{c.ID, story.Heard})
		heard := c
		heard.Stated = cases.New(c.Stated.Created)
		story.Fill(heard.Stated, "", c.Stated.Created)
		heard.Stated.Vehicle = cases.Vehicle{Make: story.Car.Make} // a story of another year says no age
		told = append(told, heard)
	}
	w.Recall, w.Right = wilson(right, w.Coded), wilson(right, right+len(w.Wrong))
	return w, told, nil
}

// compare enters the facts of one case and returns how many were heard as they were coded.
func (w *Words) compare(c Case, story hearing.Story, k *knowledge.Knowledge) (right int) {
	w.Coded += len(c.Stated.Answers)
	heard := map[string]bool{}
	for _, h := range story.Heard {
		heard[h.Observation] = true
		coded, ok := c.Stated.Answers[h.Observation]
		fact := Fact{c.ID, h.Observation, coded.Answer, h.Answer, h.Text}
		switch {
		case !ok:
			w.Uncoded = append(w.Uncoded, fact)
		case group(k, h.Observation, coded.Answer) == group(k, h.Observation, h.Answer):
			right++
		default:
			w.Wrong = append(w.Wrong, fact)
		}
	}
	var missed []Fact
	for observation, coded := range c.Stated.Answers {
		if !heard[observation] {
			missed = append(missed, Fact{Case: c.ID, Observation: observation, Coded: coded.Answer})
		}
	}
	sort.Slice(missed, func(i, j int) bool { return missed[i].Observation < missed[j].Observation })
	w.Missed = append(w.Missed, missed...)
	return right
}

// group is an answer with numbers grouped as the model does.
func group(k *knowledge.Knowledge, observation, answer string) string {
	if o, ok := k.Observation(observation); ok {
		if g, ok := o.Group(answer); ok {
			return g
		}
	}
	return answer
}

func (t *table) hearing(w *Words) {
	t.line("\nHeard in the stories, which retell what owners wrote, against what a person coded from them")
	t.line("recall %s of %d coded facts; of those both coded and heard %s the same; %d heard that weren't coded",
		w.Recall, w.Coded, w.Right, len(w.Uncoded))
	if len(w.Wrong) == 0 {
		return
	}
	rows := []string{"case\tobservation\tcoded\theard\tfrom"}
	for _, f := range w.Wrong {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%q", f.Case, f.Observation, f.Coded, f.Heard, f.Text))
	}
	t.columns(rows)
}
