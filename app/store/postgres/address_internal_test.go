package postgres

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOverANetworkTheServerProvesItself: without a word about it, the connection is encrypted, never falls back, and the
// server must know the password or show a certificate.
func TestOverANetworkTheServerProvesItself(t *testing.T) {
	none := Options{Getenv: func(string) string { return "" }}
	for address, want := range map[string]struct {
		encrypted bool
		auth      string
	}{
		"postgres://shop@db.example/unlatch":                                    {true, "scram-sha-256"},
		"postgres://shop@10.0.0.5:5433/unlatch":                                 {true, "scram-sha-256"},
		"postgres://shop@db.example/unlatch?sslmode=disable":                    {false, "scram-sha-256"},
		"postgres://shop@db.example/unlatch?sslmode=verify-full":                {true, ""},
		"postgres://shop@db.example/unlatch?sslmode=require&require_auth=md5":   {true, "md5"},
		"postgres://shop@127.0.0.1/unlatch?sslmode=disable":                     {false, ""},
		"postgres://shop@[::1]/unlatch?sslmode=disable":                         {false, ""},
		"postgres://shop@/unlatch?host=/run/postgresql":                         {false, ""},
		"postgres://shop@db.example,127.0.0.1/unlatch":                          {true, "scram-sha-256"},
		"postgres://shop@/unlatch?host=db.example":                              {true, "scram-sha-256"},
		"postgres://shop@localhost.example/unlatch":                             {true, "scram-sha-256"},
		"postgres://shop@db.example/unlatch?sslmode=disable&require_auth=!none": {false, "!none"},
	} {
		config, err := read(address, none)
		require.NoError(t, err, address)
		c := config.ConnConfig
		assert.Equal(t, want.encrypted, c.TLSConfig != nil, address)
		assert.Equal(t, want.auth, c.RequireAuth, address)
		for _, f := range c.Fallbacks {
			assert.Equal(t, want.encrypted, f.TLSConfig != nil, "%s: never without, if with", address)
		}
		assert.Equal(t, "unlatch", c.RuntimeParams["application_name"])
		assert.Len(t, c.RuntimeParams, 1, "a pooler takes it")
	}
}
