package command

import (
	"unlatch/app/problem"
	"unlatch/app/simulation"
)

// simulateCommand plays doors drawn from the model.
type simulateCommand struct {
	N    int    `name:"n" help:"Doors to play in each world, up to 1000000." default:"1000" placeholder:"N"`
	Seed uint64 `help:"Seed of the random numbers; the same seed plays the same doors." default:"1" placeholder:"S"`
	JSON bool   `name:"json" help:"Write the results as JSON."`
}

// Run prints how each way of asking did in each world.
func (c *simulateCommand) Run(j *job) error {
	if c.N < 1 || c.N > simulation.MaxDoors {
		return usageError{problem.New("usage.doors", "Most", simulation.MaxDoors)}
	}
	brain, err := j.brain()
	if err != nil {
		return err
	}
	results, err := simulation.Run(brain, c.N, c.Seed)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(j.Out, results)
	}
	return simulation.WriteText(j.Out, results)
}
