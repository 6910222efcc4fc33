package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/problem"
	"unlatch/app/release"
	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/store/place"
	"unlatch/app/words"
)

// Exit codes of the program.
const (
	Done   = 0 // the command did what it was asked
	Failed = 1 // it could not; the reason is on standard error
	Usage  = 2 // the command line itself is wrong
)

// Streams are the three standard streams of a run.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Deps is what a run gets from outside, so that it keeps nothing global and tests can replace everything.
type Deps struct {
	Data   fs.FS                            // the data folder built into the program, used without --data
	Brain  func() (*diagnosis.Brain, error) // what it knows, compiled; may be asked for more than once
	Assets fs.FS                            // drawings and fonts
	Build  release.Build                    // what the program was built from
	Getenv func(string) string              // the environment
	Now    func() time.Time                 // the clock
}

// Window is what the window needs from the command line.
type Window struct {
	Case  *cases.Case   // the case that was given; nil: none
	Wrong error         // why a file that a desktop gave can't be opened; nil: nothing is wrong
	Data  fs.FS         // data folder: built in, or the one of --data
	Given bool          // Data is the one of --data, which may hold mistakes
	Cases opening.Cases // the store, and what was wrong with its file if anything
	Kiosk *Kiosk        // the window is a tablet's at a shop's counter; nil: a desktop's
}

// grammar is the command line as kong reads it.
type grammar struct {
	Data    string           `help:"Read the knowledge from this folder instead of the built-in one." placeholder:"DIR"`
	Store   string           `help:"Keep cases in this file, or on this server (postgres://shop@server/database)." placeholder:"PATH"`
	Version kong.VersionFlag `help:"Print the version and exit."`

	Open     openCommand     `cmd:"" default:"withargs" hidden:"" help:"Open the window."`
	Diagnose diagnoseCommand `cmd:"" help:"Diagnose one case: causes, verdict, cost and plan."`
	Evaluate evaluateCommand `cmd:"" help:"Score the model on resolved cases, beside simple baselines."`
	Simulate simulateCommand `cmd:"" help:"Play doors drawn from the model through three ways of asking."`
	Model    modelCommand    `cmd:"" help:"Write the compiled model for other Bayesian programs."`
	Check    checkCommand    `cmd:"" help:"Check a knowledge folder and name every mistake."`
	Places   storeCommand    `cmd:"" name:"store" help:"Try the place that a shop's cases are kept at."`
	Tell     versionCommand  `cmd:"" name:"version" help:"Write what this program was built from: version, model, commit, Go."`
	Tablet   kioskCommand    `cmd:"" name:"kiosk" help:"Set up a tablet at a shop's counter."`
	Paths    pathsCommand    `cmd:"" help:"Write where cases, reports and the report of a crash are."`
}

// openCommand opens the window; it is what runs without a command.
type openCommand struct {
	Kiosk bool   `help:"Be a shop's tablet: fill the screen, keep nothing of a customer."`
	Case  string `help:"Open this case file or report (PDF)." placeholder:"FILE"`
	File  string `arg:"" optional:"" hidden:"" help:"Case file or report, as a desktop gives it."`
}

// job is one run of one command: its streams, what came from outside, and the options shared by all commands.
type job struct {
	Streams
	Deps
	ctx       context.Context
	dataDir   string
	storePath string
	streams   []fs.FileInfo // files that stand behind the streams
	watched   bool          // standard error is a terminal
	confirmed int           // cases of the store that moved the model
	lang      string        // language of errors, as far as it is known
	window    *Window
}

// Run carries out a command line (without the program's name). It returns an exit code, or a Window when one is
// wanted; all output and the one line of an error have been written by then.
func Run(ctx context.Context, args []string, std Streams, deps Deps) (int, *Window) {
	files, watched := streamFiles(std.In, std.Out, std.Err), isTerminal(std.Err)
	out, errs := &terminal{to: std.Out}, &terminal{to: std.Err}
	defer out.flush()
	defer errs.flush()
	std.Out, std.Err = out, errs
	return carryOut(args, &job{Streams: std, Deps: deps, ctx: ctx, streams: files, watched: watched})
}

func carryOut(args []string, j *job) (int, *Window) {
	var g grammar
	out := &watched{Writer: j.Out}
	left := false // kong asked to leave: --help or --version have printed
	parser, err := newParser(&g,
		kong.Writers(out, j.Err),
		kong.Exit(func(int) { left = true }),
		kong.Vars{"version": "unlatch " + j.Build.Version},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return Fail(j.Err, j.Data, err), nil
	}
	parsed, err := parser.Parse(args)
	if out.err != nil {
		return Fail(j.Err, j.Data, problem.Wrap(plain(out.err), "command.output")), nil
	}
	if left {
		return Done, nil
	}
	if err != nil {
		return wrongUsage(j.Err, shorten(err.Error(), args)), nil
	}
	if name := emptyOption(parsed); name != "" {
		return Fail(j.Err, j.Data, usageError{problem.New("usage.no_value", "Option", name)}), nil
	}
	j.dataDir, j.storePath = g.Data, g.Store
	j.Out = out
	err = parsed.Run(j)
	if out.err != nil {
		err = problem.Wrap(plain(out.err), "command.output")
	}
	if err != nil {
		return fail(j.Err, j.Data, j.lang, err), nil
	}
	return Done, j.window
}

