package command

import (
	"bytes"

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
		var made bytes.Buffer
		if err := network.WriteJSON(&made); err != nil {
			return err
		}
		return writeEscaped(j.Out, made.Bytes())
	}
	return network.WriteBIF(j.Out)
}
