package kiosk

import (
	"maps"
	"slices"
	"time"

	"unlatch/app/problem"
)

// Held keeps things in memory for a while, each under a code that a person carries: a case under a pick-up code while its
// owner looks at the car, a sheet under a print code for a reprint. Whoever tries codes is slowed down.
type Held[T any] struct {
	code func() string // draws a code
	most int
	held map[string]kept[T]
	// wrong codes in a row, and until when none is heard
	wrong int
	deaf  time.Time
}

type kept[T any] struct {
	value T
	until time.Time
}

// The slowing down of whoever tries codes.
const (
	mostWrong = 5
	pause     = time.Minute
)

// MostHeld is how many things are held at once, so that memory has a bound.
const MostHeld = 50

// NewHeld holds things under codes that draw gives.
func NewHeld[T any](draw func() string) *Held[T] {
	return &Held[T]{code: draw, most: MostHeld, held: map[string]kept[T]{}}
}

// Hold keeps a thing until a time and returns its code, which nothing else that is held has. Its problem is kiosk.full.
func (h *Held[T]) Hold(value T, now, until time.Time) (string, error) {
	h.forget(now)
	if len(h.held) >= h.most {
		return "", problem.New("kiosk.full", "Most", h.most)
	}
	code := h.code()
	for h.has(code) {
		code = h.code()
	}
	h.held[code] = kept[T]{value, until}
	return code, nil
}

// Take gives the thing of a code and holds it no longer. Its problems are kiosk.code, for a code that is wrong or too old,
// and kiosk.pause after five of those, for a minute.
func (h *Held[T]) Take(code string, now time.Time) (T, error) {
	value, err := h.Look(code, now)
	if err == nil {
		delete(h.held, code)
	}
	return value, err
}

// Look is Take for what stays held.
func (h *Held[T]) Look(code string, now time.Time) (T, error) {
	h.forget(now)
	var none T
	if now.Before(h.deaf) {
		return none, problem.New("kiosk.pause", "Seconds", seconds(h.deaf.Sub(now)))
	}
	k, ok := h.held[code]
	if !ok {
		h.miss(now)
		return none, problem.New("kiosk.code")
	}
	h.wrong = 0
	return k.value, nil
}

// Codes are the codes of all that is held, in their order.
func (h *Held[T]) Codes(now time.Time) []string {
	h.forget(now)
	return slices.Sorted(maps.Keys(h.held))
}

// Drop holds a thing no longer.
func (h *Held[T]) Drop(code string) { delete(h.held, code) }

// Len is how many things are held.
func (h *Held[T]) Len(now time.Time) int {
	h.forget(now)
	return len(h.held)
}

func (h *Held[T]) has(code string) bool {
	_, ok := h.held[code]
	return ok
}

func (h *Held[T]) miss(now time.Time) {
	if h.wrong++; h.wrong >= mostWrong {
		h.wrong, h.deaf = 0, now.Add(pause)
	}
}

// forget lets go of what is too old.
func (h *Held[T]) forget(now time.Time) {
	for code, k := range h.held {
		if !now.Before(k.until) {
			delete(h.held, code)
		}
	}
}

func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }
