package api

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/index"
)

// opened asks for a page that must be there and well written.
func opened(t *testing.T, target string) *html.Node {
	t.Helper()
	w := page(t, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", target, w.Code, w.Body)
	}
	return checkHTML(t, target, w.Body.String())
}

// pairs are the parameters of an address of the page that the API takes too.
func pairs(t *testing.T, address string) []string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{"size", "100"}
	for name, values := range u.Query() {
		if name == "view" || name == "level" {
			continue
		}
		for _, v := range values {
			list = append(list, name, v)
		}
	}
	return list
}

// tr gives the rows of the page's table, without those of its head and foot.
func tr(doc *html.Node) []*html.Node {
	var rows []*html.Node
	for _, body := range all(doc, isElement(atom.Tbody)) {
		rows = append(rows, all(body, isElement(atom.Tr))...)
	}
	return rows
}

func TestNothingFoundSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name, target string
		says, not    []string
		links        int // that lift a filter or try other words
	}{
		{"a word stands nowhere", "/?" + query("q", "“龘靐”"), []string{"没有找到", "任何一段都没有“龘靐”", "没有这样写"}, []string{"去掉"}, 0},
		{"the filters exclude it", "/?" + query("q", "养老服务", "year", "2020", "district", "天津市"), []string{"排除", "去掉 发布年份：2020", "去掉 地区：天津市", "去掉 全部筛选"}, []string{"没有这样写"}, 3},
		{"a field excludes it", "/?" + query("q", "“养老服务” 地区:天津 年份:2020"), []string{"去掉 地区：天津", "去掉 年份：2020"}, nil, 2},
		{"nothing is held", "/?" + query("q", "养老服务", "district", "新疆维吾尔自治区"), []string{"并不说明没有", "收录了哪些地区"}, []string{"没有这样写"}, 1},
		{"quotes", "/?" + query("q", "“服务养老”"), []string{"换个说法", "服务养老"}, nil, 1},
		{"a part is missing", "/?" + query("q", "“养老服务” “龘靐”"), []string{"换个说法", "养老服务"}, nil, 1},
		{"a part of the words only", "/?" + query("q", "建设居家养老服务中心 签约人数 飞船发射"), []string{"没有哪一段含全部所查的词", "“飞船”", "只含其中一部分"}, nil, 1},
		{"in a table too", "/?" + query("q", "“龘靐”", "view", "figures"), []string{"没有找到"}, []string{"事项"}, 0},
		{"signs alone", "/?" + query("q", "，。"), []string{"只有标点符号", "请写出要找的字词"}, []string{"更短"}, 0},
		{"a file that could not be read", "/?" + query("q", "怪.BIN"), []string{"收到过怪.bin，但读不出：是图片，没有文字。请先做文字识别"}, nil, 0},
		{"words of the name of such a file", "/?" + query("q", "“怪” bin"), []string{"收到过怪.bin"}, nil, 0},
		{"a word that the name lacks", "/?" + query("q", "“怪” bin “龘靐”"), []string{"没有找到"}, []string{"收到过"}, 0},
		{"something is found", "/?" + query("q", "养老服务"), nil, []string{"没有"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := opened(t, c.target)
			said := ""
			links := 0
			for _, n := range all(doc, hasClass("empty")) {
				said += textOf(n)
				for _, list := range all(n, hasClass("lifts")) {
					for _, li := range all(list, isElement(atom.Li)) {
						links++
						a := all(li, isElement(atom.A))[0]
						r := search(t, pairs(t, attr(a, "href"))...)
						if got := itoa(r.Totals.Literal+r.Totals.All) + " 段"; !strings.HasSuffix(textOf(li), got) {
							t.Errorf("%s says %s, gives %s", attr(a, "href"), textOf(li), got)
						}
					}
				}
			}
			for _, want := range c.says {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said in: %s", want, said)
				}
			}
			for _, no := range c.not {
				if strings.Contains(said, no) {
					t.Errorf("%q is said in: %s", no, said)
				}
			}
			if links != c.links {
				t.Errorf("%d links, want %d: %s", links, c.links, said)
			}
		})
	}
}

