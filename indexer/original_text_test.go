package indexer

import "testing"

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
