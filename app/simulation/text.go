package simulation

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteText writes the results as one table a world. Intervals are two standard errors; the difference to our way of
// asking is taken door by door, so it is known far better than the costs themselves.
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
			fmt.Fprintln(t, "asking by\tquestions (median)\tminutes (mean)\tcost until mended (mean, USD)\tagainst Unlatch\ttop-1\ttop-3")
		}
		fmt.Fprintf(t, "%s\t%g\t%.1f\t%.0f +- %.0f\t%s\t%.0f %%\t%.0f %%\n",
			r.Policy, r.Questions, r.Minutes, r.Cost, 2*r.CostError, against(r), 100*r.Top1, 100*r.Top3)
	}
	return t.Flush()
}

func against(r Result) string {
	if r.Dearer == 0 && r.DearerError == 0 {
		return "-"
	}
	return fmt.Sprintf("%+.1f +- %.1f", r.Dearer, 2*r.DearerError)
}
