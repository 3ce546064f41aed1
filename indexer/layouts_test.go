package indexer

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// A generator of layouts: texts whose paragraphs people have written down are set
// as programs set them, wrapped at a margin or broken anywhere, with the ends of
// pages inside their sentences. What goes in has to come out, paragraph by
// paragraph.

// typeSetting is one way of typeSetting a text.
type typeSetting struct {
	wrap   string // "", runes, kinsoku, cells, anywhere
	width  int    // of wrapped lines, in characters
	indent string
	gaps   bool   // an empty line between paragraphs
	page   string // what stands between two pages, "" for no pages
	blanks bool   // around what stands between pages
	rows   int    // lines of a page
}

func (s typeSetting) String() string {
	return fmt.Sprintf("wrap %s %d, indent %q, gaps %v, page %q, blanks %v", s.wrap, s.width, s.indent, s.gaps, s.page, s.blanks)
}

// layoutTexts are the texts of the strangers, for what their writers say that
// they hold.
func layoutTexts(t testing.TB, sets ...string) []report {
	var out []report
	for _, set := range sets {
		eachTruth(t, set, func(path string, truth strangerTruth) {
			if len(truth.Tables) == 0 && len(truth.Paragraphs) > 4 {
				out = append(out, report{set + "/" + filepath.Base(path), truth.Title, truth.Paragraphs})
			}
		})
	}
	return out
}

var (
	layoutIndents = []string{"　　", "    ", "????", "", "　　", "\t"}
	// layoutPages are what printed papers have between two pages; {n} is the
	// page's number, {题} the document's title.
	layoutPages = []string{"", "", "— {n} —", "-{n}-", "·{n}·", "{n}", "第 {n} 页", "第{n}页 共9页", "{n} / 9", "- {n} -\n\n江岸区人民政府公报　　　　2024年第3期",
		"江岸区人民政府公报\n{n}", "2024年第3期　　政策文件\n· {n} ·", "（下转第{n}版）\n（上接第一版）", "{题}\n{n}", "— {n} —\n岸政办发〔2024〕6号", "第 {n} 页\n\f"}
)

// layoutAsides stand in a sentence without a page's end.
var layoutAsides = []string{"图为社区食堂里，老人们正在用餐", "▲ 志愿者上门服务", "[1] [2] 下一页", "点击查看更多", "视频加载中，请稍候...", "江岸区：老旧小区换新颜", "【相关阅读】江岸区新建公园十处", "（江岸融媒 供图）", "打开APP阅读全文", "图集"}

func anyTypeSetting(rng *rand.Rand) typeSetting {
	s := typeSetting{
		wrap:   []string{"", "runes", "kinsoku", "cells", "runes", "anywhere"}[rng.IntN(6)],
		width:  18 + rng.IntN(40),
		indent: layoutIndents[rng.IntN(len(layoutIndents))],
		gaps:   rng.IntN(3) == 0,
		page:   layoutPages[rng.IntN(len(layoutPages))],
		blanks: rng.IntN(2) == 0,
		rows:   9 + rng.IntN(20),
	}
	if rng.IntN(4) == 0 {
		s.page = layoutAsides[rng.IntN(len(layoutAsides))]
	}
	if s.indent == "" && s.wrap != "" {
		s.gaps = true // nothing else would say where a paragraph begins
	}
	return s
}

// cutLine cuts a paragraph into lines.
func (s typeSetting) cutLine(rng *rand.Rand, text string) []string {
	runes := []rune(s.indent + text)
	if s.wrap == "" {
		return []string{string(runes)}
	}
	if s.wrap == "anywhere" {
		return brokenAnywhere(rng, runes)
	}
	var out []string
	for len(runes) > 0 {
		at, cells := 0, 0
		for at < len(runes) && (s.wrap != "cells" && at < s.width || s.wrap == "cells" && cells < 2*s.width) {
			cells++
			if runes[at] > 0xFF {
				cells++
			}
			at++
		}
		if s.wrap == "cells" && cells > 2*s.width {
			at--
		}
		if s.wrap != "runes" {
			for at < len(runes) && strings.ContainsRune("，。、；：！？”）》%", runes[at]) {
				at++
			}
			for k := at; k < len(runes) && k > at-8 && k > 1 && wording.IsASCIIAlnum(runes[k-1]) && wording.IsASCIIAlnum(runes[k]); k-- {
				if k > 2 && !wording.IsASCIIAlnum(runes[k-2]) {
					at = k - 1
					break
				}
			}
			for at > 2 && at < len(runes) && strings.ContainsRune("“（《", runes[at-1]) {
				at--
			}
		}
		out = append(out, string(runes[:at]))
		runes = runes[at:]
	}
	return out
}

// brokenAnywhere breaks a paragraph inside a sentence or two, as markup does.
func brokenAnywhere(rng *rand.Rand, runes []rune) []string {
	var out []string
	start := 0
	for at := start + 30 + rng.IntN(50); at+8 < len(runes); at = start + 30 + rng.IntN(50) {
		if strings.ContainsRune("。！？；：”）》’…", runes[at-1]) || !analyzers.IsHan(runes[at]) || !analyzers.IsHan(runes[at-1]) {
			at++
			if at+8 >= len(runes) || strings.ContainsRune("。！？；：”）》’…", runes[at-1]) {
				break
			}
		}
		out = append(out, string(runes[start:at]))
		start = at
	}
	return append(out, string(runes[start:]))
}

