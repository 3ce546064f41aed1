package api

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/figures"
)

// TestEveryPage opens each kind of page, checks its HTML and follows each of
// its links to this site once.
func TestEveryPage(t *testing.T) {
	yanglao := url.QueryEscape("养老服务")
	start := []string{"/", "/help", "/?sort=date", "/?sort=date&page=2", "/?page=999", "/?page=x",
		"/?q=" + yanglao, "/?q=" + yanglao + "&sort=date", "/?q=" + yanglao + "&domain=elderly&year=unknown",
		"/?q=" + url.QueryEscape("“没有这样的话”"), "/?domain=no-such-domain", "/?q=" + url.QueryEscape("！？"),
		"/?q=" + url.QueryEscape(`<script>alert("1")</script>`), "/?q=%FF%00",
		"/coverage", "/?view=figures", "/?view=figures&page=9", "/?view=matrix&district=" + url.QueryEscape("山东省"), "/?view=timeline",
		"/?view=no-such-view", "/?q=" + yanglao + "&group=document", "/?q=" + yanglao + "&collapse=reprint", "/?group=document&page=3",
		"/?view=figures&unit=" + url.QueryEscape(`"><b>`) + "&min=%3C",
	}
	done := map[string]bool{}
	for level, targets := 0, start; level < 2; level++ {
		var next []string
		for _, target := range targets {
			target, _, _ = strings.Cut(target, "#")
			if done[target] || target == "" {
				continue
			}
			done[target] = true
			w := page(t, target)
			if w.Code != http.StatusOK {
				t.Errorf("%s: status %d", target, w.Code)
				continue
			}
			if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				continue
			}
			doc := checkHTML(t, target, w.Body.String())
			if n := len(all(doc, isElement(atom.H1))); n != 1 {
				t.Errorf("%s: %d <h1>", target, n)
			}
			for _, a := range all(doc, func(n *html.Node) bool { return attr(n, "href") != "" || attr(n, "src") != "" }) {
				next = append(next, attr(a, "href")+attr(a, "src"))
			}
		}
		targets = next
	}
	if len(done) < 40 {
		t.Errorf("only %d pages were reached", len(done))
	}
}

func TestHomePage(t *testing.T) {
	doc := checkHTML(t, "/", page(t, "/").Body.String())
	boxes := all(doc, func(n *html.Node) bool { return attr(n, "id") == "q" })
	if len(boxes) != 1 || attr(boxes[0], "name") != "q" {
		t.Fatalf("%d boxes", len(boxes))
	}
	focus := slices.ContainsFunc(boxes[0].Attr, func(a html.Attribute) bool { return a.Key == "autofocus" })
	if !focus {
		t.Error("the box of the home page has no focus")
	}
	text := textOf(doc)
	for _, want := range []string{"8 篇报道", "养老服务", "李沧区", "日期不详"} {
		if !strings.Contains(text, want) {
			t.Errorf("the home page lacks %q", want)
		}
	}
}

