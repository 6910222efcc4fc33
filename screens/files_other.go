//go:build !linux

package screens

// forgetFiles leaves it to the system which pages of files stay in memory.
func forgetFiles() {}
