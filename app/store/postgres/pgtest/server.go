// Package pgtest starts a PostgreSQL server of its own for tests and for the load test: in a temporary folder, on a free
// port of this computer, as the user postgres where we are root. Nothing of an installed server is touched.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Password is that of every role.
const Password = "sesame, open the door"

// ErrNone is returned where this computer has no PostgreSQL that can be started.
var ErrNone = errors.New("no PostgreSQL here (scripts/packages test installs it), or no user postgres for root to start it as")

// Server is a server that was started.
type Server struct {
	Folder string // data, socket and log stand in it
	Port   int

	programs string
	as       *owner // nil: as ourselves
	settings []string
	names    int
}

// New makes a server's files in a new folder inside parent, "" for the usual one, and starts it with settings such as
// max_connections=300.
func New(parent string, settings ...string) (*Server, error) {
	programs, err := find()
	if err != nil {
		return nil, err
	}
	s := &Server{programs: programs, settings: settings}
	if s.as, err = other(); err != nil {
		return nil, err
	}
	if s.Folder, err = os.MkdirTemp(parent, "unlatch-pg-"); err != nil {
		return nil, err
	}
	if err := s.own(s.Folder); err != nil {
		return nil, err
	}
	if s.Port, err = freePort(); err != nil {
		return nil, err
	}
	err = s.run("initdb", "-D", s.data(), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
		"--auth-local=trust", "--auth-host=scram-sha-256")
	if err == nil {
		err = s.Start()
	}
	if err != nil {
		_ = os.RemoveAll(s.Folder)
		return nil, err
	}
	return s, nil
}

// find is the folder of the server's programs: the newest that Debian installed, else where the path leads.
func find() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", ErrNone
}

func version(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

// owner is the user that the server runs as.
type owner struct{ user, group uint32 }

// own gives a file to the server's user.
func (s *Server) own(path string) error {
	if s.as == nil {
		return nil
	}
	return os.Chown(path, int(s.as.user), int(s.as.group))
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (s *Server) data() string { return filepath.Join(s.Folder, "data") }

// run runs one of the server's programs.
func (s *Server) run(name string, args ...string) error {
	c := exec.Command(filepath.Join(s.programs, name), args...)
	c.Dir = s.Folder
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "HOME=" + s.Folder}
	s.as.start(c)
	said, err := os.CreateTemp("", "unlatch-pg-said-") // a pipe would be held open by the server
	if err != nil {
		return err
	}
	defer os.Remove(said.Name())
	defer said.Close()
	c.Stdout, c.Stderr = said, said
	if err := c.Run(); err != nil {
		text, _ := os.ReadFile(said.Name())
		return fmt.Errorf("%s: %w: %s", name, err, text)
	}
	return nil
}

// Start starts the server and waits until it answers. After a kill the old processes may need a moment to go.
func (s *Server) Start() error {
	options := fmt.Sprintf("-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s -c fsync=off", s.Port, s.Folder)
	for _, setting := range s.settings {
		options += " -c " + setting
	}
	var err error
	for range 20 {
		err = s.run("pg_ctl", "-D", s.data(), "-l", filepath.Join(s.Folder, "log"), "-w", "-t", "60", "-o", options, "start")
		if err == nil {
			return nil
		}
		time.Sleep(200 * time.Millisecond)
	}
	return err
}

// Stop stops the server at once, as an administrator does.
func (s *Server) Stop() error {
	return s.run("pg_ctl", "-D", s.data(), "-w", "-m", "fast", "stop")
}

// Kill ends the server's first process with SIGKILL; those it started end by themselves.
func (s *Server) Kill() error {
	text, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil {
		return err
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return process.Kill()
}

// Remove stops the server and deletes all of it.
func (s *Server) Remove() {
	_ = s.run("pg_ctl", "-D", s.data(), "-w", "-m", "immediate", "stop")
	_ = os.RemoveAll(s.Folder)
}

// Admin carries out statements as the administrator, in a database.
func (s *Server) Admin(database string, statements ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, fmt.Sprintf("host=%s port=%d user=postgres dbname=%s", s.Folder, s.Port, database))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, text := range statements {
		if _, err := conn.Exec(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return nil
}

// Database makes a database as docs/server.md says, with an owner and shops, and returns its name. The owner is called as
// the database.
func (s *Server) Database(shops ...string) (string, error) {
	s.names++
	name := fmt.Sprintf("unlatch%d", s.names)
	statements := []string{
		fmt.Sprintf(`CREATE ROLE %s LOGIN PASSWORD '%s'`, name, Password),
		fmt.Sprintf(`CREATE DATABASE %s OWNER %s`, name, name),
		fmt.Sprintf(`REVOKE ALL ON DATABASE %s FROM PUBLIC`, name),
	}
	for _, shop := range shops {
		statements = append(statements,
			fmt.Sprintf(`DO $$ BEGIN CREATE ROLE %s LOGIN PASSWORD '%s'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`, shop, Password),
			fmt.Sprintf(`GRANT CONNECT ON DATABASE %s TO %s`, name, shop))
	}
	return name, s.Admin("postgres", statements...)
}

// Shop makes one more role in a database, and returns its name.
func (s *Server) Shop(database string) (string, error) {
	s.names++
	name := fmt.Sprintf("shop%d", s.names)
	return name, s.Admin("postgres",
		fmt.Sprintf(`CREATE ROLE %s LOGIN PASSWORD '%s'`, name, Password),
		fmt.Sprintf(`GRANT CONNECT ON DATABASE %s TO %s`, database, name))
}

// Address is that of a database, over the network of this computer.
func (s *Server) Address(role, database string) string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=disable", role, s.Port, database)
}

// Getenv is an environment that holds the password.
func Getenv(name string) string {
	if name == "PGPASSWORD" {
		return Password
	}
	return ""
}

// Hold carries out a statement as the administrator and keeps its locks from when held is closed until release is.
func (s *Server) Hold(database, statement string, held chan<- struct{}, release <-chan struct{}) error {
	ctx := context.Background()
	defer func() {
		select {
		case <-release:
		default:
			close(held) // it failed: nobody must wait for it
		}
	}()
	conn, err := pgx.Connect(ctx, fmt.Sprintf("host=%s port=%d user=postgres dbname=%s", s.Folder, s.Port, database))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, statement); err != nil {
		return err
	}
	close(held)
	<-release
	return nil
}

// Encrypt lets the server encrypt from now on, with a certificate and its key.
func (s *Server) Encrypt(certificate, key []byte) error {
	for name, text := range map[string][]byte{"server.crt": certificate, "server.key": key} {
		path := filepath.Join(s.data(), name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return err
		}
		if err := s.own(path); err != nil {
			return err
		}
	}
	if err := s.Stop(); err != nil {
		return err
	}
	s.settings = append(s.settings, "ssl=on")
	return s.Start()
}
