// Package photo makes the pictures that people add to a case small enough to travel with it: upright, scaled down, as
// JPEG without the camera's notes. Files come from anywhere, so what decoding one takes is known from its header and
// bounded before it begins.
package photo

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"math"
	"os"

	"unlatch/app/problem"
)

// Most is how many photos a case holds.
const Most = 4

// MaxBytes is the largest photo in a case. It stands in a report twice, on the page and in the attached case: four of
// them leave a report below 300 KB.
const MaxBytes = 24 << 10

// longSide is the longer side of a photo in a case, in pixels: about 170 to the inch on paper.
const longSide = 640

// Limits on what is read.
const (
	maxFile   = 40 << 20  // bytes
	maxSide   = 20_000    // pixels
	maxMemory = 200 << 20 // bytes that decoding takes
	mega      = 1 << 20
	maxPlain  = 48 // megapixels of a baseline JPEG or a PNG of 8 bits
	maxHeavy  = 24 // megapixels of a progressive JPEG or a PNG of 16 bits
)

// Reasons why a file gives no photo. The sizes that are too large say by how much; see tooLarge.
var (
	ErrNotPhoto = problem.New("photo.not")
	ErrDamaged  = problem.New("photo.damaged")
	ErrTooLarge = problem.New("photo.too_large", "Most", maxFile>>20) // as a file, or as a photo in a case
	ErrTooSlow  = problem.New("photo.scans")                          // a JPEG in more passes than anybody makes
	ErrKind     = problem.New("photo.kind")                           // a JPEG that few programs write and read
)

// ReadFile makes a photo of the picture at path.
func ReadFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New("photo.missing", "Path", path)
	}
	if err != nil {
		return nil, problem.Wrap(err, "photo.open", "Path", path)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, problem.Wrap(err, "photo.open", "Path", path)
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotPhoto
	}
	return Read(f)
}

// Read makes a photo, a JPEG of at most MaxBytes, of a JPEG or PNG picture.
func Read(r io.Reader) ([]byte, error) {
	content, err := readAll(r)
	if err != nil {
		return nil, err
	}
	turn := orientation(content)
	picture, err := decode(content)
	if err != nil {
		return nil, err
	}
	return shrink(reduced(picture, 2*longSide), turn)
}

// readAll reads a file into a buffer of its size where that is known, so that memory doesn't hold it more than once.
func readAll(r io.Reader) ([]byte, error) {
	var content bytes.Buffer
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Size() <= maxFile {
			content.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	if _, err := content.ReadFrom(io.LimitReader(r, maxFile+1)); err != nil {
		return nil, problem.Wrap(err, "photo.read")
	}
	if content.Len() > maxFile {
		return nil, ErrTooLarge
	}
	return content.Bytes(), nil
}

// decode decodes a JPEG or PNG that isn't too large, and may change content. The decoders of the standard library return
// errors, but a picture made to hurt shall not end the program if one of them doesn't.
func decode(content []byte) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, ErrDamaged
		}
	}()
	switch {
	case isJPEG(content):
		if content, err = leanJPEG(content); err != nil {
			return nil, err
		}
		picture, err = jpeg.Decode(bytes.NewReader(content))
	case isPNG(content):
		if content, err = leanPNG(content); err != nil {
			return nil, err
		}
		picture, err = png.Decode(bytes.NewReader(content))
	default:
		return nil, ErrNotPhoto
	}
	var unsupported jpeg.UnsupportedError
	if errors.As(err, &unsupported) {
		return nil, ErrKind
	}
	if err != nil {
		return nil, ErrDamaged
	}
	return picture, nil
}

// fits says whether a picture may be decoded: it has at most so many megapixels, and they fit into memory at so many
// bytes each.
func fits(width, height int, bytesEach int64, most int) error {
	area := int64(width) * int64(height)
	most = min(most, max(int(maxMemory/mega/bytesEach), 1))
	switch {
	case width < 1 || height < 1:
		return ErrDamaged
	case width > maxSide || height > maxSide:
		return problem.New("photo.too_long", "Width", width, "Height", height, "Most", maxSide)
	case area > int64(most)*mega:
		return problem.New("photo.too_many_pixels", "Megapixels", int(math.Ceil(float64(area)/1e6)), "Most", most)
	}
	return nil
}

// shrink scales a picture down and turns it upright, and encodes it with the best quality that fits.
func shrink(picture image.Image, turn int) ([]byte, error) {
	for side := longSide; side >= longSide/4; side = side * 4 / 5 {
		small := upright(scaled(picture, side), turn)
		for _, quality := range []int{80, 65, 50, 40} {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, problem.Wrap(err, "photo.make")
			}
			if out.Len() <= MaxBytes {
				return out.Bytes(), nil
			}
		}
	}
	return nil, ErrTooLarge
}

// Turn turns a photo by a quarter to the right, as Read made it.
func Turn(content []byte) ([]byte, error) {
	if _, _, err := Check(content); err != nil {
		return nil, err
	}
	picture, err := decode(bytes.Clone(content))
	if err != nil {
		return nil, err
	}
	return shrink(picture, quarterRight)
}

// Size says how many pixels a photo has, or why content isn't one that a case may hold. It looks at the head only.
func Size(content []byte) (width, height int, err error) {
	if !isJPEG(content) {
		return 0, 0, ErrNotPhoto
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return 0, 0, ErrDamaged
	}
	if len(content) > MaxBytes || size.Width > longSide || size.Height > longSide {
		return 0, 0, problem.New("photo.not_small", "Kilobytes", MaxBytes>>10, "Side", longSide)
	}
	if size.Width < 1 || size.Height < 1 {
		return 0, 0, ErrDamaged
	}
	return size.Width, size.Height, nil
}

// Check is Size for a photo that is read to its end, so that it can be shown without surprises.
func Check(content []byte) (width, height int, err error) {
	width, height, err = Size(content)
	if err != nil {
		return 0, 0, err
	}
	if _, err := decode(bytes.Clone(content)); err != nil {
		return 0, 0, err
	}
	return width, height, nil
}

// Clean is a photo of a case that came from elsewhere, without anything but its picture: as it is if this program may
// have made it, else made anew, without notes, comments or what hangs behind it.
func Clean(content []byte) ([]byte, error) {
	if _, _, err := Size(content); err != nil {
		return nil, err
	}
	if isPlain(content) {
		return content, nil
	}
	return Read(bytes.NewReader(content))
}
