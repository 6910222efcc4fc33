package command

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"unlatch/app/kiosk"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/store/place"
)

// Kiosk is what the window of a tablet needs from the command line besides.
type Kiosk struct {
	Path string // the tablet's file of cases; its own files stand beside it
	Shop string // the same, or the address of the shop's server
}

// kiosk prepares the window of a tablet. A server is connected to when something is handed over first.
func (c *openCommand) kiosk(j *job, w *Window) error {
	if c.Case != "" || c.File != "" {
		return usageError{problem.New("usage.kiosk_case")}
	}
	path, err := j.tabletPath()
	if err != nil {
		return err
	}
	w.Kiosk = &Kiosk{Path: path, Shop: path}
	if place.IsServer(j.storePath) {
		w.Kiosk.Shop = j.storePath
	}
	w.Cases = opening.Open(path, nil, j.Now())
	j.window = w
	return nil
}

// tabletPath is the tablet's own file of cases: the one that was given, the usual one where the shop has a server.
func (j *job) tabletPath() (string, error) {
	if j.storePath == "" || place.IsServer(j.storePath) {
		return store.DefaultPath()
	}
	return j.storePath, nil
}

// kioskCommand is about a tablet at a shop's counter.
type kioskCommand struct {
	PIN kioskPIN `cmd:"" name:"pin" help:"Set the staff's PIN, read from standard input."`
}

// kioskPIN sets the staff's PIN: at first, or when it was forgotten. Whoever may write the tablet's own file may do so.
type kioskPIN struct {
	Reset bool `help:"Begin the tablet's own file anew where it is damaged: its totals and settings are lost."`
}

// mostTyped is how much is read of standard input.
const mostTyped = 200

// Run reads the PIN from the first line of standard input, so that it stands in no list of processes.
func (c *kioskPIN) Run(j *job) error {
	path, err := j.tabletPath()
	if err != nil {
		return err
	}
	local, err := kiosk.Open(kiosk.Beside(path))
	if problem.Has(err, "kiosk.local_damaged") && c.Reset {
		local, err = kiosk.Anew(kiosk.Beside(path)), nil
	}
	if err != nil {
		return err
	}
	line, err := bufio.NewReader(io.LimitReader(j.In, mostTyped)).ReadString('\n')
	if err != nil && line == "" {
		return problem.Wrap(plain(err), "kiosk.pin_read")
	}
	if err := local.SetPIN(strings.TrimSpace(line)); err != nil {
		return err
	}
	_, err = fmt.Fprintln(j.Out, "The PIN is set.")
	return err
}
