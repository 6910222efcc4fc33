//go:build ci

// Endurance needs a real window.
package main

func main() {}
