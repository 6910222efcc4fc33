// Package filetest measures what it takes to read files that were made to take much.
package filetest

import "runtime"

// Taken is how much memory work asks for in all, in bytes. What is given back meanwhile counts too, so it bounds both what is
// held at a time and, roughly, the work.
func Taken(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
