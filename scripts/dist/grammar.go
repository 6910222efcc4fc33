package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// grammar is the command line in plain words.
type grammar struct {
	Help     string
	Options  []option // of all commands
	Commands []order  // the first one has no name: what runs without a command
}

// order is one command.
type order struct {
	Name, Help string   // Name: such as "store check"
	Args       []string // as they are shown, such as [<case>]
	Options    []option
}

// option is an option of a command.
type option struct {
	Name, Help, Value string // Value: what it takes, "" for a switch
	Choices           []string
}

// takesFolder and takesFile say what stands behind an option.
func (o option) takesFolder() bool { return o.Value == "DIR" }

func (o option) takesFile() bool {
	return o.Value == "FILE" || o.Value == "PATH" || strings.Contains(o.Value, ".")
}

func read(app *kong.Application) grammar {
	return grammar{Help: app.Help, Options: options(app.Flags), Commands: commands("", app.Node)}
}

// commands are the commands below a node, in the order in which they are declared but for the one without a name.
func commands(path string, above *kong.Node) []order {
	var all []order
	for _, node := range above.Children {
		name := strings.TrimSpace(path + " " + node.Name)
		if below := commands(name, node); len(below) > 0 {
			all = append(all, below...)
			continue
		}
		o := order{Name: name, Help: node.Help, Options: options(node.Flags)}
		for _, arg := range node.Positional {
			o.Args = append(o.Args, arg.Summary())
		}
		if node.Hidden {
			o.Name, o.Help = "", "Opens the window, with a case or report where one is named."
			all = slices.Insert(all, 0, o)
			continue
		}
		all = append(all, o)
	}
	return all
}

func options(flags []*kong.Flag) []option {
	var all []option
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		o := option{Name: f.Name, Help: f.Help, Value: f.PlaceHolder}
		if f.Enum != "" {
			o.Choices = strings.Split(f.Enum, ",")
			o.Value = strings.Join(o.Choices, "|")
		}
		all = append(all, o)
	}
	return all
}
