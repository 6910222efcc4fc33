package photo

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"
)

// Markers of JPEG (ITU-T T.81, table B.1) that are looked at.
const (
	markSOF0  = 0xC0 // frame header, baseline
	markSOF2  = 0xC2 // the same, progressive
	markDHT   = 0xC4
	markRST0  = 0xD0
	markRST7  = 0xD7
	markEOI   = 0xD9
	markSOS   = 0xDA // scan, with the data behind it
	markDQT   = 0xDB
	markDRI   = 0xDD
	markAPP0  = 0xE0 // JFIF
	markAPP1  = 0xE1 // Exif
	markAPP14 = 0xEE // Adobe's note on colours
)

// tables are the segments before APP0 that hold no frame header.
var tables = []byte{markDHT, markDQT, markDRI, markSOS, markEOI}

// Limits on the scans of a JPEG, each of which may pass over the whole picture. Common programs make one, or ten to
// twelve of a progressive one; three to sixty of a small one if they save bytes at any cost.
const (
	mostScans     = 64
	mostScanWork  = 12 * maxHeavy // megapixels, times scans
	mostLeanParts = 1000          // tables and scans
)

func isJPEG(content []byte) bool { return bytes.HasPrefix(content, []byte{0xFF, 0xD8, 0xFF}) }

// segments are the parts of a JPEG behind its first two bytes: marker, and bytes from the marker to the next part. It ends
// with the end of the picture, or where the content is no JPEG any more.
func segments(content []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for at := 2; ; {
			skipped := bytes.IndexByte(content[min(at, len(content)):], 0xFF)
			if skipped < 0 {
				return
			}
			at += skipped
			if at+1 >= len(content) {
				return
			}
			mark := content[at+1]
			if mark == 0xFF || mark == 0 || mark >= markRST0 && mark <= markRST7 {
				at++ // filling, or left-overs of a scan
				continue
			}
			end := segmentEnd(content, at, mark)
			if end > len(content) || !yield(mark, content[at:end]) || mark == markEOI {
				return
			}
			at = end
		}
	}
}

// segmentEnd is where the segment at that place ends, beyond the content if it is cut off.
func segmentEnd(content []byte, at int, mark byte) int {
	if mark == markEOI {
		return at + 2
	}
	if at+4 > len(content) {
		return len(content) + 1
	}
	end := at + 2 + int(binary.BigEndian.Uint16(content[at+2:]))
	if mark == markSOS && end <= len(content) {
		end += scanData(content[end:])
	}
	return end
}

// scanData is how many bytes of data follow the header of a scan: up to the next marker.
func scanData(data []byte) int {
	for at := 0; ; {
		found := bytes.IndexByte(data[at:], 0xFF)
		if found < 0 || at+found+1 >= len(data) {
			return len(data)
		}
		at += found
		if next := data[at+1]; next != 0 && (next < markRST0 || next > markRST7) {
			return at
		}
		at++
	}
}

// leanJPEG leaves of a JPEG what makes its picture, in the memory of content, so that what is decoded is what was measured
// here: notes, comments, previews and what hangs behind it go. It refuses one that takes too much.
func leanJPEG(content []byte) ([]byte, error) {
	out := content[:2]
	var h frame
	parts := 0
	for mark, segment := range segments(content) {
		switch {
		case mark < markSOF0:
			return nil, ErrDamaged
		case mark > markAPP0 && mark != markAPP14:
			continue // a note or comment; JFIF's and Adobe's say how the colours are meant
		case mark < markAPP0 && !slices.Contains(tables, mark):
			if err := h.read(mark, segment); err != nil {
				return nil, err
			}
		case mark == markSOS:
			h.scans++
		}
		if parts++; parts > mostLeanParts {
			return nil, ErrTooSlow
		}
		h.rgb = h.rgb || mark == markAPP14 && len(segment) > 15 && segment[15] == 0
		out = append(out, segment...)
	}
	return out, h.fits()
}

// frame is what the header of a JPEG says about its picture.
type frame struct {
	width, height int
	parts         [][3]int // of each component: its id, and how often it is sampled across and down
	progressive   bool
	rgb           bool // Adobe's note says that the colours are red, green and blue
	scans         int
}

// read reads the frame header.
func (h *frame) read(mark byte, segment []byte) error {
	if mark < markSOF0 || mark > markSOF2 {
		return ErrKind // lossless, arithmetic or hierarchical
	}
	if len(h.parts) > 0 || len(segment) < 10 {
		return ErrDamaged
	}
	if segment[4] != 8 {
		return ErrKind // 12 bits
	}
	h.progressive = mark == markSOF2
	h.height, h.width = int(binary.BigEndian.Uint16(segment[5:])), int(binary.BigEndian.Uint16(segment[7:]))
	for rest := segment[10:]; len(rest) >= 3; rest = rest[3:] {
		part := [3]int{int(rest[0]), int(rest[1] >> 4), int(rest[1] & 15)}
		if part[1] < 1 || part[1] > 4 || part[2] < 1 || part[2] > 4 {
			return ErrDamaged
		}
		h.parts = append(h.parts, part)
	}
	if len(h.parts) == 1 {
		h.parts[0][1], h.parts[0][2] = 1, 1 // one component is never sampled more coarsely than itself
	}
	if len(h.parts) == 0 || len(h.parts) > 4 {
		return ErrDamaged
	}
	return nil
}

// fits says whether the picture may be decoded.
func (h *frame) fits() error {
	if len(h.parts) == 0 || h.scans == 0 {
		return ErrDamaged
	}
	most := maxPlain
	if h.progressive {
		most = maxHeavy
	}
	if err := fits(h.width, h.height, h.bytesEach(), most); err != nil {
		return err
	}
	if h.scans > mostScans || int64(h.scans)*int64(h.width)*int64(h.height) > mostScanWork*mega {
		return ErrTooSlow
	}
	return nil
}

// bytesEach is how many bytes a pixel takes in Go's decoder, rounded up: one for each sample, four more of each while a
// progressive picture is put together, and four for the whole if its colours have to be worked out.
func (h *frame) bytesEach() int64 {
	whole := h.parts[0][1] * h.parts[0][2]
	samples := 0 // in so many pixels
	for _, part := range h.parts {
		samples += part[1] * part[2]
	}
	if h.progressive {
		samples *= 5
	}
	rgb := h.rgb || h.parts[0][0] == 'R'
	if len(h.parts) == 3 && rgb || len(h.parts) == 4 {
		samples += 4 * whole
	}
	return int64((samples + whole - 1) / whole)
}

// isPlain says whether a JPEG holds nothing but what makes a baseline picture, as this program writes it.
func isPlain(content []byte) bool {
	length := 2
	for mark, segment := range segments(content) {
		length += len(segment)
		switch mark {
		case markSOF0, markDHT, markDQT, markSOS:
		case markEOI:
			return length == len(content)
		default:
			return false
		}
	}
	return false
}
