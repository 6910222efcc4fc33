package command

import (
	"cmp"
	"fmt"

	"unlatch/app/knowledge"
)

// checkCommand checks a folder with knowledge.
type checkCommand struct {
	Dir string `arg:"" optional:"" name:"dir" help:"Folder to check; without it the one of --data, or the built-in one."`
}

// Run prints every mistake with its file and line, and fails if there is one.
func (c *checkCommand) Run(j *job) error {
	if c.Dir != "" {
		j.dataDir = c.Dir
	}
	folder, err := j.data()
	if err != nil {
		return err
	}
	name := cmp.Or(j.dataDir, "the built-in knowledge")
	problems := knowledge.Check(folder, j.Assets)
	for _, p := range problems {
		fmt.Fprintln(j.Out, problemLine(p))
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s has %d mistakes; mend the lines named above", name, len(problems))
	}
	k, err := knowledge.Load(folder)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.Out, "%s: no mistakes. Model %s (%s): %d causes, %d modes, %d observations, %d actions.\n",
		name, k.Model.Version, k.Hash, len(k.Causes), len(k.Modes), len(k.Observations), len(k.Actions))
	return err
}

func problemLine(p knowledge.Problem) string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Reason)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason)
}
