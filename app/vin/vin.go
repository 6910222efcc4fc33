// Package vin checks vehicle identification numbers.
package vin

import "strings"

// Length is how many characters a number has.
const Length = 17

// Fits says whether a vehicle number of 17 characters has the check digit that North American cars carry in the
// ninth place (49 CFR 565.15: letters count as digits, weighted, modulo 11, ten written X). Other cars needn't have it.
func Fits(vin string) bool {
	const values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ" // value is the place modulo 10
	weights := [Length]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}
	vin = strings.ToUpper(vin)
	if len(vin) != len(weights) {
		return false
	}
	sum := 0
	for i := range len(vin) {
		place := strings.IndexByte(values, vin[i])
		if place < 0 || vin[i] == '.' {
			return false
		}
		sum += place % 10 * weights[i]
	}
	return vin[8] == "0123456789X"[sum%11]
}
