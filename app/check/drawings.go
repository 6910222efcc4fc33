package check

import (
	"io/fs"
	"strings"
)

// checkDrawings demands that every component and highlight is an element of its drawing and that every drawing named
// is there. An element is looked for by its id, as it stands in the file.
func (c *checker) checkDrawings() {
	if c.drawings == nil {
		return
	}
	for i, x := range c.k.Components {
		p := in(doorFile, "components", i)
		if x.Drawing == "" {
			c.fail(p, "the component %s names no drawing", x.ID)
			continue
		}
		element := x.Element
		if element == "" {
			element = x.ID
		}
		c.element(p, x.Drawing, element)
	}
	for i := range c.k.Observations {
		o, p := &c.k.Observations[i], in(doorFile, "observations", i)
		if o.Drawing != "" {
			c.element(p.at("drawing"), o.Drawing, "")
			for j, h := range o.Highlight {
				c.element(p.at("highlight", j), o.Drawing, h)
			}
		}
		if !o.AnswerDrawing {
			continue
		}
		for _, a := range o.Answers {
			c.element(p.at("answer_drawings"), "answer_"+o.ID+"_"+a, "")
		}
	}
}

// element demands a drawing and, unless id is empty, an element in it. A drawing is read once.
func (c *checker) element(p place, drawing, id string) {
	svg, read := c.contents[drawing]
	if !read {
		raw, err := fs.ReadFile(c.drawings, "drawings/"+drawing+".svg")
		if err == nil {
			svg = string(raw)
		}
		c.contents[drawing] = svg
	}
	switch {
	case svg == "":
		c.fail(p, "the drawing drawings/%s.svg is missing", drawing)
	case id != "" && !strings.Contains(svg, `id="`+id+`"`):
		c.fail(p, "the drawing drawings/%s.svg has no element %q", drawing, id)
	}
}
