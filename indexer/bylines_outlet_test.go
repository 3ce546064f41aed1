package indexer

import (
	"strings"
	"testing"
)

// TestOutletsReporter reads an outlet's reporters before the first sentence, and leaves a
// sentence alone that is about them.
func TestOutletsReporter(t *testing.T) {
	const said = "柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。"
	for name, c := range map[string]struct{ text, publisher, author, begins string }{
		"an outlet":         {"　　光明日报记者 李志强　" + said, "光明日报", "李志强", "柳河县把"},
		"two, and a helper": {"　　新华网记者 李志强 王海燕 通讯员 王芳　" + said, "新华网", "李志强 王海燕 王芳", "柳河县把"},
		"its own":           {"　　本报记者 李志强　" + said, "", "李志强", "柳河县把"},
		"who did something": {"　　光明日报记者 李志强 走进柳河县的老旧小区，看到37个小区正在改造，1.2万户居民因此受益，居民都说好。", "", "", "光明日报记者"},
		"no name":           {"　　光明日报记者 柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。", "", "", "光明日报记者"},
	} {
		doc := understandText(t, "老街坊有了新盼头\n"+c.text+"\n　　据介绍，还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处。\n")
		if doc.Publisher != c.publisher || doc.Author != c.author || !strings.HasPrefix(doc.Paragraphs[0].Text, c.begins) {
			t.Errorf("%s: publisher %q, author %q, %q", name, doc.Publisher, doc.Author, doc.Paragraphs[0].Text)
		}
	}
}

// TestStatedOffices reads who a text is from, of rows at its head and its end.
func TestStatedOffices(t *testing.T) {
	const text = "　　去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n　　还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	for name, c := range map[string]struct{ page, publisher, author string }{
		"a letter received":  {"关于报送2024年工作总结的函\n来文单位：柳河县民政局　收文日期：2024-12-16\n" + text, "柳河县民政局", ""},
		"a station's writer": {"老旧小区有了新盼头\n" + text + "（柳河县融媒体中心 王欢）\n", "柳河县融媒体中心", "王欢"},
	} {
		if doc := understandText(t, c.page); doc.Publisher != c.publisher || doc.Author != c.author {
			t.Errorf("%s: publisher %q, author %q", name, doc.Publisher, doc.Author)
		}
	}
}

// TestAccountPost reads what the scripts of a saved post state, and nothing of other scripts.
func TestAccountPost(t *testing.T) {
	page := func(script string) string {
		return "<html><head><title></title></head><body><div id=\"js_content\"><p>去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户，老街坊有了新盼头。</p><p>还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。</p></div><script>" + script + "</script></body></html>"
	}
	for name, c := range map[string]struct{ script, title, publisher, date string }{
		"a post":          {"var msg_title = '老街坊&amp;改造有了新盼头'.html(false);\nvar nickname = htmlDecode(\"柳河发布\");\nvar ct = \"1718726400\";", "老街坊&改造有了新盼头", "柳河发布", "2024-06-19"},
		"another counter": {"var ct = \"1718726400\"; var title = '首页';", "", "", ""},
	} {
		if doc := understandNamed(t, "page.html", page(c.script)); doc.Title != c.title || doc.Publisher != c.publisher || doc.Date != c.date {
			t.Errorf("%s: title %q, publisher %q, date %q", name, doc.Title, doc.Publisher, doc.Date)
		}
	}
}
