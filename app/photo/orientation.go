package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Orientations of Exif (tag 0x0112) count how the picture has to be turned or mirrored: 1 is upright, 3 upside down, 6
// needs a quarter turn to the right, 8 one to the left; 2, 4, 5 and 7 are the same mirrored.
const (
	uprightAlready = 1
	orientationTag = 0x0112
)

// orientation finds the note of the camera on how it was held; without one the picture is upright.
func orientation(content []byte) int {
	if !isJPEG(content) {
		return uprightAlready
	}
	for mark, segment := range segments(content) {
		if mark == markSOS {
			break
		}
		if notes, exif := bytes.CutPrefix(segment[min(4, len(segment)):], []byte("Exif\x00\x00")); exif && mark == markAPP1 {
			return orientationIn(notes)
		}
	}
	return uprightAlready
}

// orientationIn reads the first directory of the notes, which are laid out as a TIFF file.
func orientationIn(notes []byte) int {
	if len(notes) < 8 {
		return uprightAlready
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(notes[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(notes[4:]))
	if at < 8 || at > len(notes)-2 {
		return uprightAlready
	}
	count := int(order.Uint16(notes[at:]))
	for i := range count {
		entry := at + 2 + 12*i
		if entry+12 > len(notes) {
			break
		}
		if order.Uint16(notes[entry:]) == orientationTag {
			if turn := int(order.Uint16(notes[entry+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
		}
	}
	return uprightAlready
}

// quarterRight is the orientation of a picture that has to be turned by a quarter to the right.
const quarterRight = 6

// upright turns a picture as its orientation asks for.
func upright(p *image.RGBA, turn int) *image.RGBA {
	if turn == uprightAlready {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if turn >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := turned(x, y, w, h, turn)
			copy(out.Pix[out.PixOffset(tx, ty):][:4], p.Pix[p.PixOffset(x, y):][:4])
		}
	}
	return out
}

// turned is where the pixel at x, y of a picture of w x h goes.
func turned(x, y, w, h, turn int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
