package postgres

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"unlatch/app/problem"
	"unlatch/app/store"
)

// kinds are the problems behind the codes of PostgreSQL: whole codes of five characters before classes of two.
var kinds = map[string]string{
	"28P01": "server.password", "28000": "server.password", "3D000": "server.no_database",
	"53100": "server.full", "53200": "server.memory", "53300": "server.connections",
	"57P01": "server.stopped", "57P02": "server.stopped", "57P03": "server.starting",
	"25006": "server.read_only", "42501": "server.rights", "42P01": "server.rights", "3F000": "server.rights",
	"55P03": "store.busy", "40001": "store.busy", "40P01": "store.busy", "57014": "os.too_slow",
	"22": "server.data", "23": "server.data", "58": "server.disk", "XX": "server.disk", "08": "server.lost",
}

// plain turns the errors of driver and network into problems that say what to do. Nothing of their own text is kept that
// people are shown: it may hold what the address held.
func plain(err error) error {
	var p *problem.Problem
	var said *pgconn.PgError
	switch {
	case err == nil, errors.As(err, &p):
		return err
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.As(err, &said):
		return coded(said.Code)
	case isTLS(err):
		return problem.New("server.certificate")
	case refusesTLS(err):
		return problem.New("server.no_tls")
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return problem.Wrap(context.DeadlineExceeded, "server.slow")
	case isName(err):
		return problem.New("server.no_host")
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ENOENT):
		return problem.New("server.refused")
	case isNetwork(err):
		return problem.New("server.lost")
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return problem.New("server.no_welcome")
	}
	return problem.New("server.odd")
}

// coded is the problem behind a code of the server.
func coded(code string) error {
	for _, part := range []string{code, code[:min(2, len(code))]} {
		if key, known := kinds[part]; known {
			return problem.New(key)
		}
	}
	return problem.New("server.code", "Code", code)
}

func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	return errors.As(err, &verify) || errors.As(err, &unknown) || errors.As(err, &name)
}

// refusesTLS knows an error of the driver that has no type.
func refusesTLS(err error) bool { return strings.Contains(err.Error(), "refused TLS") }

func isTimeout(err error) bool {
	var e net.Error
	return pgconn.Timeout(err) || errors.As(err, &e) && e.Timeout()
}

func isName(err error) bool {
	var e *net.DNSError
	return errors.As(err, &e)
}

func isNetwork(err error) bool {
	var e net.Error
	return errors.As(err, &e) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// explain says what failed, by the key of its problem, and names what the caller can tell apart. Nil stays nil.
func (w *work) explain(key string, err error) error {
	switch {
	case err == nil:
		return nil
	case w.closed.Load():
		err = store.ErrClosed
	case errors.Is(err, pgx.ErrNoRows):
		err = store.ErrNotFound
	}
	return problem.Wrap(plain(err), key)
}
