package ask

import (
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/hearing"
)

// Deps is what these pages get from outside, so that tests can replace it.
type Deps struct {
	Beat Beat
	// Ear gives the ear of a language, read when it is first asked for; one that hears nothing where there are no phrases.
	// It may be asked off the main goroutine.
	Ear func(lang string) (*hearing.Ear, error)
}

// Beat calls tick on the main goroutine with the share of a time that is over, at last with 1, until it is stopped.
type Beat func(length time.Duration, tick func(share float32)) (stop func())

// tickEvery is how often a beat ticks: often enough for a bar that fills.
const tickEvery = 33 * time.Millisecond

// RealBeat is the beat of a window. Fyne's animations won't do: they end at once where a desktop switches them off.
func RealBeat(length time.Duration, tick func(share float32)) (stop func()) {
	stopped := make(chan struct{})
	over := false // on the main goroutine alone
	go func() {
		begun, ticker := time.Now(), time.NewTicker(tickEvery)
		defer ticker.Stop()
		for {
			select {
			case <-stopped:
				return
			case now := <-ticker.C:
				share := min(1, float32(now.Sub(begun))/float32(length))
				fyne.Do(func() {
					if !over {
						over = share >= 1
						tick(share)
					}
				})
				if share >= 1 {
					return
				}
			}
		}
	}()
	return func() {
		if !over {
			over = true
			close(stopped)
		}
	}
}
