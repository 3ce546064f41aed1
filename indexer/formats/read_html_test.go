package formats

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// marked gives raw's blocks with a letter for what each is, p for what stands under a
// picture.
func marked(raw Raw) []string {
	var out []string
	for _, b := range raw.Blocks {
		mark := map[Kind]string{Text: "", Heading: "h ", Row: "r ", Caption: "c ", Links: "l ", Furniture: "f "}[b.Kind]
		if b.Picture {
			mark += "p "
		}
		out = append(out, mark+b.Text)
	}
	return out
}

func TestReadHTML(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"paragraphs", `<p>养老服务。</p><div>建成 <b>5</b> 处<span>中心</span>。</div>尾`, []string{"养老服务。", "建成 5 处中心。", "尾"}},
		{"line ends in the source are no spaces", "<p>公共服\n  务关乎<b>民生</b>\nABC\nDEF</p>", []string{"公共服务关乎民生 ABC DEF"}},
		{"line breaks", "<p>第一行<br>第二行<br><br>另一段</p>", []string{"第一行\n第二行", "另一段"}},
		{"indents after line breaks", "<td>　　第一段。<br>　　第二段。<br>&nbsp; &nbsp;又一段。<br>\n<b>小题</b><br>第三段<br>接着<b>粗</b>。</td>", []string{"　　第一段。", "　　第二段。", "\u00a0 \u00a0又一段。", "小题", "第三段\n接着粗。"}},
		{"a title on two lines", "<p align=center><b>李沧区：<br>兜好民生底线</b></p><p style='text-align: center'>2022年<br>工作报告</p><p><b>第一行。<br>第二行</b></p>", []string{"李沧区：兜好民生底线", "2022年\n工作报告", "第一行。\n第二行"}},
		{"parts that style sheets set apart", "<div class=info><span>2020-01-06</span><span>来源：潍坊晚报</span><em>作者：周晓晴</em></div><div><i>甲</i><i>乙</i></div><div><span style='x'>养老</span><span style='x'>服务</span></div><p><span>养老</span><span>服务</span></p>", []string{"2020-01-06 来源：潍坊晚报 作者：周晓晴", "甲 乙", "养老服务", "养老服务"}},
		{"buttons", "<p>正<button>展开</button>文。</p><button>登录</button>", []string{"正文。", "f 展开", "f 登录"}},
		{"headings", "<h1>题</h1><h3>小题</h3><h2>" + strings.Repeat("很长的话", 30) + "</h2>", []string{"h 题", "h 小题", strings.Repeat("很长的话", 30)}},
		{"list items", "<ul><li>一是建设</li><li>二是改造</li></ul>", []string{"一是建设", "二是改造"}},
		{"nothing to read", `<script>var a="坏";</script><style>p{}</style><noscript>坏</noscript><p>好<!-- 坏 --></p><p style="color:red; DISPLAY : none">坏</p><div hidden>坏</div><select><option>坏</select>`, []string{"好"}},
		{"hidden by style or class", `<p>好<span style="font-size:0px">坏</span>文</p><div style="font-size:0"><span style="font-size:16px">也好</span></div><p style="text-indent:-9999px">坏</p><p style="position:absolute;left:-9999px">坏</p><p style="position:absolute;left:-9px">近</p><p style="opacity:0">坏</p><div style="height:0;overflow:hidden">坏</div><span class="sr-only">坏</span><p aria-hidden="true">图标旁的字</p>`, []string{"好文", "也好", "f 坏", "f 坏", "近", "f 坏", "f 坏", "图标旁的字"}},
		{"what refers to notes", `<p>新建中心<sup>[1]</sup>五处<sup>2</sup>，5.2万m<sup>2</sup>，10<sup>5</sup>，CO<sub>2</sub><sup><a href="#n">③</a></sup>。</p><table><tr><th>甲</th><th>乙</th></tr><tr><td>中心<sup>[1]</sup></td><td>5</td></tr></table>`, []string{"新建中心五处，5.2万m2，105，CO2。", "r 甲：中心；乙：5"}},
		{"a page in a frame", `<p>前</p><iframe srcdoc="&lt;p&gt;框里的字。&lt;/p&gt;"></iframe><iframe src="x.html">没有框</iframe><p>soft&shy;hyphen</p>`, []string{"前", "框里的字。", "softhyphen"}},
		{"ruby", "<p><ruby>养<rp>(</rp><rt>yǎng</rt><rp>)</rp></ruby>老</p>", []string{"养老"}},
		{"entities", "<p>1&nbsp;&lt;2&gt; &#20859;&#x8001;&#0;&#8203;服务</p>", []string{"1\u00a0<2> 养老\ufffd服务"}},
		{"navigation by tag", "<nav><a href=1>首页</a><a href=2>新闻</a></nav><p>正文。</p><footer>版权所有</footer>", []string{"f 首页 新闻", "正文。", "f 版权所有"}},
		{"navigation by links", `<div><a href=1>首页</a> | <a href=2>新闻</a> | <a href=3>政务</a></div><p>正文。</p>`, []string{"l 首页 | 新闻 | 政务", "正文。"}},
		{"list of links", `<ul><li><a href=1>甲区推进老旧小区改造</a> 2023-01-02</li><li><a href=2>乙区建成养老中心</a></li><li><a href=3>丙</a></li></ul><p>见<a href=4>附件</a>。</p>`, []string{"l 甲区推进老旧小区改造 2023-01-02", "l 乙区建成养老中心", "l 丙", "见附件。"}},
		{"furniture by name", `<div class="news-share clearfix">分享到：</div><div id="topNav">你好</div><div class="navigate">正文</div>`, []string{"f 分享到：", "f 你好", "正文"}},
		{"a name is not enough", `<div class="print"><p>` + strings.Repeat("推进养老服务，建设中心。", 30) + `</p></div>`, []string{strings.Repeat("推进养老服务，建设中心。", 30)}},
		{"hidden until a script shows it", `<p>正在加载</p><div style="display:none"><p>` + strings.Repeat("推进养老服务，建设中心。", 30) + `</p></div>`, []string{"正在加载", strings.Repeat("推进养老服务，建设中心。", 30)}},
		{"after the body", `<div><h1>题</h1><div><p>` + strings.Repeat("推进养老服务，建设中心。", 15) + `</p><p>` + strings.Repeat("改造老旧小区，增加车位。", 15) + `</p></div><div>扫一扫打开当前页</div><div>李沧区人民政府</div><div>2023年1月2日</div></div>`,
			[]string{"h 题", strings.Repeat("推进养老服务，建设中心。", 15), strings.Repeat("改造老旧小区，增加车位。", 15), "f 扫一扫打开当前页", "李沧区人民政府", "2023年1月2日"}},
		{"a body that goes on outside", `<div><div><p>` + strings.Repeat("推进养老服务，建设中心。", 15) + `</p><p>` + strings.Repeat("改造老旧小区，增加车位。", 15) + `</p></div><div>（三）新建幼儿园</div><p>全年新建幼儿园五所。</p></div>`,
			[]string{strings.Repeat("推进养老服务，建设中心。", 15), strings.Repeat("改造老旧小区，增加车位。", 15), "（三）新建幼儿园", "全年新建幼儿园五所。"}},
		{"captions", "<figure><img><figcaption>图为养老中心</figcaption></figure>", []string{"c 图为养老中心"}},
		{"under a picture", "<p>" + strings.Repeat("推进养老服务，建设中心。", 20) + "</p><center><img src=a.jpg><br>崂山区的社区食堂</center><p><img src=b.jpg></p><p align=center>老人们在用餐。</p><p><img src=c.jpg></p><p>居民在公园里休闲</p><p><img src=d.jpg></p><p align=center><b>二、托育服务</b></p><p><img src=e.jpg width=20></p><p align=center>又一个小题</p><p>建成托位。</p>",
			[]string{strings.Repeat("推进养老服务，建设中心。", 20), "p 崂山区的社区食堂", "p 老人们在用餐。", "p 居民在公园里休闲", "p 二、托育服务", "又一个小题", "建成托位。"}},
		{"preformatted", "<pre>第一行\n  第二行</pre>", []string{"第一行\n\u3000第二行"}},
		{"table", `<table><caption>任务表</caption><tr><th>任务</th><th>单位</th><th>时限</th></tr><tr><td>建设养老<br>中心</td><td rowspan=2>民政局</td><td>6月底</td></tr><tr><td>改造食堂</td><td></td></tr></table>`,
			[]string{"c 任务表", "r 任务：建设养老 中心；单位：民政局；时限：6月底", "r 任务：改造食堂；单位：民政局"}},
		{"table of labels", `<table><tr><td>索引号：</td><td>A1</td><td>发文机关：</td><td>民政局</td></tr><tr><td>标题：</td><td colspan=3>关于养老的通知</td></tr></table>`,
			[]string{"r 索引号：A1；发文机关：民政局", "r 标题：关于养老的通知"}},
		{"table with names in two rows", `<table><tr><td rowspan=2>区</td><td colspan=2>养老床位</td></tr><tr><td>2022年</td><td>2023年</td></tr><tr><td>李沧</td><td>100</td><td>200</td></tr><tr><td colspan=3>合计部分</td></tr><tr><td>全市</td><td>900</td><td>990</td></tr></table>`,
			[]string{"r 区：李沧；养老床位2022年：100；养老床位2023年：200", "h 合计部分", "r 区：全市；养老床位2022年：900；养老床位2023年：990"}},
		{"table that lays out", `<table><tr><td><a href=1>首页</a></td><td><p>` + strings.Repeat("正文。", 400) + `</p></td></tr><tr><td>甲</td><td>乙</td></tr></table>`, []string{"首页", strings.Repeat("正文。", 400), "甲", "乙"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "page.html", []byte("<html><body>"+test.page+"</body></html>"))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Held != "" || raw.Format != "html" {
				t.Errorf("format %q, held %q (-want +got)\n%s", raw.Format, raw.Held, diff)
			}
		})
	}
}

