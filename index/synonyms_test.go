package index

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

func loadSynonyms(t *testing.T, user string) *synonymGroups {
	t.Helper()
	if user != "" {
		name := filepath.Join(t.TempDir(), "synonyms.txt")
		if err := os.WriteFile(name, []byte(user), 0o600); err != nil {
			t.Fatal(err)
		}
		user = name
	}
	s, err := readSynonyms(user)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSynonymsOf(t *testing.T) {
	s := loadSynonyms(t, "")
	for _, c := range []struct {
		word string
		want []string
		not  []string
	}{
		{"停车位", []string{"停车泊位", "车位"}, []string{"停车位"}},
		{"停车泊位", []string{"车位"}, []string{"停车位", "泊位"}},
		{"低保", []string{"最低生活保障"}, nil},
		{"最低生活保障", []string{"低保"}, nil},
		{"长护险", []string{"长期护理保险"}, nil},
		{"长期护理保险", []string{"长护险"}, nil},
		{"托老所", []string{"日间照料中心", "日照中心"}, nil}, // one-way, with the equals of the official word
		{"日照中心", []string{"日间照料中心"}, []string{"托老所"}},
		{"党群服务中心", nil, []string{"社区服务中心", "邻里中心"}}, // near, and not the same
		{"社区服务中心", nil, []string{"党群服务中心"}},
		{"低空经济", nil, []string{"通用航空"}},
		{"邻里", nil, []string{"邻居", "相邻方"}},
		{"福利院", nil, []string{"养老院"}},
		{"营商环境", nil, []string{"投资环境"}},
		{"断头路", nil, []string{"瓶颈路"}},
		{"双向转诊", nil, []string{"基层首诊"}},
		{"医院", nil, []string{"医疗机构"}},
		{"后妈", []string{"继母", "继父母"}, []string{"后爸"}},
		{"发改委", []string{"发展改革委"}, nil},
		{"卫健委", []string{"卫生健康委", "卫生行政部门"}, nil},
		{"看病", []string{"就医", "就诊"}, nil},
		{"工资", []string{"劳动报酬"}, nil},
		{"gdp", []string{"生产总值"}, nil},
		{"罚款", nil, []string{"罚金"}}, // an administrative and a criminal penalty
		{"登记失业率", nil, []string{"调查失业率"}},
	} {
		got := s.Of(c.word)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %s in %v", c.word, w, got)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: %s in %v", c.word, w, got)
			}
		}
	}
}

func TestSynonymsLongest(t *testing.T) {
	s := loadSynonyms(t, "")
	for _, c := range []struct{ text, want string }{
		{"停车位建设", "停车位"},
		{"低保户认定", "低保户"},
		{"低保标准", "低保"},
		{"老旧小区改造资金", "老旧小区"},
		{"gdp增长", "gdp"},
		{"gdpx", ""},
		{"建设停车位", ""},
		{"", ""},
	} {
		n, alts := s.longest(c.text)
		if c.text[:n] != c.want || (n > 0) != (len(alts) > 0) {
			t.Errorf("%s: %q %v, want %q", c.text, c.text[:n], alts, c.want)
		}
	}
}

func TestSynonymsUserFile(t *testing.T) {
	s := loadSynonyms(t, "\ufeff# 本单位\n停车位 = 车格\n智慧屋 > 城市书房、图书馆 # 注\n!托老所\n")
	if got := s.Of("停车泊位"); !slices.Contains(got, "车格") {
		t.Errorf("the user's word does not join the group: %v", got)
	}
	if got := s.Of("智慧屋"); !slices.Contains(got, "图书馆") || !slices.Contains(got, "城市书房") {
		t.Errorf("智慧屋: %v", got)
	}
	if got := s.Of("托老所"); got != nil {
		t.Errorf("托老所 was switched off: %v", got)
	}
	for _, wrong := range []string{"只有一个词", "甲 = 乙乙", "甲甲 > ", "甲甲 = 乙乙 > 丙丙 > 丁丁", "= 甲甲"} {
		name := filepath.Join(t.TempDir(), "wrong.txt")
		if err := os.WriteFile(name, []byte("好好 = 妙妙\n"+wrong+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSynonyms(name); err == nil || !strings.Contains(err.Error(), "第 2 行") {
			t.Errorf("%q: error %v", wrong, err)
		}
	}
	if _, err := readSynonyms(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for a file that is not there")
	}
	if _, err := readSynonyms("/dev/zero"); err == nil || !strings.Contains(err.Error(), "超过上限") {
		t.Errorf("a file without an end: %v", err)
	}
}

// TestSynonymsFile keeps the embedded file tidy: enough groups, no word in two
// of them, no line without effect.
func TestSynonymsFile(t *testing.T) {
	s := loadSynonyms(t, "")
	groups, line := 0, 0
	group := map[string]int{}
	for text := range strings.Lines(synonymsFile) {
		line++
		text, _, _ = strings.Cut(strings.TrimSpace(text), "#")
		if text == "" {
			continue
		}
		groups++
		left, right, _ := strings.Cut(text, ">")
		effect := false
		words := strings.Split(left, "=")
		for _, w := range words {
			w = foldWord(w)
			if at, ok := group[w]; ok && len(words) > 1 {
				t.Errorf("第 %d 行：“%s”已在第 %d 行", line, w, at)
			}
			if len(words) > 1 {
				group[w] = line
			}
			effect = effect || len(s.Of(w)) > 0
			if len(s.Of(w)) >= maxAlternatives {
				t.Errorf("第 %d 行：“%s”的同义词被截断", line, w)
			}
			for _, wide := range strings.Split(right, "、") {
				if wide = foldWord(wide); wide != "" && strings.Contains(wide, w) {
					t.Errorf("第 %d 行：“%s”本就包含“%s”", line, wide, w)
				}
			}
			if w != analyzers.Fold(w) {
				t.Errorf("第 %d 行：%s is not folded", line, w)
			}
		}
		if !effect {
			t.Errorf("第 %d 行没有作用：%s", line, text)
		}
	}
	if groups < 600 {
		t.Errorf("%d groups", groups)
	}
}
