package analyzers

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRecut(t *testing.T) {
	seg, err := NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer seg.Close()
	for _, text := range []string{
		"", " ", "新增停车泊位9200余个，完成率5.5%。", "a b  cd e", "  Hello 世界 x\ty ", "\xff坏\xfe字",
		strings.Repeat("9", 254), strings.Repeat("9", 255), strings.Repeat("a", 510) + " b", strings.Repeat("7", 1000) + "个",
	} {
		a := seg.Analyze(text)
		if got := Recut(text, a.Cut()); !reflect.DeepEqual(got, a) {
			t.Errorf("%.40q comes back as %+v, was %+v", text, got, a)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		a := seg.Analyze(text)
		if got := Recut(text, a.Cut()); !reflect.DeepEqual(got, a) {
			t.Fatalf("%q comes back as %+v, was %+v", text, got, a)
		}
	})
	for _, wrong := range [][]byte{nil, {3}, {3, 3, 3}, {6, 0}, {255}, {7}} {
		if got := Recut("养老", wrong); got != nil {
			t.Errorf("%v is taken for a cut: %+v", wrong, got.Tokens)
		}
	}
}
