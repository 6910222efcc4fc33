package main

import (
	"fmt"
	"io"
	"strings"

	"unlatch/app/release"
)

// writeManual writes the manual page, in the macros that every man knows. date is the day of the commit.
func writeManual(w io.Writer, g grammar, date string) error {
	p := &page{}
	p.line(`.TH UNLATCH 1 "%s" "unlatch %s" "User commands"`, date, release.Version)
	p.line(".SH NAME")
	p.line(`unlatch \- find out why a car door won't open from inside`)
	p.line(".SH SYNOPSIS")
	for i, c := range g.Commands {
		if i > 0 {
			p.line(".br")
		}
		p.line(".B unlatch %s", escape(c.Name))
		p.line("%s", escape(strings.Join(append(brackets(c.Options), c.Args...), " ")))
	}
	p.line(".SH DESCRIPTION")
	p.line("%s", escape(g.Help))
	p.line("All of it works without a network, and every command but the window without a display.")
	p.line(".SH OPTIONS")
	p.options(g.Options)
	p.line(".SH COMMANDS")
	for _, c := range g.Commands {
		p.line(".SS unlatch %s", escape(strings.TrimSpace(c.Name+" "+strings.Join(c.Args, " "))))
		p.line("%s", escape(c.Help))
		p.options(c.Options)
	}
	p.line(".SH EXIT STATUS")
	p.line(".TP\n0\ndone\n.TP\n1\nfailed; one line on standard error says what, where and what to do\n.TP\n2\nwrong usage")
	p.line(".SH FILES")
	p.line(".TP\n%s\nthe cases, saved after each answer; %s lists every place", escape("~/.local/share/unlatch/cases.db"), `\fBunlatch paths\fR`)
	_, err := io.WriteString(w, p.String())
	return err
}

type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.Builder, format+"\n", args...) }

func (p *page) options(options []option) {
	for _, o := range options {
		p.line(".TP")
		value := ""
		if o.Value != "" {
			value = ` \fI` + escape(o.Value) + `\fR`
		}
		p.line(`\fB\-\-%s\fR%s`, escape(o.Name), value)
		p.line("%s", escape(o.Help))
	}
}

func brackets(options []option) []string {
	var all []string
	for _, o := range options {
		all = append(all, "["+strings.TrimSpace("--"+o.Name+" "+o.Value)+"]")
	}
	return all
}

// escape keeps text from being taken for requests: a hyphen is a minus sign, as it is typed.
func escape(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "~", `\(ti`, "'", `\(aq`).Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}
