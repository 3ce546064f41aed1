package indexer

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"zhengsou/indexer/places"
)

// TestLineForms tells lines that are a page's by their form, and lines of reports
// that come near.
func TestLineForms(t *testing.T) {
	tests := []struct {
		line                   string
		foreign, code, counter bool
	}{
		{"Click here to view the original article", true, false, false},
		{"Loading...", true, false, false},
		{"www.liuhe.gov.cn", true, false, false},
		{"GDP", false, false, false},
		{"Wi-Fi 6", false, false, false},
		{"PM2.5", false, false, false},
		{"CityWalk", false, false, false},
		{"2.3 46 12.5", false, false, false},
		{"var cpro_id = \"u123456\";", false, true, false},
		{"{{item.title}}", false, true, false},
		{".TRS_Editor P{line-height:1.5;font-family：宋体；font-size:12pt;}", false, true, false},
		{"<p>今年以来，全县改造小区46个，惠及居民1.2万户。</p>", false, false, false},
		{"会上通过了《条例（草案）》{修订稿}", false, false, false},
		{"1.2万阅读 23评论 108点赞", false, false, true},
		{"阅读 2306 赞 41 在看 28", false, false, true},
		{"点赞", false, false, false},
		{"浏览量1200万", false, false, false},
		{"评论：23人参加座谈", false, false, false},
	}
	for _, test := range tests {
		if got := foreignLine(test.line); got != test.foreign && !test.code {
			t.Errorf("%s: of another language %v", test.line, got)
		}
		if got := codeLine(&line{text: test.line}); got != test.code {
			t.Errorf("%s: code %v", test.line, got)
		}
		if got := counterRow(test.line); got != test.counter {
			t.Errorf("%s: a row of counters %v", test.line, got)
		}
	}
}

// TestForeignLinesStay keeps lines without Chinese characters that the text
// announces, and names among cells.
func TestForeignLinesStay(t *testing.T) {
	for _, insert := range [][]string{
		{"申报网址：", "http://www.liuhe.example/apply"},
		{"AI", "2600", "GDP", "1300"},
	} {
		doc := understandText(t, "柳河县办事指南\n2023-05-06\n今年以来，柳河县把老旧小区改造作为民生实事，投入资金2.3亿元，改造小区46个，惠及居民1.2万户。\n"+
			insert[0]+"\n"+insert[1]+"\n下一步，柳河县将继续推进剩余21个小区改造，力争明年10月底前全部完工。\n")
		lines, _, _ := asRead(doc)
		if !strings.Contains(strings.Join(lines, "\n"), insert[1]) {
			t.Errorf("%s is gone from %q: %v", insert[1], lines, doc.Dropped)
		}
	}
}

// TestShortensTo tells short forms of names.
func TestShortensTo(t *testing.T) {
	for short, want := range map[string]bool{"中新网": true, "中国网": true, "中国新闻网": true, "中新社": false, "新中网": false, "": false} {
		if got := shortensTo(short, "中国新闻网"); got != want {
			t.Errorf("%s of 中国新闻网: %v", short, got)
		}
	}
}

// TestShortChild finds a district that a title writes without its last character
// behind its city's name.
func TestShortChild(t *testing.T) {
	g := testIndexer(t).gazetteer
	for title, want := range map[string]string{
		"济南市中：把书房开到居民楼下":  "山东省/济南市/市中区",
		"徐州鼓楼：树下一张板凳":     "江苏省/徐州市/鼓楼区",
		"济南：把书房开到居民楼下":    "山东省/济南市",
		"济南出实招：把书房开到居民楼下": "山东省/济南市",
	} {
		path, _ := g.Subject(places.Clues{Title: title})
		got := ""
		for i, p := range path {
			if i > 0 {
				got += "/"
			}
			got += p
		}
		if got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
}

// TestReasonsOfFurniture: a reason that the program's rules ask for is one that furniture.txt
// gives, letter by letter: of another one nothing would ever be dropped, and nobody told.
func TestReasonsOfFurniture(t *testing.T) {
	rules, err := builtinFurniture()
	if err != nil {
		t.Fatal(err)
	}
	given := slices.Concat(rules.lines.reasons, rules.starts.reasons, slices.Collect(maps.Values(rules.terms)))
	for _, reason := range []string{reasonMenu, reasonNav, reasonShare, reasonTools, reasonCounter, reasonRanking, reasonRelated, reasonComment, reasonFollow, reasonNotice, reasonRights, reasonNewspaper, reasonPage, reasonSpoken, reasonAd, reasonCopies} {
		if !slices.Contains(given, reason) {
			t.Errorf("furniture.txt gives no line the reason %s", reason)
		}
	}
}
