package repair

import (
	"testing"

	"github.com/longbridgeapp/opencc"

	"zhengsou/indexer/trial"
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
	texts := []string{"", "什么 a\uFFFDb", "瞭望臺與乾隆、乾淨，為什麼著作著重", "𠮷野家"}
	for _, passage := range trial.Records[struct{ Text string }](t, trial.SharedData(t, "drcd-traditional/passages.jsonl.gz"))[:400] {
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

// TestKeptMe: a page that a table turned Traditional keeps 么, and so does its text.
func TestKeptMe(t *testing.T) {
	c, err := newConverter()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"為什么發展這么快": "为什么发展这么快",
		"那么多老人怎么辦": "那么多老人怎么办",
		"為什麼這麼難":   "为什么这么难",
		"幺妹家的老幺":   "幺妹家的老幺",
		"成效顯著":     "成效显著",
		"成效显著":     "成效显著",
	} {
		if got := c.text(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
