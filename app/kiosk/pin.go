package kiosk

import (
	"crypto/rand"
	"crypto/subtle"
	"time"

	"golang.org/x/crypto/argon2"

	"unlatch/app/problem"
)

// PIN is the staff's PIN as it is kept: a hash that takes long to try, and the wrong tries. It is a value that is kept in
// the local file after every try, so that neither a restart nor a power cut gives new tries for nothing.
type PIN struct {
	Salt    []byte    `json:"salt,omitempty"`
	Hash    []byte    `json:"hash,omitempty"`
	Wrong   int       `json:"wrong,omitempty"` // tries in a row
	NotTill time.Time `json:"not_till,omitzero"`
	Seen    time.Time `json:"seen,omitzero"` // the latest time known, so that setting the clock back gains nothing
}

// The length of a PIN, in digits.
const (
	LeastPIN = 4
	MostPIN  = 12
)

// How argon2id works: one pass over 64 MB by two threads, the second choice of RFC 9106, section 4, with fewer passes for
// tablets; some tenths of a second.
const (
	argonTime    = 1
	argonMemory  = 64 << 10 // KiB
	argonThreads = 2
	argonLength  = 32
)

// freeTries may be wrong without a delay; from then on each doubles it, up to mostDelay.
const (
	freeTries  = 3
	firstDelay = 5 * time.Second
	mostDelay  = time.Hour
)

// NewPIN makes the PIN of some digits. Its problem is kiosk.pin_form.
func NewPIN(digits string) (PIN, error) {
	if !formed(digits) {
		return PIN{}, problem.New("kiosk.pin_form", "Least", LeastPIN, "Most", MostPIN)
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails
	return PIN{Salt: salt, Hash: hash(digits, salt)}, nil
}

// Set says whether there is a PIN.
func (p PIN) Set() bool { return len(p.Hash) == argonLength && len(p.Salt) > 0 }

// Try tries digits. It returns the PIN as it must be kept before anything else happens. Problems: kiosk.pin_none,
// kiosk.pin_wait with the seconds that are left, in which nothing is tried, and kiosk.pin_wrong.
func (p PIN) Try(digits string, now time.Time) (PIN, error) {
	if !p.Set() {
		return p, problem.New("kiosk.pin_none")
	}
	if now.Before(p.Seen) {
		now = p.Seen
	}
	p.Seen = now
	if now.Before(p.NotTill) {
		return p, problem.New("kiosk.pin_wait", "Seconds", seconds(p.NotTill.Sub(now)))
	}
	if formed(digits) && subtle.ConstantTimeCompare(hash(digits, p.Salt), p.Hash) == 1 {
		p.Wrong, p.NotTill = 0, time.Time{}
		return p, nil
	}
	p.Wrong++
	if d := delay(p.Wrong); d > 0 {
		p.NotTill = now.Add(d)
	}
	return p, problem.New("kiosk.pin_wrong")
}

// delay is how long the next try must wait after so many wrong ones.
func delay(wrong int) time.Duration {
	if wrong < freeTries {
		return 0
	}
	d := firstDelay
	for range wrong - freeTries {
		if d *= 2; d >= mostDelay {
			return mostDelay
		}
	}
	return d
}

func formed(digits string) bool {
	if len(digits) < LeastPIN || len(digits) > MostPIN {
		return false
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func hash(digits string, salt []byte) []byte {
	return argon2.IDKey([]byte(digits), salt, argonTime, argonMemory, argonThreads, argonLength)
}
