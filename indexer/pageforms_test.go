package indexer

import (
	"strings"
	"testing"

	"zhengsou/indexer/repair"
)

// TestForms reads what content systems export and tables of information, and keeps rows
// that only look like them.
func TestForms(t *testing.T) {
	body := strings.Join(plainReport, "\n<br>&nbsp;&nbsp;")
	export := "记录数：3　当前第 2 条\n字段名：值\nID：220524-00218\n栏目名称：城建动态\n标题：" + plainTitle + "\n副标题：\n作者：王晓宁\n来源：柳河日报\n录入人：admin07\n录入时间：2023/5/8 9:10:33\n发布时间：2023/5/6\n是否置顶：否\n模板：article_default.htm\n" +
		"摘要：今年以来，柳河县把老旧小区改造作为民生实事……\n正文：<br>&nbsp;&nbsp;" + body + "\n{分页符}\n附件：无\n相关文章标题：集安市修通边境公路；梅河口市烧烤节开幕\n审核状态：已审核\n导出完毕\n"
	doc := understandText(t, export)
	sameBody(t, doc, plainReport, "a form")
	for _, f := range [][3]string{{"title", doc.Title, plainTitle}, {"publisher", doc.Publisher, "柳河日报"}, {"author", doc.Author, "王晓宁"}, {"date", doc.Date, "2023-05-06"}} {
		if f[1] != f[2] {
			t.Errorf("%s %q, want %q", f[0], f[1], f[2])
		}
	}
	for label, want := range map[string]string{"摘要：今年": "摘要", "宁川：一条路": "宁川", "今年以来，柳河县：": "", "2023年：": "", "没有": ""} {
		if got := labelOfLine(label); got != want {
			t.Errorf("%s: label %q, want %q", label, got, want)
		}
	}
	agenda := []string{"时间：5月6日上午9时", "地点：县政务中心", "对象：全县各小区业委会", "内容：老旧小区改造政策宣讲", "联系：县住建局", "方式：现场报名"}
	lines := append([]string{plainReport[0]}, append(agenda, plainReport[1:]...)...)
	doc = understandText(t, plainTitle+"\n来源：柳河日报 2023-05-06\n"+strings.Join(lines, "\n")+"\n")
	got, _, _ := asRead(doc)
	for _, l := range agenda {
		if !strings.Contains(strings.Join(got, "\n"), l) {
			t.Errorf("%s is gone: %v", l, doc.Dropped)
		}
	}
}

// TestLeftTags takes tags out of plain text and leaves what only looks like them.
func TestLeftTags(t *testing.T) {
	for in, want := range map[string]string{
		"<br>今年以来<br/>，":                                                             "今年以来，",
		`<section data-role="paragraph"><br/></section>`:                             "",
		`<div class="ad">广告 年货节</div>`:                                               "广告 年货节",
		`<mp-common-profile class="a" data-nickname="某地发布"></mp-common-profile>老街新貌`: "老街新貌",
		"温度<-5℃，a<b-c时":                                                              "温度<-5℃，a<b-c时",
		"A<B，当x<y时":                                                                  "A<B，当x<y时",
		"<政府工作报告>":                                                                   "<政府工作报告>",
		"<b 没有结束":                                                                    "<b 没有结束",
		"<!-- 插入小程序 -->":                                                             "<!-- 插入小程序 -->",
	} {
		if got := repair.TextOf(dropTags(glyphsOf(in, 0))); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// TestPager tells the rows that lead from page to page from sentences and figures.
func TestPager(t *testing.T) {
	rules, err := builtinFurniture()
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]bool{
		"（1）（2）（3）下一页": true, "第2页（共3页） 上一页 [1] [2] 下一页": true, "【本文共3页，当前第2页】": true, "上一页 1 2 下一页 转到第 页": true, "[分页]": true, "~~~ 2 ~~~": true, "未完，见第2页": true,
		"第二页": true, "首页": false, "2.3": false, "12%": false, "（1）": false, "一、总体要求": false, "第3条": false, "翻开新的一页": false, "共有3户": false,
	} {
		if got := rules.pagers.row(line); got != want {
			t.Errorf("%s: %v, want %v", line, got, want)
		}
	}
}
