// Package console gives the program the terminal it was started from, where the system doesn't.
package console
