package indexer

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"zhengsou/indexer/trial"
)

// testIndexer is one indexer for all tests.
var testIndexer = func() func(t testing.TB) *Indexer {
	var once sync.Once
	var x *Indexer
	var err error
	return func(t testing.TB) *Indexer {
		t.Helper()
		words := trial.Words(t)
		once.Do(func() { x, err = New(words, Options{}) })
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}()

// TestRulesNameThemselves checks that a user's additions change the name of the
// rules, and nothing else does.
func TestRulesNameThemselves(t *testing.T) {
	x := testIndexer(t)
	file := filepath.Join(t.TempDir(), "taxonomy.txt")
	name := func(options Options) string {
		t.Helper()
		other, err := New(x.words, options)
		if err != nil {
			t.Fatal(err)
		}
		return other.Rules()
	}
	if name(Options{}) != x.Rules() {
		t.Error("the same rules have two names")
	}
	seen := map[string]bool{x.Rules(): true}
	for _, additions := range []string{"", "[elderly]\n3 银发列车\n", "[elderly]\n2 银发列车\n"} {
		if err := os.WriteFile(file, []byte(additions), 0o600); err != nil {
			t.Fatal(err)
		}
		if rules := name(Options{TaxonomyFile: file}); seen[rules] != (additions == "") {
			t.Errorf("%q gives the rules the name %s", additions, rules)
		} else {
			seen[rules] = true
		}
	}
	if nameRules("1", "") == nameRules("2", "") {
		t.Error("other dictionaries do not change the name")
	}
}
