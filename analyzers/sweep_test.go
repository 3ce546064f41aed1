package analyzers

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestSweepLeavesWhatIsInUse(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{"zhengsou-dict-1": 0, "zhengsou-dict-2": 2 * leftBehind, "another-2": 2 * leftBehind} {
		path := filepath.Join(dir, name)
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(path, then, then); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir)
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{"another-2", "zhengsou-dict-1"}; !slices.Equal(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
}
