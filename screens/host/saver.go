package host

import (
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// Saver is for a page that writes files under names that people give: it replaces only what it wrote itself, as long as
// nobody changed it since, and asks about everything else.
type Saver struct {
	host Host
	may  map[string]file.Written // what may be replaced, by path
}

// NewSaver has written nothing yet.
func NewSaver(h Host) *Saver { return &Saver{host: h, may: map[string]file.Written{}} }

// Rule says what may be replaced at path.
func (s *Saver) Rule(path string) file.Rule { return file.Only(s.may[path]) }

// Asks takes the outcome of writing. Where something else stands at path, it asks whether to replace that, calls again on
// yes, and returns true: there is nothing more to tell.
func (s *Saver) Asks(path string, err error, again func()) bool {
	if err == nil {
		s.may[path] = file.Seen(path)
		return false
	}
	if !problem.Has(err, "file.exists") {
		return false
	}
	there := file.Seen(path) // a yes is about this one
	s.host.Shell().Offer(s.host.T("ui.save.exists", words.With("Path", path)), s.host.T("ui.save.replace"), func() {
		s.may[path] = there
		again()
	})
	return true
}
