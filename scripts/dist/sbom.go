package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"
)

// settle writes a list of what is in the program with the time of the commit in place of that of the run, which alone
// would make it another one each time.
func settle(out io.Writer, path, epoch string) error {
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is no time of a commit", epoch)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all map[string]any
	if err := json.Unmarshal(raw, &all); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	about, ok := all["metadata"].(map[string]any)
	if !ok {
		return fmt.Errorf("%s has no metadata", path)
	}
	about["timestamp"] = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(all)
}
