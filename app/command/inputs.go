package command

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/place"
)

// spared are the files that a command reads, or that a person's cases stand in: no report may take their place, under
// whatever name. made is the name that a figure of our own may have in a data folder, "" for none.
func (j *job) spared(made string, inputs ...string) file.Rule {
	var paths []string
	for _, name := range inputs {
		if name != "-" {
			paths = append(paths, name)
		}
	}
	paths = append(paths, storeFiles(j.storePath)...)
	if usual, err := store.DefaultPath(); err == nil {
		paths = append(paths, storeFiles(usual)...)
	}
	paths = append(paths, knowledgeFiles(j.dataDir, made)...)
	return file.Except(append(file.Look(paths...), j.streams...)...)
}

// refuse returns a usage error where an option would write over a file that the command reads, before any work is done.
func refuse(option, out string, rule file.Rule) error {
	target, err := os.Stat(out)
	if out == "" || err != nil {
		return nil // none, or a new file
	}
	if rule(out, target) == nil {
		return nil
	}
	return usageError{problem.New("usage.replace", "Option", option, "Path", out)}
}

// storeFiles are the files of a store.
func storeFiles(path string) []string {
	if path == "" || place.IsServer(path) {
		return nil
	}
	if itself, err := filepath.EvalSymlinks(path); err == nil {
		path = itself // its log stands beside it
	}
	return []string{path, path + "-wal", path + "-shm", path + "-journal"}
}

// mostKnowledge is how many files of a data folder are looked at; one has about a dozen.
const mostKnowledge = 1000

// knowledgeFiles are the files that knowledge may be read from: those of the folder and of the folders in it.
func knowledgeFiles(dir, made string) []string {
	if dir == "" {
		return nil
	}
	var found []string
	folders := []string{dir}
	for i := 0; i < len(folders); i++ {
		entries, err := os.ReadDir(folders[i])
		if err != nil {
			continue
		}
		for _, e := range entries[:min(len(entries), mostKnowledge)] {
			path := filepath.Join(folders[i], e.Name())
			switch {
			case e.IsDir() && i == 0:
				folders = append(folders, path)
			case filepath.Ext(path) == ".yaml" && e.Name() != made:
				found = append(found, path)
			}
		}
	}
	return found
}

// streamFiles are the files behind standard input and output, where a shell put files there.
func streamFiles(streams ...any) []fs.FileInfo {
	var found []fs.FileInfo
	for _, s := range streams {
		f, ok := s.(interface{ Stat() (fs.FileInfo, error) })
		if !ok {
			continue
		}
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			found = append(found, info)
		}
	}
	return found
}

// dataFolder opens a folder with knowledge on disk.
func dataFolder(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, problem.Wrap(plain(err), "command.data", "Path", dir)
	}
	if !info.IsDir() {
		return nil, problem.New("command.data_file", "Path", dir)
	}
	return os.DirFS(dir), nil
}

// openInput opens a file that a command reads.
func openInput(path string) (io.ReadCloser, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problem.New("command.no_file", "Path", path)
	case err == nil && info.IsDir():
		return nil, problem.New("command.folder", "Path", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, problem.Wrap(plain(err), "file.read", "Path", path)
	}
	return f, nil
}

// plain takes the operation and path off a file error, because the sentence around it names them already.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
