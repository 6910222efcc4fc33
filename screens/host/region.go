package host

import (
	"unlatch/app/cases"
	"unlatch/app/words"
)

// PartCost is the part of the findings that says what it costs and in which region; see Session.Part.
const PartCost = "cost"

// follow is the region that took the place of one of a version before, which held several countries; false where a region
// is the same as before, or nobody knows it.
func (m *Model) follow(id string) (now string, moved bool) {
	r, ok := m.Knowledge().Region(id)
	if !ok || r.ID == id {
		return id, false
	}
	return r.ID, true
}

// followRegion keeps the country that took the place of the region chosen for the window, and asks once whether it is the
// right one. A window without settings, as a tablet's, asks nobody.
func (w *Window) followRegion() {
	now, moved := w.model.follow(w.settings.Region)
	if _, can := w.table.Always[PageSettings]; !moved || !can {
		return
	}
	w.settings.SetRegion(now)
	w.tellRegion(now, func() { w.Show(PageSettings) })
}

// followRegion keeps the country that took the place of the case's region. Nobody needs to take that back by Ctrl+Z.
func (s *Session) followRegion() {
	now, moved := s.w.model.follow(s.Case().Settings.Region)
	if !moved || s.Locked() {
		return
	}
	s.restoring = true
	s.Set(func(c *cases.Settings) { c.Region = now })
	s.restoring = false
	s.asksRegion = true
}

// askRegion asks once, on a page of the case, whether the country that took the place of its region is the right one.
func (w *Window) askRegion() {
	s := w.session
	if _, own := w.table.OfCase[w.Front()]; s == nil || !own || !s.asksRegion {
		return
	}
	s.asksRegion = false
	w.tellRegion(s.Case().Settings.Region, func() {
		s.Part = PartCost
		w.Show(PageFindings)
	})
}

func (w *Window) tellRegion(id string, choose func()) {
	w.shell.Tell(w.T("ui.region.split", words.With("Region", w.T("region."+id))), Deed{w.T("ui.region.choose"), choose})
}
