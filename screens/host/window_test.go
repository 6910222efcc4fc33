package host_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// page notes what the window asks of it. It can't be leafed through and takes no typed characters.
type page struct{ main, entered int }

func (p *page) Object() fyne.CanvasObject { return &fyne.Container{} }
func (p *page) Enter()                    { p.entered++ }
func (p *page) EnterKey()                 { p.main++ }

// taker is a page that takes dropped files.
type taker struct {
	page
	taken []string
}

func (p *taker) Drop(path string) { p.taken = append(p.taken, path) }

func TestKeysThatAPageHasNoUseForDoNothing(t *testing.T) {
	p := &page{}
	r := hosttest.New(t, host.Pages{Always: map[host.PageID]func(host.Host) host.Page{
		host.PageAbout: func(host.Host) host.Page { return p },
	}})
	r.Show(host.PageAbout)
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyTab, fyne.KeyHome} {
		r.Key(name)
	}
	r.Type("1")
	assert.Equal(t, host.PageAbout, r.Front())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, 1, p.main)
	r.Key(fyne.KeyF2)
	assert.Equal(t, host.PageHelp, r.Front())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, 2, p.entered)
}

func TestADroppedFileGoesWhereItBelongs(t *testing.T) {
	one, two := &taker{}, &taker{}
	r := hosttest.New(t, host.Pages{Always: map[host.PageID]func(host.Host) host.Page{
		host.PageOpen: func(host.Host) host.Page { return one },
		host.PagePast: func(host.Host) host.Page { return two },
	}})
	r.Show(host.PageOpen)
	r.Drop("/first.json")
	r.Show(host.PagePast)
	r.Drop("/second.json")
	r.Show(host.PageStart)
	r.Drop("/third.json")
	assert.Equal(t, host.PageOpen, r.Front(), "a case is opened from anywhere")
	assert.Equal(t, []string{"/first.json", "/third.json"}, one.taken)
	assert.Equal(t, []string{"/second.json"}, two.taken)
	r.Drop("/notes.txt")
	assert.Contains(t, r.Told(), "notes.txt")
	r.Drop("/handle.jpg")
	assert.Equal(t, r.T("ui.drop.no_case"), r.Told())
	assert.Len(t, one.taken, 2)
}

func TestAPageOnTheWayIsGoneBackTo(t *testing.T) {
	r := hosttest.New(t, host.Pages{})
	r.Show(host.PagePast)
	r.Show(host.PagePast)
	r.Show(host.PagePast)
	r.Back()
	assert.Equal(t, host.PageStart, r.Front(), "the way never winds")
	r.Back()
	assert.Equal(t, host.PageStart, r.Front(), "there is nothing before the first page")
}
