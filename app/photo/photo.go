// Package photo makes the pictures that people add to a case small enough to travel with it: upright, scaled down, as
// JPEG without the camera's notes. Files come from anywhere, so everything is checked before it is decoded.
package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // a picture may be a PNG
	"io"
	"os"

	"golang.org/x/image/draw"
)

// Most is how many photos a case holds.
const Most = 4

// MaxBytes is the largest photo in a case. It stands in a report twice, on the page and in the attached case: four of
// them leave a report below 300 KB.
const MaxBytes = 24 << 10

// Limits on what is read.
const (
	maxFile   = 40 << 20
	maxPixels = 64_000_000
	longSide  = 640 // pixels of a photo in a case: about 170 to the inch on paper
)

// Reasons why a file gives no photo.
var (
	ErrNotPhoto = errors.New("it isn't a JPEG or PNG picture; choose another file")
	ErrTooLarge = errors.New("the picture is too large; save it smaller and try again")
	ErrDamaged  = errors.New("the picture is damaged; choose another file")
)

// ReadFile makes a photo of the picture at path.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("adding a photo: %w", err)
	}
	defer f.Close()
	made, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("adding the photo %s: %w", path, err)
	}
	return made, nil
}

// Read makes a photo, a JPEG of at most MaxBytes, of a JPEG or PNG picture.
func Read(r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(content) > maxFile {
		return nil, ErrTooLarge
	}
	picture, err := decode(content)
	if err != nil {
		return nil, err
	}
	return shrink(picture, orientation(content))
}

// decode looks at the size before it makes room for the picture. The decoders of the standard library return errors,
// but a picture made to hurt shall not end the program if one of them doesn't.
func decode(content []byte) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, ErrDamaged
		}
	}()
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, ErrNotPhoto
	}
	if size.Width < 1 || size.Height < 1 {
		return nil, ErrDamaged
	}
	if size.Width*size.Height > maxPixels {
		return nil, ErrTooLarge
	}
	picture, _, err = image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, ErrDamaged
	}
	return picture, nil
}

// shrink scales a picture down and turns it upright, and encodes it with the best quality that fits.
func shrink(picture image.Image, turn int) ([]byte, error) {
	for side := longSide; side >= longSide/4; side = side * 4 / 5 {
		small := upright(scaled(picture, side), turn)
		for _, quality := range []int{80, 65, 50, 40} {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, fmt.Errorf("making the photo: %w", err)
			}
			if out.Len() <= MaxBytes {
				return out.Bytes(), nil
			}
		}
	}
	return nil, ErrTooLarge
}

// scaled is a picture on white whose longer side is at most side pixels.
func scaled(picture image.Image, side int) *image.RGBA {
	b := picture.Bounds()
	w, h := b.Dx(), b.Dy()
	if long := max(w, h); long > side {
		w, h = max(w*side/long, 1), max(h*side/long, 1)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Bounds(), picture, b, draw.Over, nil)
	return out
}

// Size says how many pixels a photo has, or why content isn't one that a case may hold. It looks at the head only.
func Size(content []byte) (width, height int, err error) {
	if len(content) > MaxBytes {
		return 0, 0, ErrTooLarge
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || kind != "jpeg" {
		return 0, 0, ErrNotPhoto
	}
	if size.Width < 1 || size.Height < 1 || size.Width > longSide || size.Height > longSide {
		return 0, 0, ErrTooLarge
	}
	return size.Width, size.Height, nil
}

// Check is Size for a photo that is read to its end, so that it can be shown without surprises.
func Check(content []byte) (width, height int, err error) {
	width, height, err = Size(content)
	if err != nil {
		return 0, 0, err
	}
	if _, err := decode(content); err != nil {
		return 0, 0, err
	}
	return width, height, nil
}
