package store

// Progress is told how far a piece of work is, in bytes or in cases; it may be nil. It is called about a hundred times.
type Progress func(done, total int64)

// Meter counts work and tells its progress.
type Meter struct {
	told        Progress
	done, total int64
	next        int64 // where it is told again
}

// NewMeter counts up to total.
func NewMeter(total int64, told Progress) *Meter { return &Meter{told: told, total: total} }

// Add counts n more. A nil meter counts nothing.
func (m *Meter) Add(n int64) {
	if m == nil {
		return
	}
	m.done += n
	if m.told == nil || m.done < m.next && m.done < m.total {
		return
	}
	m.next = m.done + max(1, m.total/100)
	m.told(min(m.done, m.total), m.total)
}
