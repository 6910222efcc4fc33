package file

import (
	"bytes"
	"io"
	"io/fs"

	"unlatch/app/problem"
)

// MostData is the largest file of a data folder that is read, in bytes: twelve times the largest that the program ships.
const MostData = 2 << 20

// ReadData reads a file of a data folder. Its size is known before it is read: the problem data.too_large names the limit,
// and data.not_plain is what a folder, a device or a pipe gets, which could go on for ever. Other errors are the system's.
func ReadData(folder fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(folder, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, problem.New("data.not_plain")
	}
	tooLarge := problem.New("data.too_large", "Most", MostData>>20)
	if info.Size() > MostData {
		return nil, tooLarge
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	// It may have grown in between.
	if _, err := content.ReadFrom(io.LimitReader(f, MostData+1)); err != nil {
		return nil, err
	}
	if content.Len() > MostData {
		return nil, tooLarge
	}
	return content.Bytes(), nil
}
