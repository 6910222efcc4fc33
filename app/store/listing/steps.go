package listing

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"unlatch/app/problem"
)

// Step is one numbered change of a database's tables.
type Step struct{ Name, Text string }

// Steps returns the files migrations/*.sql in order. Their names begin with their number, 0001_, 0002_ and so on; one that is
// missing or stands twice is the problem store.migrations.
func Steps(folder fs.FS) ([]Step, error) {
	names, err := fs.Glob(folder, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []Step
	for i, name := range names {
		if !strings.HasPrefix(path.Base(name), fmt.Sprintf("%04d_", i+1)) {
			return nil, problem.New("store.migrations", "Name", name, "Place", i+1)
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		list = append(list, Step{path.Base(name), string(text)})
	}
	return list, nil
}
