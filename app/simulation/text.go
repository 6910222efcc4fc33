package simulation

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteText writes the results as one table a world. The interval of the cost is two standard errors.
func WriteText(w io.Writer, results []Result) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	world := ""
	for _, r := range results {
		if r.World != world {
			if world != "" {
				fmt.Fprintln(t)
			}
			world = r.World
			fmt.Fprintf(t, "Doors %s (%d doors)\n", world, r.Doors)
			fmt.Fprintln(t, "asking by\tquestions (median)\tminutes (mean)\tcost until mended (mean, USD)\ttop-1\ttop-3")
		}
		fmt.Fprintf(t, "%s\t%g\t%.1f\t%.0f +- %.0f\t%.0f %%\t%.0f %%\n",
			r.Policy, r.Questions, r.Minutes, r.Cost, 2*r.CostError, 100*r.Top1, 100*r.Top3)
	}
	return t.Flush()
}
