package check

import (
	"io/fs"
	"slices"

	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/picture"
	"unlatch/app/safety"
)

// checkPictures demands that every scene can be composed, that every picture named is there, and names the questions,
// answers, steps and verdicts that have none. A folder without pictures.yaml has no pictures, and isn't asked for any.
func (c *checker) checkPictures() {
	if _, err := fs.Stat(c.fsys, picturesFile); err != nil || c.drawings == nil {
		return
	}
	top := in(picturesFile, "pictures")
	collect(c, "scene", top.at("scenes"), c.k.Pictures.Scenes, func(s knowledge.Scene) string { return s.ID })
	for i := range c.k.Pictures.Scenes {
		c.scene(top.at("scenes", i), c.k.Pictures.Scenes[i])
	}
	c.doorDrawings(top)
	for i, name := range c.k.Pictures.Sided {
		c.element(top.at("sided", i), name, "")
	}
	for i, name := range c.k.Pictures.Upright {
		c.element(top.at("upright", i), name, "")
	}
	c.namedPictures(top)
	c.withoutPicture(top)
	for i, s := range c.k.Pictures.Scenes {
		if !c.shown[s.ID] {
			c.warn(top.at("scenes", i), "nothing shows the scene %s", s.ID)
		}
	}
}

func (c *checker) doorDrawings(top place) {
	for _, of := range sortedKeys(c.k.Pictures.Doors) {
		p := top.at("doors", of)
		c.element(p, of, "")
		for _, position := range sortedKeys(c.k.Pictures.Doors[of]) {
			c.answer(p.at(position), "position", position)
			c.element(p.at(position), c.k.Pictures.Doors[of][position], "")
		}
	}
	for _, position := range sortedKeys(c.k.Pictures.Absent) {
		p := top.at("absent", position)
		if position != picture.AnyPosition {
			c.answer(p, "position", position)
		}
		c.allKnown(p, "component", c.k.Pictures.Absent[position])
	}
}

// scene checks what stands in the scene itself against the base that it ends up with.
func (c *checker) scene(p place, own knowledge.Scene) {
	if own.Like != "" {
		c.shown[own.Like] = true
		c.known(p.at("like"), "scene", own.Like)
		if like, ok := c.k.Pictures.Scene(own.Like); !ok || like.Like != "" {
			c.fail(p.at("like"), "the scene %s must be like one that is like no other", own.ID)
			return
		}
	}
	s, _ := c.k.Pictures.Scene(own.ID)
	base := s.Base
	if base == picture.Car {
		base = "car_above"
	}
	component := func(p place, id string) {
		if id != "" && (s.Base != picture.Car || id != picture.ThisDoor) {
			c.element(p, base, id)
		}
	}
	c.element(p, base, "")
	component(p.at("frame"), s.Frame.At)
	for i, position := range own.Skip {
		c.answer(p.at("skip", i), "position", position)
	}
	for _, id := range sortedKeys(own.Looks) {
		component(p.at("looks", id), id)
		if !slices.Contains(drawing.Roles(), drawing.Role(own.Looks[id])) {
			c.fail(p.at("looks", id), "%q isn't a look, must be one of %v", own.Looks[id], drawing.Roles())
		}
	}
	for i, o := range own.Over {
		c.element(p.at("over", i), o.Draw, "")
		component(p.at("over", i), o.At)
	}
}

// namedPictures checks that what has a picture is known, and that the picture is there.
func (c *checker) namedPictures(top place) {
	list := func(key, kind string, pictures map[string]string) {
		for _, id := range sortedKeys(pictures) {
			c.known(top.at(key, id), kind, id)
			c.picture(top.at(key, id), pictures[id])
		}
	}
	list("observations", "observation", c.k.Pictures.Observations)
	list("actions", "action", c.k.Pictures.Actions)
	list("help", "help step", c.k.Pictures.Help)
	for _, observation := range sortedKeys(c.k.Pictures.Answers) {
		answers := c.k.Pictures.Answers[observation]
		for _, answer := range sortedKeys(answers) {
			p := top.at("answers", observation, answer)
			c.answer(p, observation, answer)
			c.picture(p, answers[answer])
		}
	}
	for _, advice := range sortedKeys(c.k.Pictures.Verdicts) {
		c.oneOf(top.at("verdicts", advice), "the advice", advice, safety.Advices()...)
		c.picture(top.at("verdicts", advice), c.k.Pictures.Verdicts[advice])
	}
	for _, mode := range sortedKeys(c.k.Pictures.Solved) {
		p := top.at("solved", mode)
		c.known(p, "mode", mode)
		c.picture(p.at("before"), c.k.Pictures.Solved[mode].Before)
		c.picture(p.at("after"), c.k.Pictures.Solved[mode].After)
	}
}

// picture demands a scene or a drawing of that name.
func (c *checker) picture(p place, name string) {
	c.shown[name] = true
	if !c.ids["scene"][name] {
		c.element(p, name, "")
	}
}

// withoutPicture names what has none.
func (c *checker) withoutPicture(top place) {
	need := func(p place, kind, id, name string) {
		if name == "" {
			c.warn(p, "the %s %s has no picture", kind, id)
		}
	}
	pictures := &c.k.Pictures
	for _, o := range c.k.Observations {
		need(top.at("observations"), "question", o.ID, picture.Question(c.k, o.ID))
		for _, a := range o.Answers {
			need(top.at("answers"), "answer", o.ID+"/"+a, picture.Answer(c.k, o.ID, a))
		}
	}
	for _, a := range c.k.Actions {
		need(top.at("actions"), "step", a.ID, pictures.Actions[a.ID])
	}
	for _, h := range c.k.HelpSteps {
		need(top.at("help"), "help step", h.ID, pictures.Help[h.ID])
	}
	for _, advice := range safety.Advices() {
		need(top.at("verdicts"), "verdict", advice, pictures.Verdicts[advice])
	}
	for _, h := range c.k.Verdict.Harmless {
		need(top.at("solved"), "solved state", h.Mode, pictures.Solved[h.Mode].After)
	}
}
