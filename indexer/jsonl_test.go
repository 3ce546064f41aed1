package indexer

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func understandGiven(t testing.TB, row string) Document {
	t.Helper()
	doc, err := testIndexer(t).Understand(context.Background(), receivedLine([]byte(row), "/x/c.jsonl", "c.jsonl", "c.jsonl", 3))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestGivenLine(t *testing.T) {
	doc := understandGiven(t, `{"id":"A1","title":" 河西区养老 报告 ","text":"一、总体情况\n\n  首页  \n分享到：微信  \u3000\n(一)养老\n新建养老院3所。来源：某某网\n新建养老院3所。来源：某某网\n责任编辑：张三\n\t? \n","date":"2023年5月","publisher":"某某网","district":"天津市河西区","domains":["养老","health","elderly"],"url":"http://a.cn"}`)
	if !doc.Given || doc.SourceID != "A1" || doc.Title != "河西区养老 报告" || doc.Date != "2023-05" || doc.Publisher != "某某网" || doc.URL != "http://a.cn" || doc.Held != "" {
		t.Errorf("%+v", doc)
	}
	if got := strings.Join(doc.District, "/"); got != "天津市/河西区" {
		t.Errorf("district %q", got)
	}
	want := []struct{ heads, text string }{
		{"", "一、总体情况"},
		{"一、总体情况", "首页"},
		{"一、总体情况", "分享到：微信"},
		{"一、总体情况", "(一)养老"},
		{"一、总体情况›(一)养老", "新建养老院3所。来源：某某网"},
		{"一、总体情况›(一)养老", "新建养老院3所。来源：某某网"},
		{"一、总体情况›(一)养老", "责任编辑：张三"},
		{"一、总体情况›(一)养老", "?"},
	}
	if len(doc.Paragraphs) != len(want) {
		t.Fatalf("%d paragraphs: %+v", len(doc.Paragraphs), doc.Paragraphs)
	}
	ids := map[string]bool{}
	for i, p := range doc.Paragraphs {
		if p.Text != want[i].text || strings.Join(p.Headings, "›") != want[i].heads {
			t.Errorf("%d: %q under %q, want %q under %q", i, p.Text, p.Headings, want[i].text, want[i].heads)
		}
		if len(p.Domains) != 2 || p.Domains[0].ID != "elderly" || p.Domains[1].ID != "health" {
			t.Errorf("%d: domains %v", i, p.Domains)
		}
		ids[p.ID] = true
	}
	if len(ids) != len(want) {
		t.Errorf("%d ids for %d paragraphs", len(ids), len(want))
	}
}

func TestGivenAsGiven(t *testing.T) {
	for name, c := range map[string]struct{ row, text, district string }{
		"no place":          {`{"text":"国家规定。","district":"国家"}`, "国家规定。", "国家"},
		"number as id":      {`{"id":12,"text":"甲","district":null}`, "甲", ""},
		"pinyin stays":      {`{"text":"萬(wàn)里"}`, "万(wàn)里", ""},
		"half-width stays":  {`{"text":"增长5%,好于预期;"}`, "增长5%,好于预期;", ""},
		"full width stays":  {`{"text":"１９９３年　国内"}`, "１９９３年　国内", ""},
		"broken bytes":      {"{\"text\":\"养\xff老\x01院\"}", "养 老 院", ""},
		"Traditional":       {`{"text":"深化醫藥衛生體制改革，顯著提升養老服務水平，著力改善民生"}`, "深化医药卫生体制改革，显著提升养老服务水平，着力改善民生", ""},
		"one name":          {`{"text":"李煥英於1998年到北京什么地方，显著的变化"}`, "李煥英於1998年到北京什么地方，显著的变化", "北京市"},
		"several districts": {`{"text":"甲","district":["江苏省","南京市"]}`, "甲", "江苏省/南京市"},
	} {
		doc := understandGiven(t, c.row)
		if len(doc.Paragraphs) != 1 || doc.Paragraphs[0].Text != c.text {
			t.Errorf("%s: %+v, want %q", name, doc.Paragraphs, c.text)
		}
		if got := strings.Join(doc.District, "/"); got != c.district {
			t.Errorf("%s: district %q, want %q", name, got, c.district)
		}
	}
}

// TestGivenDomains: ids and labels, in a list or in one string; what is no domain is kept.
func TestGivenDomains(t *testing.T) {
	for given, want := range map[string]string{
		`["养老服务","education"]`: "elderly education", `"教育、养老服务"`: "education elderly", `"elderly, 教育"`: "elderly education",
		`["教育、养老服务","health"]`: "education elderly health", `"教育、火星学"`: "教育、火星学", `"、"`: "、", `[]`: "", `null`: "",
	} {
		doc := understandGiven(t, `{"text":"无关的一句","domains":`+given+`}`)
		var ids []string
		for _, d := range doc.Paragraphs[0].Domains {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: %q, want %q", given, got, want)
		}
	}
}

func TestGivenHeld(t *testing.T) {
	for _, row := range []string{`{"text":""}`, `{"title":"无"}`, `{"text":" \n\t\n"}`, `not json`, `[1]`, `{"text":{"a":1}}`} {
		if doc := understandGiven(t, row); doc.Held == "" || !strings.Contains(doc.Held, "c.jsonl:3") || len(doc.Paragraphs) != 0 {
			t.Errorf("%s: held %q with %d paragraphs", row, doc.Held, len(doc.Paragraphs))
		}
	}
}

func TestGivenLongLine(t *testing.T) {
	sentence := strings.Repeat("养老服务", 24) + "。"
	line := strings.Repeat(sentence, 500)
	row, err := json.Marshal(map[string]string{"text": line})
	if err != nil {
		t.Fatal(err)
	}
	doc := understandGiven(t, string(row))
	joined := ""
	for _, p := range doc.Paragraphs {
		if n := utf8.RuneCountInString(p.Text); n > maxLine || !strings.HasSuffix(p.Text, "。") {
			t.Errorf("a part of %d characters ends with %q", n, p.Text[len(p.Text)-6:])
		}
		s := p.Spans[0]
		if line[s.From:s.To] != p.Text {
			t.Error("the span shows another text")
		}
		joined += p.Text
	}
	if joined != line {
		t.Error("the parts do not make the line")
	}
	if parts := splitLong(strings.Repeat("无", 45_000), maxLine, testIndexer(t).words); len(parts) != 3 {
		t.Errorf("%d parts without an end of a sentence", len(parts))
	}
}
