package index

import (
	"slices"
	"sync"
	"testing"
	"time"
)

func texts(list []Suggestion) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.Text)
	}
	return out
}

func sampleEntries() []suggestEntry {
	return []suggestEntry{
		{"养老服务", "word", 31}, {"养老服务中心", "word", 12}, {"养老", "word", 60}, {"社区养老服务", "word", 9}, {"老旧小区改造", "word", 40},
		{"重庆市", "district", 7}, {"长沙市", "district", 6}, {"厦门市", "district", 5}, {"重点项目", "word", 20}, {"村BA", "word", 3},
		{"增进民生福祉 打造品质之城", "title", 1}, {"幼儿园", "word", 22}, {"女性就业", "word", 4}, {"停车泊位", "word", 18}, {"概念:15分钟生活圈", "concept", 8},
		{"服务", "word", 90}, {"阳台", "word", 2}, {"绿色发展", "word", 14}, {"西安市", "district", 4}, {"县域经济", "word", 11},
	}
}

func TestSuggest(t *testing.T) {
	s, err := newSuggester(sampleEntries())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		q    string
		want []string
	}{
		{"养老", []string{"养老", "养老服务", "养老服务中心", "社区养老服务"}},
		{"養老", []string{"养老", "养老服务", "养老服务中心", "社区养老服务"}},
		{"yanglao", []string{"养老", "养老服务", "养老服务中心", "社区养老服务"}},
		{"YangLao", []string{"养老", "养老服务", "养老服务中心", "社区养老服务"}},
		{"yang lao fu", []string{"养老服务", "养老服务中心", "社区养老服务"}},
		{"yl", []string{"养老", "养老服务", "养老服务中心"}},
		{"ylfw", []string{"养老服务", "养老服务中心"}},
		{"养lao", []string{"养老", "养老服务", "养老服务中心", "社区养老服务"}},
		{"yanglaofw", []string{"养老服务", "养老服务中心"}},
		{"yanglf", []string{"养老服务", "养老服务中心"}},
		{"chongqing", []string{"重庆市"}}, {"zhongqing", []string{"重庆市"}}, {"cq", []string{"重庆市"}},
		{"changsha", []string{"长沙市"}}, {"xiamen", []string{"厦门市"}}, {"shamen", []string{"厦门市"}},
		{"nvxing", []string{"女性就业"}},
		{"小区", []string{"老旧小区改造"}},
		{"xiaoqu", []string{"老旧小区改造"}},
		{"品质之城", []string{"增进民生福祉 打造品质之城"}},
		{"ba", []string{"村BA"}},
		{"15分", []string{"概念:15分钟生活圈"}}, {"15fenzhong", []string{"概念:15分钟生活圈"}},
		{"lüse", []string{"绿色发展"}}, {"LÜSE", []string{"绿色发展"}}, {"lvse", []string{"绿色发展"}},
		{"xi'an", []string{"西安市", "县域经济", "重点项目"}}, {"xi an", []string{"西安市", "县域经济", "重点项目"}}, {"xian", []string{"县域经济", "西安市", "重点项目"}}, {"x'a", []string{"西安市"}},
		{"、", nil}, {"“", nil},
		{"没有", nil}, {"", nil}, {"   ", nil}, {"？", nil},
	} {
		if got := texts(s.Suggest(c.q, 8)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.q, got, c.want)
		}
	}
	if got := s.Suggest("养老", 2); len(got) != 2 || got[0] != (Suggestion{"养老", "word", 60}) {
		t.Errorf("size 2: %v", got)
	}
	if got := s.Suggest("养老", 0); len(got) != 0 {
		t.Errorf("size 0: %v", got)
	}
	if _, err := newSuggester([]suggestEntry{{Text: "养老"}}); err == nil {
		t.Error("an entry without a kind is taken")
	}
	empty, err := newSuggester(nil)
	if err != nil || empty.Suggest("养", 8) != nil {
		t.Error("an empty collection suggests something")
	}
}

// TestPlacesByInitials: a district that is meant by its initials is among the
// first, however many words have the same.
func TestPlacesByInitials(t *testing.T) {
	entries := []suggestEntry{{"重庆市", "district", 3}, {"重庆市", "word", 7}, {"厦门市", "district", 2}}
	for _, w := range []string{"城区", "长期", "产权", "常趋", "创强", "充权", "彻球", "超期", "成全", "促求"} {
		entries = append(entries, suggestEntry{w, "word", 100})
	}
	s, err := newSuggester(entries)
	if err != nil {
		t.Fatal(err)
	}
	list := s.Suggest("cq", 8)
	if len(list) != 8 || list[7] != (Suggestion{"重庆市", "district", 7}) {
		t.Errorf("cq: %v", list)
	}
	if list := s.Suggest("xm", 8); len(list) != 1 || list[0].Text != "厦门市" {
		t.Errorf("xm: %v", list)
	}
}

// manyEntries makes a collection of the size of a large one out of words whose
// characters are spread like real ones are: few are frequent.
func manyEntries(n int) []suggestEntry {
	chars := []rune("养老服务中心区县市社会保障就业创新发展建设改造小旧水电气路桥学校医院教育文化体育环境生态农村业民政府工程项目企产技术科能源交通安全管理治基层重庆长沙厦门银行金融")
	entries := make([]suggestEntry, n)
	seed := uint32(1)
	next := func(m int) int { seed = seed*1664525 + 1013904223; return int(seed>>8) % m }
	for i := range entries {
		length := 2 + next(6)
		text := make([]rune, length)
		for j := range text {
			text[j] = chars[min(next(len(chars)), next(len(chars)))]
		}
		if next(3) == 0 {
			text[next(length)] = rune(0x4E00 + next(5000))
		}
		entries[i] = suggestEntry{string(text), "word", next(1000)}
	}
	return entries
}

// bigSuggester is one of 160,000 entries, made once for the tests of speed.
var bigSuggester = sync.OnceValues(func() (*suggester, error) { return newSuggester(manyEntries(160_000)) })

// TestSuggestFast keeps the promise of 5 ms on 160,000 entries by what it is made
// of: no query may walk further than maxWalkSteps. The time is only reported,
// since a busy machine is no defect.
func TestSuggestFast(t *testing.T) {
	s, err := bigSuggester()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"y", "yl", "s", "shi", "养", "养l", "ylf", "jyfw", "fuwu", "xiaoqu", "养老服务", "服务", "qwx", "zzzz", "yanglaofw", "szy", "sszy"} {
		best := time.Hour
		var steps int
		for range 3 {
			f := &found{s: s, size: 8}
			start := time.Now()
			f.complete(q)
			best = min(best, time.Since(start))
			steps = f.steps
		}
		if steps > maxWalkSteps+len(s.texts.first)+len(s.inside.first) {
			t.Errorf("%s took %d steps", q, steps)
		}
		t.Logf("%-10s %8v %6d steps %v", q, best, steps, texts(s.Suggest(q, 3)))
	}
}

func BenchmarkNewSuggester(b *testing.B) {
	entries := manyEntries(160_000)
	for b.Loop() {
		if _, err := newSuggester(entries); err != nil {
			b.Fatal(err)
		}
	}
}
