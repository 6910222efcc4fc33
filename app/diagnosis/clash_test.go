package diagnosis_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

// asked is an interview with those answers, given one after the other, and what each of them clashed with at that moment.
func asked(t *testing.T, answers ...string) (*diagnosis.Interview, []string) {
	t.Helper()
	iv := diagnosis.NewInterview(diagnosistest.Shipped(t), cases.New(time.Now()), time.Now, func(*cases.Case) error { return nil })
	var clashed []string
	for i := 0; i < len(answers); i += 2 {
		require.NoError(t, iv.Answer(answers[i], answers[i+1], true))
		other, _ := iv.Clash(answers[i])
		clashed = append(clashed, other)
	}
	return iv, clashed
}

func TestTwoAnswersThatExcludeEachOtherAreNamedWhenTheSecondIsGiven(t *testing.T) {
	for name, x := range map[string]struct{ answers, want []string }{
		"neither side opens, and two pulls do": {[]string{"outside_opens", "no", "second_pull_opens", "yes"}, []string{"", "outside_opens"}},
		"the other way round":                  {[]string{"second_pull_opens", "yes", "outside_opens", "no"}, []string{"", "second_pull_opens"}},
		"it was locked":                        {[]string{"outside_opens", "no", "locked_now", "yes", "second_pull_opens", "yes"}, []string{"", "", ""}},
		"a handle that is gone springs back":   {[]string{"handle_feel", "gone", "handle_return", "normal"}, []string{"", "handle_feel"}},
		"a dead car whose locks work":          {[]string{"whole_car_dead", "yes", "power_lock", "normal"}, []string{"", "whole_car_dead"}},
		"nothing strange":                      {[]string{"outside_opens", "yes", "handle_feel", "loose"}, []string{"", ""}},
	} {
		_, clashed := asked(t, x.answers...)
		assert.Equal(t, x.want, clashed, name)
	}
}

func TestAPairThatIsKeptIsNotAskedAboutAgain(t *testing.T) {
	iv, _ := asked(t, "outside_opens", "no", "second_pull_opens", "yes")
	require.NoError(t, iv.KeepBoth("second_pull_opens", "outside_opens"))
	_, clashes := iv.Clash("second_pull_opens")
	assert.False(t, clashes)
	assert.Len(t, iv.Case().Both, 1, "it is kept in the case")
	require.NoError(t, iv.Answer("outside_opens", "yes", true))
	require.NoError(t, iv.Answer("outside_opens", "no", true))
	_, clashes = iv.Clash("outside_opens")
	assert.True(t, clashes, "an answer given anew may clash anew")
}
