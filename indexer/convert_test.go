package indexer

import (
	"testing"

	"github.com/longbridgeapp/opencc"
)

// TestConversionSteps compares the steps with the library whose tables they hold,
// over the Traditional passages and over their Simplified form.
func TestConversionSteps(t *testing.T) {
	library, err := opencc.New("tw2s")
	if err != nil {
		t.Fatal(err)
	}
	c, err := newConverter()
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	texts := []string{"", "什么 a\xffb", "瞭望臺與乾隆、乾淨，為什麼著作著重", "𠮷野家"}
	for _, passage := range gzLines[struct{ Text string }](t, sharedData(t, "drcd-traditional/passages.jsonl.gz"))[:400] {
		texts = append(texts, passage.Text)
	}
	for _, text := range texts {
		for range 2 {
			want, err := library.Convert(text)
			if err != nil {
				t.Fatal(err)
			}
			got := text
			for _, step := range c.steps {
				got = step.convert(got)
			}
			if got != want {
				t.Fatalf("%q becomes %q, by the library %q", text, got, want)
			}
			if got != text {
				changed++
			}
			text = got
		}
	}
	if changed < 100 {
		t.Errorf("only %d texts changed", changed)
	}
}
