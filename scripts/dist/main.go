// Dist makes the files of packages that follow from the program itself: icons in all sizes from the drawing, the manual
// page and the completions of shells from the commands. scripts/dist/make and `make dist` call it.
//
//	go run -tags ci ./scripts/dist version | icons DIR | icon DRAWING SIZE OUT.png | ico OUT.ico IN.png... | sbom FILE EPOCH | man DATE | complete bash|zsh|fish | licences
//	| pack data|assets|app/release OUT
package main

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"unlatch/app/command"
	"unlatch/app/drawing"
	"unlatch/app/release"
)

// sizes are those in which desktops ask for icons, in pixels.
var sizes = []int{16, 24, 32, 48, 64, 128, 256, 512}

// icons are the drawings by their place in an icon theme.
var icons = map[string]string{
	"apps/app.unlatch.Unlatch":             "assets/icon.svg",
	"mimetypes/application-x-unlatch-case": "packaging/case.svg",
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("see the comment in scripts/dist/main.go")

// job is one thing that can be made: how many arguments it takes, more with many, and how it is made.
type job struct {
	takes int
	many  bool
	make  func(args []string, out io.Writer) error
}

var jobs = map[string]job{
	"version":  {0, false, func(_ []string, out io.Writer) error { _, err := fmt.Fprintln(out, release.Version); return err }},
	"licences": {0, false, func(_ []string, out io.Writer) error { _, err := io.WriteString(out, release.Licences()); return err }},
	"icons":    {1, false, func(args []string, _ io.Writer) error { return paintAll(args[0]) }},
	"icon":     {3, false, func(args []string, _ io.Writer) error { return paint(args[0], args[1], args[2]) }},
	"ico":      {2, true, func(args []string, _ io.Writer) error { return bundle(args[0], args[1:]) }},
	"pack":     {2, false, func(args []string, _ io.Writer) error { return pack(args[0], args[1]) }},
	"sbom":     {2, false, func(args []string, out io.Writer) error { return settle(out, args[0], args[1]) }},
	"man": {1, false, func(args []string, out io.Writer) error {
		return describe(func(g grammar) error { return writeManual(out, g, args[0]) })
	}},
	"complete": {1, false, func(args []string, out io.Writer) error {
		return describe(func(g grammar) error { return writeCompletion(out, g, args[0]) })
	}},
}

func run(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	j, known := jobs[args[0]]
	args = args[1:]
	if !known || len(args) < j.takes || len(args) > j.takes && !j.many {
		return errUsage
	}
	return j.make(args, out)
}

func describe(write func(grammar) error) error {
	app, err := command.Grammar()
	if err != nil {
		return err
	}
	return write(read(app))
}

// paintAll paints every icon in every size into an icon theme at dir, with the drawing itself for any other size.
func paintAll(dir string) error {
	for name, from := range icons {
		for _, size := range sizes {
			square := fmt.Sprintf("%dx%d", size, size)
			if err := paint(from, strconv.Itoa(size), filepath.Join(dir, square, name+".png")); err != nil {
				return err
			}
		}
		drawn, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(dir, "scalable", name+".svg"), drawn); err != nil {
			return err
		}
	}
	return nil
}

// paint paints a drawing as a square of so many pixels.
func paint(from, pixels, to string) error {
	size, err := strconv.Atoi(pixels)
	if err != nil || size < 1 || size > 4096 {
		return fmt.Errorf("%s is no size of an icon", pixels)
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	drawn, err := drawing.Read(text)
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	drawing.Paint(img, drawn, drawing.Light(), nil)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, img), f.Close())
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
