package command

import (
	"fmt"
	"strings"
	"time"

	"unlatch/app/problem"
	"unlatch/app/store/place"
	"unlatch/app/store/postgres"
)

// storeCommand is about the places that cases are kept at.
type storeCommand struct {
	Check storeCheck `cmd:"" help:"Say in one line whether a shop's server works."`
}

// storeCheck tries a server.
type storeCheck struct {
	Address string `arg:"" name:"url" help:"Address of the database: postgres://shop@server/database?sslmode=verify-full"`
}

// clocksDiffer is how far the clocks of server and computer may be apart before it is said.
const clocksDiffer = 2 * time.Minute

// Run opens the server as a window does, which sets it up where the user owns the database, does all that a shop does there,
// and takes it back.
func (c *storeCheck) Run(j *job) error {
	if !place.IsServer(c.Address) {
		return usageError{problem.New("usage.server")}
	}
	s, err := postgres.Open(j.ctx, c.Address, postgres.Options{Getenv: j.Getenv})
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := s.Try(j.ctx, j.Now)
	if err != nil {
		return problem.Wrap(err, "server.open", "Place", s.Place())
	}
	_, err = fmt.Fprintf(j.Out, "%s works: %s\n", s.Place(), strings.Join(told(found), ", "))
	return err
}

// told are the facts about a server that works.
func told(t postgres.Tried) []string {
	facts := []string{
		"shop " + t.Shop, counted(t.Cases, "case"), "PostgreSQL " + t.Server, "not encrypted",
		fmt.Sprintf("%d ms", t.Took.Milliseconds()),
	}
	if t.TLS != "" {
		facts[3] = t.TLS
	}
	if t.Differs.Abs() > clocksDiffer {
		facts = append(facts, "its clock differs from this computer's by "+t.Differs.Abs().Round(time.Minute).String())
	}
	return facts
}