func TestFiguresPage(t *testing.T) {
	table := answer[index.FigureTable](t, "/api/v1/figures?"+query("q", "养老服务"))
	doc := opened(t, "/?"+query("q", "养老服务", "view", "figures"))
	rows := tr(doc)
	if len(rows) != table.Total+1 || table.Total == 0 { // one row parts what was asked from the rest
		t.Fatalf("%d rows on the page, %d figures", len(rows), table.Total)
	}
	at := 0
	for _, row := range rows {
		if hasClass("besides")(row) {
			if at == 0 || !table.Rows[at-1].Asked || table.Rows[at].Asked {
				t.Errorf("what was asked ends before row %d", at)
			}
			continue
		}
		want := table.Rows[at]
		at++
		text := textOf(row)
		for _, part := range []string{want.Object, want.Unit, strings.Join(want.District, " "), want.Sources[0].Quote, want.Sources[0].Title} {
			if !strings.Contains(text, strings.Join(strings.Fields(part), " ")) {
				t.Errorf("row %d lacks %q: %s", at, part, text)
			}
		}
		if got := attr(all(row, isElement(atom.A))[0], "href"); !strings.HasSuffix(got, "#p-"+want.Sources[0].Paragraph) {
			t.Errorf("row %d leads to %s", at, got)
		}
	}
	t.Run("the form narrows and keeps the search", func(t *testing.T) {
		narrowed := answer[index.FigureTable](t, "/api/v1/figures?"+query("q", "养老服务", "object", "养老服务中心", "min", "10"))
		doc := opened(t, "/?"+query("q", "养老服务", "view", "figures", "object", "养老服务中心", "min", "10", "year", ""))
		if got := len(tr(doc)); got != narrowed.Total || got == 0 || got >= table.Total {
			t.Errorf("%d rows, want %d", got, narrowed.Total)
		}
		kept := map[string]string{}
		for _, in := range all(all(doc, hasClass("narrow"))[0], isElement(atom.Input)) {
			kept[attr(in, "name")] = attr(in, "value")
		}
		for name, want := range map[string]string{"q": "养老服务", "view": "figures", "object": "养老服务中心", "min": "10"} {
			if kept[name] != want {
				t.Errorf("the form sends %s=%q, want %q", name, kept[name], want)
			}
		}
	})
	t.Run("what is no number is said and not used", func(t *testing.T) {
		for _, wrong := range []string{"很多", "NaN", "inf"} {
			doc := opened(t, "/?"+query("q", "养老服务", "view", "figures", "min", wrong))
			if text := textOf(doc); !strings.Contains(text, "没有用它来筛选") || len(tr(doc)) != len(rows) {
				t.Errorf("min=%s: %d rows", wrong, len(tr(doc)))
			}
		}
	})
}

func TestMatrixPage(t *testing.T) {
	for _, target := range []string{"/?" + query("view", "matrix"), "/?" + query("q", "养老服务", "view", "matrix", "level", "0")} {
		doc := opened(t, target)
		cells := 0
		for _, row := range tr(doc) {
			for _, td := range all(row, isElement(atom.Td)) {
				for _, a := range all(td, isElement(atom.A)) {
					cells++
					r := search(t, pairs(t, attr(a, "href"))...)
					n := 0
					for _, h := range r.Hits {
						if h.Match != "most" {
							n++
						}
					}
					if textOf(a) != itoa(n) {
						t.Errorf("%s: a cell says %s, its list has %d", target, textOf(a), n)
					}
				}
			}
		}
		if cells < 3 {
			t.Errorf("%s: %d cells", target, cells)
		}
	}
}

