package formats

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const pageText = "<p>柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。</p>" +
	"<p>据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家，让群众住得更安心、更舒心。</p>"

// TestHiddenBySheets: what a page's own sheets hide is not read, unless a condition, a script or the
// element itself shows it, or it is much of the page.
func TestHiddenBySheets(t *testing.T) {
	for name, c := range map[string]struct {
		page   string
		hidden bool
	}{
		"a class":             {"<style>.spam{display:none}</style>" + pageText + "<div class=spam>某地代办开票。</div>", true},
		"an id":               {"<style>\n<!--\n#x1 { color:red; display : none !important }\n-->\n</style>" + pageText + "<p id=x1>某地代办开票。</p>", true},
		"a tag and its class": {"<style>p{margin:0} div.print, p.old {visibility:hidden}</style>" + pageText + "<p class='t old'>某地代办开票。</p>", true},
		"another tag's":       {"<style>div.old{display:none}</style>" + pageText + "<p class=old>某地代办开票。</p>", false},
		"for printers":        {"<style>@media print{.t{display:none} .u{color:red}} .v{color:red}</style>" + pageText + "<p class=t>某地代办开票。</p>", false},
		"a printer's sheet":   {"<style media=print>.t{display:none}</style>" + pageText + "<p class=t>某地代办开票。</p>", false},
		"after a condition":   {"<style>@import url(a.css);@media print{.t{display:none}} .u{display:none}</style>" + pageText + "<p class=u>某地代办开票。</p>", true},
		"in a comment":        {"<style>/* .t{display:none} */ .u{color:red}</style>" + pageText + "<p class=t>某地代办开票。</p>", false},
		"within another":      {"<style>.tabs .t{display:none}</style>" + pageText + "<p class=t>某地代办开票。</p>", false},
		"shown by a script":   {"<style>.t{display:none} .t.on{display:block}</style>" + pageText + "<p class=t>某地代办开票。</p>", false},
		"most of the page":    {"<style>.text{display:none}</style><div class=text>" + pageText + "<p>某地代办开票。</p></div>", false},
		"shown by itself":     {"<style>.t{display:none}</style>" + pageText + "<p class=t style='display:block'>某地代办开票。</p>", false},
		"shown page by page":  {"<style>.page{display:none}</style>" + pageText + pageText + "<div class=page>" + pageText + "</div><div class=page><p>某地代办开票。</p></div>", false},
		"taken out":           {pageText + "<p>全县耕地13万亩。<del>某地代办开票。</del></p>", true},
		"struck through":      {pageText + "<p>全县耕地13万亩。<s>某地代办开票。</s></p>", false},
	} {
		raw, err := readHTML(context.Background(), "<html>"+c.page)
		if err != nil {
			t.Fatal(err)
		}
		if hidden := !strings.Contains(raw.Text, "开票"); hidden != c.hidden {
			t.Errorf("%s: hidden %v, want %v", name, hidden, c.hidden)
		}
		if told := strings.Contains(strings.Join(raw.Hidden, "|"), "开票"); told != c.hidden {
			t.Errorf("%s: told %v, want %v: %q", name, told, c.hidden, raw.Hidden)
		}
	}
}

// TestWrittenDays reads the days that scripts write into a page, and nothing else that they do.
func TestWrittenDays(t *testing.T) {
	for script, want := range map[string]string{
		`document.write("2019-12-06 09:41");`:                                    "2019-12-06 09:41",
		"\n<!--\nvar pd=\"2004-09-15\";\ndocument.write(\"发布日期：\"+pd);\n//-->\n": "发布日期：2004-09-15",
		`var d='2021年3月5日'; document.write(d)`:                                   "2021年3月5日",
		`document.write(new Date().getFullYear());`:                              "",
		`document.write("<a href=2019-12-06>广告</a>");`:                           "",
		`document.write("今日推荐");`:                                                "",
		`document.write(unknown+"2019-12-06");`:                                  "",
		`document.write("2019-12-06");document.write("2019-12-07");`:             "",
		`function f(){var a="2019-12-06";alert(a)}`:                              "",
	} {
		raw, err := readHTML(context.Background(), "<html><body><p>来源：某县 <script>"+script+"</script></p>"+pageText)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(raw.Text, "\n")
		if got := strings.TrimSpace(strings.TrimPrefix(first, "来源：某县")); got != want {
			t.Errorf("%s: %q, want %q", script, got, want)
		}
	}
}

