package packaging

import (
	"encoding/json"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/drawing"
	"unlatch/app/release"
)

const id = "app.unlatch.Unlatch"

func text(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(raw)
}

func TestTheMenuEntryIsReadAndNamesTheTypeOfCases(t *testing.T) {
	entry := map[string]string{}
	for i, line := range strings.Split(strings.TrimSpace(text(t, id+".desktop")), "\n") {
		if i == 0 {
			require.Equal(t, "[Desktop Entry]", line)
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		require.True(t, ok, line)
		require.NotContains(t, entry, key)
		entry[key] = value
	}
	assert.Equal(t, "Application", entry["Type"])
	assert.Equal(t, "unlatch %f", entry["Exec"], "packaging/install looks for it")
	assert.Equal(t, id, entry["Icon"])
	assert.Equal(t, casefile.MIMEType+";", entry["MimeType"])
	assert.Contains(t, text(t, "../FyneApp.toml"), `MimeTypes = ["`+casefile.MIMEType+`"]`)
	assert.Contains(t, text(t, "../FyneApp.toml"), `Comment = "`+entry["Comment"]+`"`)
	assert.Contains(t, text(t, "../screens/screens.go"), `const ID = "`+id+`"`)
}

func TestTheTypeOfCasesIsToldByTheirName(t *testing.T) {
	var types struct {
		Type struct {
			Name string `xml:"type,attr"`
			Glob struct {
				Pattern string `xml:"pattern,attr"`
			} `xml:"glob"`
		} `xml:"mime-type"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text(t, id+".mime.xml")), &types))
	assert.Equal(t, casefile.MIMEType, types.Type.Name)
	assert.Equal(t, "*"+casefile.Extension, types.Type.Glob.Pattern)
	for _, name := range []string{"unlatch.nsi", "macos/Info.plist"} {
		assert.Contains(t, text(t, name), casefile.MIMEType, name)
	}
}

func TestTheShopsEntryNamesThisVersion(t *testing.T) {
	var about struct {
		ID       string `xml:"id"`
		Releases []struct {
			Version string `xml:"version,attr"`
		} `xml:"releases>release"`
		Types []string `xml:"provides>mediatype"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text(t, id+".metainfo.xml")), &about))
	assert.Equal(t, id, about.ID)
	assert.Equal(t, []string{casefile.MIMEType}, about.Types)
	require.NotEmpty(t, about.Releases)
	assert.Equal(t, release.Version, about.Releases[0].Version, "add a release on top")
}

func TestTheReadmeNamesTheFilesOfThisVersion(t *testing.T) {
	readme := text(t, "../README.md")
	v := release.Version
	for _, name := range []string{
		"unlatch_" + v + "-1_amd64.deb", "unlatch-" + v + "-1.x86_64.rpm", "unlatch-" + v + "-linux-amd64.tar.xz",
		"unlatch-" + v + "-windows-amd64-setup.exe",
	} {
		assert.Contains(t, readme, name)
	}
}

func TestTheAddressStandsInOnePlace(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(text(t, "site")), "\n")
	site := lines[len(lines)-1]
	assert.Regexp(t, `^[a-z0-9.-]+\.[a-z]+$`, site)
	for _, folder := range []string{".", "../scripts/dist"} {
		require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path == "site" {
				return err
			}
			for _, begin := range []string{"//", "@"} {
				assert.NotContains(t, text(t, path), begin+site, path)
			}
			return nil
		}))
	}
}

func TestTheResourcesOfWindowsAreRead(t *testing.T) {
	var resources map[string]any
	require.NoError(t, json.Unmarshal([]byte(text(t, "windows/winres.json")), &resources))
	assert.Contains(t, resources, "RT_MANIFEST")
}

func TestTheIconOfACaseCanBePainted(t *testing.T) {
	_, err := drawing.Read([]byte(text(t, "case.svg")))
	require.NoError(t, err)
}

func TestTheBundleOfAMacIsRead(t *testing.T) {
	var list struct {
		Keys []string `xml:"dict>key"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text(t, "macos/Info.plist")), &list))
	assert.Contains(t, list.Keys, "CFBundleDocumentTypes")
}

func TestTheInstallerForOneUserInstallsAndRemoves(t *testing.T) {
	installs(t, filepath.Join(t.TempDir(), "a home"))
}