func TestResultsPage(t *testing.T) {
	const q = "养老服务"
	answer := search(t, "q", q, "domain", "elderly")
	doc := checkHTML(t, q, page(t, "/?"+query("q", q, "domain", "elderly")).Body.String())
	hits := all(doc, hasClass("hit"))
	if len(hits) != min(answer.Total, pageSize) || len(hits) == 0 {
		t.Fatalf("%d results on the page, %d in the answer", len(hits), answer.Total)
	}
	for i, h := range hits {
		want := answer.Hits[i]
		var marked []string
		for _, m := range all(h, isElement(atom.Mark)) {
			marked = append(marked, textOf(m))
		}
		if !slices.Contains(marked, q) && want.Match == "literal" {
			t.Errorf("result %d marks %q", i, marked)
		}
		text := textOf(h)
		for _, part := range []string{want.Document.Title, strings.Join(want.Document.District, " › "), dateInWords(want.Document.Date), want.Document.Publisher} {
			if !strings.Contains(text, strings.Join(strings.Fields(part), " ")) {
				t.Errorf("result %d lacks %q: %s", i, part, text)
			}
		}
		here := 0
		for _, other := range answer.Hits {
			if other.Document.ID == want.Document.ID {
				here++
			}
		}
		if says := strings.Contains(text, "本篇 "+itoa(here)+" 段"); says != (here > 1) {
			t.Errorf("result %d of %d in its document: %s", i, here, text)
		}
		cite := textOf(all(h, isElement(atom.Blockquote))[0])
		for _, part := range []string{want.Text, strings.Join(want.Document.District, ""), want.Document.Publisher,
			dateInWords(want.Document.Date), "http://example.com/documents/" + want.Document.ID + "#p-" + want.ID} {
			if !strings.Contains(cite, strings.Join(strings.Fields(part), " ")) {
				t.Errorf("the citation of result %d lacks %q: %s", i, part, cite)
			}
		}
	}
	t.Run("a chosen facet is marked, and a click lets go of it", func(t *testing.T) {
		chosen := all(doc, func(n *html.Node) bool { return hasClass("value")(n) && attr(n, "aria-current") == "true" })
		if len(chosen) != 1 || !strings.Contains(textOf(chosen[0]), "养老服务") || attr(chosen[0], "href") != "/?"+query("q", q) {
			t.Fatalf("%d chosen", len(chosen))
		}
	})
	t.Run("every facet value leads to as many results as it says", func(t *testing.T) {
		for _, a := range all(doc, hasClass("value")) {
			if attr(a, "aria-current") != "" {
				continue
			}
			u, _ := url.Parse(attr(a, "href"))
			p := []string{"size", "0"}
			for name, values := range u.Query() {
				for _, v := range values {
					p = append(p, name, v)
				}
			}
			count := textOf(all(a, hasClass("count"))[0])
			total := search(t, p...).Total
			// A choice within the facet that has one already adds to it.
			if !strings.Contains(u.RawQuery, "domain=elderly&domain=") && count != itoa(total) {
				t.Errorf("%s: says %s, gives %d", u, count, total)
			}
		}
	})
	t.Run("the summary counts the documents", func(t *testing.T) {
		documents := map[string]bool{}
		for _, h := range answer.Hits {
			documents[h.Document.ID] = true
		}
		want := "共 " + itoa(answer.Total) + " 段，见于 " + itoa(len(documents)) + " 篇报道"
		if got := textOf(all(doc, func(n *html.Node) bool { return attr(n, "id") == "summary" })[0]); answer.Total > pageSize || !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	})
	t.Run("filters by name are those of the facets", func(t *testing.T) {
		doc := checkHTML(t, "by name", page(t, "/?"+query("domain", "养老", "district", "山东")).Body.String())
		for _, n := range all(doc, func(n *html.Node) bool { return attr(n, "aria-current") == "true" && hasClass("value")(n) }) {
			if textOf(all(n, hasClass("count"))[0]) == "0" {
				t.Errorf("chosen, but of no facet: %s", textOf(n))
			}
		}
		hidden := all(doc, func(n *html.Node) bool { return attr(n, "type") == "hidden" })
		if len(hidden) != 2 || attr(hidden[0], "value") != "elderly" || attr(hidden[1], "value") != "山东省" {
			t.Errorf("%d filters", len(hidden))
		}
	})
	t.Run("the form keeps the filters", func(t *testing.T) {
		hidden := all(doc, func(n *html.Node) bool { return attr(n, "type") == "hidden" && attr(n, "form") == "search" })
		if len(hidden) != 1 || attr(hidden[0], "name") != "domain" || attr(hidden[0], "value") != "elderly" {
			t.Errorf("%d hidden fields", len(hidden))
		}
	})
}

func TestDocumentPage(t *testing.T) {
	id := seedID(t, "兜好民生底线")
	w := get(t, "/api/v1/documents/"+id, "")
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "null") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	d, err := site.deps.Corpus.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	doc := checkHTML(t, id, page(t, "/documents/"+id+"?"+query("q", "养老服务")).Body.String())
	paras := all(doc, hasClass("para"))
	if len(paras) != len(d.Paragraphs) || len(paras) == 0 {
		t.Fatalf("%d paragraphs on the page, %d in the document", len(paras), len(d.Paragraphs))
	}
	marks := 0
	for i, p := range paras {
		if attr(p, "id") != "p-"+d.Paragraphs[i].ID {
			t.Errorf("paragraph %d has the anchor %s", i, attr(p, "id"))
		}
		if got, want := textOf(all(p, isElement(atom.P))[0]), strings.Join(strings.Fields(d.Paragraphs[i].Text), " "); got != want {
			t.Errorf("paragraph %d reads %q, want %q", i, got, want)
		}
		for _, m := range all(p, isElement(atom.Mark)) {
			if strings.Contains(textOf(m), "养老") {
				marks++
			}
		}
	}
	if marks == 0 {
		t.Error("no paragraph marks the query")
	}
	text := textOf(doc)
	for _, want := range []string{d.Title, "李沧区", "青岛财经日报/首页新闻", "李倚慰 黄元晖", "日期不详", "去掉的内容"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	figures := 0
	for _, p := range d.Paragraphs {
		figures += len(p.Figures)
	}
	rows := all(all(doc, hasClass("all-figures"))[0], isElement(atom.Tr))
	if len(rows) != figures+1 || figures == 0 {
		t.Errorf("%d rows in the table of %d figures", len(rows), figures)
	}
	headings := 0
	seen := ""
	for _, p := range d.Paragraphs {
		if h := strings.Join(p.Headings, "\n"); h != seen && h != "" {
			headings++
			seen = h
			if !strings.Contains(text, p.Headings[len(p.Headings)-1]) {
				t.Errorf("the page lacks the heading %q", p.Headings)
			}
		}
	}
	if got := len(all(doc, isElement(atom.H2))); headings > 0 && got == 0 {
		t.Errorf("%d headings in the document, none on the page", headings)
	}
}

