// Package data embeds what the program knows about doors and all its texts. It imports nothing of the program.
package data