func TestTimelinePage(t *testing.T) {
	line := answer[index.Timeline](t, "/api/v1/timeline?"+query("q", "养老服务"))
	doc := opened(t, "/?"+query("q", "养老服务", "view", "timeline"))
	rows := tr(doc)
	if len(rows) != len(line.Years) || len(rows) == 0 {
		t.Fatalf("%d rows, %d years", len(rows), len(line.Years))
	}
	for i, row := range rows {
		y := line.Years[len(rows)-1-i]
		want := []string{y.Year, some(y.Published), some(y.Reported), some(y.Planned), some(y.Ongoing), some(y.Achieved)}
		got := []string{textOf(all(row, isElement(atom.Th))[0])}
		for _, td := range all(row, isElement(atom.Td)) {
			got = append(got, textOf(td))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// some is a count, or nothing for none.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func TestTheYearsAboveAList(t *testing.T) {
	counts := []index.Count{{Value: "2026", Count: 50}, {Value: "2023", Count: 1}, {Value: "2022", Count: 2}, {Value: "unknown", Count: 9}}
	var got []string
	years, earlier := yearViews(asked{page: 1}.toggled("year", "2023"), counts)
	if earlier.URL != "" {
		t.Errorf("%+v", earlier)
	}
	for _, y := range years {
		got = append(got, y.Label+" "+itoa(y.Count)+" "+itoa(y.Share)+" "+y.URL)
		if y.Current != (y.Label == "2023") {
			t.Errorf("%s chosen: %v", y.Label, y.Current)
		}
	}
	want := "2022 2 6 /?year=2023&year=2022|2023 1 6 /|2024 0 0 |2025 0 0 |2026 50 100 /?year=2023&year=2026"
	if strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", strings.Join(got, "|"), want)
	}
	if y, _ := yearViews(asked{}, counts[1:]); y != nil {
		t.Errorf("two years: %v", y)
	}
	years, earlier = yearViews(asked{}, []index.Count{{Value: "2026", Count: 1}, {Value: "1949", Count: 3}, {Value: "1959", Count: 2}})
	if len(years) != yearsShown || earlier.Count != 5 || earlier.URL != "/?view=timeline" {
		t.Errorf("%d years of 78, earlier %+v", len(years), earlier)
	}
}

func TestDocumentsAsAList(t *testing.T) {
	want := search(t, "q", "养老服务", "group", "document")
	doc := opened(t, "/?"+query("q", "养老服务", "group", "document"))
	groups := all(doc, hasClass("group"))
	if len(groups) != len(want.Groups) || len(groups) < 2 {
		t.Fatalf("%d documents, want %d", len(groups), len(want.Groups))
	}
	for i, g := range groups {
		if got := len(all(g, hasClass("snippet"))); got != len(want.Groups[i].Hits) || !strings.Contains(textOf(g), itoa(want.Groups[i].Count)+" 段") {
			t.Errorf("document %d: %d paragraphs of %d: %s", i, got, len(want.Groups[i].Hits), textOf(g))
		}
	}
}

func TestTheFilesOfAResult(t *testing.T) {
	doc := opened(t, "/?"+query("q", "养老服务", "domain", "elderly", "sort", "date"))
	links := all(all(doc, hasClass("export"))[0], isElement(atom.A))
	if len(links) != 3 {
		t.Fatalf("%d files", len(links))
	}
	for _, a := range links {
		w := get(t, attr(a, "href"), "")
		if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %v", attr(a, "href"), w.Code, w.Header())
		}
	}
	jsonl := get(t, attr(links[2], "href"), "").Body.String()
	if got, want := strings.Count(jsonl, "\n"), search(t, "q", "养老服务", "domain", "elderly").Total; got != want {
		t.Errorf("%d lines, want %d", got, want)
	}
}

func TestTheFilesOfATable(t *testing.T) {
	doc := opened(t, "/?"+query("q", "养老服务", "view", "figures", "object", "养老服务中心"))
	rows := len(tr(doc))
	links := all(all(doc, hasClass("export"))[0], isElement(atom.A))
	if len(links) != 4 || rows == 0 {
		t.Fatalf("%d files, %d rows", len(links), rows)
	}
	for _, a := range links {
		if w := get(t, attr(a, "href"), ""); w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %v", attr(a, "href"), w.Code, w.Header())
		}
	}
	w := get(t, attr(links[1], "href"), "")
	if got := strings.Count(w.Body.String(), "\r\n"); got != rows+1 || w.Header().Get("Content-Type") != exportTypes["csv"] {
		t.Errorf("%d lines of %s, %d rows on the page", got, w.Header().Get("Content-Type"), rows)
	}
}

