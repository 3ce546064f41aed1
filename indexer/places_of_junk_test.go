package indexer

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// plainReport is a body that every case stands around.
var plainReport = []string{
	"今年以来，柳河县把老旧小区改造作为民生实事，投入资金2.3亿元，改造小区46个，惠及居民1.2万户。",
	"先改管网",
	"全县更换雨污管网58公里，改造供热管线23公里，冬季室温平均提高3摄氏度，群众投诉下降四成。",
	"再补短板",
	"新建社区食堂12家、口袋公园9个，新增停车泊位1860个，加装电梯37部，居民满意度达到96%。",
	"下一步，柳河县将继续推进剩余21个小区改造，力争明年10月底前全部完工。",
}

const plainTitle = "柳河县46个老旧小区换新颜"

// understandText understands a text file.
func understandText(t *testing.T, text string) Document {
	t.Helper()
	doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "a.txt", Key: "a.txt", Name: "a.txt", Origin: "a.txt", Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// junkBlocks reads testdata/junk: blocks of lines, parted by empty lines.
func junkBlocks(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "junk", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		var lines []string
		for _, l := range strings.Split(block, "\n") {
			if !strings.HasPrefix(l, "##") {
				lines = append(lines, l)
			}
		}
		if len(lines) > 0 {
			out = append(out, strings.Join(lines, "\n"))
		}
	}
	return out
}

// sameBody tells how what came out differs from the body.
func sameBody(t *testing.T, doc Document, want []string, around string) {
	t.Helper()
	got, _, _ := asRead(doc)
	if !slices.Equal(got, want) {
		var lines []string
		for _, l := range got {
			if !slices.Contains(want, l) {
				lines = append(lines, "  + "+l)
			}
		}
		for _, l := range want {
			if !slices.Contains(got, l) {
				lines = append(lines, "  - "+l)
			}
		}
		t.Errorf("around\n%s\n%s", around, strings.Join(lines, "\n"))
	}
}

// TestHeads holds what is read of the lines above a body against a reader's
// judgement. In testdata/junk/heads.txt each block is such a front, and under
// ===== what it states, the fields parted by bars: title, kicker, publisher, site,
// author, date; "?" where two readings can be defended.
func TestHeads(t *testing.T) {
	for _, block := range junkBlocks(t, "heads.txt") {
		head, stated, ok := strings.Cut(block, "\n=====\n")
		if !ok {
			t.Fatalf("no truth in %q", block)
		}
		doc := understandText(t, head+"\n"+strings.Join(plainReport, "\n")+"\n")
		want := strings.Split(stated, "|")
		for i, got := range []string{doc.Title, doc.Kicker, doc.Publisher, doc.Site, doc.Author, doc.Date} {
			if want[i] != "?" && got != want[i] {
				t.Errorf("%s %q, want %q in\n%s", []string{"title", "kicker", "publisher", "site", "author", "date"}[i], got, want[i], head)
			}
		}
		sameBody(t, doc, plainReport, head)
	}
}

// TestTails cleans a body with what pages put behind it.
func TestTails(t *testing.T) {
	for _, tail := range junkBlocks(t, "tails.txt") {
		doc := understandText(t, plainTitle+"\n来源：柳河日报 2023-05-06\n"+strings.Join(plainReport, "\n")+"\n"+tail+"\n")
		sameBody(t, doc, plainReport, tail)
	}
}

// TestPageTails cleans a body on a page, with a path above it and an imprint at its
// foot, with what pages put behind it.
func TestPageTails(t *testing.T) {
	for _, tail := range junkBlocks(t, "pagetails.txt") {
		doc := understandText(t, "首页 > 民生 > 正文\n"+plainTitle+"\n来源：柳河日报 2023-05-06 09:12 阅读：233\n"+strings.Join(plainReport, "\n")+"\n"+tail+"\n吉ICP备05000321号\n")
		sameBody(t, doc, plainReport, tail)
	}
}

// TestInserts cleans a body with what pages put between its paragraphs, under a
// heading's paragraph and before one.
func TestInserts(t *testing.T) {
	for _, insert := range junkBlocks(t, "inserts.txt") {
		for _, at := range []int{3, 5} {
			lines := slices.Insert(slices.Clone(plainReport), at, insert)
			doc := understandText(t, plainTitle+"\n来源：柳河日报 2023-05-06\n"+strings.Join(lines, "\n")+"\n")
			sameBody(t, doc, plainReport, insert)
		}
	}
}

// TestPageInserts does so on a page, with a path above the text and an imprint at its
// foot.
func TestPageInserts(t *testing.T) {
	for _, insert := range junkBlocks(t, "pageinserts.txt") {
		for _, at := range []int{3, 5} {
			lines := slices.Insert(slices.Clone(plainReport), at, insert)
			doc := understandText(t, "首页 > 民生 > 正文\n"+plainTitle+"\n来源：柳河日报 2023-05-06 09:12 阅读：233\n"+strings.Join(lines, "\n")+"\n吉ICP备05000321号\n")
			sameBody(t, doc, plainReport, insert)
		}
	}
}

// TestPages reads whole pages of many kinds of sites and stores. In
// testdata/junk/pages.txt each begins with its title, publisher and date; the lines of
// the report are marked §.
func TestPages(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "junk", "pages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range strings.Split(strings.TrimSpace(string(data)), "\n=====\n") {
		stated, text, _ := strings.Cut(page, "\n")
		var want []string
		for _, l := range strings.Split(text, "\n") {
			if own, ok := strings.CutPrefix(l, "§"); ok {
				want = append(want, strings.Trim(own, " 　"))
			}
		}
		doc := understandText(t, strings.ReplaceAll(text, "§", ""))
		sameBody(t, doc, want, text)
		for i, got := range []string{doc.Title, doc.Publisher, doc.Date} {
			if own := strings.Split(stated, "|")[i]; got != own {
				t.Errorf("%q, want %q in\n%s", got, own, text)
			}
		}
	}
}

// TestBodyLikeJunk keeps lines that look like a page's and are the report's.
func TestBodyLikeJunk(t *testing.T) {
	for _, line := range junkBlocks(t, "keep.txt") {
		lines := slices.Insert(slices.Clone(plainReport), 3, strings.Split(line, "\n")...)
		doc := understandText(t, plainTitle+"\n来源：柳河日报 2023-05-06\n"+strings.Join(lines, "\n")+"\n")
		sameBody(t, doc, lines, line)
	}
}
