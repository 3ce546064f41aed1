package formats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhengsou/indexer/examples"
)

func TestReadDOCX(t *testing.T) {
	styles := `<w:styles ` + examples.WordNamespaces + `>
<w:style w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="a"><w:name w:val="我的小节"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="2"><w:name w:val="自定"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="c"><w:name w:val="caption"/></w:style><w:style w:styleId="m"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="v"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="ph"><w:name w:val="Placeholder Text"/></w:style></w:styles>`
	numbering := `<w:numbering ` + examples.WordNamespaces + `><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`
	more := `<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="目"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1章 "/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="目"/></w:abstractNum>
<w:num w:numId="11"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="12"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="13"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseLegalSimplified"/><w:lvlText w:val="%1、"/></w:lvl></w:lvlOverride></w:num></w:numbering>`
	numbering = strings.Replace(numbering, "\n</w:numbering>", more, 1)
	numbered := func(id, level int, text string) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, id, text)
	}
	cell := func(properties, text string) string {
		return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + examples.WordParagraph(text) + "</w:tc>"
	}
	tests := []struct {
		name, body string
		want       []string
	}{
		{"runs", `<w:p><w:r><w:t>养老</w:t></w:r><w:r><w:t xml:space="preserve">服务 中心</w:t></w:r></w:p><w:p/>` + examples.WordParagraph("二"), []string{"养老服务 中心", "二"}},
		{"breaks and tabs", `<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r></w:p>`, []string{"一\n二 三\n-"}},
		{"headings by style and outline", `<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>一章</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>一节</w:t></w:r></w:p>`, []string{"h 一章", "h 一节"}},
		{"a heading that inherits level and number", `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>总体要求</w:t></w:r></w:p>`, []string{"h 一、总体要求"}},
		{"numbers", numbered(7, 0, "建设") + numbered(7, 1, "床位") + numbered(7, 1, "食堂") + numbered(8, 0, "点") + numbered(7, 0, "改造") + numbered(7, 1, "小区") + numbered(9, 0, "另起"),
			[]string{"一、建设", "1.床位", "2.食堂", "点", "二、改造", "1.小区", "一、另起"}},
		{"title, caption, contents", `<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>工作报告</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="m"/></w:pPr><w:r><w:t>一章 3</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="c"/></w:pPr><w:r><w:t>图1</w:t></w:r></w:p>`, []string{"h 工作报告", "l 一章 3", "c 图1"}},
		{"what is not text", `<w:p><w:r><w:t>建成</w:t></w:r><w:del><w:r><w:delText>三</w:delText></w:r><w:r><w:t>三</w:t></w:r></w:del><w:ins><w:r><w:t>五</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>处</w:t></w:r></w:p>`, []string{"建成五处"}},
		{"text boxes once", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + examples.WordParagraph("框") + `</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + examples.WordParagraph("框") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>文</w:t></w:r></w:p>`, []string{"框", "文"}},
		{"a fraction", `<w:p><w:r><w:t>入园率=</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>在园幼儿</m:t></m:r></m:num><m:den><m:r><m:t>适龄幼儿</m:t></m:r></m:den></m:f></m:oMath></w:p>`, []string{"入园率=在园幼儿/适龄幼儿"}},
		{"ruby and formulas", `<w:p><w:r><w:ruby><w:rt><w:r><w:t>yǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>养</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>`, []string{"养x=1"}},
		{"table", "<w:tbl><w:tr>" + cell("", "任务") + cell("", "单位") + cell("", "时限") + "</w:tr><w:tr>" + cell("", "建设中心") + cell(`<w:vMerge w:val="restart"/>`, "民政局") + cell("", "6月") + "</w:tr><w:tr>" + cell("", "改造食堂") + cell("<w:vMerge/>", "") + cell("", "9月") + "</w:tr><w:tr>" + cell(`<w:gridSpan w:val="3"/>`, "二、其他") + "</w:tr></w:tbl>",
			[]string{"r 任务：建设中心；单位：民政局；时限：6月", "r 任务：改造食堂；单位：民政局；时限：9月", "h 二、其他"}},
		{"table that lays out", "<w:tbl><w:tr>" + cell("", "左") + cell("", "右") + "</w:tr></w:tbl>", []string{"左", "右"}},
		{"fields", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>坏</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>好</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>文</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>` + examples.WordParagraph("不丢"), []string{"好文", "不丢"}},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t><w:sym w:font="Webdings" w:char="F021"/></w:r></w:p>`, []string{"☑是□否"}},
		{"hidden by style, and what nobody filled in", `<w:p><w:r><w:rPr><w:rStyle w:val="v"/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:rStyle w:val="ph"/></w:rPr><w:t>单击此处输入文字。</w:t></w:r><w:r><w:t>文</w:t></w:r></w:p>`, []string{"文"}},
		{"a deleted paragraph end", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>养老</w:t></w:r></w:p>` + examples.WordParagraph("服务") + `<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:r><w:t>尾</w:t></w:r></w:p>`, []string{"养老服务", "尾"}},
		{"other numbers", numbered(11, 0, "总则") + numbered(11, 1, "目的") + numbered(12, 0, "附则") + numbered(13, 0, "甲方") + numbered(11, 0, "") + numbered(11, 1, "后"), []string{"第一章 总则", "1.1 目的", "一、附则", "贰、甲方", "2.1 后"}},
		{"a list that counts anew, gone on with in the one before", numbered(7, 0, "甲") + numbered(7, 0, "乙") + numbered(9, 0, "丙") + numbered(7, 0, "丁") + numbered(9, 0, "戊"), []string{"一、甲", "二、乙", "一、丙", "二、丁", "三、戊"}},
		{"what an instruction shows", `<w:p><w:r><w:t>第</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> EQ \o\ac</w:instrText><w:instrText>(○,3)</w:instrText><w:fldChar w:fldCharType="end"/><w:t>组</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>`, []string{"第③组"}},
		{"a raised number", `<w:p><w:r><w:t>建成五处。</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>共9万m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>`, []string{"建成五处。共9万m2。"}},
		{"a page as a part", examples.WordParagraph("前") + `<w:altChunk r:id="rId9"/>` + examples.WordParagraph("后"), []string{"前", "h 章", "页里的字。", "后"}},
		{"a row that begins farther in", "<w:tbl><w:tr>" + cell("", "任务") + cell("", "单位") + cell("", "时限") + "</w:tr><w:tr>" + `<w:trPr><w:gridBefore w:val="1"/></w:trPr>` + cell("", "民政局") + cell("", "6月") + "</w:tr><w:tr>" + cell("", "改造食堂") + cell("", "教育局") + cell("", "9月") + "</w:tr></w:tbl>",
			[]string{"r 单位：民政局；时限：6月", "r 任务：改造食堂；单位：教育局；时限：9月"}},
		{"table in a table", "<w:tbl><w:tr><w:tc>" + examples.WordParagraph("外") + "<w:tbl><w:tr>" + cell("", "名") + cell("", "数") + "</w:tr><w:tr>" + cell("", "甲") + cell("", "1") + "</w:tr></w:tbl></w:tc></w:tr></w:tbl>", []string{"外", "r 名：甲；数：1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "报告.docx", examples.Docx(t, test.body, "word/styles.xml", styles, "word/numbering.xml", numbering,
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId9" Type="x/aFChunk" Target="chunk.html"/></Relationships>`, "word/chunk.html", "<html><body><h1>章</h1><p>页里的字。</p></body></html>"))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Held != "" {
				t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
			}
		})
	}
}

