//go:build !windows

package toolkit

// Box does nothing: elsewhere a program that can't show a window says so on standard error.
func Box(_, _ string) {}
