package kiosk

import (
	"path/filepath"
	"strings"
)

// Beside is the path of the tablet's own file beside a file of cases.
func Beside(cases string) string {
	return strings.TrimSuffix(cases, filepath.Ext(cases)) + ".kiosk.json"
}
