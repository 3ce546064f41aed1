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

// Every file of the package stands once in ARCHITECTURE.md's table of stages, and the stages
// that need nothing of a draft know none.
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
	files = slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
	stages := map[string][]string{} // of a file
	for line := range strings.Lines(section) {
		if strings.HasPrefix(line, "## ") {
			break
		}
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			continue
		}
		for _, m := range regexp.MustCompile("`([a-z_*0-9]+)`").FindAllStringSubmatch(cells[3], -1) {
			named := false
			for _, file := range files {
				if fits, _ := path.Match(m[1]+".go", file); fits {
					named = true
					stages[file] = append(stages[file], strings.TrimSpace(cells[1]))
				}
			}
			if !named {
				t.Errorf("no file is called %s", m[1])
			}
		}
	}
	apart := []string{"find", "read", "places", "domains", "figures", "patterns"}
	for _, file := range files {
		if len(stages[file]) != 1 {
			t.Errorf("%s stands in the table for %q: it must for one stage", file, stages[file])
			continue
		}
		if stage := stages[file][0]; slices.Contains(apart, stage) && mentionsType(t, file, "draft", "line") {
			t.Errorf("%s, of %s, uses the draft", file, stage)
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
