// Package packaging holds what packages are made from: see docs/releasing.md. Its tests hold that to the program.
package packaging