func TestLostCharactersAreExplained(t *testing.T) {
	for title, lost := range map[string]bool{"增进民生福祉": true, "兜好民生底线": false} {
		body := textOf(checkHTML(t, title, page(t, "/documents/"+seedID(t, title)).Body.String()))
		if strings.Contains(body, "无法复原") != lost {
			t.Errorf("%s: characters lost %v, explained %v", title, lost, !lost)
		}
	}
}

func TestPageOfADocumentThatCouldNotBeRead(t *testing.T) {
	for _, key := range []string{"空.txt", "怪.bin"} {
		id := indexer.DocumentID(key)
		d, err := site.deps.Corpus.Document(t.Context(), id)
		if err != nil || d.Held == "" {
			t.Fatalf("%s: held %q, %v", key, d.Held, err)
		}
		w := page(t, "/documents/"+id)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", key, w.Code)
		}
		doc := checkHTML(t, key, w.Body.String())
		if held := all(doc, hasClass("held")); len(held) != 1 || !strings.Contains(textOf(held[0]), d.Held) {
			t.Errorf("%s: the page does not say %q", key, d.Held)
		}
		if links := all(doc, func(n *html.Node) bool { return attr(n, "href") == "/documents/"+id+"/original" }); len(links) != 1 {
			t.Errorf("%s: no way to the original", key)
		}
	}
}

func TestOriginal(t *testing.T) {
	for _, tt := range []struct {
		id, contentType, disposition, body string
	}{
		{seedID(t, "增进民生福祉"), "text/plain; charset=utf-8", "inline; filename=001_181efeda6ab7abc4.txt", "中國西藏網"},
		{indexer.DocumentID("怪.bin"), "application/octet-stream", "attachment; filename*=", "<script>"},
	} {
		w := page(t, "/documents/"+tt.id+"/original")
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != tt.contentType {
			t.Errorf("%s: %d %s", tt.id, w.Code, w.Header().Get("Content-Type"))
		}
		if d := w.Header().Get("Content-Disposition"); !strings.HasPrefix(d, tt.disposition) || strings.ContainsAny(d, "\r\n\\") {
			t.Errorf("%s: Content-Disposition %q", tt.id, d)
		}
		if !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: not sandboxed", tt.id)
		}
		o, err := site.deps.Corpus.Original(t.Context(), tt.id)
		if err != nil || w.Body.String() != string(o.Bytes) || !strings.Contains(w.Body.String(), tt.body) {
			t.Errorf("%s: not the bytes as received (%v)", tt.id, err)
		}
	}
}

func TestStaticFilesAreKeptByVersion(t *testing.T) {
	found := regexp.MustCompile(`/static/app\.css\?v=[0-9a-f]+`).FindString(page(t, "/").Body.String())
	w := get(t, found, "")
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%s: %d %v", found, w.Code, w.Header())
	}
	if c := get(t, "/static/app.css?v=old", "").Header().Get("Cache-Control"); c != "no-cache" {
		t.Errorf("another version may be kept: %q", c)
	}
}

func TestMark(t *testing.T) {
	run := func(text string, match bool) index.Run { return index.Run{Text: text, Match: match} }
	for _, tt := range []struct {
		text   string
		pieces []string
		want   []index.Run
	}{
		{"养老服务", nil, []index.Run{run("养老服务", false)}},
		{"居家养老服务中心", []string{"养老", "养老服务"}, []index.Run{run("居家", false), run("养老服务", true), run("中心", false)}},
		{"养老养老", []string{"养老"}, []index.Run{run("养老", true), run("养老", true)}},
		{"", []string{"养老"}, nil},
		{"老", []string{""}, []index.Run{run("老", false)}},
	} {
		if got := mark(tt.text, tt.pieces); !slices.Equal(got, tt.want) {
			t.Errorf("mark(%q, %q) = %v, want %v", tt.text, tt.pieces, got, tt.want)
		}
	}
}

