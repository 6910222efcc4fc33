package check

import (
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v3"
)

// The files that mistakes are found in.
const (
	doorFile     = "door.yaml"
	actionsFile  = "actions.yaml"
	safetyFile   = "safety.yaml"
	regionsFile  = "regions.yaml"
	vehiclesFile = "vehicles.yaml"
	factsFile    = "facts.yaml"
	sourcesFile  = "sources.yaml"
	codesFile    = "codes.yaml"
	picturesFile = "pictures.yaml"
)

// place is a file and the way to a spot in it: keys of mappings and indices of lists.
type place struct {
	file string
	path []any
}

func in(file string, path ...any) place { return place{file, path} }

// at is a spot further down from a place.
func (p place) at(path ...any) place {
	return place{p.file, append(slices.Clone(p.path), path...)}
}

// lines knows on which line of its file a place is. A file is read for it when the first mistake in it is found.
type lines struct {
	fsys  fs.FS
	trees map[string]*yaml.Node
}

// tree is the content of a file that Load has read already, so that it is sound and of a sensible size; nil for others.
func (l *lines) tree(file string) *yaml.Node {
	if root, known := l.trees[file]; known {
		return root
	}
	var doc yaml.Node
	text, err := fs.ReadFile(l.fsys, file)
	if err == nil {
		err = yaml.Unmarshal(text, &doc)
	}
	l.trees[file] = nil
	if err == nil && len(doc.Content) == 1 {
		l.trees[file] = doc.Content[0]
	}
	return l.trees[file]
}

// of finds the line of a place, or of the nearest spot above it that the file has.
func (l *lines) of(p place) int {
	node, line := l.tree(p.file), 0
	for _, step := range p.path {
		switch s := step.(type) {
		case int:
			if node == nil || node.Kind != yaml.SequenceNode || s >= len(node.Content) {
				return line
			}
			node = node.Content[s]
			line = node.Line
		case string:
			key, value := under(node, s)
			if key == nil {
				return line
			}
			node, line = value, key.Line
		}
	}
	return line
}

// under finds a key of a mapping with its value; nil, nil where there is none.
func under(n *yaml.Node, key string) (at, value *yaml.Node) {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}
