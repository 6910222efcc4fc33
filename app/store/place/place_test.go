package place_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"unlatch/app/store/place"
)

func TestServersAreToldFromFiles(t *testing.T) {
	for _, server := range []string{"postgres://a@b/c", "postgresql://b", "POSTGRES://a@b/c"} {
		assert.True(t, place.IsServer(server), server)
	}
	for _, file := range []string{"", "cases.db", "/srv/postgres/cases.db", `C:\postgres:\x`, "file:///a", "postgres:a"} {
		assert.False(t, place.IsServer(file), file)
		assert.Equal(t, file, place.Shown(file))
	}
}

func TestOnlyUserHostAndDatabaseOfAServerAreShown(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://shop@host:5433/unlatch?sslmode=require":  "postgres://shop@host:5433/unlatch",
		"postgresql://shop:secret@host/db":                   "postgres://shop@host/db",
		"POSTGRES://shop:p@secret@host/db":                   "postgres://shop@host/db",
		"postgres://host/db?password=secret&user=shop":       "postgres://host/db",
		"postgres://shop:se#cret@host/db":                    "postgres://...",
		"postgres://shop:se/cret@host/db":                    "postgres://...",
		"postgres://shop:12/secret@host/db":                  "postgres://...",
		"postgres://shop:se cret@host/db":                    "postgres://...",
		"postgres://shop:12?secret@host/db":                  "postgres://...",
		"postgres://shop:secret:?@host/db":                   "postgres://...",
		"postgres://shop:%zz@host/db":                        "postgres://...",
		"postgres://host/db?sslmode=disable;password=secret": "postgres://host/db",
	} {
		assert.Equal(t, want, place.Shown(address), address)
	}
}

func TestNoPasswordIsEverShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		password := "QQ" + rapid.StringOf(rapid.RuneFrom([]rune("aZ09:/@?#[]% &=;.\\\"'<>{}|^`~"))).Draw(t, "password") + "ZZ"
		for _, address := range []string{
			"postgres://shop:" + password + "@host/db", "postgres://shop@host/db?password=" + password, "postgresql://:" + password + "@/db",
		} {
			shown := place.Shown(address)
			if strings.Contains(shown, "QQ") || strings.Contains(shown, "ZZ") {
				t.Fatalf("%q shows %q", address, shown)
			}
		}
	})
}

func TestAnAddressInATechnicalTextIsHidden(t *testing.T) {
	assert.Equal(t, "cannot parse `postgres://u@h/d`: no port (5)", place.Hide("cannot parse `postgres://u:secret@h/d`: no port (5)"))
	assert.Equal(t, `dial "postgres://h/d"`, place.Hide(`dial "postgresql://:secret@h/d?password=secret"`))
	assert.Equal(t, "nothing of postgres here", place.Hide("nothing of postgres here"))
}
