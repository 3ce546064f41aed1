package figures

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each list of figure_vocabulary.txt is asked for by the code, and each that is asked for has
// words, none twice.
func TestVocabularyListsAreAskedFor(t *testing.T) {
	inFile := map[string]bool{}
	for line := range strings.Lines(figureVocabularyFile) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		list, _, ok := strings.Cut(line, ": ")
		if !ok {
			t.Errorf("%q is no list", line)
		}
		inFile[list] = true
	}
	asked := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`= vocabulary\("(\w+)"\)`).FindAllStringSubmatch(string(code), -1) {
			asked[m[1]] = true
		}
	}
	for list := range asked {
		words := map[string]bool{}
		for _, w := range vocabulary(list) {
			if words[w] {
				t.Errorf("%s has %s twice", list, w)
			}
			words[w] = true
		}
		if len(words) == 0 {
			t.Errorf("%s has no words", list)
		}
	}
	for list := range inFile {
		if !asked[list] {
			t.Errorf("no rule asks for %s", list)
		}
	}
}
