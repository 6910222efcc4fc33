package inference

// moved are the pairs that answer an observation otherwise than a healthy door does.
type moved struct {
	groups []group
	within []int32 // those whose modes have the same cause
	uneven []int32 // those whose modes don't share evenly
}

// group are pairs that move an observation, by one of their modes that does, so that what they add to that mode is added
// up on the way.
type group struct {
	mode   int32
	pairs  []int32 // hypotheses
	others []int32 // by pair: its other mode
}

// move lays out the pairs that move an observation; shows says whether a mode does alone.
func (n *Net) move(pairs []int32, shows func(mode int32) bool) moved {
	var m moved
	sizes := make([]int, len(n.causes)) // by mode
	for _, h := range pairs {
		i, j := n.first[h], n.second[h]
		if n.causes[i] == n.causes[j] {
			m.within = append(m.within, h)
		}
		if n.share[h] != 0.5 {
			m.uneven = append(m.uneven, h)
		}
		mode, _ := n.grouped(h, shows)
		sizes[mode]++
	}
	m.lay(sizes)
	place := make([]int, len(sizes)) // by mode: its group
	for k, g := range m.groups {
		place[g.mode] = k
	}
	for _, h := range pairs {
		mode, other := n.grouped(h, shows)
		g := &m.groups[place[mode]]
		g.pairs, g.others = append(g.pairs, h), append(g.others, other)
	}
	return m
}

// lay makes room for groups of these sizes.
func (m *moved) lay(sizes []int) {
	total := 0
	for _, size := range sizes {
		total += size
	}
	pairs, others := make([]int32, total), make([]int32, total)
	at := 0
	for mode, size := range sizes {
		if size > 0 {
			m.groups = append(m.groups, group{int32(mode), pairs[at : at : at+size], others[at : at : at+size]})
			at += size
		}
	}
}

// grouped says by which of its modes a pair is grouped.
func (n *Net) grouped(pair int32, shows func(mode int32) bool) (mode, other int32) {
	i, j := n.first[pair], n.second[pair]
	if shows(i) {
		return i, j
	}
	return j, i
}
