package kiosk

import (
	"crypto/rand"
	"math/big"
	"strings"
)

// letters are what a print code is made of: no two look alike.
const letters = "23456789ACDEFHJKMNPRTVWXY"

// PickUp draws a pick-up code: four digits, shown large.
func PickUp() string { return drawn("0123456789", 4) }

// Print draws a print code: six letters and digits.
func Print() string { return drawn(letters, 6) }

func drawn(from string, n int) string {
	var b strings.Builder
	for range n {
		i, _ := rand.Int(rand.Reader, big.NewInt(int64(len(from)))) // the system's source of chance never fails
		b.WriteByte(from[i.Int64()])
	}
	return b.String()
}
