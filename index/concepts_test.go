package index

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
)

func TestConcepts(t *testing.T) {
	c, err := readConcepts("")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Names()); n < 60 {
		t.Errorf("%d concepts", n)
	}
	for _, name := range c.Names() {
		members, _ := c.Lookup(name)
		for _, m := range members {
			if utf8.RuneCountInString(m) < 2 {
				t.Errorf("%s holds %q, which stands in any text", name, m)
			}
		}
	}
	holds := func(name, text string) bool {
		members, ok := c.Lookup(name)
		return ok && slices.ContainsFunc(members, func(m string) bool { return strings.Contains(analyzers.Fold(text), m) })
	}
	for _, x := range []struct {
		name, text string
		want       bool
	}{
		{"15分钟生活圈", "打造一刻钟便民生活圈", true},
		{"15分钟生活圈", "建成十五分钟就医圈", true},
		{"十五分钟生活圈", "建成15分钟就医圈", true},
		{"十五分钟生活圈", "建成十分钟就医圈", false},
		{"十分钟生活圈", "建成10分钟就医圈", true},
		{"半小时生活圈", "30分钟就医圈", true},
		{"两老一小", "关爱一老一小", false},
		{"15分钟生活圈", `构建"15分钟"就业服务圈`, true},
		{"15分钟生活圈", "建成10分钟就医圈", false},
		{"15分钟生活圈", "便民生活圈", false},
		{"10分钟生活圈", "建成10分钟就医圈", true},
		{"10分钟生活圈", "打造一刻钟便民生活圈", false},
		{"便民生活圈", "打造一刻钟便民生活圈", true},
		{"便民生活圈", "建成10分钟就医圈", true},
		{"一刻钟生活圈", "15分钟健身圈", true},
		{"七有", "实现住有所居", true},
		{"一老一小", "普惠托育服务", true},
		{"双减", `落实"双减"政策`, true},
		{"三农", "农业农村现代化", true},
		{"五保", "特困供养", true},
		{"专精特新", `专精特新"小巨人"企业`, true},
		{"三级养老", "区里的幼儿园", false},
		{"三级养老", "健全县乡村三级养老服务网络", true},
		{"两癌", "适龄妇女宫颈癌免费筛查", true},
		{"出生缺陷防治", "适龄妇女宫颈癌免费筛查", false},
		{"一小时通勤圈", "打造1小时交通圈", true},
		{"一小时通勤圈", "打造2小时交通圈", false},
		{"两小时经济圈", "打造两小时高铁圈", true},
		{"免申即享", "惠企政策直达快享", true},
		{"三变改革", "推进农村“三变”改革", true},
		{"县管校聘", "走教育强市之路", false},
		{"没有这个概念", "三农", false},
	} {
		if got := holds(x.name, x.text); got != x.want {
			t.Errorf("%s in %s: %v", x.name, x.text, got)
		}
	}
}

func TestConceptsUserFile(t *testing.T) {
	load := func(text string) (*conceptFamilies, error) {
		name := filepath.Join(t.TempDir(), "concepts.txt")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return readConcepts(name)
	}
	c, err := load("双减：减负\n新家园 = 家园：@双减、安居{工程|计划}\n")
	if err != nil {
		t.Fatal(err)
	}
	if m, _ := c.Lookup("双减"); !slices.Equal(m, []string{"减负"}) {
		t.Errorf("the user's family does not take the place: %v", m)
	}
	if m, _ := c.Lookup(" 家園 "); !slices.Equal(m, []string{"减负", "安居工程", "安居计划"}) {
		t.Errorf("新家园: %v", m)
	}
	for _, wrong := range []string{"没有冒号", "空的：", "甲甲：@没有", "甲甲：@乙乙\n乙乙：@甲甲"} {
		if _, err := load(wrong); err == nil {
			t.Errorf("%q: no error", wrong)
		}
	}
}
