package command

// simulateCommand plays doors drawn from the model.
type simulateCommand struct {
	N    int    `help:"Doors to play." default:"1000" placeholder:"N"`
	Seed uint64 `help:"Seed of the random numbers; the same seed plays the same doors." default:"1" placeholder:"S"`
}

func (c *simulateCommand) Run(j *job) error { return nil }