func TestWhyPage(t *testing.T) {
	hit := firstHit(t, "养老服务")
	for q, want := range map[string]string{"养老服务": "为什么在结果中", "“龘靐” 养老": "为什么不在结果中"} {
		doc := opened(t, "/paragraphs/"+hit.ID+"/why?"+query("q", q, "domain", "elderly"))
		why := answer[index.Why](t, "/api/v1/paragraphs/"+hit.ID+"/why?"+query("q", q, "domain", "elderly"))
		if got := textOf(all(doc, isElement(atom.H1))[0]); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s", q, got)
		}
		checks := all(all(doc, hasClass("checks"))[0], isElement(atom.Li))
		if len(checks) != len(why.Conditions)+len(why.Filters) || len(checks) < 2 {
			t.Errorf("%s: %d conditions, want %d", q, len(checks), len(why.Conditions)+len(why.Filters))
		}
		if text := textOf(doc); !strings.Contains(text, strings.Join(strings.Fields(hit.Text), " ")) || !strings.Contains(text, why.Summary) {
			t.Errorf("%s: the page lacks the paragraph or the reason: %s", q, text)
		}
	}
	for _, target := range []string{"/paragraphs/0000000000000000/why?q=a", "/paragraphs/0000000000000000/similar"} {
		w := page(t, target)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "没有这个段落") {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestSimilarPage(t *testing.T) {
	hit := firstHit(t, "养老服务")
	for _, parameters := range [][]string{{}, {"per", "document"}, {"measure", "1"}, {"measure", "99"}, {"measure", "x"}, {"q", "养老服务"}} {
		doc := opened(t, "/paragraphs/"+hit.ID+"/similar?"+query(parameters...))
		api := []string{"per", "district", "size", "40"}
		switch {
		case len(parameters) > 0 && parameters[0] == "per":
			api[1] = "document"
		case len(parameters) > 0 && parameters[1] == "1":
			api = append(api, "measure", "1")
		case len(parameters) > 0 && parameters[0] == "q":
			api = append(api, parameters...)
		}
		want := answer[index.Similar](t, "/api/v1/paragraphs/"+hit.ID+"/similar?"+query(api...))
		items := all(all(doc, hasClass("likes"))[0], isElement(atom.Li))
		if len(items) != len(want.Items) {
			t.Errorf("%v: %d items, want %d", parameters, len(items), len(want.Items))
		}
		for i, item := range items {
			if text := textOf(item); !strings.Contains(text, strings.Join(strings.Fields(want.Items[i].Measure), " ")) {
				t.Errorf("%v: item %d reads %s", parameters, i, text)
			}
		}
	}
}

func TestSimilarIsAskedWithTheQuery(t *testing.T) {
	doc := opened(t, "/?"+query("q", "养老服务", "domain", "elderly", "district", "山东省"))
	asked := 0
	for _, n := range all(doc, hasClass("panel")) {
		if to := attr(n, "data-hx-get"); strings.Contains(to, "/similar") {
			asked++
			if !strings.HasSuffix(to, "/similar?"+query("domain", "elderly", "q", "养老服务")) {
				t.Errorf("it is asked for by %s", to)
			}
			for _, told := range all(opened(t, to), hasClass("compared")) {
				if text := textOf(told); strings.Contains(text, "含所查字词") && !strings.Contains(text, "养老") {
					t.Errorf("compared is %s", text)
				}
			}
		}
	}
	if asked == 0 {
		t.Error("no hit asks for what is alike")
	}
}

func TestCoveragePage(t *testing.T) {
	doc := opened(t, "/coverage?level=9")
	held := answer[index.Coverage](t, "/api/v1/coverage?level=1")
	rows := tr(all(doc, func(n *html.Node) bool { return attr(n, "id") == "held" })[0])
	if len(rows) != len(held.Districts) || len(rows) == 0 {
		t.Fatalf("%d rows, %d districts", len(rows), len(held.Districts))
	}
	for _, row := range rows {
		for i, a := range all(row, isElement(atom.A)) {
			if i == 0 { // the district's name
				continue
			}
			p := pairs(t, attr(a, "href"))
			if got := search(t, p...).Documents; textOf(a) != itoa(got) {
				t.Errorf("%s: says %s, gives %d", attr(a, "href"), textOf(a), got)
			}
		}
	}
}

// What was received and could not be read is told, each with why and what to do; the page
// of such a document offers nothing to search in it.
func TestCoverageTellsWhatCannotBeFound(t *testing.T) {
	body := page(t, "/coverage").Body.String()
	_, told, _ := strings.Cut(body, `class="unfindable"`)
	told, _, _ = strings.Cut(told, "</details>")
	if n := strings.Count(told, `<th scope="row">`); n != 2 || !strings.Contains(told, "2 篇收到了") {
		t.Errorf("%d told:\n%s", n, told)
	}
	for _, part := range []string{"空.txt", "<td>是空文件，没有任何内容</td><td>请检查原文件后重新收入</td>", "怪.bin"} {
		if !strings.Contains(told, part) {
			t.Errorf("%s is missing:\n%s", part, told)
		}
	}
	_, unread, _ := strings.Cut(told, `href="`)
	unread, _, _ = strings.Cut(unread, `"`)
	if body := page(t, unread).Body.String(); strings.Contains(body, "在本文中查") || strings.Contains(body, "对照原文") || !strings.Contains(body, "没有收入检索") {
		t.Errorf("%s: %s", unread, body)
	}
}

// What was read in part is told too, with the part.
func TestCoverageTellsWhatWasReadInPart(t *testing.T) {
	body := page(t, "/coverage").Body.String()
	_, told, _ := strings.Cut(body, "1 篇只读出一部分")
	told, _, _ = strings.Cut(told, "</details>")
	if n := strings.Count(told, `<th scope="row">`); n != 1 || !strings.Contains(told, ">函.eml</a></th><td>邮件的附件《a.pdf》没有读</td><td>请把它另存为文件，单独收入</td>") {
		t.Errorf("%d told:\n%s", n, body)
	}
}

func TestReasonsInParts(t *testing.T) {
	for held, want := range map[string][2]string{
		"《说明：一.pdf》是扫描件，没有文字层：请先做文字识别（OCR）": {"是扫描件，没有文字层", "请先做文字识别（OCR）"},
		"《空.docx》里没有读到文字：请先做文字识别":           {"没有读到文字", "请先做文字识别"},
		"读不出来": {"读不出来", ""},
	} {
		if why, advice := heldInParts(held); why != want[0] || advice != want[1] {
			t.Errorf("%s: %q, %q", held, why, advice)
		}
	}
}

// Who asks how many is led to the table that has the numbers.
func TestAskingHowMany(t *testing.T) {
	for target, want := range map[string]bool{
		"/?" + query("q", "新增了多少停车泊位", "district", "山东省"): true,
		"/?" + query("q", "停车泊位"):                         false,
		"/?" + query("q", "新增了多少停车泊位", "view", "figures"): false,
		"/?" + query("q", "建设了多少龘靐"):                      false,
	} {
		body := page(t, target).Body.String()
		if got := strings.Contains(body, "问的是数目"); got != want {
			t.Errorf("%s: %v", target, got)
		}
		if to := query("district", "山东省", "q", "新增了多少停车泊位", "view", "figures"); want && !strings.Contains(body, strings.ReplaceAll(to, "&", "&amp;")) {
			t.Errorf("%s does not lead to %s", target, to)
		}
	}
}

// Where nothing holds all of the question, its own table would be empty: the table of what
// finds most leads on. Who compares is led to it too.
func TestFiguresOfAQuestionThatIsTooLong(t *testing.T) {
	for q, want := range map[string]string{
		"泊位停车场改造共有多少停车泊位 集团化办学": "", "停车泊位对比": "要作比较", "比较停车泊位": "要作比较", "对比停车泊位与上年新增": "要作比较", "停车泊位": "-", "与上年对比新增停车泊位": "-",
	} {
		doc := opened(t, "/?"+query("q", q))
		body := textOf(doc)
		if want == "-" {
			if strings.Contains(body, "要作比较") || strings.Contains(body, "问的是数目") {
				t.Errorf("%s: compares, or asks how many", q)
			}
			continue
		}
		if !strings.Contains(body, want) {
			t.Errorf("%s: not %q", q, want)
		}
		for _, n := range all(doc, isElement(atom.A)) {
			if !strings.HasSuffix(textOf(n), "指标表") {
				continue
			}
			if table := opened(t, attr(n, "href")); len(tr(table)) == 0 {
				t.Errorf("%s leads to an empty table: %s", q, attr(n, "href"))
			}
		}
	}
	tries := []link{{Label: "地区:甲、乙 丙", Count: 3}, {Label: "丙", Count: 9}}
	if mostFound(tries, true) != "地区:甲、乙 丙" || mostFound(tries, false) != "丙" || mostFound(nil, true) != "" {
		t.Error("another search leads to the figures")
	}
}

func TestNumbersAreWrittenInGroups(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 12: "12", 1234: "1,234", 55000: "55,000", 1234567.5: "1,234,567.5", -3200: "-3,200", .55: "0.55"} {
		if got := grouped(n); got != want {
			t.Errorf("%v: %s, want %s", n, got, want)
		}
	}
	for period, want := range map[string]string{"2021-2025": "2021–2025年", "2023": "2023年", "2023-06": "2023年6月", "2023-01/2023-09": "2023年1–9月"} {
		if got := periodInWords(period); got != want {
			t.Errorf("%s: %s, want %s", period, got, want)
		}
	}
}

