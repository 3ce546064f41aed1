package api

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhengsou/indexer"
)

// The received text stands there whole, each paragraph at its place with the way to the
// clean one, and what was mended says how.
func TestTheReceivedText(t *testing.T) {
	id := seedID(t, "兜好民生底线")
	d := answer[indexer.Document](t, "/api/v1/documents/"+id)
	body := page(t, "/documents/"+id+"/received?"+query("q", "停车泊位")).Body.String()
	for _, p := range d.Paragraphs {
		_, rest, found := strings.Cut(body, `id="p-`+p.ID+`"`)
		if !found {
			t.Errorf("no place for %q", p.Text)
			continue
		}
		piece, _, _ := strings.Cut(rest, "</p>")
		if way := documentURL(id, "停车泊位") + "#p-" + p.ID; !strings.Contains(html.UnescapeString(piece), `href="`+way+`"`) {
			t.Errorf("no way back to %q in %q", way, piece)
		}
		if first := string([]rune(p.Text)[:3]); !strings.Contains(tags.ReplaceAllString(piece, ""), first) {
			t.Errorf("%q stands at %q", p.Text, piece)
		}
	}
	if !strings.Contains(body, `title="整理为“，”（标点复原）"`) {
		t.Error("nothing says what became of a comma")
	}
	if clean := page(t, "/documents/"+id).Body.String(); !strings.Contains(clean, `href="/documents/`+id+`/received#p-`+d.Paragraphs[0].ID+`"`) {
		t.Error("the document has no way to the received text")
	}
	if got := get(t, "/documents/nowhere/received", "text/html").Code; got != 404 {
		t.Errorf("a document that is not there: %d", got)
	}
}

// An original that does not get its turn in time is no search that was too long.
func TestOriginalsWaitTheirTurn(t *testing.T) {
	if !site.originals.TryAcquire(maxOriginals) {
		t.Fatal("originals are being read")
	}
	defer site.originals.Release(maxOriginals)
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/documents/"+seedID(t, "兜好民生底线")+"/received", http.NoBody)
	r.Header.Set("Accept", "text/html")
	w := httptest.NewRecorder()
	site.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "原件太长") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// However the spans lie, every byte of the text comes once, in order, but for white space
// between paragraphs.
func TestPiecesOfTheReceivedText(t *testing.T) {
	const text = "导航|首页\n\n各县(xian)区新建,停车位5个\n\n尾"
	at := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	span := func(start, end int, s, repair string) indexer.Span {
		from, to := at(s)
		return indexer.Span{Start: start, End: end, From: from, To: to, Repair: repair}
	}
	p := indexer.Paragraph{ID: "1", Text: "各县区新建，停车位5个", Spans: []indexer.Span{
		span(0, 6, "各县", ""), span(6, 15, "区新建", ""), span(15, 18, ",", "标点复原"), span(18, 31, "停车位5个", ""),
	}}
	over := indexer.Paragraph{ID: "2", Text: "停车位", Spans: []indexer.Span{span(0, 9, "停车位", ""), span(0, 9, "尾", "")}}
	wild := indexer.Paragraph{ID: "3", Text: "尾", Spans: []indexer.Span{{Start: 0, End: 3, From: 4, To: 4000}, {Start: 9, End: 3, From: 1, To: 2}, {From: -1, To: 2}}}
	row := indexer.Paragraph{ID: "4", Text: "导航", Spans: []indexer.Span{span(0, 6, "导航", columnNamed)}}
	got := originalPieces(text, indexer.Document{ID: "d", Paragraphs: []indexer.Paragraph{wild, over, p, row}}, "")
	var b strings.Builder
	for _, piece := range got {
		b.WriteString("[" + piece.Paragraph + ":")
		for _, part := range piece.Parts {
			switch {
			case part.LeftOut:
				b.WriteString("-" + part.Text)
			case part.Mended != "":
				b.WriteString("~" + part.Text + part.Mended)
			default:
				b.WriteString(part.Text)
			}
		}
		b.WriteString("]")
	}
	if want := "[:-导航|首页][1:各县-(xian)区新建~,整理为“，”（标点复原）停车位5个][:-尾]"; b.String() != want {
		t.Errorf("%s\nwant %s", b.String(), want)
	}
}
