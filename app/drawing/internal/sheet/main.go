// Command sheet paints drawings to PNG files, to be looked at while drawing:
//
//	go run ./app/drawing/internal/sheet -out DIR -size 400 -palette dark door_xray door_edge
//
// Without names it paints all drawings of assets. With -looks every component of the X-ray takes one of the looks
// that the screens use, in turn.
package main

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/drawing"
	"unlatch/assets"
)

func main() {
	out := flag.String("out", ".", "folder for the pictures")
	size := flag.Int("size", 400, "width in pixels")
	theme := flag.String("palette", "light", "light, dark, contrast or print")
	looks := flag.Bool("looks", false, "colour the components with the looks of the screens")
	flag.Parse()
	if err := run(*out, *size, *theme, *looks, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out string, size int, theme string, looks bool, names []string) error {
	palettes := map[string]drawing.Palette{
		"light": drawing.Light(), "dark": drawing.Dark(), "contrast": drawing.Contrast(), "print": drawing.Print(),
	}
	palette, ok := palettes[theme]
	if !ok {
		return fmt.Errorf("no palette %q: light, dark, contrast or print", theme)
	}
	if len(names) == 0 {
		names = all()
	}
	for _, name := range names {
		d, err := drawing.Load(assets.FS, name)
		if err != nil {
			return err
		}
		if err := paint(filepath.Join(out, name+".png"), d, size, palette, looks, theme == "dark"); err != nil {
			return err
		}
	}
	return nil
}

func all() []string {
	files, err := assets.FS.ReadDir("drawings")
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".svg"))
	}
	return names
}

func paint(file string, d *drawing.Drawing, size int, palette drawing.Palette, coloured, dark bool) error {
	img := image.NewRGBA(image.Rect(0, 0, size, int(float64(size)*d.ViewBox.H/d.ViewBox.W+0.5)))
	ground := color.RGBA{255, 255, 255, 255}
	if dark {
		ground = color.RGBA{29, 34, 40, 255}
	}
	draw.Draw(img, img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	var looks map[string]drawing.Look
	if coloured {
		looks = map[string]drawing.Look{}
		shares := []float64{0.02, 0.1, 0.3, 0.6, 0.9}
		for i, id := range d.Components() {
			looks[id] = palette.Suspected(shares[i%len(shares)])
			if i%4 == 3 {
				looks[id] = palette.Working()
			}
		}
	}
	drawing.Paint(img, d, palette, looks)
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	defer f.Close()
	return png.Encode(f, img)
}