func TestLongReadingsAreCut(t *testing.T) {
	long := "查 " + strings.Repeat("养老服务（也查 养老） + ", 12) + "停车"
	for text, want := range map[string]string{
		"查 养老 + 停车": "查 养老 + 停车|",
		"查 养老 + 停车；排序时也看相关用语 车位": "查 养老 + 停车|；排序时也看相关用语 车位",
		strings.Repeat("长", 200): strings.Repeat("长", 200) + "|",
	} {
		head, more := cutReading(text)
		if head+"|"+more != want {
			t.Errorf("%s: %s|%s", text, head, more)
		}
	}
	head, more := cutReading(long)
	if head+more != long || !strings.HasSuffix(head, "）") || !strings.HasPrefix(more, " + ") || len([]rune(head)) > longReading {
		t.Errorf("%s|%s", head, more)
	}
}

func TestQualifiersStandAsQuoted(t *testing.T) {
	for _, c := range []struct{ quote, qualifier, unit, want string }{
		{"超95%", "超", "%", "超95 %"}, {"超过80%", "超过", "%", "超过95 %"}, {"9200余个", "余", "个", "95余 个"},
		{"60%以上", "以上", "%", "95 %以上"}, {"5000张以上", "以上", "张", "95 张以上"}, {"近三万人", "近", "人", "近95 人"}, {"95%", "", "%", "95 %"},
		{"", "约", "个", "95约 个"},
	} {
		row := index.FigureRow{Qualifier: c.qualifier, Unit: c.unit, Sources: []index.FigureSource{{Quote: c.quote}}}
		if number, unit := qualified("95", row); number+" "+unit != c.want {
			t.Errorf("%s: %s %s, want %s", c.quote, number, unit, c.want)
		}
	}
}

