package host

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/casefile"
	"unlatch/app/file"
	"unlatch/screens/dialogs"
)

// FileKind is a kind of file that people choose.
type FileKind string

// The kinds of files.
const (
	FileReport FileKind = "report" // a sheet for the shop
	FileCase   FileKind = "case"   // one case
	FileCases  FileKind = "cases"  // many cases, one a line
	FileCounts FileKind = "counts" // what was learned, to be shared
	FilePhoto  FileKind = "photo"
	FileAny    FileKind = "any" // to open: a report, a case, or many
)

// endings are how names of files of a kind end; the first one is added to a name without.
var endings = map[FileKind][]string{
	FileReport: {".pdf"}, FileCase: {casefile.Extension, ".json"}, FileCases: {".jsonl"}, FileCounts: {".json"},
	FilePhoto: {".jpg", ".jpeg", ".png"}, FileAny: {".pdf", casefile.Extension, ".json", ".jsonl"},
}

// opens are the endings of files to open, where they are others than of those that are saved.
var opens = map[FileKind][]string{FileCases: {".jsonl", casefile.Extension, ".json"}}

// keyFolders is the key of the folders in which files were chosen last, by kind, in the local file.
const keyFolders = "folders"

// Files asks the person for files, and shows those that were written. The folder in which a kind of file was chosen is the
// one in which the next is asked for.
type Files struct{ w *Window }

// Files implements Host.
func (w *Window) Files() *Files { return &Files{w} }

// Save asks where a file is to be saved, with a name filled in. then gets its path, and a rule that lets the file be
// replaced which stands there if the person said so in the dialog; it isn't called if the person gave up.
func (f *Files) Save(kind FileKind, name string, then func(path string, said file.Rule)) {
	ask := f.ask(kind, "ui.files.dialog.save")
	if ask.Filter.Takes(name) {
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	ask.Name = file.Name(name) + endings[kind][0]
	f.w.deps.Dialogs.Save(ask, func(got dialogs.Answer) {
		path, ok := f.first(kind, got, "ui.files.failed")
		if !ok {
			return
		}
		said := file.NewOnly()
		if !ask.Filter.Takes(path) {
			path += endings[kind][0]
		} else if got.Asked {
			said = file.Only(file.Seen(path))
		}
		then(path, said)
	})
}

// Open asks which file is to be opened, or which files. then isn't called if the person gave up.
func (f *Files) Open(kind FileKind, many bool, then func(paths []string)) {
	ask := f.ask(kind, "ui.files.dialog.open")
	ask.Many = many
	if others, ok := opens[kind]; ok {
		ask.Filter.Endings = others
	}
	f.w.deps.Dialogs.Open(ask, func(got dialogs.Answer) {
		if _, ok := f.first(kind, got, "ui.error.file"); ok {
			then(got.Paths)
		}
	})
}

// ask is what a dialog for a kind of file asks.
func (f *Files) ask(kind FileKind, key string) dialogs.Ask {
	t := f.w.texts
	return dialogs.Ask{
		Title: t.T(key + "." + string(kind)), Accept: t.T(key), Cancel: t.T("ui.files.dialog.cancel"), Folder: f.folder(kind),
		Filter: dialogs.Filter{Name: t.T("ui.files.kind." + string(kind)), Endings: endings[kind]},
	}
}

// first is the first path of an answer, and false after telling why there is none, where there is anything to tell.
func (f *Files) first(kind FileKind, got dialogs.Answer, failed string) (string, bool) {
	switch {
	case got.Err != nil:
		f.w.shell.Problem(failed, got.Err)
	case len(got.Paths) > 0 && got.Paths[0] != "":
		f.remember(kind, filepath.Dir(got.Paths[0]))
		return got.Paths[0], true
	}
	return "", false
}

// folder is where a kind of file was chosen last, else where files are offered to be saved.
func (f *Files) folder(kind FileKind) string {
	folders := map[FileKind]string{}
	f.w.deps.Machine.Get(keyFolders, &folders)
	if last := folders[kind]; last != "" {
		if info, err := os.Stat(last); err == nil && info.IsDir() {
			return last
		}
	}
	return f.w.deps.Folder
}

func (f *Files) remember(kind FileKind, folder string) {
	folders := map[FileKind]string{}
	f.w.deps.Machine.Get(keyFolders, &folders)
	folders[kind] = folder
	f.w.keepLocally(keyFolders, folders)
}

// keepLocally keeps something that belongs to this computer; that it can't be kept hurts nobody.
func (w *Window) keepLocally(key string, v any) {
	if err := w.deps.Machine.Set(key, v); err != nil {
		fyne.LogError("keep "+key+" on this computer", err)
	}
}

// CanShow says whether files can be shown in other programs here.
func (f *Files) CanShow() bool { return f.w.deps.OpenFile != nil }

// Deeds are what can be done with a file that was written, for the message that tells of it.
func (f *Files) Deeds(path string) []Deed {
	if f.w.deps.ShowFile == nil {
		return nil
	}
	return []Deed{{f.w.T("ui.files.show_folder"), func() { f.ShowFolder(path) }}}
}

// Show opens a file in the program that the system has for it, and tells if there is none.
func (f *Files) Show(path string) { f.hand(path, f.w.deps.OpenFile) }

// ShowFolder shows a file where it stands.
func (f *Files) ShowFolder(path string) { f.hand(path, f.w.deps.ShowFile) }

func (f *Files) hand(path string, to func(string) error) {
	if to == nil {
		return
	}
	f.w.Aside(func() {
		if err := to(path); err != nil {
			fyne.Do(func() { f.w.shell.Problem("ui.error.show", err) })
		}
	})
}

// KindOf tells by its name what kind of file was dropped, "" for none of ours.
func KindOf(path string) FileKind {
	for _, kind := range []FileKind{FilePhoto, FileReport, FileCases, FileCase} {
		if (dialogs.Filter{Endings: endings[kind]}).Takes(path) {
			return kind
		}
	}
	return ""
}