func TestReadDOCXParts(t *testing.T) {
	data := examples.Docx(t, examples.WordParagraph("正文"),
		"word/footnotes.xml", `<w:footnotes `+examples.WordNamespaces+`><w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote>`+examples.WordParagraph("脚注")+`</w:footnote></w:footnotes>`,
		"word/header1.xml", `<w:hdr `+examples.WordNamespaces+`>`+examples.WordParagraph("页眉")+`</w:hdr>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>李沧区的工作报告</dc:title><dc:creator>李倚慰</dc:creator></cp:coreProperties>`)
	raw := readFile(t, "no name", data)
	if diff := cmp.Diff([]string{"正文", "脚注", "f 页眉"}, marked(raw)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(raw.Blocks) != 3 || raw.Blocks[0].Certain || !raw.Blocks[1].Certain { // a note is no furniture, whatever stands around it
		t.Errorf("certain: %+v", raw.Blocks)
	}
	if raw.Title != "李沧区的工作报告" || raw.Author != "" || raw.Format != "docx" {
		t.Errorf("title %q, author %q, format %q", raw.Title, raw.Author, raw.Format)
	}
}

func TestReadDOCXNasty(t *testing.T) {
	encrypted := examples.Docx(t, examples.WordParagraph("正文"))
	// The flag of encryption, in each member's entry of the directory.
	for i := 0; ; {
		j := bytes.Index(encrypted[i:], []byte("PK\x01\x02"))
		if j < 0 {
			break
		}
		encrypted[i+j+8] |= 1
		i += j + 4
	}
	tests := []struct {
		name string
		data []byte
		held string
	}{
		{"cut short", examples.Docx(t, examples.WordParagraph("正文"))[:200], "损坏"},
		{"broken XML", examples.Docx(t, examples.WordParagraph("正文")+"<w:p><w:r></w:p"), "损坏"},
		{"deep", examples.Docx(t, strings.Repeat("<w:p>", 10_000)), "嵌套过深"},
		{"zip bomb", examples.Docx(t, examples.WordParagraph(strings.Repeat("a", 100<<20))), "膨胀"},
		{"entities that grow", examples.Zip(t, "word/document.xml", `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document `+examples.WordNamespaces+`><w:body>`+examples.WordParagraph(strings.Repeat("&b;", 100))+`</w:body></w:document>`), ""},
		{"pictures only", examples.Docx(t, "<w:p><w:r><w:drawing/></w:r></w:p>"), "没有读到文字"},
		{"encrypted members", encrypted, "已加密"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "报告.docx", test.data)
			if !strings.Contains(raw.Held, test.held) || test.held == "" && raw.Held != "" || len(raw.Text) > 1000 {
				t.Errorf("held %q, %d bytes of text", raw.Held, len(raw.Text))
			}
		})
	}
}

