package command

import (
	"cmp"
	"fmt"
	"io/fs"

	"unlatch/app/check"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// checkCommand checks a folder with knowledge.
type checkCommand struct {
	Dir string `arg:"" optional:"" name:"dir" help:"Folder to check; without it the one of --data, or the built-in one."`
}

// Run prints every mistake and every warning with its file and line, and fails if there is a mistake.
func (c *checkCommand) Run(j *job) error {
	if c.Dir != "" {
		j.dataDir = c.Dir
	}
	folder, err := j.data()
	if err != nil {
		return err
	}
	name := cmp.Or(j.dataDir, "the built-in knowledge")
	mistakes, warnings := c.problems(j, folder)
	if mistakes > 0 {
		return problem.New("command.mistakes", "Path", name, "Tally", tally(mistakes, warnings))
	}
	k, err := knowledge.Load(folder)
	if err != nil {
		return err
	}
	brain, err := diagnosis.New(k, nil)
	if err != nil {
		fmt.Fprintln(j.Out, Said(j.Data, err))
		return problem.New("command.no_model", "Path", name, "Tally", tally(1, warnings))
	}
	_, err = fmt.Fprintf(j.Out, "%s: %s. Model %s (%s): %d causes, %d modes, %d observations, %d actions.\n",
		name, tally(0, warnings), k.Model.Version, brain.Model().Hash, len(k.Causes), len(k.Modes), len(k.Observations), len(k.Actions))
	return err
}

// problems prints what Check finds and counts it.
func (c *checkCommand) problems(j *job, folder fs.FS) (mistakes, warnings int) {
	for _, p := range check.Check(folder, j.Assets) {
		fmt.Fprintln(j.Out, p)
		if p.Warning {
			warnings++
		} else {
			mistakes++
		}
	}
	return mistakes, warnings
}

// tally says how many mistakes there are, and how many warnings if there are any.
func tally(mistakes, warnings int) string {
	text := "no mistakes"
	if mistakes > 0 {
		text = counted(mistakes, "mistake")
	}
	if warnings > 0 {
		text += " and " + counted(warnings, "warning")
	}
	return text
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
