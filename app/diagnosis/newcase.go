package diagnosis

import (
	"time"

	"github.com/google/uuid"

	"unlatch/app/casefile/number"
)

// NewCase returns an empty case with a random id and case number.
func NewCase(now time.Time) *Case {
	return &Case{
		Format: CaseFormat, ID: uuid.NewString(), Number: number.New(), Created: now, Updated: now,
		Answers: map[string]Answer{}, Unknowns: []string{}, Actions: []ActionDone{},
		Settings: Settings{Region: "us", Shop: "independent", Parts: "aftermarket"},
	}
}
