package photo

import (
	"bytes"
	"encoding/binary"
	"slices"
)

var signaturePNG = []byte("\x89PNG\r\n\x1a\n")

func isPNG(content []byte) bool { return bytes.HasPrefix(content, signaturePNG) }

// palettePNG is the type of a PNG whose pixels are places in a table of colours.
const palettePNG = 3

// mostChunks is how many chunks of a PNG are read; programs write them of 8,192 bytes and more.
const mostChunks = 20_000

// chunksOfPicture are those that make the picture. Texts and colour profiles, packed or not, aren't read.
var chunksOfPicture = []string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}

// leanPNG leaves of a PNG what makes its picture, in the memory of content. It refuses one that takes too much.
func leanPNG(content []byte) ([]byte, error) {
	if err := fitsPNG(content); err != nil {
		return nil, err
	}
	out := content[:len(signaturePNG)]
	kept := 0
	for at := len(out); at+8 <= len(content); {
		length, kind := binary.BigEndian.Uint32(content[at:]), string(content[at+4:at+8])
		end := at + 12 + int(min(length, maxFile))
		if end > len(content) {
			return nil, ErrDamaged
		}
		if slices.Contains(chunksOfPicture, kind) {
			if kept++; kept > mostChunks {
				return nil, ErrDamaged
			}
			out = append(out, content[at:end]...)
		}
		if kind == "IEND" {
			break
		}
		at = end
	}
	return out, nil
}

// fitsPNG looks at the header, which comes first.
func fitsPNG(content []byte) error {
	const end = 29 // of the header's data
	if len(content) < end || string(content[12:16]) != "IHDR" {
		return ErrDamaged
	}
	width, height := binary.BigEndian.Uint32(content[16:]), binary.BigEndian.Uint32(content[20:])
	if width > 1<<31-1 || height > 1<<31-1 {
		return ErrDamaged
	}
	depth, colours, interlaced := content[24], content[25], content[28] != 0
	most, bytesEach := maxPlain, int64(4)
	switch {
	case depth > 8:
		most, bytesEach = maxHeavy, 8
	case colours == palettePNG:
		bytesEach = 1
	}
	if interlaced {
		bytesEach *= 2 // each of its seven passes is a picture of its own at first
	}
	return fits(int(width), int(height), bytesEach, most)
}
