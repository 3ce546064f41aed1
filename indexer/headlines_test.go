package indexer

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// writtenHeadline is a headline as a paper sets it, and what its lines are.
type writtenHeadline struct {
	place, body           string
	lines                 []string
	title, kicker, second string
}

// readHeadlines reads testdata/headlines.txt, which says how it is written.
func readHeadlines(t *testing.T) []writtenHeadline {
	t.Helper()
	var out []writtenHeadline
	for _, part := range strings.Split("\n"+string(readTestFile(t, "testdata/headlines.txt")), "\n=== ")[1:] {
		head, body, _ := strings.Cut(part, "\n---\n")
		lines := strings.Split(head, "\n")
		h := writtenHeadline{place: lines[0], body: strings.TrimSpace(body)}
		for _, l := range lines[1:] {
			mark, text, ok := strings.Cut(l, " ")
			if !ok {
				continue
			}
			h.lines = append(h.lines, text)
			switch mark {
			case "K":
				h.kicker += text
			case "T":
				h.title += text
			case "S":
				h.second += text
			}
		}
		out = append(out, h)
	}
	return out
}

// headlineForms are pages that headlines are set in: {head}, {title} on one line, {body}.
var headlineForms = []struct{ name, page string }{
	{"epaper", "清江日报数字报\n2024年03月12日　星期二\n第03版：民生　　上一版 下一版\n放大 缩小 默认\n\n{head}\n\n■本报记者　王晓宁\n\n{body}\n上一篇　下一篇"},
	{"epaper's list", "清江日报\n2024年03月12日　星期二\n标题导航\n{title}\n春耕备耕忙 农资供应足\n图片新闻\n\n{head}\n2024年03月12日　来源：清江日报\n{body}\n清江日报社版权所有"},
	{"portal", "首页 > 新闻中心 > 县区\n{head}\n2024-03-12 09:20　来源：清江日报　字体：大 中 小\n{body}\n【打印】【关闭】"},
	{"nothing around", "{head}\n\n{body}"},
}

// TestHeadlines asks which lines of a headline are its title and which its kicker. With
// HEADLINES_SHOW set it says what was wrong.
func TestHeadlines(t *testing.T) {
	const titles, kickers = 85, 65 // least, per cent
	same := func(got string, wants ...string) bool {
		return slices.ContainsFunc(wants, func(want string) bool {
			return strangerLine(analyzers.Fold(got)) == strangerLine(analyzers.Fold(want))
		})
	}
	read, titled, kicked, kicker := 0, 0, 0, 0
	for _, h := range readHeadlines(t) {
		text := "　　" + strings.ReplaceAll(h.body, "\n", "\n　　")
		for _, form := range headlineForms {
			page := strings.NewReplacer("{head}", strings.Join(h.lines, "\n"), "{title}", h.title, "{body}", text).Replace(form.page)
			doc := understandText(t, page)
			read++
			right := same(doc.Title, h.title, h.title+h.second, cmp.Or(h.second, h.title)) // a place's deed under a headline is a title as well
			if right {
				titled++
			}
			if h.kicker != "" {
				kicker++
				if same(doc.Kicker, h.kicker) {
					kicked++
				} else {
					right = false
				}
			}
			if !right && os.Getenv("HEADLINES_SHOW") != "" {
				t.Logf("%s, %s: title %q, want %q; kicker %q, want %q", h.place, form.name, doc.Title, h.title, doc.Kicker, h.kicker)
			}
		}
	}
	t.Logf("%d of %d titles, %d of %d kickers right", titled, read, kicked, kicker)
	if percent(titled, read) < titles || percent(kicked, kicker) < kickers {
		t.Errorf("want %d %% of the titles and %d %% of the kickers", titles, kickers)
	}
}
