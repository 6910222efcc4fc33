package postgres_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
)

// environment is one with these variables.
func environment(pairs ...string) postgres.Options {
	return postgres.Options{Getenv: func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}}
}

func tryOpen(t *testing.T, address string, o postgres.Options) error {
	t.Helper()
	s, err := postgres.Open(ctx, address, o)
	if err == nil {
		require.NoError(t, s.Close())
	}
	return err
}

func TestAPasswordComesFromWhereOnlyItsOwnerReads(t *testing.T) {
	address := pgtest.Shared(t).Address(newShop(t).Shop(), together)
	folder := t.TempDir()
	alone, line := filepath.Join(folder, "password"), filepath.Join(folder, "pgpass")
	require.NoError(t, os.WriteFile(alone, []byte(pgtest.Password+"\n"), 0o600))
	require.NoError(t, os.WriteFile(line, []byte("*:*:*:*:"+pgtest.Password+"\n"), 0o600))
	t.Setenv("HOME", folder)
	t.Setenv("PGPASSWORD", "")
	t.Setenv("PGPASSFILE", "")

	require.NoError(t, tryOpen(t, address, environment("PGPASSWORD", pgtest.Password)))
	require.NoError(t, tryOpen(t, address, environment(postgres.PasswordFile, alone)))
	require.NoError(t, tryOpen(t, address, environment(postgres.PasswordFile, alone, "PGPASSWORD", "wrong")), "the file is ours")
	require.NoError(t, tryOpen(t, address+"&passfile="+line, environment()))
	t.Setenv("PGPASSFILE", line)
	require.NoError(t, tryOpen(t, address, environment("PGPASSFILE", line)))
	t.Setenv("PGPASSFILE", "")
	require.NoError(t, os.Rename(line, filepath.Join(folder, ".pgpass")))
	require.NoError(t, tryOpen(t, address, environment()), "~/.pgpass")

	for name, err := range map[string]error{
		"wrong":   tryOpen(t, address, environment("PGPASSWORD", "not "+pgtest.Password)),
		"nowhere": tryOpen(t, address, environment(postgres.PasswordFile, filepath.Join(folder, "none"))),
		"folder":  tryOpen(t, address, environment(postgres.PasswordFile, folder)),
	} {
		require.Error(t, err, name)
		assert.NotContains(t, err.Error()+said(t, err), pgtest.Password, name)
	}
	require.True(t, problem.Has(tryOpen(t, address, environment("PGPASSWORD", "wrong")), "server.password"))

	if runtime.GOOS == "windows" {
		return // rights there come from the user's folder
	}
	for _, path := range []string{alone, filepath.Join(folder, ".pgpass")} {
		require.NoError(t, os.Chmod(path, 0o640))
	}
	for name, o := range map[string]postgres.Options{
		"file": environment(postgres.PasswordFile, alone), "~/.pgpass": environment(),
	} {
		err := tryOpen(t, address, o)
		require.True(t, problem.Has(err, "server.open_to_others"), "%s: %v", name, err)
		assert.NotContains(t, err.Error()+said(t, err), pgtest.Password, name)
	}
}

func TestAnAddressHoldsNoPassword(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://shop:secret@localhost/db":               "server.password_in_address",
		"postgres://shop@localhost/db?password=secret":      "server.password_in_address",
		"postgres://shop@localhost/db?sslpassword=secret":   "server.password_in_address",
		"postgres://shop:sec#ret@localhost/db":              "server.address",
		"postgres://shop:sec/ret@localhost/db":              "server.address",
		"postgres://shop:%zzsecret@localhost/db":            "server.address",
		"postgres://shop@localhost/db?;password=secret":     "server.address",
		"postgres://shop@localhost:port/db":                 "server.address",
		"postgres://shop@localhost/db?sslmode=secret":       "server.address",
		"postgres://shop@localhost/db?options=-csecret":     "server.setting",
		"postgres://shop@localhost/db?service=secret":       "server.setting",
		"postgres://shop@localhost/db?sslrootcert=/no/file": "server.certificate_file",
	} {
		err := tryOpen(t, address, environment())
		require.True(t, problem.Has(err, want), "%s: %v", address, err)
		text := err.Error() + said(t, err)
		assert.NotContains(t, text, "secret", address)
		assert.NotContains(t, text, "ret@", address)
	}
}
