package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"sort"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// Bounds of a rescue. A case that the bare bytes hold in one piece is no longer than the largest page of SQLite; longer
// ones are only found through SQLite.
const (
	maxPiece   = 64 << 10 // bytes
	maxRescued = 100_000  // cases
	window     = 4 << 20  // bytes looked at together
	looks      = 16       // how often a byte may be looked at
)

// Rescue hands every case over that can still be read from a damaged file, and says how many there are. It leaves the file
// as it is and writes nowhere else. It looks twice: through SQLite, row by row and from both ends, and over the bare bytes
// for anything that is a whole case. Of several states of one case it hands over the latest. An error of keep ends it.
// Time grows with the length of the file; of the cases themselves one is kept at a time.
func Rescue(ctx context.Context, path string, told store.Progress, keep func(*cases.Case) error) (int, error) {
	r := &rescue{ctx: ctx, path: path, found: map[string]place{}, keep: keep}
	defer r.close()
	if err := r.search(told); err != nil {
		return 0, problem.Wrap(plain(err), "store.rescue", "Path", path)
	}
	n, err := r.handOver()
	if err != nil {
		return n, problem.Wrap(plain(err), "store.rescue", "Path", path)
	}
	return n, nil
}

// rescue is one search for cases.
type rescue struct {
	ctx   context.Context
	path  string
	files []*os.File // the file and its log
	rows  *sql.DB    // nil if SQLite can't read it
	index string     // the index of the log that SQLite made, "" if it was there before
	found map[string]place
	keep  func(*cases.Case) error
}

// place is where the latest state of a case stands.
type place struct {
	state  *cases.Case // only what says which of two is later
	file   int         // in files; -1: a row
	at     int64       // offset in the file, or number of the row
	length int
}

func (r *rescue) search(told store.Progress) error {
	total, err := r.open()
	if err != nil {
		return err
	}
	meter := store.NewMeter(total, told)
	for i := range r.files {
		if err := r.searchBytes(i, meter); err != nil {
			return err
		}
	}
	return r.searchRows()
}

// open opens the file and its log, and returns how long they are together.
func (r *rescue) open() (int64, error) {
	total := int64(0)
	for _, suffix := range []string{"", "-wal"} {
		f, info, err := file.OpenRegular(r.path + suffix)
		if suffix != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, err
		}
		r.files = append(r.files, f)
		total += info.Size()
	}
	return total, nil
}

func (r *rescue) close() {
	for _, f := range r.files {
		_ = f.Close()
	}
	if r.rows != nil {
		_ = r.rows.Close()
	}
	if r.index != "" {
		_ = os.Remove(r.index)
	}
}

// searchBytes looks through a file, a window at a time. Windows overlap by the longest piece.
func (r *rescue) searchBytes(i int, meter *store.Meter) error {
	data := make([]byte, window)
	for at := int64(0); ; at += window - maxPiece {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		n, err := r.files[i].ReadAt(data, at)
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return err
		}
		end := n
		if !last {
			end = window - maxPiece
		}
		r.searchWindow(data[:n], end, place{file: i, at: at})
		meter.Add(int64(end))
		if last {
			return nil
		}
	}
}

// caseStarts are how Marshal begins a case: without unknown fields, and with them (names are sorted then).
var caseStarts = [][]byte{[]byte(`{"format":`), []byte(`{"actions":[`)}

// searchWindow tries every place before end where a case may begin. What is tried in vain is tried again from the next
// beginning within it, as a cut case may lie before a whole one, but only so often that work stays in proportion.
func (r *rescue) searchWindow(data []byte, end int, base place) {
	budget := looks * len(data)
	for at := nextStart(data, 0); at < end; {
		piece := data[at:min(len(data), at+maxPiece)]
		n, whole := store.PieceEnd(piece)
		budget -= n
		if whole && r.note(piece[:n], place{file: base.file, at: base.at + int64(at), length: n}) || budget < 0 {
			at = nextStart(data, at+n)
			continue
		}
		at = nextStart(data, at+1)
	}
}

// nextStart is the next place from which a case may begin, the length of data if there is none.
func nextStart(data []byte, from int) int {
	for from < len(data) {
		at := bytes.IndexByte(data[from:], '{')
		if at < 0 {
			break
		}
		from += at
		for _, start := range caseStarts {
			if bytes.HasPrefix(data[from:], start) {
				return from
			}
		}
		from++
	}
	return len(data)
}

// note remembers where a case stands, if it is one, and returns whether it is.
func (r *rescue) note(body []byte, at place) bool {
	c, err := casefile.Unmarshal(body)
	if err != nil || c.ID == "" {
		return false
	}
	known, ok := r.found[c.ID]
	if !ok && len(r.found) == maxRescued {
		return true
	}
	if !ok || cases.Later(c, known.state, c.Updated) { // one store's own states, by one clock
		at.state = &cases.Case{Revision: c.Revision, Updated: c.Updated}
		r.found[c.ID] = at
	}
	return true
}

// searchRows asks SQLite for what it can still read. It finds what lies in several pages.
func (r *rescue) searchRows() error {
	db, err := sql.Open("sqlite", r.lookOnly())
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	r.rows = db
	if err := r.walk(`rowid > ? ORDER BY rowid`, -1<<63, 1); err != nil {
		return err
	}
	return r.walk(`rowid < ? ORDER BY rowid DESC`, 1<<63-1, -1)
}

// lookOnly names the file so that reading it writes nothing but, where there is a log, the index of it, which goes again.
func (r *rescue) lookOnly() string {
	if info, err := os.Stat(r.path + "-wal"); err != nil || info.Size() == 0 {
		return fileURL(r.path, append(wary(), "_pragma=query_only(1)", "immutable=1")...)
	}
	if _, err := os.Stat(r.path + "-shm"); errors.Is(err, fs.ErrNotExist) {
		r.index = r.path + "-shm"
	}
	return lookOnly(r.path)
}

// walk takes one row after the other until damage stops it: an error is where the readable part ends.
func (r *rescue) walk(condition string, from int64, step int64) error {
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		var row int64
		var body []byte
		query := `SELECT rowid, ` + boundedBody + ` FROM cases WHERE ` + condition + ` LIMIT 1`
		if r.rows.QueryRowContext(r.ctx, query, maxBody, from).Scan(&row, &body) != nil || (row-from)*step <= 0 && from != -1<<63 && from != 1<<63-1 {
			return r.ctx.Err()
		}
		r.note(body, place{file: -1, at: row})
		from = row
	}
}

// handOver reads the latest state of each case again and hands it over, in the order in which they stand.
func (r *rescue) handOver() (int, error) {
	places := make([]place, 0, len(r.found))
	for _, at := range r.found {
		places = append(places, at)
	}
	r.found = nil
	sort.Slice(places, func(i, j int) bool {
		return cmp.Or(cmp.Compare(places[i].file, places[j].file), cmp.Compare(places[i].at, places[j].at)) < 0
	})
	for n, at := range places {
		body, err := r.read(at)
		if err != nil {
			return n, err
		}
		c, err := casefile.Unmarshal(body)
		if err != nil {
			return n, err
		}
		if err := r.keep(c); err != nil {
			return n, err
		}
	}
	return len(places), nil
}

func (r *rescue) read(at place) ([]byte, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	if at.file < 0 {
		var body []byte
		err := r.rows.QueryRowContext(r.ctx, `SELECT `+boundedBody+` FROM cases WHERE rowid = ?`, maxBody, at.at).Scan(&body)
		return body, err
	}
	body := make([]byte, at.length)
	_, err := r.files[at.file].ReadAt(body, at.at)
	return body, err
}
