package command

import (
	"fmt"
	"io"

	"unlatch/app/release"
)

// versionCommand says what this program is.
type versionCommand struct {
	Licences bool `help:"Write the licences of everything that is built into the program."`
}

// Run writes the version, and the model, commit and Go that it was built from.
func (c *versionCommand) Run(j *job) error {
	if c.Licences {
		_, err := io.WriteString(j.Out, release.Licences())
		return err
	}
	brain, err := j.brain()
	if err != nil {
		return err
	}
	commit := "unknown"
	if j.Build.Commit != "" {
		commit = j.Build.ShortCommit() + " " + j.Build.Date
	}
	model := brain.Model()
	for _, row := range [][2]string{
		{"unlatch", j.Build.Version},
		{"model", model.Version + " " + model.Hash},
		{"commit", commit},
		{"built with", j.Build.Go + " " + j.Build.System},
	} {
		if _, err := fmt.Fprintf(j.Out, "%s %s\n", row[0], row[1]); err != nil {
			return err
		}
	}
	return nil
}
