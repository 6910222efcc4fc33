//go:build !linux

package storetest

import "testing"

// SmallDisk skips the test: there is no small disk to be made here.
func SmallDisk(t *testing.T, _ string) string {
	t.Helper()
	t.Skip("a small disk is made on Linux only")
	return ""
}

// Fill has nothing to fill.
func Fill(*testing.T, string) string { return "" }
