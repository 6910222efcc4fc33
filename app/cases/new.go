package cases

import (
	"time"

	"github.com/google/uuid"
)

// New returns an empty case with a random id and case number.
func New(now time.Time) *Case {
	return &Case{
		Format: Format, ID: uuid.NewString(), Number: NewNumber(), Created: now, Updated: now,
		Answers: map[string]Answer{}, Unknowns: []string{}, Actions: []ActionDone{},
		Settings: Settings{Region: "us", Shop: "independent", Parts: "aftermarket"},
	}
}
