package main

import (
	"fmt"
	"io"
	"strings"
)

// writeCompletion writes what a shell completes.
func writeCompletion(w io.Writer, g grammar, shell string) error {
	var p page
	switch shell {
	case "bash":
		p.bash(g)
	case "zsh":
		p.zsh(g)
	case "fish":
		p.fish(g)
	default:
		return fmt.Errorf("there is no completion for %s", shell)
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// first is the first word of each command, and what stands behind it.
func first(g grammar) (names []string, second map[string][]string) {
	second = map[string][]string{}
	for _, c := range g.Commands {
		name, rest, _ := strings.Cut(c.Name, " ")
		if name == "" {
			continue
		}
		if _, there := second[name]; !there {
			names, second[name] = append(names, name), nil
		}
		if rest != "" {
			second[name] = append(second[name], rest)
		}
	}
	return names, second
}

func dashed(options []option) []string {
	var all []string
	for _, o := range options {
		all = append(all, "--"+o.Name)
	}
	return all
}

// of are the options that may stand behind the first word of a command, those of the window for "".
func of(g grammar, name string) []option {
	all := g.Options
	for _, c := range g.Commands {
		if begin, _, _ := strings.Cut(c.Name, " "); begin == name {
			all = append(all[:len(all):len(all)], c.Options...)
		}
	}
	return all
}

func (p *page) bash(g grammar) {
	names, second := first(g)
	p.line("# bash completion for unlatch\n")
	p.line("_unlatch() {")
	p.line("  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' given known words")
	p.line("  COMPREPLY=()")
	p.line("  for given in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do")
	p.line("    case $given in %s) command=$given; break ;; esac", strings.Join(names, "|"))
	p.line("  done")
	p.line("  case $before in")
	seen := map[string]bool{}
	for _, name := range append([]string{""}, names...) {
		for _, o := range of(g, name) {
			switch {
			case seen[o.Name] || o.Value == "":
				continue
			case len(o.Choices) > 0:
				p.line("    --%s) mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$word\"); return ;;", o.Name, strings.Join(o.Choices, " "))
			case o.takesFolder():
				p.line("    --%s) mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); return ;;", o.Name)
			case o.takesFile():
				p.line("    --%s) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;", o.Name)
			default:
				p.line("    --%s) return ;;", o.Name)
			}
			seen[o.Name] = true
		}
	}
	p.line("  esac\n  case $command in")
	for _, name := range names {
		p.line("    %s) words='%s' ;;", name, strings.Join(append(append([]string{}, second[name]...), dashed(of(g, name))...), " "))
	}
	p.line("    *) words='%s' ;;", strings.Join(append(append([]string{}, names...), dashed(of(g, ""))...), " "))
	p.line("  esac")
	p.line("  mapfile -t known < <(compgen -W \"$words\" -- \"$word\")")
	p.line("  [[ $word == -* ]] || mapfile -t COMPREPLY < <(compgen -f -- \"$word\")")
	p.line("  COMPREPLY=(\"${known[@]}\" \"${COMPREPLY[@]}\")")
	p.line("}\ncomplete -o filenames -F _unlatch unlatch")
}

func (p *page) zsh(g grammar) {
	names, second := first(g)
	p.line("#compdef unlatch\n")
	p.line("local -a commands\ncommands=(")
	for _, name := range names {
		p.line("  %s", quoted(name+":"+helpOf(g, name)))
	}
	p.line(")\n_arguments -C %s '1: :->first' '*:: :->rest'", strings.Join(specs(g.Options), " "))
	p.line("case $state in")
	p.line("  first) _describe command commands; _arguments %s; _files ;;", strings.Join(specs(of(g, "")), " "))
	p.line("  rest)\n    case $words[1] in")
	for _, name := range names {
		more := ""
		if len(second[name]) > 0 {
			more = " " + quoted("1:command:("+strings.Join(second[name], " ")+")")
		}
		p.line("      %s) _arguments %s%s '*:file:_files' ;;", name, strings.Join(specs(of(g, name)), " "), more)
	}
	p.line("    esac ;;\nesac")
}

func helpOf(g grammar, name string) string {
	for _, c := range g.Commands {
		if begin, _, _ := strings.Cut(c.Name, " "); begin == name {
			return c.Help
		}
	}
	return ""
}

// specs are options as zsh's _arguments takes them.
func specs(options []option) []string {
	var all []string
	for _, o := range options {
		help := strings.NewReplacer("[", "(", "]", ")", ":", " -").Replace(o.Help)
		spec := "--" + o.Name + "[" + help + "]"
		switch {
		case len(o.Choices) > 0:
			spec += ":value:(" + strings.Join(o.Choices, " ") + ")"
		case o.takesFolder():
			spec += ":folder:_files -/"
		case o.takesFile():
			spec += ":file:_files"
		case o.Value != "":
			spec += ":value: "
		}
		all = append(all, quoted(spec))
	}
	return all
}

func (p *page) fish(g grammar) {
	names, second := first(g)
	p.line("# fish completion for unlatch\n")
	none := "not __fish_seen_subcommand_from " + strings.Join(names, " ")
	for _, name := range names {
		p.line("complete -c unlatch -n %s -a %s -d %s", quoted(none), name, quoted(helpOf(g, name)))
	}
	for _, o := range g.Options {
		p.fishOption("", o)
	}
	for _, c := range g.Commands {
		name, _, _ := strings.Cut(c.Name, " ")
		when := none
		if name != "" {
			when = "__fish_seen_subcommand_from " + name
		}
		for _, o := range c.Options {
			p.fishOption(" -n "+quoted(when), o)
		}
	}
	for _, name := range names {
		for _, word := range second[name] {
			p.line("complete -c unlatch -n %s -a %s", quoted("__fish_seen_subcommand_from "+name), word)
		}
	}
}

func (p *page) fishOption(when string, o option) {
	takes := ""
	switch {
	case len(o.Choices) > 0:
		takes = " -x -a " + quoted(strings.Join(o.Choices, " "))
	case o.takesFolder():
		takes = " -x -a " + quoted("(__fish_complete_directories)")
	case o.takesFile():
		takes = " -r"
	case o.Value != "":
		takes = " -x"
	}
	p.line("complete -c unlatch%s -l %s%s -d %s", when, o.Name, takes, quoted(o.Help))
}

// quoted is a word that every shell leaves as it is.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