func TestWriteNumber(t *testing.T) {
	for _, test := range []struct {
		n            int
		format, want string
	}{
		{1, "chineseCounting", "一"}, {10, "chineseCounting", "十"}, {12, "chineseCounting", "十二"}, {20, "chineseCounting", "二十"},
		{105, "chineseCountingThousand", "一百零五"}, {110, "japaneseCounting", "一百一十"}, {3, "decimal", "3"}, {3, "decimalEnclosedCircle", "③"},
		{3, "ideographTraditional", "丙"}, {28, "lowerLetter", "bb"}, {14, "upperRoman", "XIV"}, {7, "decimalZero", "07"},
	} {
		if got := writeNumber(test.n, test.format); got != test.want {
			t.Errorf("%d as %s: got %q, want %q", test.n, test.format, got, test.want)
		}
	}
}

// TestReadDOCXUnread tells of pictures that fill a page, as scans put into a
// document do.
func TestReadDOCXUnread(t *testing.T) {
	picture := func(wide, high int) string {
		return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="%d" cy="%d"/></wp:inline></w:drawing></w:r></w:p>`, wide*36000, high*36000)
	}
	raw := readFile(t, "报告.docx", examples.Docx(t, examples.WordParagraph("见附件。")+picture(180, 260)+picture(100, 60)+picture(210, 297)))
	if len(raw.Unread) != 1 || raw.Unread[0].Text != "整页图片 2 张" || raw.Text != "见附件。" {
		t.Errorf("unread %v, text %q", raw.Unread, raw.Text)
	}
	if raw := readFile(t, "报告.docx", examples.Docx(t, examples.WordParagraph("见图。")+picture(100, 60))); raw.Unread != nil {
		t.Errorf("a picture in the text: unread %v", raw.Unread)
	}
}

func FuzzReadDOCX(f *testing.F) {
	f.Add(examples.WordParagraph("养老"), "", "")
	f.Add("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='-3'/></w:tcPr></w:tc></w:tr></w:tbl>", "<w:style w:styleId='a'><w:basedOn w:val='a'/></w:style>", "<w:abstractNum/><w:num><w:abstractNumId/></w:num>")
	f.Add("<w:tc><w:tr><w:tbl></w:tr><w:p></w:tbl>", "", "")
	f.Add("<w:p><w:pPr><w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>", "", "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='8'><w:start w:val='-9'/><w:lvlText w:val='%9%1'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		readFile(t, "a.docx", examples.Docx(t, body,
			"word/styles.xml", "<w:styles "+examples.WordNamespaces+">"+styles+"</w:styles>",
			"word/numbering.xml", "<w:numbering "+examples.WordNamespaces+">"+numbering+"</w:numbering>"))
	})
}

// TestReadDOCXTitle reads a title that its writer has broken into paragraphs.
func TestReadDOCXTitle(t *testing.T) {
	title := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	for _, c := range []struct{ name, body, want string }{
		{"one under the other", title("柳河县探索“信用+积分”") + title("激活乡村善治新动能"), "柳河县探索“信用+积分”激活乡村善治新动能"},
		{"a second title", title("柳河的答卷") + title("——来自老旧小区的报道"), "柳河的答卷"},
		{"parted by text", title("柳河县工作简报") + examples.WordParagraph("第3期") + title("柳河县推进老旧小区改造"), "柳河县工作简报"},
	} {
		if raw := readFile(t, "no name", examples.Docx(t, c.body+examples.WordParagraph("正文"), "word/styles.xml", `<w:styles `+examples.WordNamespaces+`><w:style w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`)); raw.Title != c.want {
			t.Errorf("%s: title %q, want %q", c.name, raw.Title, c.want)
		}
	}
}
