package file

import (
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
	f, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// A file may grow while it is read, so what was stated isn't trusted.
	content, err := io.ReadAll(io.LimitReader(f, MostData+1))
	if err == nil && len(content) > MostData {
		return nil, problem.New("data.too_large", "Most", MostData>>20)
	}
	return content, err
}
