package counter

// Numbers that customers are called by.
const (
	First = 1
	Last  = 99
)

// Next is the number after the last one that was given, 0 for none: the first that nobody waits with, or, where all are
// waited with, simply the next.
func Next(last int, waiting []Row) int {
	taken := map[int]bool{}
	for _, row := range waiting {
		taken[row.Number] = true
	}
	for step := 1; step <= Last; step++ {
		if n := after(last, step); !taken[n] {
			return n
		}
	}
	return after(last, 1)
}

// after is the number so many steps further, from 99 on to 1.
func after(last, steps int) int { return (last+steps-First)%Last + First }

// Alone is the number that a tablet gives by itself while no server answers: from 99 down, where the server's own numbers,
// which go up, come last. Two tablets that are alone may give the same one; the adviser's list names the tablet.
func Alone(last int) int {
	if last <= First || last > Last {
		return Last
	}
	return last - 1
}