func TestFiguresThatAnswerComeFirst(t *testing.T) {
	figure := func(object, quote string) figures.Figure { return figures.Figure{Object: object, Quote: quote} }
	var got []string
	for _, f := range likelyFirst([]figures.Figure{
		figure("小区", "18个"), figure("供热旧管网", "33公里"), figure("个", "9个"), figure("停车泊位", "470个"), figure("临时停车场", "5处"),
	}, "改造供热旧管网33公里、新建5处临时停车场、新增470个停车泊位", []string{"新增", "个", "停车泊位"}) {
		got = append(got, f.Quote)
	}
	if want := []string{"470个", "33公里", "5处", "18个", "9个"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	asked := likelyFirst([]figures.Figure{figure("道路", "30公里"), figure("机动车停车位", "5万余个")}, "新增机动车停车位5万余个", []string{"5万余个"})
	if asked[0].Quote != "5万余个" {
		t.Errorf("the number that was asked for stands behind %s", asked[0].Quote)
	}
}

func TestLabels(t *testing.T) {
	for date, want := range map[string]string{
		"": "日期不详", "2023": "2023年", "2023-12": "2023年12月", "2023-12-05": "2023年12月5日", "去年": "去年", "2023-12-05-1": "2023-12-05-1",
	} {
		if got := dateInWords(date); got != want {
			t.Errorf("dateInWords(%q) = %q, want %q", date, got, want)
		}
	}
	for _, c := range []struct {
		figure figures.Figure
		want   figureChip
	}{
		{figures.Figure{Object: "停车泊位", Quote: "9200余个", Basis: "new", Status: "unknown"}, figureChip{"停车泊位", "9200余个", "新增", "", "", ""}},
		{figures.Figure{Object: "覆盖率", Quote: "100%", Basis: "unknown", Period: "2023"}, figureChip{"覆盖率", "100%", "2023年", "", "", ""}},
		{figures.Figure{Object: "公园", Quote: "五个", Basis: "new", Status: "achieved", Period: "2021-2025"}, figureChip{"公园", "五个", "新增 2021–2025年", "", "achieved", "已完成"}},
		{figures.Figure{Object: "新增就业", Quote: "5.5万人", Basis: "target", Status: "planned"}, figureChip{"新增就业", "5.5万人", "", "", "planned", "目标"}},
		{figures.Figure{Object: "养老床位", Quote: "累计300张", Basis: "cumulative", Status: "achieved"}, figureChip{"养老床位", "累计300张", "", "", "achieved", "已完成"}},
	} {
		got := figureChipOf(c.figure)
		if want := "/?" + query("object", c.figure.Object, "q", c.figure.Object, "view", "figures"); got.URL != want {
			t.Errorf("%q leads to %s, want %s", c.figure.Object, got.URL, want)
		}
		if got.URL = ""; got != c.want {
			t.Errorf("figureChipOf(%+v) = %+v, want %+v", c.figure, got, c.want)
		}
	}
}

// What the page of a document counts is what a search within it counts.
func TestDocumentPageCountsAllThatMatches(t *testing.T) {
	id := seedID(t, "西安高新区：紧盯民生之需 着力强化优质供给")
	for _, q := range []string{"服务", "养老 建成"} {
		totals := search(t, "q", q, "document", id).Totals
		want := fmt.Sprintf("见于 %d 段", totals.Literal+totals.All)
		if body := page(t, "/documents/"+id+"?"+query("q", q)).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: the page does not say %q", q, want)
		}
	}
}

// An address is shown as people read it, unless its characters are none.
func TestReadableAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/wiki/2009%E5%B9%B4%E6%8A%A5%E5%91%8A": "https://a.example/wiki/2009年报告",
		"https://a.example/b?c=1%26d":                            "https://a.example/b?c=1&d",
		"https://a.example/%E5%B9%B":                             "https://a.example/%E5%B9%B",
		"https://a.example/%D0%A3a":                              "https://a.example/Уa",
		"https://a.example/%C4%EA":                               "https://a.example/%C4%EA", // GBK
		"https://a.example/a%0Ab%20c":                            "https://a.example/a%0Ab%20c",
		"":                                                       "",
	} {
		if got := readable(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// What a document is found by is marked in its title and headings too: a paragraph may be
// found by these alone.
func TestTitleAndHeadingsAreMarked(t *testing.T) {
	for _, hit := range search(t, "q", "服务", "size", "40").Hits {
		for tag, text := range map[string]string{"h1": hit.Document.Title, "h2": strings.Join(hit.Headings[:min(1, len(hit.Headings))], "")} {
			runes := []rune(text)
			if len(runes) < 6 {
				continue
			}
			piece := string(runes[1:5])
			doc := opened(t, documentURL(hit.Document.ID, "“"+piece+"”"))
			marked := ""
			for _, h := range all(doc, isElement(atom.Lookup([]byte(tag)))) {
				for _, m := range all(h, isElement(atom.Mark)) {
					marked += textOf(m)
				}
			}
			if !strings.Contains(marked, strings.Join(strings.Fields(piece), " ")) {
				t.Errorf("%q in %s %q: marked is %q", piece, tag, text, marked)
			}
		}
	}
}