// TestStatedParts reads what elements and comments made for it state of a page.
func TestStatedParts(t *testing.T) {
	for name, c := range map[string]struct{ page, title, site, author, publisher string }{
		"marked by comments":     {"<title>某县人民政府 今日某县 老旧小区换上新装</title><td><!--<$[标题]>begin-->老旧小区<br>换上新装<!--<$[标题]>end--></td>", "老旧小区换上新装", "", "", ""},
		"an empty mark":          {"<title>老旧小区换上新装</title><td><!--<$[标题]>begin--><!--<$[标题]>end--></td>", "老旧小区换上新装", "", "", ""},
		"an editor's title":      {"<title>New Page 1</title>", "", "", "", ""},
		"another's":              {"<title>Untitled Document</title>", "", "", "", ""},
		"a post":                 {"<title>老旧小区换上新装</title><div class=rich_media_meta_list><span class=\"rich_media_meta rich_media_meta_text\"> 马彩霞 俞贵荣 </span>\n<span class=\"rich_media_meta rich_media_meta_nickname\"><a id=js_name> 柳河零距离 </a></span></div>", "老旧小区换上新装", "柳河零距离", "马彩霞 俞贵荣", "柳河零距离"},
		"a post of the platform": {"<meta property=og:site_name content=微信公众平台><meta property=og:article:author content=柳河发布><title>老旧小区换上新装</title><strong class=profile_nickname>柳河发布</strong>", "老旧小区换上新装", "柳河发布", "", "柳河发布"},
		"an office for a person": {"<title>老旧小区换上新装</title><span class=rich_media_meta_text>柳河县医疗保障局</span><a id=post-user>柳河发布</a>", "老旧小区换上新装", "柳河发布", "", "柳河发布"},
		"another site's own":     {"<meta name=SiteName content=柳河县人民政府><title>老旧小区换上新装</title><a id=js_name>柳河发布</a>", "老旧小区换上新装", "柳河县人民政府", "", "柳河发布"},
	} {
		raw, err := readHTML(context.Background(), "<html>"+c.page+pageText)
		if err != nil {
			t.Fatal(err)
		}
		if raw.Title != c.title || raw.Site != c.site || raw.Author != c.author || raw.Publisher != c.publisher {
			t.Errorf("%s: title %q site %q author %q publisher %q", name, raw.Title, raw.Site, raw.Author, raw.Publisher)
		}
	}
}

// TestPostRow: what names a post's writer, its account and its day is no text, and keeps them apart; a text
// that moves over the page is none either.
func TestPostRow(t *testing.T) {
	raw, err := readHTML(context.Background(), "<html><marquee>州人大会议今日上午开幕</marquee><h1>老旧小区换上新装</h1><div class=rich_media_meta_list><span>马彩霞 俞贵荣</span>\n<span>柳河零距离</span></div>"+pageText)
	if err != nil {
		t.Fatal(err)
	}
	if b := raw.Blocks[0]; b.Kind != Furniture {
		t.Errorf("%q is of kind %v", b.Text, b.Kind)
	}
	if b := raw.Blocks[2]; b.Kind != Furniture || b.Text != "马彩霞 俞贵荣 柳河零距离" {
		t.Errorf("%q is of kind %v", b.Text, b.Kind)
	}
}

// TestPostParts: of many elements that may name a post's writer a few are looked into.
func TestPostParts(t *testing.T) {
	var p accountPost
	for range 10 * maxPostParts {
		p.readElement(&html.Node{Type: html.ElementNode, DataAtom: atom.Span, Data: "span", Attr: []html.Attribute{{Key: "class", Val: "rich_media_meta_text"}}})
	}
	if p.looked != maxPostParts {
		t.Errorf("%d elements were looked into", p.looked)
	}
}
