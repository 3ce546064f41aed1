package indexer

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestHeadsAlone asks that a report of nothing but a title or headings can be
// found: what has nothing under it is a paragraph.
func TestHeadsAlone(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"b.txt":  {"李沧区养老服务中心建成投用", []string{"李沧区养老服务中心建成投用"}},
		"c.html": {"<p>李沧区新建社区食堂十八个，服务老年人三万人次。</p>", []string{"李沧区新建社区食堂十八个，服务老年人三万人次。"}},
		"e.txt":  {"第一章 托育服务\n第二章 便民服务\n", []string{"第二章 便民服务"}},
		"f.md":   {"# 只有标题的文档", []string{"只有标题的文档"}},
		"g.txt":  {"打印本页\n上一篇：某某\n", nil},
	} {
		doc, err := testIndexer(t).Understand(context.Background(), Received{Name: name, SourceID: name, Key: name, Origin: name, Bytes: []byte(c.text)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range doc.Paragraphs {
			got = append(got, p.Text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: paragraphs %q, want %q", name, got, c.want)
		}
		if held := c.want == nil; held != (doc.Held != "") {
			t.Errorf("%s: held %q", name, doc.Held)
		}
	}
}

// TestLongLines asks that a file of one long line becomes paragraphs that can be
// shown, at the ends of sentences where there are any, and nothing is lost.
func TestLongLines(t *testing.T) {
	for name, sentence := range map[string]string{
		"sentences": "建成养老服务中心12个，新增床位300张。",
		"no ends":   "建成养老服务中心新增床位",
	} {
		text := strings.Repeat(sentence, 3*maxLine/utf8.RuneCountInString(sentence))
		doc, err := testIndexer(t).Understand(context.Background(), Received{Name: "a.txt", SourceID: "a.txt", Key: "a.txt", Origin: "a.txt", Bytes: []byte("关于养老的报告\n\n" + text)})
		if err != nil {
			t.Fatal(err)
		}
		whole := ""
		for _, p := range doc.Paragraphs {
			if n := utf8.RuneCountInString(p.Text); n > maxLine {
				t.Errorf("%s: a paragraph of %d characters", name, n)
			}
			if strings.HasSuffix(sentence, "。") && !strings.HasSuffix(p.Text, "。") {
				t.Errorf("%s: a paragraph is cut inside a sentence", name)
			}
			whole += p.Text
		}
		if whole != text {
			t.Errorf("%s: %d bytes of %d came out", name, len(whole), len(text))
		}
	}
}
