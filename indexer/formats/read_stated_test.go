package formats

import (
	"strings"
	"testing"
)

// TestReadObject tells a crawler's object from what only looks like one.
func TestReadObject(t *testing.T) {
	const text = "全县新建公路41公里，通到每个自然村。"
	for _, c := range []struct {
		name, file, title, date, want string // want is the first block, "" where the file is no such object
	}{
		{"plain text", `{"title":"路通了","pub_date":"2024-01-02","content":"` + text + `"}`, "路通了", "2024-01-02", text},
		{"escaped", `{"标题":"\u8def\u901a\u4e86","正文":"` + text + `\n\u53c8\u4e00\u6bb5\u3002"}`, "路通了", "", text},
		{"a page in it", `{"title":"路通了","body":"<p>` + text + `</p><p>又一段。</p>"}`, "路通了", "", text},
		{"the longer of two texts", `{"text":"略","content":"` + text + `"}`, "", "", text},
		{"in an answer", `{"code":200,"data":{"title":"路通了","publishTime":"2024-01-02","content":"<p>` + text + `</p>"}}`, "路通了", "2024-01-02", text},
		{"of two objects", `{"code":200,"data":{"content":"` + text + `"},"next":{"content":"` + text + `"}}`, "", "", ""},
		{"its text stands in parts", `{"content":"见下","parts":["` + text + `"]}`, "", "", ""},
		{"no text", `{"title":"路通了","content":""}`, "", "", ""},
		{"cut off", `{"title":"路通了","content":"` + text, "", "", ""},
		{"a list", `[{"content":"` + text + `"}]`, "", "", ""},
		{"a sentence in braces", "{" + text + "}", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, raw, ok, err := readObject(t.Context(), c.file)
			if err != nil || ok != (c.want != "") {
				t.Fatalf("ok %v, error %v", ok, err)
			}
			if ok && (raw.Blocks[0].Text != c.want || raw.Title != c.title || raw.Date != c.date) {
				t.Errorf("got %q, %q, %q", raw.Blocks[0].Text, raw.Title, raw.Date)
			}
		})
	}
}

// TestFrontMatter parts a YAML head from its text, and only one.
func TestFrontMatter(t *testing.T) {
	const body = "正文。\n"
	stated, rest := frontMatter("---\ntitle: 路通了\nlayout: post\nPublish_Time: 2024-01-02\n---\n" + body)
	if rest != body || stated["title"] != "路通了" || stated["date"] != "2024-01-02" || len(stated) != 2 {
		t.Errorf("got %q, %q", stated, rest)
	}
	for _, text := range []string{"---\n" + body, "---\n" + body + "\n\n第二段。\n---\n" + body, "标题\n---\n" + body} {
		if _, rest := frontMatter(text); rest != text {
			t.Errorf("%q lost %q", text, strings.TrimSuffix(text, rest))
		}
	}
}