func TestReadHTMLMetadata(t *testing.T) {
	page := `<!DOCTYPE html><head><title>李沧区兜好民生底线-青岛财经网</title>
<meta name="SiteName" content="青岛财经网"><meta name="ArticleTitle" content="兜好民生底线"><meta name="PubDate" content="2023-12-05 11:30">
<meta name="ContentSource" content=" 青岛财经日报 "><meta name="Author" content="李倚慰"><meta property="og:title" content="别的">
<link rel="canonical" href="https://example.org/a.html"></head><body><p>正文。</p></body>`
	raw := readFile(t, "a.txt", []byte(page))
	got := []string{raw.Format, raw.Title, raw.Author, raw.Date, raw.Site, raw.Publisher, raw.URL}
	want := []string{"html", "兜好民生底线", "李倚慰", "2023-12-05 11:30", "青岛财经网", "青岛财经日报", "https://example.org/a.html"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	raw = readFile(t, "a.html", []byte(`<!-- saved from url=(0033)https://example.org/news/1234.html -->
<html><head><title>题</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"民生","datePublished":"2024-01-02","author":{"name":"周晓晴"}}</script></head><body>正文</body>`))
	got = []string{raw.Title, raw.Author, raw.Date, raw.URL}
	want = []string{"民生", "周晓晴", "2024-01-02", "https://example.org/news/1234.html"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestReadHTMLShownDate takes a date from the element made for it.
func TestReadHTMLShownDate(t *testing.T) {
	for page, want := range map[string]string{
		`<em id="publish_time">2023-12-05 18:00</em><p>正文`:          "2023-12-05 18:00",
		`<time datetime="2023-12-05T18:00:00+08:00">昨天</time><p>正文`: "2023-12-05T18:00:00+08:00",
		`<span id="pubtime">昨天</span><p>正文`:                         "",
		`<span id="time">2023-12-05</span><p>正文`:                    "",
	} {
		if raw := readFile(t, "a.html", []byte(page)); raw.Date != want {
			t.Errorf("%s: got %q, want %q", page, raw.Date, want)
		}
	}
}

// TestReadHTMLNasty reads pages that are made to take much memory or time.
func TestReadHTMLNasty(t *testing.T) {
	tests := []struct {
		name, page string
		held, part string // what the reason or the text holds
	}{
		{"deep", strings.Repeat("<div>", 100_000) + "养老服务", "", "养老服务"},
		{"deep tables", strings.Repeat("<table><tr><td>", 50_000) + "养老服务", "", "养老服务"},
		{"formatting left open", strings.Repeat("<b a=1><i><font color=2>", 300) + strings.Repeat("<p>养老服务", 20_000), "", "养老服务"},
		{"a million tags", strings.Repeat("<p>x", 1_000_000), "太大", ""},
		{"wide spans", "<table>" + strings.Repeat("<tr><td rowspan=1000 colspan=1000>甲</td><td>乙</td></tr>", 3000) + "</table>", "单元格", ""},
		{"posts in posts", strings.Repeat("<span class=rich_media_meta_text>", 400) + strings.Repeat("养老服务", 100_000), "", "养老服务"},
		{"cut inside a tag", "<html><body><p>养老服务<div class=\"a", "", "养老服务"},
		{"an attribute without end", "<html><body><p>养老服务</p><a href=\"" + strings.Repeat("x", 1<<20), "", "养老服务"},
		{"no text at all", "<html><body><img src=a.jpg></body></html>", "没有读到正文", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "page.html", []byte(test.page))
			if test.held == "" && (raw.Held != "" || !strings.Contains(raw.Text, test.part)) || test.held != "" && !strings.Contains(raw.Held, test.held) {
				t.Errorf("held %q, text of %d bytes", raw.Held, len(raw.Text))
			}
		})
	}
}

func FuzzReadHTML(f *testing.F) {
	for _, seed := range []string{
		"<p>养老</p>", "<table><tr><td rowspan=9 colspan=0>甲<td>乙<tr><th>丙</table>", "<nav><div style='display:none'>x</div>",
		"<b><p></b><i></p>", "<ruby>养<rt>y</ruby>", "<a href=x><table><a>", "<!-- saved from url=(1)x", "<select><svg><math><p>", "&#0;&#x110000;",
		`<script type="application/ld+json">{"author":[1]}</script>`, "<br><br><br>", "<pre>\n\n a</pre>", "<template><p>x</template><frameset>",
		string(examples.Encoded(f, simplifiedchinese.GB18030, "<meta charset=gbk><p>养老服务")),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		readFile(t, "a.html", data)
	})
}
