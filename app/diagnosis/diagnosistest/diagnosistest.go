// Package diagnosistest is the program's own model for tests.
package diagnosistest

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
	"unlatch/data"
)

// Brain reads and compiles what ships, once for all tests of a package: they only read it.
var Brain = sync.OnceValues(func() (*diagnosis.Brain, error) { return diagnosis.Read(data.FS) })

// Shipped is Brain for a test.
func Shipped(t testing.TB) *diagnosis.Brain {
	t.Helper()
	b, err := Brain()
	require.NoError(t, err)
	return b
}