// set sets a text.
func (s typeSetting) set(rng *rand.Rand, r report) string {
	out := []string{"江岸区人民政府", r.title, "发布时间：2024-05-06 来源：江岸区人民政府办公室", ""}
	rows, page := 0, 1
	turn := func() {
		text := strings.NewReplacer("{n}", fmt.Sprint(page), "{题}", r.title).Replace(s.page)
		if s.blanks {
			text = "\n" + text + "\n"
		}
		out = append(out, text)
		page++
		rows = 0
	}
	for _, p := range r.lines {
		lines := s.cutLine(rng, p)
		for i, l := range lines {
			if rows++; s.page != "" && rows > s.rows && i > 0 {
				turn()
			}
			if s.wrap == "" && s.page != "" && page <= 3 && utf8.RuneCountInString(l) > 80 && rng.IntN(2) == 0 {
				runes := []rune(l)
				at := 30 + rng.IntN(len(runes)-50)
				for at+5 < len(runes) && (!analyzers.IsHan(runes[at-1]) || !analyzers.IsHan(runes[at])) {
					at++
				}
				if at+5 < len(runes) {
					out = append(out, string(runes[:at]))
					turn()
					l = string(runes[at:])
				}
			}
			out = append(out, l)
		}
		if s.gaps {
			out = append(out, "")
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// layoutScore is how many paragraphs came out whole.
type layoutScore struct {
	docs, lines, whole, surplus int
}

func (s *layoutScore) add(o layoutScore) {
	s.docs += o.docs
	s.lines += o.lines
	s.whole += o.whole
	s.surplus += o.surplus
}

// layoutTally is the score of many documents, and of those that were set alike.
type layoutTally struct {
	total layoutScore
	by    map[string]*layoutScore
}

// hold counts a document, which was set in the ways named, and gives the paragraphs
// that did not come out whole and what came out for them.
func (t *layoutTally) hold(doc Document, want []string, ways ...string) (missing, surplus []string) {
	got, _, _ := asRead(doc)
	one := layoutScore{docs: 1, lines: len(want)}
	count := map[string]int{}
	for _, l := range got {
		count[strangerLine(l)]++
	}
	for _, p := range want {
		if key := strangerLine(p); count[key] > 0 {
			count[key]--
			one.whole++
		} else {
			missing = append(missing, p)
		}
	}
	for _, l := range got {
		if key := strangerLine(l); count[key] > 0 {
			count[key]--
			surplus = append(surplus, l)
		}
	}
	one.surplus = len(surplus)
	t.total.add(one)
	for _, way := range ways {
		if t.by[way] == nil {
			t.by[way] = &layoutScore{}
		}
		t.by[way].add(one)
	}
	return missing, surplus
}

// check prints the scores, and wants the share, in per cent, of paragraphs whole.
func (t *layoutTally) check(tb testing.TB, floor float64) {
	tb.Helper()
	row := func(name string, s layoutScore) string {
		return fmt.Sprintf("%-50s %4d  whole %6.2f  surplus %4d", name, s.docs, percent(s.whole, s.lines), s.surplus)
	}
	var b strings.Builder
	fmt.Fprintln(&b, row("all", t.total))
	for _, way := range slices.Sorted(maps.Keys(t.by)) {
		fmt.Fprintln(&b, "  "+row(way, *t.by[way]))
	}
	tb.Log("\n" + b.String())
	if whole := percent(t.total.whole, t.total.lines); whole < floor {
		tb.Errorf("%.2f %% of the paragraphs came out whole, want %.1f", whole, floor)
	}
}

const (
	// layouts is how many documents are set.
	layouts = 300
	// layoutFloor is the share, in per cent, of paragraphs that come out whole: where
	// a page ends with a sentence and empty lines part paragraphs, nobody can tell
	// whether the paragraph goes on.
	layoutFloor = 99.5
)

// TestLayouts sets texts in many ways; LAYOUTS_SHOW prints what went wrong.
func TestLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("many documents")
	}
	texts := layoutTexts(t, "a", "b", "c", "d")
	x := testIndexer(t)
	rng := rand.New(rand.NewPCG(20, 24))
	tally := layoutTally{by: map[string]*layoutScore{}}
	shown := 0
	for n := range layouts {
		r := texts[n%len(texts)]
		s := anyTypeSetting(rng)
		text := s.set(rng, r)
		doc, err := x.Understand(t.Context(), Received{SourceID: "layout.txt", Key: "layout.txt", Name: "layout.txt", Origin: "layout.txt", Bytes: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		missing, surplus := tally.hold(doc, r.lines, "wrap "+s.wrap, "indent "+s.indent, fmt.Sprint("gaps ", s.gaps), "page "+strings.ReplaceAll(s.page, "\n", "/"))
		if os.Getenv("LAYOUTS_SHOW") != "" && len(missing) > 0 && shown < 40 {
			shown++
			t.Logf("%s %v\n  want %s\n  got  %s", r.name, s, strings.Join(missing, "\n  want "), strings.Join(surplus, "\n  got  "))
		}
	}
	tally.check(t, layoutFloor)
}
