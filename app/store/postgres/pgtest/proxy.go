package pgtest

import (
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Proxy is the network between a program and its server: it can be slow, and it can be cut.
type Proxy struct {
	Port int

	target   string
	slow     atomic.Int64 // nanoseconds that each piece of an answer takes
	drop     atomic.Bool  // answers are lost, requests get through
	mu       sync.Mutex
	listener net.Listener
	open     map[net.Conn]bool
}

// NewProxy makes one to a server; it is closed when the test ends.
func NewProxy(t testing.TB, s *Server) *Proxy {
	t.Helper()
	p := &Proxy{target: fmt.Sprintf("127.0.0.1:%d", s.Port), open: map[net.Conn]bool{}}
	if err := p.Mend(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Cut)
	return p
}

// Address is that of a database behind the proxy.
func (p *Proxy) Address(role, database string) string {
	return fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=disable", role, p.Port, database)
}

// Slow makes each piece of an answer take so long.
func (p *Proxy) Slow(d time.Duration) { p.slow.Store(int64(d)) }

// LoseAnswers lets requests through and no answer back.
func (p *Proxy) LoseAnswers(yes bool) { p.drop.Store(yes) }

// Cut closes everything; nothing answers any more.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	for c := range p.open {
		_ = c.Close()
	}
	clear(p.open)
}

// Mend listens again, where it did before.
func (p *Proxy) Mend() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p.Port))
	if err != nil {
		return err
	}
	if p.listener = l; p.Port == 0 { // from now on it stays
		p.Port = l.Addr().(*net.TCPAddr).Port
	}
	go p.serve(l)
	return nil
}

func (p *Proxy) serve(l net.Listener) {
	for {
		near, err := l.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", p.target)
		if err != nil {
			_ = near.Close()
			continue
		}
		p.mu.Lock()
		p.open[near], p.open[far] = true, true
		p.mu.Unlock()
		go p.pass(far, near, false)
		go p.pass(near, far, true)
	}
}

// pass hands on what comes from one end to the other until either is gone.
func (p *Proxy) pass(to, from net.Conn, answers bool) {
	defer to.Close()
	defer from.Close()
	piece := make([]byte, 32<<10)
	for {
		n, err := from.Read(piece)
		if err != nil {
			return
		}
		if answers {
			time.Sleep(time.Duration(p.slow.Load()))
			if p.drop.Load() {
				continue
			}
		}
		if _, err := to.Write(piece[:n]); err != nil && err != io.EOF {
			return
		}
	}
}
