package words

import "fmt"

// With gives placeholders their values: With("Number", 3, "Text", "Left rear door").
func With(pairs ...any) map[string]any {
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}
