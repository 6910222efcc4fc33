// Package command is the command line of Unlatch: it reads the arguments, carries out every command that needs no
// window, and tells main what a window needs when one is wanted. It never needs a display for a command.
//
// # What main does
//
// main hands over what it owns (arguments, streams, embedded data, version) and gets an exit code back, or a Window:
//
//	func run() int {
//		std := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
//		code, window := command.Run(context.Background(), os.Args[1:], std, command.Deps{
//			Data: data.FS, Brain: brain, Assets: assets.FS, Build: release.This(), Getenv: os.Getenv, Now: time.Now,
//		})
//		if window == nil {
//			return code // a command, --help, --version or an error that is already printed
//		}
//		// open the parts: knowledge.Load(window.Data), words.Load(window.Data, …), …
//		// and give them to a screen; an error on the way goes through command.Fail(os.Stderr, data.FS, err).
//	}
//
// When Run returns a Window, a display is there, the data folder exists, the case file (if any) has been read and the
// store is open, in memory if need be. Opening the knowledge can still fail; Fail prints such an error in the form of all
// others and returns the exit code.
//
// # Exit codes and errors
//
// 0 done, 1 failed, 2 wrong usage. An error is one line on standard error: what, where, what to do.
package command
