package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"

	"unlatch/app/file"
	"unlatch/app/problem"
)

// doorFile holds everything that touches a belief.
const doorFile = "door.yaml"

// files says which part of the knowledge stands under which top-level key of which file.
func (k *Knowledge) files() []dataFile {
	return []dataFile{
		{name: doorFile, into: &doorParts{&k.Model, &k.Components, &k.Causes, &k.Modes, &k.Observations, &k.Pairs}},
		{name: "actions.yaml", into: &struct {
			Actions *[]Action `yaml:"actions"`
			Repairs *[]Repair `yaml:"repairs"`
			Parts   *[]Part   `yaml:"parts"`
			Tools   *[]Tool   `yaml:"tools"`
		}{&k.Actions, &k.Repairs, &k.Parts, &k.Tools}},
		{name: "safety.yaml", into: &struct {
			Verdict   *VerdictRules `yaml:"verdict"`
			HelpSteps *[]HelpStep   `yaml:"help_steps"`
		}{&k.Verdict, &k.HelpSteps}},
		{name: "regions.yaml", into: &struct {
			Regions *[]Region `yaml:"regions"`
			Shops   *[]Shop   `yaml:"shops"`
		}{&k.Regions, &k.Shops}},
		{name: "vehicles.yaml", into: &struct {
			Vehicles *[]VehicleNote   `yaml:"vehicles"`
			Releases *[]ManualRelease `yaml:"releases"`
		}{&k.Vehicles, &k.Releases}},
		{name: "codes.yaml", into: &struct {
			Codes *[]CodeBlock `yaml:"codes"`
		}{&k.Codes}},
		{name: "facts.yaml", into: &struct {
			Facts *Facts `yaml:"facts"`
		}{&k.Facts}},
		{name: "sources.yaml", into: &struct {
			Sources *[]Source `yaml:"sources"`
		}{&k.Sources}},
		{name: "pictures.yaml", optional: true, into: &struct {
			Pictures *Pictures `yaml:"pictures"`
		}{&k.Pictures}},
	}
}

// doorParts are the parts of door.yaml.
type doorParts struct {
	Model        *ModelInfo     `yaml:"model"`
	Components   *[]Component   `yaml:"components"`
	Causes       *[]Cause       `yaml:"causes"`
	Modes        *[]Mode        `yaml:"modes"`
	Observations *[]Observation `yaml:"observations"`
	Pairs        *[]PairTable   `yaml:"pairs"`
}

// lines notes where modes and observations stand.
func (d *doorParts) lines(root *yaml.Node) {
	for i, n := range under(root, "modes").Content[:len(*d.Modes)] {
		(*d.Modes)[i].Line = n.Line
	}
	for i, n := range under(root, "observations").Content[:len(*d.Observations)] {
		(*d.Observations)[i].Line = n.Line
	}
}

// dataFile is one file and what it is decoded into: a struct with a pointer for each top-level key.
type dataFile struct {
	name     string
	into     any
	optional bool // a folder without it is whole: pictures help, nothing depends on them
}

// FormError says that a data folder can't be read: every place where a file is missing, isn't YAML, has a key nobody
// knows, or a value of the wrong form.
type FormError struct {
	Problems []Problem // at least one, in the order of files and lines
}

// Error is the first of them.
func (e *FormError) Error() string { return e.Problems[0].String() }

// String gives file, line and reason in one line, as compilers do.
func (p Problem) String() string {
	reason := p.Reason
	if p.Warning {
		reason = "warning: " + reason
	}
	return p.Place() + ": " + reason
}

// Place is the file with the line, if that is known: door.yaml:12.
func (p Problem) Place() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// refused is the problem of a data folder that can't be read: it names the first mistake and wraps all of them.
func refused(all []Problem) error {
	return problem.Wrap(&FormError{all}, "knowledge.form", "Place", all[0].Place(), "Text", all[0].Reason)
}

// Load reads all knowledge files of a data folder. Its problem is knowledge.form and wraps a *FormError. Load looks at the
// form only; app/check finds what is well formed and still wrong.
func Load(fsys fs.FS) (*Knowledge, error) {
	k := &Knowledge{}
	files := k.files()
	problems := make([][]Problem, len(files))
	var wait sync.WaitGroup
	for i, f := range files {
		wait.Go(func() { problems[i] = f.read(fsys) })
	}
	wait.Wait()
	if all := slices.Concat(problems...); len(all) > 0 {
		return nil, refused(all)
	}
	return k, nil
}

// read reads one file; files share no destination, so that they can be read side by side.
func (f dataFile) read(fsys fs.FS) []Problem {
	text, err := file.ReadData(fsys, f.name)
	switch {
	case f.optional && errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return []Problem{Unread(f.name, err)}
	}
	return decode(f.name, text, f.into)
}

// Unread is what to say of a file of a data folder that file.ReadData didn't read.
func Unread(name string, err error) Problem {
	switch {
	case problem.Has(err, "data.too_large"):
		return Problem{File: name, Reason: fmt.Sprintf("is larger than %d MB", file.MostData>>20)}
	case problem.Has(err, "data.not_plain"):
		return Problem{File: name, Reason: "isn't a plain file"}
	}
	return Problem{File: name, Reason: fmt.Sprintf("%v", pathless(err))}
}

// pathless drops the operation and path from a file error; the problem names the file already.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