// newParser reads the command line into g.
func newParser(g *grammar, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(g, append([]kong.Option{
		kong.Name("unlatch"),
		kong.Description("Why won't this car door open from inside, and what will it take to fix it? Without a command, opens the window."),
	}, options...)...)
}

// Grammar is the command line as it can be described: the manual page and the completions of shells are made from it.
func Grammar() (*kong.Application, error) {
	parser, err := newParser(&grammar{}, kong.Vars{"version": release.Version})
	if err != nil {
		return nil, err
	}
	return parser.Model, nil
}

// emptyOption is the name of an option that was given as "", as a script does with a variable that isn't set.
func emptyOption(parsed *kong.Context) string {
	for _, p := range parsed.Path {
		if p.Flag != nil && p.Flag.Target.Kind() == reflect.String && p.Flag.Target.String() == "" {
			return p.Flag.Name
		}
	}
	return ""
}

// usageError is a mistake in the command line that kong cannot see.
type usageError struct{ error }

// Fail prints an error as one line in English and returns the exit code that belongs to it.
func Fail(w io.Writer, data fs.FS, err error) int { return fail(w, data, words.English, err) }

// fail is Fail in a language. What is wrong with the command line itself is said in English, as the help of it is.
func fail(w io.Writer, data fs.FS, lang string, err error) int {
	var usage usageError
	if errors.As(err, &usage) {
		return wrongUsage(w, Said(data, usage.error))
	}
	return tell(w, said(data, lang, err), Failed)
}

// Said is an error in English.
func Said(data fs.FS, err error) string { return said(data, words.English, err) }

// said is an error in the language of the built-in texts that serves for lang: a data folder that was given may be what is
// wrong.
func said(data fs.FS, lang string, err error) string {
	built, _ := words.Match(data, lang)
	w, failed := words.Load(data, built)
	if failed != nil {
		return err.Error()
	}
	return w.Problem(err)
}

func wrongUsage(w io.Writer, text string) int {
	return tell(w, strings.TrimSuffix(text, ".")+"; see unlatch --help", Usage)
}

// tell prints an error as one line that is safe to look at.
func tell(w io.Writer, text string, code int) int {
	safe := &terminal{to: w}
	fmt.Fprintln(safe, "unlatch:", oneLine(text))
	return code
}

// oneLine joins the lines of an error, because an error is one line on the terminal.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// shorten cuts what the sentence about a wrong command line quotes of it: an argument may be a whole file by mistake.
func shorten(text string, args []string) string {
	for _, arg := range args {
		for _, part := range append(strings.SplitN(arg, "=", 2), arg) {
			if place.IsServer(part) {
				text = strings.ReplaceAll(text, part, place.Shown(part))
			}
			if short := words.Quote(part); len(short) < len(part) {
				text = strings.ReplaceAll(text, part, short)
			}
		}
	}
	return text
}

// Run prepares the window: it fails early, in one line, on everything that would later be a dialog or a crash. But a file
// that a desktop gave is told of in the window, for there may be no terminal to read a line on.
func (c *openCommand) Run(j *job) error {
	if c.File != "" && (c.Case != "" || !likeFile(c.File)) {
		return usageError{problem.New("usage.unexpected", "Argument", c.File)}
	}
	if err := checkDisplay(runtime.GOOS, j.Getenv, dialDisplay); err != nil {
		return err
	}
	w := &Window{Given: j.dataDir != ""}
	var err error
	if w.Data, err = j.data(); err != nil {
		return err
	}
	if c.Kiosk {
		return c.kiosk(j, w)
	}
	if c.Case != "" {
		if w.Case, err = j.readCase(c.Case); err != nil {
			return err
		}
	}
	if c.File != "" {
		w.Case, w.Wrong = j.readCase(c.File)
	}
	w.Cases = j.openCases()
	j.window = w
	return nil
}

// likeFile tells a file from a command with a slip of the pen in it.
func likeFile(name string) bool {
	if strings.ContainsAny(name, `./\`) {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// openCases opens the store for the window, which gets one in memory where there is no file to be had.
func (j *job) openCases() opening.Cases {
	path, err := j.storePath, error(nil)
	if path == "" {
		path, err = store.DefaultPath()
	}
	return opening.Open(path, err, j.Now())
}

// data is the data folder of this run.
func (j *job) data() (fs.FS, error) {
	if j.dataDir == "" {
		return j.Data, nil
	}
	return dataFolder(j.dataDir)
}
