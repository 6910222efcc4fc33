package vector

import "math"

// Matrix maps a point (x, y) to (m0 x + m2 y + m4, m1 x + m3 y + m5), the order of SVG's matrix().
type Matrix [6]float64

// Apply maps a point.
func (m Matrix) Apply(p Point) Point {
	return Point{m[0]*p.X + m[2]*p.Y + m[4], m[1]*p.X + m[3]*p.Y + m[5]}
}

// Times is the map that applies n first, then m.
func (m Matrix) Times(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

// Inverse is the map back; ok is false where the map flattens the plane to a line.
func (m Matrix) Inverse() (back Matrix, ok bool) {
	det := m.det()
	if math.Abs(det) < 1e-12 {
		return Identity, false
	}
	return Matrix{
		m[3] / det, -m[1] / det, -m[2] / det, m[0] / det,
		(m[2]*m[5] - m[3]*m[4]) / det, (m[1]*m[4] - m[0]*m[5]) / det,
	}, true
}

// Scale is by how much the map stretches lengths, on average over directions.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m.det())) }

func (m Matrix) det() float64 { return m[0]*m[3] - m[1]*m[2] }

// Identity maps every point to itself.
var Identity = Matrix{1, 0, 0, 1, 0, 0}
