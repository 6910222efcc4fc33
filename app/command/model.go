package command

import (
	"unlatch/app/inference/export"
)

// modelCommand writes the compiled model.
type modelCommand struct {
	Format string `help:"bif (Bayesian interchange format) or json." enum:"bif,json" default:"bif"`
}

// Run writes exactly the model that diagnose uses.
func (c *modelCommand) Run(j *job) error {
	brain, err := j.brain()
	if err != nil {
		return err
	}
	info := brain.Knowledge().Model
	network := export.Of(brain.Net(), "unlatch", info.Version, brain.Model().Hash)
	if c.Format == "json" {
		return network.WriteJSON(j.Out)
	}
	return network.WriteBIF(j.Out)
}
