package hearing

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/knowledge"
)

// Check names every mistake in the phrases of a data folder: patterns that can't be read, observations and answers that
// nobody knows, safety answers that would make the verdict milder, phrases that stay silent on their own example, that
// contradict another one there, or that speak where they must not.
func Check(folder fs.FS, k *knowledge.Knowledge) []knowledge.Problem {
	files, _ := fs.Glob(folder, "phrases/*.yaml") // the pattern is well formed
	var out []knowledge.Problem
	for _, name := range files {
		c := &checker{file: name, known: k}
		c.check(folder, strings.TrimSuffix(path.Base(name), ".yaml"))
		out = append(out, c.problems...)
	}
	return out
}

// checker collects the problems of one file.
type checker struct {
	file     string
	known    *knowledge.Knowledge
	ear      *Ear
	problems []knowledge.Problem
}

func (c *checker) fail(line int, format string, args ...any) {
	c.problems = append(c.problems, knowledge.Problem{File: c.file, Line: line, Reason: fmt.Sprintf(format, args...)})
}

func (c *checker) check(folder fs.FS, language string) {
	text, err := file.ReadData(folder, File(language))
	if err != nil {
		c.problems = append(c.problems, knowledge.Unread(c.file, err))
		return
	}
	b, err := readBook(text)
	if err != nil {
		c.fail(0, "%v", err)
		return
	}
	if c.ear, err = compile(b, c.known); err != nil {
		for _, reason := range slices.Compact(strings.Split(err.Error(), "\n")) {
			c.fail(0, "%s", reason)
		}
		return
	}
	seen := map[string]int{}
	for i := range b.Doors {
		c.door(&b.Doors[i], seen)
	}
	for i := range b.Phrases {
		c.phrase(i, &b.Phrases[i], seen)
	}
	for observation, answers := range b.Prefer {
		for _, a := range answers {
			c.answer(0, observation, a)
		}
	}
}

// once refuses a pattern that stands in the file twice for the same observation.
func (c *checker) once(s said, about string, seen map[string]int) {
	key := about + "\x00" + s.Pattern
	if line, twice := seen[key]; twice {
		c.fail(s.line, "the pattern %q stands in line %d already", s.Pattern, line)
	}
	seen[key] = s.line
}

func (c *checker) door(d *doorPhrase, seen map[string]int) {
	if d.Position != anotherDoor && d.Position != thisDoor {
		line := 0
		if len(d.Say) > 0 {
			line = d.Say[0].line
		}
		c.answer(line, cases.Position, d.Position)
	}
	for _, s := range d.Say {
		c.once(s, cases.Position, seen)
		story := c.listen(s.Example)
		if !slices.ContainsFunc(story.mentions, func(m mention) bool { return m.position == d.Position && m.side == d.Side }) {
			c.fail(s.line, "the door of %q isn't heard in %q", s.Pattern, s.Example)
		}
	}
}

func (c *checker) listen(text string) *story {
	s := c.ear.read(text)
	s.listen()
	return s
}

func (c *checker) phrase(i int, p *phrase, seen map[string]int) {
	for _, says := range []map[string]string{p.Hears, p.Denied, p.Beside} {
		for observation, answer := range says {
			c.answer(p.line, observation, answer)
		}
	}
	for k, s := range p.Say {
		c.once(s, observations(p.Hears), seen)
		c.example(i, k, p, s)
	}
	for _, text := range p.Silent {
		story, err := c.ear.Hear(text)
		if err != nil {
			c.fail(p.line, "%q: %v", text, err)
			continue
		}
		for _, h := range story.Heard {
			if answer, ok := p.Hears[h.Observation]; ok && answer == h.Answer {
				c.fail(p.line, "%s = %s is heard in %q, where it must not be: %q", h.Observation, h.Answer, text, h.Text)
			}
		}
	}
}

// example checks that a pattern is heard in its own example, and that what is heard there in the end is what it says.
func (c *checker) example(i, k int, p *phrase, s said) {
	story := c.listen(s.Example)
	var own []match
	story.each(&c.ear.phrases[i].say[k], func(from, to int) { own = story.hear(own, i, from, to) })
	if len(own) == 0 {
		c.fail(s.line, "%q isn't heard in its own example %q", s.Pattern, s.Example)
		return
	}
	heard, err := c.ear.Hear(s.Example)
	if err != nil {
		c.fail(s.line, "%q: %v", s.Example, err)
		return
	}
	for _, m := range own {
		at := slices.IndexFunc(heard.Heard, func(h Heard) bool { return h.Observation == m.observation })
		switch {
		case at < 0:
			c.fail(s.line, "%q is contradicted by another phrase in its own example %q, so that nothing is heard", s.Pattern, s.Example)
		case heard.Heard[at].Answer != m.answer && !p.Weak:
			c.fail(s.line, "in %q, the example of %q, %s = %s is heard from %q instead of %s", s.Example, s.Pattern,
				m.observation, heard.Heard[at].Answer, heard.Heard[at].Text, m.answer)
		}
	}
}

// answer refuses an observation or answer that the knowledge doesn't have, and a safety answer that makes the verdict milder.
func (c *checker) answer(line int, observation, answer string) {
	o, ok := c.known.Observation(observation)
	if !ok {
		c.fail(line, "there is no observation %s", observation)
		return
	}
	if answer == "#" && len(o.Bins) > 0 {
		return
	}
	if _, ok := o.Group(answer); !ok {
		c.fail(line, "%s has no answer %s", observation, answer)
	}
	if o.Kind == "safety" && c.known.Verdict.Milder(observation, answer) {
		c.fail(line, "%s = %s would make the verdict milder; that is always asked, never heard", observation, answer)
	}
}

func observations(says map[string]string) string {
	var ids []string
	for id := range says {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}
