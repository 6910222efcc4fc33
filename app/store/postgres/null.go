package postgres

// orEmpty reads a text, and the empty one where there is none.
type orEmpty struct{ set func(string) }

// Scan takes what the driver read.
func (o *orEmpty) Scan(v any) error {
	if text, is := v.(string); is {
		o.set(text)
	}
	return nil
}

// orZero reads a number, and nothing where there is none.
type orZero struct{ set func(int64) }

// Scan takes what the driver read.
func (o *orZero) Scan(v any) error {
	if n, is := v.(int64); is {
		o.set(n)
	}
	return nil
}
