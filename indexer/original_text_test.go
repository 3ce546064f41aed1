package indexer

import (
	"strings"
	"testing"

	"zhengsou/indexer/examples"
)

// What a span says was copied stands so in the text that OriginalText gives, whatever
// the document came as; what cannot be read has none.
func TestOriginalTextIsWhatSpansReferTo(t *testing.T) {
	x := testIndexer(t)
	line := receivedLine([]byte(`{"id":"1","text":"养老服务中心建成。\n  新增床位50张。"}`), "/x/c.jsonl", "c.jsonl", "c.jsonl", 1)
	for name, r := range map[string]Received{
		"jsonl": line,
		"html":  {Key: "a.html", Name: "a.html", Bytes: []byte("<title>河西区</title><body><p>河西区新建养老服务中心5个,受到群众欢迎。</p><p>全区新增停车泊位470个，方便群众出行。</p>")},
		"txt":   {Key: "a.txt", Name: "a.txt", Bytes: []byte("河西区新建养老服务中心5个,受到群众欢迎。\n\n全区新增停车泊位470个，方便群众出行。")},
		"held":  {Key: "a.docx", Name: "a.docx", Bytes: []byte("PK\x03\x04broken")},
		"none":  {Key: "c.jsonl#2", ContentType: FormatJSONL, Bytes: []byte(`{"text"`)},
	} {
		doc, err := x.Understand(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		text, err := x.OriginalText(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		if unread := name == "held" || name == "none"; unread != (text == "") || unread != (len(doc.Paragraphs) == 0) {
			t.Errorf("%s: %d paragraphs of %q", name, len(doc.Paragraphs), text)
		}
		for _, p := range doc.Paragraphs {
			if len(p.Spans) == 0 {
				t.Errorf("%s: no spans for %q", name, p.Text)
			}
			for _, s := range p.Spans {
				if s.Repair == "" && text[s.From:s.To] != p.Text[s.Start:s.End] {
					t.Errorf("%s: %q of the original for %q", name, text[s.From:s.To], p.Text[s.Start:s.End])
				}
			}
		}
	}
}

// TestUnreadIsToldFirst holds that what could not be read of a document stands before what
// was left out of it.
func TestUnreadIsToldFirst(t *testing.T) {
	text := examples.OFDText(31, 60, 4.2, "新建停车场十五处，增加停车泊位九千二百余个。") + examples.OFDText(31, 67, 4.2, "改造老旧小区三十三个，惠及居民四千三百余户。")
	scan := `<ofd:ImageObject ID="7" Boundary="0 0 210 297" ResourceID="8"/>`
	doc, err := testIndexer(t).Understand(t.Context(), Received{Name: "报告.ofd", Bytes: examples.OFD(t, text, scan)})
	if err != nil || len(doc.Dropped) == 0 || !doc.Dropped[0].Unread || len(doc.Paragraphs) == 0 || !strings.Contains(doc.Dropped[0].Reason, "扫描件") {
		t.Errorf("a page that is not read is not told first: %+v (%v)", doc.Dropped, err)
	}
}
