package screens

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/screens/host"
)

// heed lets the window heed what happens around it: a request to end, as logging off sends it, and other windows on the
// same cases. The toolkit heeds two of these signals itself; the loop ends either way, and Run then keeps what was typed. A
// second signal ends the program at once. The returned func stops it.
func heed(a fyne.App, w *host.Window) (stop func()) {
	asked, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	tick := time.NewTicker(host.WatchEvery)
	go func() {
		for {
			select {
			case <-asked:
				signal.Stop(asked)
				fyne.Do(a.Quit)
			case <-tick.C:
				fyne.Do(w.Watch)
			case <-done:
				return
			}
		}
	}()
	return func() {
		close(done)
		tick.Stop()
		signal.Stop(asked)
	}
}
