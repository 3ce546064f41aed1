package indexer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every file of the indexer and of the rooms below it stands once in ARCHITECTURE.md's table,
// and what finds documents knows none of a draft.
func TestStagesOfIndexer(t *testing.T) {
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "### In which file of `indexer/`")
	if !ok {
		t.Fatal("ARCHITECTURE.md has no table of the stages of indexer")
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	below, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(append(files, below...), func(f string) bool { return strings.HasSuffix(f, "_test.go") })
	room := regexp.MustCompile("^`([a-z]+/)`$")
	stages := map[string][]string{} // of a file
	for line := range strings.Lines(section) {
		if strings.HasPrefix(line, "## ") {
			break
		}
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			continue
		}
		folder := ""
		if m := room.FindStringSubmatch(strings.TrimSpace(cells[1])); m != nil {
			folder = m[1]
		}
		for _, m := range regexp.MustCompile("`([a-z_*0-9]+)`").FindAllStringSubmatch(cells[3], -1) {
			named := false
			for _, file := range files {
				if fits, _ := path.Match(folder+m[1]+".go", file); fits {
					named = true
					stages[file] = append(stages[file], strings.TrimSpace(cells[1]))
				}
			}
			if !named {
				t.Errorf("no file is called %s%s", folder, m[1])
			}
		}
	}
	for _, file := range files {
		if len(stages[file]) != 1 {
			t.Errorf("%s stands in the table for %q: it must for one stage", file, stages[file])
			continue
		}
		if stages[file][0] == "find" && mentionsType(t, file, "draft", "line") {
			t.Errorf("%s, which finds documents, uses the draft", file)
		}
	}
}

// mentionsType tells whether a file writes one of the types, as *draft.
func mentionsType(t *testing.T, file string, types ...string) bool {
	code, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	ast.Inspect(code, func(n ast.Node) bool {
		if star, ok := n.(*ast.StarExpr); ok {
			if name, ok := star.X.(*ast.Ident); ok && slices.Contains(types, name.Name) {
				found = true
			}
		}
		return !found
	})
	return found
}
