package postgres

import (
	"errors"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"unlatch/app/problem"
)

// PasswordFile is the variable that names a file with nothing but the password, which only its owner may read.
const PasswordFile = "UNLATCH_PASSWORD_FILE"

// Bounds of connecting.
const (
	dialPatience = 5 * time.Second  // for the server to answer at all
	idle         = 30 * time.Second // a connection that nobody uses is given back
	connections  = 4                // at most, of one window
)

// allowed are the settings that an address may carry. A password is none of them: whoever lists processes would see it.
var allowed = []string{
	"host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation", "passfile",
	"connect_timeout", "target_session_attrs", "require_auth", "channel_binding",
}

// read makes of an address what the driver needs to connect.
func read(address string, o Options) (*pgxpool.Config, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, problem.New("server.address") // the error quotes the address
	}
	if _, err := url.ParseQuery(u.RawQuery); err != nil {
		return nil, problem.New("server.address")
	}
	if holdsPassword(u) {
		return nil, problem.New("server.password_in_address", "Variable", PasswordFile)
	}
	for name := range u.Query() {
		if !slices.Contains(allowed, name) {
			return nil, problem.New("server.setting", "Name", name, "Names", allowed)
		}
	}
	wary(u, o.getenv)
	config, err := pgxpool.ParseConfig(u.String())
	if err != nil {
		var parse *pgconn.ParseConfigError
		if errors.As(err, &parse) && errors.Is(err, fs.ErrNotExist) {
			return nil, problem.New("server.certificate_file")
		}
		return nil, problem.New("server.address")
	}
	if err := password(config.ConnConfig, u.Query().Get("passfile"), o.getenv); err != nil {
		return nil, err
	}
	settle(config, o)
	return config, nil
}

func holdsPassword(u *url.URL) bool {
	_, given := u.User.Password()
	return given || u.Query().Has("password") || u.Query().Has("sslpassword")
}

// wary fills in what an address leaves open that leads over a network: it is encrypted, and the server must prove that it
// knows the password, or show a certificate, before it is given anything.
func wary(u *url.URL, getenv func(string) string) {
	q := u.Query()
	if host := hostOf(u, getenv); host == "" || local(host) {
		return
	}
	mode := q.Get("sslmode")
	if mode == "" && getenv("PGSSLMODE") == "" {
		mode = "require"
		q.Set("sslmode", mode)
	}
	if !q.Has("require_auth") && !strings.HasPrefix(mode, "verify-") && !q.Has("sslcert") {
		q.Set("require_auth", "scram-sha-256")
	}
	u.RawQuery = q.Encode()
}

func hostOf(u *url.URL, getenv func(string) string) string {
	for _, host := range []string{u.Query().Get("host"), u.Host, getenv("PGHOST")} {
		if host != "" {
			return host
		}
	}
	return ""
}

// local says whether a host is this computer.
func local(host string) bool {
	if strings.HasPrefix(host, "/") {
		return true // a folder with a socket
	}
	for _, one := range strings.Split(host, ",") {
		name, _, err := net.SplitHostPort(one)
		if err != nil {
			name = strings.Trim(one, "[]")
		}
		ip := net.ParseIP(name)
		if name != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return false
		}
	}
	return true
}

// password takes the password from where it is kept: the file that PasswordFile names, else PGPASSWORD, else a line of
// .pgpass, which the driver has read. A file that others may read isn't used.
func password(config *pgx.ConnConfig, passfile string, getenv func(string) string) error {
	if path := getenv(PasswordFile); path != "" {
		if err := private(path); err != nil {
			return problem.Wrap(err, "server.password_file", "Path", path)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return problem.Wrap(err, "server.password_file", "Path", path)
		}
		config.Password = strings.TrimRight(string(text), "\r\n")
		return nil
	}
	if given := getenv("PGPASSWORD"); given != "" {
		config.Password = given
		return nil
	}
	if config.Password == "" {
		return nil
	}
	if passfile == "" {
		passfile = getenv("PGPASSFILE")
	}
	if home, err := os.UserHomeDir(); passfile == "" && err == nil {
		passfile = filepath.Join(home, ".pgpass")
	}
	if err := private(passfile); err != nil {
		return problem.Wrap(err, "server.password_file", "Path", passfile)
	}
	return nil
}

// mostPassword is the longest file that is taken for one with a password, in bytes.
const mostPassword = 64 << 10

// private returns a problem where a file isn't a plain one that only its owner may read. Windows keeps no such rights.
func private(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		return err
	case !info.Mode().IsRegular() || info.Size() > mostPassword:
		return problem.New("file.not_plain")
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return problem.New("server.open_to_others")
	}
	return nil
}

// settle sets how connections are made and used.
func settle(config *pgxpool.Config, o Options) {
	c := config.ConnConfig
	// One round trip a statement and nothing that stays with a connection: so a pooler may stand in between.
	c.DefaultQueryExecMode = pgx.QueryExecModeExec
	c.StatementCacheCapacity, c.DescriptionCacheCapacity = 0, 0
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = dialPatience
	}
	if o.Dial != nil {
		c.DialFunc = o.Dial
	}
	c.RuntimeParams = map[string]string{"application_name": "unlatch"}
	config.MaxConns = connections
	if o.Connections > 0 {
		config.MaxConns = o.Connections
	}
	config.MaxConnIdleTime = idle
	config.HealthCheckPeriod = idle
}
