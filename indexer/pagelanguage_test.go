package indexer

import (
	"strings"
	"testing"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// TestPageLanguage tells the lines in which a page speaks from those of a report
// that use the same words.
func TestPageLanguage(t *testing.T) {
	c := testIndexer(t).cleaner
	tests := []struct {
		line     string
		in, edge bool // it is the page's in the text, around it
	}{
		{"往下滑动查看更多精彩", true, true},
		{"2023年05月24日 字数：612", true, true},
		{"2023年05月24日 新增学位：612个", false, false},
		{"登录后即可评论、收藏和转发", true, true},
		{"视频加载中，请稍候……", true, true},
		{"AI摘要", true, true},
		{"内容由AI生成，请仔细甄别", true, true},
		{"更多本地资讯，尽在“云溪发布”。", false, true},
		{"如果您对本页面有意见，请点击这里告诉我们。", false, true},
		{"（全文完）", true, true},
		{"云溪 晴 18~27℃ 空气质量优", true, true},
		{"市民扫一扫二维码，即可查询办事进度、预约取号。", false, false},
		{"居民可关注“云溪发布”微信公众号，点击“便民服务”栏目进行网上报名。", false, false},
		{"今年以来，网站共发布信息2300条，公开文件120份。", false, false},
		{"请予审议。", false, false},
		{"下一步", false, false},
		{"一、推进政务公开平台建设", false, false},
		{"数字赋能，一键直达", false, false},
		{"申请人应当提交下列材料：", false, false},
	}
	for _, test := range tests {
		l := &line{}
		l.set(glyphsOf(test.line, 0))
		for _, at := range []struct {
			name       string
			edge, want bool
		}{{"in the text", false, test.in}, {"around the text", true, test.edge}} {
			share, _ := c.furniture.pageShare(l.text)
			if got := pageLine(l.text) || c.furniture.spokenAt(l, at.edge); got != at.want {
				t.Errorf("%s %s: the page's %v, want %v (share %.2f)", test.line, at.name, got, at.want, share)
			}
		}
	}
}

// TestArrowedLinks tells a link between arrows and a label that has lost what it names from
// headings that come near.
func TestArrowedLinks(t *testing.T) {
	c := testIndexer(t).cleaner
	for text, want := range map[string]bool{
		">>>点击查看：南坪县养老院一览表（含电话）<<<": true,
		"原标题：": true,
		"原标题":  true,
		">>一枚印章管审批<<，一张清单管到底。": false,
		"原标题党的帽子怎么摘":           false,
		"《小班化教学》《名师工作室》《研学路线》": false,
	} {
		if got := c.furniture.line(pattern.See(text)) != ""; got != want {
			t.Errorf("%s: the page's %v", text, got)
		}
	}
}

// TestOwnLabels reads labels that no list knows by what they end with.
func TestOwnLabels(t *testing.T) {
	tests := []struct {
		line string
		want []wording.Field // nil where the line is no row of labels
	}{
		{"首发平台：云溪发布", []wording.Field{wording.FieldSource}},
		{"供稿单位：澄江街道办事处 审定人：陈立新", []wording.Field{wording.FieldIssuer, wording.FieldOther}},
		{"推送日期：2024-05-16", []wording.Field{wording.FieldDate}},
		{"填报日期：2024年5月16日", []wording.Field{wording.FieldSigned}},
		{"失效日期：2026-05-16", []wording.Field{wording.FieldOther}},
		{"公开时效：长期公开", []wording.Field{wording.FieldOther}},
		{"报名时间：2024年5月16日", nil},
		{"牵头单位：区民政局", nil},
		{"澄江街道：让养老更有温度", nil},
		{"发布时间：会上，记者了解到，今年还将建设两处。", nil},
	}
	for _, test := range tests {
		found := ownLabels(test.line)
		same := len(found) == len(test.want)
		for i := range found {
			same = same && i < len(test.want) && found[i].field == test.want[i]
		}
		if !same {
			t.Errorf("%s: %v, want fields %v", test.line, found, test.want)
		}
	}
}

// TestCutCopies drops summaries and copies that break off, wherever they stand,
// and keeps the day that stands behind them.
func TestCutCopies(t *testing.T) {
	first := "近日，走进澄江街道翠屏社区养老服务站，十几位老人正围坐在一起做手工，服务站自今年3月投用以来，已累计服务老人2300余人次。"
	rest := "去年以来，澄江街道投入资金420万元，改造社区养老服务站6处，新增助餐点9个，为辖区80岁以上老人建立健康档案1860份。"
	body := first + "\n" + rest
	for name, text := range map[string]string{
		"summary":         "澄江街道打通养老服务“最后一米”\n摘要：" + first + "\n2024-05-16 08:12 来源：云溪日报\n" + body,
		"teaser":          "澄江街道打通养老服务“最后一米”\n" + string([]rune(first)[:40]) + "...\n2024-05-16 08:12 来源：云溪日报\n" + body,
		"breaks off":      "澄江街道打通养老服务“最后一米”\n2024-05-16 08:12 来源：云溪日报\n" + body + "\n" + string([]rune(rest)[:33]),
		"half-width copy": "澄江街道打通养老服务“最后一米”\n2024-05-16 08:12 来源：云溪日报\n" + body + "\n" + strings.NewReplacer("，", ",", "。", ".").Replace(body),
	} {
		doc := understandText(t, text)
		var got []string
		for _, p := range doc.Paragraphs {
			got = append(got, p.Text)
		}
		if strings.Join(got, "\n") != body || doc.Date != "2024-05-16" || doc.Publisher != "云溪日报" {
			t.Errorf("%s: %q of %s on %s", name, got, doc.Publisher, doc.Date)
		}
	}
}
