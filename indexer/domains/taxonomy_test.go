package domains

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func loadTaxonomy(t testing.TB, userText string) *Taxonomy {
	t.Helper()
	file := ""
	if userText != "" {
		file = filepath.Join(t.TempDir(), "taxonomy.txt")
		if err := os.WriteFile(file, []byte(userText), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	taxonomy, err := Load(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return taxonomy
}

// tagIDs gives the ids of the domains of a text, the primary one first.
func tagIDs(taxonomy *Taxonomy, text string, headings ...string) []string {
	ids := []string{}
	for _, d := range taxonomy.Tag(withoutTokens(text), text, headings) {
		ids = append(ids, d.ID)
	}
	return ids
}

func TestTaxonomyHasTheDomainsInOrder(t *testing.T) {
	want := []string{
		"education 教育", "health 医疗卫生", "elderly 养老服务", "childcare 托育与儿童",
		"employment 就业创业", "social-security 社会保障与救助", "housing 住房与城市建设",
		"transport 交通出行", "environment 生态环境", "sports 体育健身", "culture 文化旅游",
		"community 社区与便民服务", "safety 公共安全", "governance 政务服务与社会治理",
		"economy 经济与产业", "technology 科技创新", "rural 乡村振兴与农业",
	}
	var got []string
	taxonomy := loadTaxonomy(t, "")
	for _, d := range taxonomy.All() {
		got = append(got, d.ID+" "+d.Label)
		if d.Scope == "" {
			t.Errorf("%s has no scope note", d.ID)
		}
		if taxonomy.Label(d.ID) != d.Label {
			t.Errorf("Label(%q) = %q", d.ID, taxonomy.Label(d.ID))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestTaxonomyLookup(t *testing.T) {
	taxonomy := loadTaxonomy(t, "")
	tests := []struct{ name, want string }{
		{"elderly", "elderly"}, {"养老服务", "elderly"}, {"养老", "elderly"}, {"養老", "elderly"},
		{" 教育 ", "education"}, {"托育", "childcare"}, {"儿童", "childcare"}, {"交通", "transport"},
		{"停车", "transport"}, {"便民", "community"}, {"社会治理", "governance"}, {"乡村振兴", "rural"},
		{"环境", "environment"}, {"SAFETY", "safety"}, {"科技", "technology"},
		{"服务", ""}, {"育", ""}, {"", ""}, {"天气", ""}, {"社会", ""},
	}
	for _, test := range tests {
		if got, ok := taxonomy.Lookup(test.name); got != test.want || ok != (test.want != "") {
			t.Errorf("Lookup(%q) = %q, %v, want %q", test.name, got, ok, test.want)
		}
	}
}

func TestUserTaxonomy(t *testing.T) {
	const text = "全县建成云雾茶歌坊30处，惠及群众2万人。"
	if got := tagIDs(loadTaxonomy(t, ""), text); len(got) != 0 {
		t.Fatalf("tagged %v without the user's file", got)
	}
	t.Run("added phrase", func(t *testing.T) {
		taxonomy := loadTaxonomy(t, "\ufeff# 本局的补充\r\n[culture]\r\n5 雲霧茶歌坊\r\n")
		got := taxonomy.Tag(withoutTokens(text), text, nil)
		if len(got) != 1 || got[0].ID != "culture" || !slices.Equal(got[0].Evidence, []string{"云雾茶歌坊"}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("cancelled phrase", func(t *testing.T) {
		const text = "新增停车泊位9200余个。"
		if got := tagIDs(loadTaxonomy(t, ""), text); !slices.Equal(got, []string{"transport"}) {
			t.Fatalf("got %v", got)
		}
		if got := tagIDs(loadTaxonomy(t, "[transport]\n0 停车泊位 停车 泊位\n"), text); len(got) != 0 {
			t.Errorf("got %v, want none", got)
		}
	})
	t.Run("exception", func(t *testing.T) {
		if got := tagIDs(loadTaxonomy(t, "[culture]\n5 茶歌坊\n- 云雾茶歌坊\n"), text); len(got) != 0 {
			t.Errorf("got %v, want none", got)
		}
	})
	t.Run("exception of one domain", func(t *testing.T) {
		const rules = "[culture]\n5 茶歌坊\n- 云雾茶歌坊\n[tea] 茶事\n5 云雾\n"
		if got := tagIDs(loadTaxonomy(t, rules), text); !slices.Equal(got, []string{"tea"}) {
			t.Errorf("got %v, want tea alone", got)
		}
		if got := tagIDs(loadTaxonomy(t, rules+"[-]\n- 云雾茶歌坊\n"), text); len(got) != 0 {
			t.Errorf("excepted for all: got %v, want none", got)
		}
	})
	t.Run("context", func(t *testing.T) {
		const rule = "[culture]\n5 茶歌坊 @ 演出 群众\n"
		if got := tagIDs(loadTaxonomy(t, rule), text); !slices.Equal(got, []string{"culture"}) {
			t.Errorf("beside the context: got %v", got)
		}
		if got := tagIDs(loadTaxonomy(t, rule), "建成茶歌坊30处。群众都说好。"); len(got) != 0 {
			t.Errorf("in another sentence: got %v", got)
		}
	})
	t.Run("new domain, new label", func(t *testing.T) {
		taxonomy := loadTaxonomy(t, "[tea] 茶事\n说明：茶歌与茶俗。\n又名：茶俗\n5 茶歌坊\n[culture] 文旅\n")
		if got := tagIDs(taxonomy, text); !slices.Equal(got, []string{"tea"}) {
			t.Errorf("got %v", got)
		}
		if got := taxonomy.All(); got[len(got)-1].Label != "茶事" || got[len(got)-1].Scope != "茶歌与茶俗。" {
			t.Errorf("last domain %+v", got[len(got)-1])
		}
		if id, _ := taxonomy.Lookup("茶俗"); id != "tea" {
			t.Errorf("Lookup by another name: %q", id)
		}
		if got := taxonomy.Label("culture"); got != "文旅" {
			t.Errorf("label %q", got)
		}
		if id, _ := taxonomy.Lookup("文化旅游"); id != "culture" {
			t.Errorf("the former label finds %q", id)
		}
	})
}

// TestTaxonomyFaults: a line that is wrong is told with its number, and the others
// hold, so that one typo takes nobody's search away.
func TestTaxonomyFaults(t *testing.T) {
	const good = "[tea] 茶事\n5 茶歌坊\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"phrase before a domain", "3 茶歌\n" + good, []string{"第 1 行"}},
		{"no closing bracket, told once", "# x\n[culture\n3 茶歌坊\n4 茶歌坊\n" + good, []string{"第 2 行"}},
		{"no id", "[] 文化\n" + good, []string{"第 1 行"}},
		{"no weight", good + "茶歌 茶俗\n", []string{"第 3 行"}},
		{"weight too high, share too high", good + "\n99 茶歌\n并列：3\n", []string{"第 4 行", "第 5 行"}},
		{"weight below 0", good + "-1 茶歌\n", []string{"第 3 行"}},
		{"weight no number", good + "NaN 茶歌\n", []string{"第 3 行"}},
		{"nothing wrong", good, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			taxonomy := loadTaxonomy(t, test.text)
			faults := taxonomy.Faults()
			if len(faults) != len(test.want) {
				t.Fatalf("faults %v, want %v", faults, test.want)
			}
			for i, want := range test.want {
				if got := faults[i].Error(); !strings.Contains(got, want) || !strings.Contains(got, "taxonomy.txt") {
					t.Errorf("fault %q, want one with %q and the file's name", got, want)
				}
			}
			if got := tagIDs(taxonomy, "建成茶歌坊30处。"); !slices.Equal(got, []string{"tea"}) {
				t.Errorf("tagged %v, want what the good lines say", got)
			}
		})
	}
}

// TestTaxonomyFileFaults: a file that cannot be read is told once, and the program's own
// domains hold.
func TestTaxonomyFileFaults(t *testing.T) {
	folder := t.TempDir()
	gbk := filepath.Join(folder, "gbk.txt") // as an old Windows saves it
	if err := os.WriteFile(gbk, []byte("[tea] \xb2\xe8\xca\xc2\n5 \xb2\xe8\xb8\xe8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{gbk: "不是 UTF-8", filepath.Join(folder, "none.txt"): "none.txt", "/dev/zero": "超过上限"} {
		taxonomy, err := Load(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		if faults := taxonomy.Faults(); len(faults) != 1 || !strings.Contains(faults[0].Error(), want) {
			t.Errorf("%s is told by %v", file, faults)
		}
		if got := tagIDs(taxonomy, "新建养老服务中心30处。"); !slices.Equal(got, []string{"elderly"}) {
			t.Errorf("%s: tagged %v", file, got)
		}
	}
}

// FuzzTaxonomy reads whatever a user may have written, and tags with it.
func FuzzTaxonomy(f *testing.F) {
	f.Add("[culture]\n3 茶歌 @ 演出\n- 云雾\n", "云雾茶歌演出")
	f.Add("[a] b\n0.5 \xff\x00\n", "\xff\xfe茶")
	f.Add("[-]\n3 感谢\n[x]\n并列：1\n又名：y\n", "感谢，，。。\n")
	f.Add("", "000")
	f.Fuzz(func(t *testing.T, file, text string) {
		d := newTaxonomyDraft()
		d.read(file)
		a := withoutTokens(text)
		for _, domain := range d.taxonomy().Tag(a, text, []string{text}) {
			for _, e := range domain.Evidence {
				if !strings.Contains(text, e) {
					t.Errorf("evidence %q is not in the text %q", e, text)
				}
			}
		}
	})
}

// TestPhraseOfWeightThreeDecides holds what the head of the file promises its
// readers: such a phrase decides by itself.
func TestPhraseOfWeightThreeDecides(t *testing.T) {
	d := newTaxonomyDraft()
	if faults := d.read(builtinTaxonomy); len(faults) > 0 {
		t.Fatal(faults)
	}
	taxonomy := d.taxonomy()
	for _, phrase := range d.order {
		for _, rule := range d.rules[phrase] {
			if rule.domain < 0 || rule.weight < 3 || len(rule.contexts) > 0 {
				continue
			}
			if id := d.domains[rule.domain].ID; !slices.Contains(tagIDs(taxonomy, phrase), id) {
				t.Errorf("%s does not decide for %s: got %v", phrase, id, tagIDs(taxonomy, phrase))
			}
		}
	}
}