func TestDatesInWords(t *testing.T) {
	for date, want := range map[string]string{
		"2023-02-28": "2023年2月28日", "2023-05": "2023年5月", "2023": "2023年", "": "日期不详",
		"2023-13-45": "2023-13-45", "2023-02-30": "2023-02-30", "去年": "去年", "1-2-3": "1-2-3",
	} {
		if got := dateInWords(date); got != want {
			t.Errorf("%s: %s, want %s", date, got, want)
		}
	}
}

// From a hit one can keep to its district, unless the search does already.
func TestAHitLeadsToItsDistrict(t *testing.T) {
	for _, view := range []string{"", "document"} {
		doc := opened(t, "/?"+query("q", "停车泊位", "sort", "date", "group", view))
		for _, hit := range all(doc, hasClass("hit")) {
			where := all(hit, hasClass("where"))[0]
			links := all(where, isElement(atom.A))
			if len(links) != 1 {
				t.Fatalf("%d links in %s", len(links), textOf(where))
			}
			p := pairs(t, attr(links[0], "href"))
			got := search(t, p...)
			if len(got.Hits) == 0 && got.Total == 0 {
				t.Errorf("%s gives nothing", attr(links[0], "href"))
			}
			for _, h := range got.Hits {
				if !strings.Contains(textOf(where), strings.Join(h.Document.District, " › ")) {
					t.Errorf("%s leads to %q", textOf(where), h.Document.District)
				}
			}
			if again := all(all(opened(t, attr(links[0], "href")), hasClass("where"))[0], isElement(atom.A)); len(again) != 0 {
				t.Error("what is chosen is offered again")
			}
		}
	}
}

// In how many documents results stand is said of what holds all that was asked; a list of
// documents has those of the others too, and says so.
func TestSummarySaysOfWhatItCountsDocuments(t *testing.T) {
	const q = "养老服务 社区 老人"
	r := search(t, "q", q)
	if r.Totals.Literal+r.Totals.All == 0 || r.Totals.Most == 0 {
		t.Fatalf("%s finds %+v, should find both", q, r.Totals)
	}
	part := " 段只含一部分"
	for target, want := range map[string]string{
		"/?" + query("q", q):                      " 篇报道；另有 " + itoa(r.Totals.Most) + part,
		"/?" + query("q", q, "group", "document"): "，另有 " + itoa(r.Totals.Most) + part + "，见于 ",
	} {
		doc := opened(t, target)
		said := ""
		for _, n := range all(doc, hasClass("summary")) {
			said += textOf(n)
		}
		if !strings.Contains(said, want) {
			t.Errorf("%s says %s, want %s", target, said, want)
		}
	}
}
