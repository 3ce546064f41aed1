package api

import (
	"strings"
	"testing"
)

// Who asks for an author, a source, a site or a file is told that this is what was found: no
// word of it stands in the paragraph.
func TestWhatADocumentIsKnownBy(t *testing.T) {
	for q, want := range map[string][2]string{
		"陶建": {"作者", "作者 <mark>陶建</mark>"}, "中国西藏网": {"登载", "登载 <mark>中国西藏网</mark>"}, "潍坊晚报": {"来源", "潍坊晚报"},
		"001_181efeda6ab7abc4.txt": {"文件", "文件 <mark>001_181efeda6ab7abc4.txt</mark>"},
	} {
		html := page(t, "/?"+query("q", q)).Body.String()
		if !strings.Contains(html, "所查的是报道的"+want[0]) || !strings.Contains(html, want[1]) {
			t.Errorf("%s: it is not said that this is the document's %s", q, want[0])
		}
		if want[0] == "来源" && strings.Contains(html, "<mark>潍坊晚报") {
			t.Error("the source stands there twice")
		}
	}
	for _, q := range []string{"养老服务", "居家养老 托育", "陶建 养老"} {
		if strings.Contains(page(t, "/?"+query("q", q)).Body.String(), "所查的是报道的") {
			t.Errorf("%s is taken for what a document is known by", q)
		}
	}
	for a, b := range map[string]string{"青民发〔2024〕5号": "青民发(2024)5", "青民发[2024]5号": "青民发 〔2024〕 5号", "李 明": "李明"} {
		if plainName(a) != plainName(b) {
			t.Errorf("%s is not %s: %s, %s", a, b, plainName(a), plainName(b))
		}
	}
}

// Words of the page that are an office's say what they mean to who points at them.
func TestWordsSayWhatTheyMean(t *testing.T) {
	for target, words := range map[string][]string{
		"/?" + query("q", "养老服务"): {
			`title="` + tierAbout["literal"] + `">原文`, `title="内容相同的报道只列一条"`, `title="段落里说到的年份，不论何时发布"`, `title="段落里的数目是计划、进行中，还是已经完成"`,
		},
		"/?" + query("q", "养老服务", "view", "figures"): {`title="` + figureAbout["口径"] + `"`},
		"/": {`title="报道所写的地方"`, `<span class="unit">段数</span>`},
	} {
		html := page(t, target).Body.String()
		for _, want := range words {
			if !strings.Contains(html, want) {
				t.Errorf("%s lacks %s", target, want)
			}
		}
	}
	for _, f := range facetNames {
		if f.about == "" {
			t.Errorf("%s says nothing", f.label)
		}
	}
	if html := page(t, "/?group=document&sort=date").Body.String(); !strings.Contains(html, "篇</b>报道、") || !strings.Contains(html, "全部报道，按日期从新到旧") {
		t.Error("a list of documents counts paragraphs first")
	}
}
