package code

import (
	"math/big"
	"strings"

	"unlatch/app/cases"
)

// The last two symbols are a checksum: the sum of symbol times place, modulo 1021, the largest prime below 32*32. A
// wrong symbol changes the sum by place times a difference below 32, and two swapped ones by the product of two
// differences; neither is a multiple of the prime while a code has fewer than 989 symbols. So every single mistake and
// every swap is found, the two check symbols included, and of other mistakes all but one in 1021.
const (
	checkPrime   = 1021
	checkSymbols = 2
)

func checksum(data string) int {
	sum := 0
	for i := range len(data) {
		sum = (sum + (i+1)*value(data[i])) % checkPrime
	}
	return sum
}

func withCheck(data string) string {
	sum := checksum(data)
	return data + string([]byte{cases.Alphabet[sum/32], cases.Alphabet[sum%32]})
}

// withoutCheck returns the symbols before the checksum, false if it doesn't fit them.
func withoutCheck(code string) (string, bool) {
	if len(code) <= checkSymbols || len(code) > maxSymbols {
		return "", false
	}
	data := code[:len(code)-checkSymbols]
	return data, withCheck(data) == code
}

// symbols writes n in base 32, setSymbols reads it.
func symbols(n *big.Int) string {
	const digits = "0123456789abcdefghijklmnopqrstuv" // those of math/big
	return strings.Map(func(r rune) rune { return rune(cases.Alphabet[strings.IndexRune(digits, r)]) }, n.Text(32))
}

func setSymbols(n *big.Int, data string) {
	for i := range len(data) {
		n.Lsh(n, 5)
		n.Or(n, big.NewInt(int64(value(data[i]))))
	}
}

func value(symbol byte) int {
	return strings.IndexByte(cases.Alphabet, symbol)
}
