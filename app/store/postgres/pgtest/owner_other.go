//go:build !unix

package pgtest

import "os/exec"

// other finds nobody: the server isn't started here.
func other() (*owner, error) { return nil, ErrNone }

func (o *owner) start(*exec.Cmd) {}
