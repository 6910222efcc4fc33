package diagnosis

import "unlatch/app/cases"

// View is how the door of a case is drawn: which drawing shows it, and which drawn parts this door hasn't got. Screen
// and paper ask here, so that they show the same door.
type View struct {
	Drawing string   // name of the drawing
	Absent  []string // ids of components that the drawing has and the door hasn't
}

// absentFrom is the suspicion below which an electric latch that nobody has mentioned isn't drawn.
const absentFrom = 0.05

// ViewOf chooses the drawing for a case and its findings. Front doors have no child lock; an electric latch is drawn
// only where the door has one or is suspected to.
func ViewOf(c *cases.Case, f *Findings) View {
	v := View{Drawing: "door_xray"}
	if c.Answers["position"].Answer == "sliding" {
		v.Drawing = "door_sliding"
	}
	if c.Door.Row == "front" || c.Answers["position"].Answer == "front" {
		v.Absent = append(v.Absent, "child_lock")
	}
	if c.Answers["release_type"].Answer != "electronic" && f.suspicion("electric_latch") < absentFrom {
		v.Absent = append(v.Absent, "electric_latch")
	}
	return v
}

// suspicion is the chance that a mode in a component is part of the fault.
func (f *Findings) suspicion(component string) float64 {
	for _, c := range f.Components {
		if c.ID == component {
			return c.Suspicion
		}
	}
	return 0
}
