package kiosk

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"

	"unlatch/app/file"
	"unlatch/app/problem"
)

// Local is what belongs to one tablet: the PIN, timeouts, printer, languages, and what was counted. It stands in a file of
// its own beside the store, readable by its owner only.
type Local struct {
	PIN       PIN      `json:"pin"`
	Times     Timeouts `json:"timeouts"`
	Printer   string   `json:"printer,omitempty"`
	Languages []string `json:"languages,omitempty"` // that the attract page offers; none: all
	Keep      bool     `json:"keep"`                // customers are asked whether a case may be kept longer
	Shop      Shop     `json:"shop,omitzero"`
	Tally     Tally    `json:"tally,omitempty"`

	path string
}

// Shop is what a tablet shows and says of the shop that it stands in.
type Shop struct {
	Name   string  `json:"name,omitempty"`
	Phone  string  `json:"phone,omitempty"`
	Rate   float64 `json:"rate,omitempty"`   // what an hour of work costs, in the currency of the region; 0: by the region
	Logo   []byte  `json:"logo,omitempty"`   // a picture that app/photo has looked at
	Tablet string  `json:"tablet,omitempty"` // what the shop calls this tablet
}

// The most characters of what staff type of the shop.
const (
	MostName  = 40
	MostPhone = 24
)

// mostLocal is the largest local file that is read, in bytes.
const mostLocal = 4 << 20

// Anew is the local file of a new kiosk, to be written at path.
func Anew(path string) *Local {
	return &Local{Times: Default(), Tally: Tally{}, Keep: true, path: path}
}

// Open reads the local file at path; one that isn't there is that of a new kiosk. Its problems are kiosk.local, for one
// that can't be read, and kiosk.local_damaged: then nothing is guessed, for a lost PIN must not open the tablet.
func Open(path string) (*Local, error) {
	l := Anew(path)
	f, _, err := file.OpenRegular(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, problem.Wrap(err, "kiosk.local", "Path", path)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostLocal+1))
	if err != nil {
		return nil, problem.Wrap(err, "kiosk.local", "Path", path)
	}
	if len(text) > mostLocal || json.Unmarshal(text, l) != nil {
		return nil, problem.New("kiosk.local_damaged", "Path", path)
	}
	l.Times = l.Times.Within()
	if l.Tally == nil {
		l.Tally = Tally{}
	}
	return l, nil
}

// Save writes the local file whole. Its problems are those of app/file.
func (l *Local) Save() error {
	text, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	return file.Write(l.path, append(text, '\n'), 0o600)
}

// SetPIN gives the tablet a new PIN and keeps it.
func (l *Local) SetPIN(digits string) error {
	p, err := NewPIN(digits)
	if err != nil {
		return err
	}
	l.PIN = p
	return l.Save()
}
