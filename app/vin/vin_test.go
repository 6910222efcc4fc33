package vin

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFits(t *testing.T) {
	for number, want := range map[string]bool{
		"1M8GDM9AXKP042788": true, "11111111111111111": true, "1m8gdm9axkp042788": true,
		"1M8GDM9A1KP042788": false, "1M8GDM9AXKP04278": false, "": false, "1M8GDM9AXKPO42788": false, "\u00c4M8GDM9AXKP04278": false,
	} {
		assert.Equal(t, want, Fits(number), number)
	}
}
