package command

import (
	"errors"
	"net"
	"strconv"
	"strings"
	"time"

	"unlatch/app/problem"
)

// displayPatience is how long a display server gets to accept a connection.
const displayPatience = 3 * time.Second

// checkDisplay tells in one sentence why no window can open. The toolkit itself panics without a display. On Linux the
// program talks X11 (Wayland desktops provide it through XWayland); other systems always have a display.
func checkDisplay(goos string, getenv func(string) string, dial func(display string) error) error {
	if goos != "linux" && goos != "freebsd" && goos != "openbsd" && goos != "netbsd" {
		return nil
	}
	display := getenv("DISPLAY")
	if display == "" && getenv("WAYLAND_DISPLAY") != "" {
		return problem.New("command.only_wayland")
	}
	if display == "" {
		return problem.New("command.no_display")
	}
	if err := dial(display); err != nil {
		return problem.Wrap(err, "command.display", "Display", display)
	}
	return nil
}

// dialDisplay connects to an X server and hangs up.
func dialDisplay(display string) error {
	addresses, err := displayAddresses(display)
	if err != nil {
		return err
	}
	conn, err := dialFirst(addresses)
	if err != nil {
		return err
	}
	return conn.Close()
}

// dialFirst connects to the first address where somebody listens. Its error doesn't repeat the address.
func dialFirst(addresses []displayAddress) (conn net.Conn, err error) {
	for _, a := range addresses {
		if conn, err = net.DialTimeout(a.network, a.address, displayPatience); err == nil {
			return conn, nil
		}
	}
	var op *net.OpError
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		err = problem.Wrap(err, "command.no_host", "Host", name.Name)
	case errors.As(err, &op):
		err = op.Err
	}
	return nil, err
}

type displayAddress struct{ network, address string }

// displayAddresses are the sockets behind a display name such as ":0", "unix:1.0" or "host:10".
func displayAddresses(display string) ([]displayAddress, error) {
	colon := strings.LastIndex(display, ":")
	if colon < 0 {
		return nil, problem.New("command.display_name")
	}
	host := strings.Trim(display[:colon], "[]")
	number, _, _ := strings.Cut(display[colon+1:], ".")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return nil, problem.New("command.display_name")
	}
	if host == "" || host == "unix" {
		socket := "/tmp/.X11-unix/X" + number
		return []displayAddress{{"unix", "@" + socket}, {"unix", socket}}, nil
	}
	return []displayAddress{{"tcp", net.JoinHostPort(host, strconv.Itoa(6000+n))}}, nil
}
