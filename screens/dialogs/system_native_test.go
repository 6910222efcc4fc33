//go:build windows || darwin

package dialogs

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/ncruces/zenity"
	"github.com/stretchr/testify/assert"
)

// scripts/dist/try-windows runs this under Wine, for no test runs on Windows.
func TestWhereTheSystemShowsNoDialogTheToolkitsShows(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	n := &native{Dialogs: Toolkit(w, atOnce), window: w, aside: func(work func()) { work() }}
	var got []Answer
	ask := func(paths []string, err error) {
		n.ask(Ask{Title: "Save", Name: "a.pdf"}, func(...zenity.Option) ([]string, error) { return paths, err }, n.Dialogs.Save,
			func(a Answer) { got = append(got, a) })
	}
	ask([]string{"chosen.pdf"}, nil)
	ask(nil, zenity.ErrCanceled)
	assert.Equal(t, []Answer{{Paths: []string{"chosen.pdf"}, Asked: true}, {}}, got)
	assert.Nil(t, w.Canvas().Overlays().Top())

	ask(nil, errors.New("no dialog here"))
	assert.NotNil(t, w.Canvas().Overlays().Top())
	assert.True(t, n.Close())
	assert.False(t, n.busy)
}
