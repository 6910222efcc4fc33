//go:build !windows

package console

// Attach does nothing: elsewhere every program that is started from a terminal has its streams.
func Attach() {}
