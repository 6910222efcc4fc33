package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"os"
)

// bundle puts pictures of one icon into a file as Windows reads it: a table, and behind it each PNG as it is.
func bundle(to string, pictures []string) error {
	var table, all bytes.Buffer
	put := func(v ...uint16) {
		for _, n := range v {
			_ = binary.Write(&table, binary.LittleEndian, n)
		}
	}
	put(0, 1, uint16(len(pictures)))
	begin := 6 + 16*len(pictures)
	for _, path := range pictures {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := png.DecodeConfig(bytes.NewReader(raw))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		table.Write([]byte{byte(info.Width), byte(info.Height), 0, 0}) // 256 is written as 0
		put(1, 32)
		_ = binary.Write(&table, binary.LittleEndian, []uint32{uint32(len(raw)), uint32(begin + all.Len())})
		all.Write(raw)
	}
	return write(to, append(table.Bytes(), all.Bytes()...))
}
