package pgtest

import (
	"errors"
	"os"
	"sync"
	"testing"
)

var shared struct {
	once   sync.Once
	server *Server
	err    error
}

// Shared is the server of all tests in a package, started at the first call. Run removes it.
func Shared(t testing.TB) *Server {
	t.Helper()
	short(t)
	shared.once.Do(func() { shared.server, shared.err = New("") })
	need(t, shared.err)
	return shared.server
}

// Own is a server that a test may stop, kill and fill. It is removed when the test ends.
func Own(t testing.TB, parent string, settings ...string) *Server {
	t.Helper()
	short(t)
	s, err := New(parent, settings...)
	need(t, err)
	t.Cleanup(s.Remove)
	return s
}

// short skips tests that start a server where only a quick look is wanted.
func short(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts a server, which takes seconds")
	}
}

// need skips a test where there is no PostgreSQL, and says so; where everything is checked, that is a failure.
func need(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, ErrNone) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// NewDatabase makes a database for one test, and returns its name.
func NewDatabase(t testing.TB, s *Server, shops ...string) string {
	t.Helper()
	name, err := s.Database(shops...)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// Run is TestMain of a package that uses Shared.
func Run(m *testing.M) {
	code := m.Run()
	if shared.server != nil {
		shared.server.Remove()
	}
	os.Exit(code)
}
