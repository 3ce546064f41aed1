package index

import (
	"strings"
	"testing"
)

// existsIn counts in a handful of sentences, all words of the query in one.
func existsIn(sentences ...string) func(string) int {
	return func(q string) int {
		n := 0
		for _, s := range sentences {
			all := true
			for _, w := range strings.Fields(q) {
				all = all && strings.Contains(s, w)
			}
			if all && q != "" {
				n++
			}
		}
		return n
	}
}

// noWord knows no words.
func noWord(string) bool { return false }

func TestCorrect(t *testing.T) {
	s, err := newSuggester(append(sampleEntries(), suggestEntry{"就业", "word", 50}, suggestEntry{"赡养", "word", 5},
		suggestEntry{"长期护理保险", "word", 9}, suggestEntry{"公园", "word", 12}, suggestEntry{"不存在的词", "word", 99}))
	if err != nil {
		t.Fatal(err)
	}
	exists := existsIn("建设养老服务中心，新增停车泊位", "老旧小区改造惠及居民", "幼儿园学位增加", "重庆市重点项目", "赡养老人", "长期护理保险覆盖公园", "稳定就业岗位", "养老服务质量", "大养老服务格局")
	for _, c := range []struct{ query, want string }{
		{"养劳服务", "养老服务"},         // the same sound
		{"養勞服務", "养老服务"},         // and Traditional
		{"养老服物", "养老服务"},         //
		{"养劳服务中心", "养老服务中心"},     //
		{"yanglao fuwu", "养老服务"}, // pinyin
		{"yanglaofuwu", "养老服务"},
		{"YANGLAO", "养老"},
		{"yanglaofuwuzhi", ""},
		{"ylfw", "养老服务"}, {"YLFW", ""}, // an acronym is no pinyin
		{"laojiuxiaoqugaizao", "老旧小区改造"},
		{"chongqingshizhongdianxiangmu", "重庆市重点项目"},
		{"养lao服务", "养老服务"},
		{"停车拍位", "停车泊位"},       // shape
		{"瞻养", "赡养"},           // shape
		{"老旧区改造", "老旧小区改造"},    // missing
		{"老旧小小区改造", "老旧小区改造"},  // too many
		{"老小旧区改造", "老旧小区改造"},   // swapped
		{"长期护里保险", "长期护理保险"},   // sound
		{"长期护照保险", "长期护理保险"},   // changed
		{"养劳服务 中心", "养老服务 中心"}, // one word of two
		{"稳定旧业岗位", "稳定就业岗位"},   // a piece of a longer text
		{"就业", ""}, {"旧叶", ""}, {"扬劳", ""}, // sounds like a word, and has nothing of it
		{"不存在的此", ""},                      // its correction finds nothing
		{"大养老服务 停车泊位", ""},                 // both stand, in two paragraphs
		{"养老服务", ""}, {"", ""}, {"？？", ""}, // nothing to correct
		{strings.Repeat("养劳服务", 20), ""},
	} {
		if got := s.correct(c.query, noWord, exists); got != c.want {
			t.Errorf("%s: %q, want %q", c.query, got, c.want)
		}
	}
}

// TestAlone holds where a change counts as one of a lone character.
func TestAlone(t *testing.T) {
	for _, c := range []struct {
		typed, meant string
		lone         string // of the typed characters
		want         bool
	}{
		{"老旧小去改造", "老旧小区改造", "去", true},
		{"老旧小去改造", "老旧小区改造", "老", false},
		{"养老服服务", "养老服务", "服", true},
		{"养老务", "养老服务", "务", true},
		{"更新老旧", "更新老旧小区", "", false},
	} {
		lone := make([]bool, 0, len(c.typed))
		for _, r := range c.typed {
			lone = append(lone, strings.ContainsRune(c.lone, r))
		}
		if got := alone([]rune(c.typed), []rune(c.meant), lone); got != c.want {
			t.Errorf("%s for %s, lone %s: %v", c.typed, c.meant, c.lone, got)
		}
	}
}

// BenchmarkCorrect corrects the most expensive queries over a large vocabulary.
func BenchmarkCorrect(b *testing.B) {
	s, err := bigSuggester()
	if err != nil {
		b.Fatal(err)
	}
	none := func(string) int { return 0 }
	for _, q := range []string{"养劳服务中心", strings.Repeat("养劳", 20), "yanglaofuwuzhongxinjianshegongcheng", "ssssssssssssssssssss", "重长厦行银金融中心大小都地得着"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				s.correct(q, noWord, none)
			}
		})
	}
}

// FuzzComplete: nothing that is typed harms, and nothing is given that was not
// asked for or finds nothing.
func FuzzComplete(f *testing.F) {
	s, err := newSuggester(sampleEntries())
	if err != nil {
		f.Fatal(err)
	}
	exists := existsIn("建设养老服务中心，新增停车泊位", "重庆市重点项目")
	for _, q := range []string{"养老", "yanglao fuwu", "养lao", "nv", "15分", "\xff", "''", "养劳服务 中心", "ａｂ"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		if list := s.Suggest(q, 3); len(list) > 3 {
			t.Errorf("%q: %d suggestions", q, len(list))
		}
		if meant := s.correct(q, noWord, exists); meant != "" && exists(meant) == 0 {
			t.Errorf("%q: %q finds nothing", q, meant)
		}
	})
}

// FuzzRules: a user's file of synonyms or concepts is read or refused.
func FuzzRules(f *testing.F) {
	for _, s := range []string{"甲甲 = 乙乙", "甲 > 乙乙、丙丙", "!甲甲", "概念：甲{乙|丙}、@丁", "丁：{", "=", ">", "：、"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		b := newSynonymsBuilder()
		if b.read("x", text) == nil {
			b.build()
		}
		for line := range strings.Lines(text) {
			if c, err := parseConcept(line); err == nil {
				_, _ = gather(map[string]conceptLine{c.name: c}, c.name, nil)
			}
		}
	})
}
