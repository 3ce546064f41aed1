package indexer

import (
	"slices"
	"strings"
	"testing"
)

// TestShortStatements: what a report says in lines as short as a page's own is not
// taken for the page's.
func TestShortStatements(t *testing.T) {
	const lead = "2024年，区政府确定的10件民生实事全部完成，累计投入资金3.2亿元，惠及居民20余万人。"
	for _, c := range []struct {
		name string
		text string
		want []string // paragraphs and headings that must be there
		gone []string // what must not
	}{
		{"behind a line that sends elsewhere", "李沧区民生实事\n\n" + lead + "\n\n（详见附件）\n\n新建社区食堂16家。\n\n转普惠7所。\n\n新增泊位2160个。\n",
			[]string{"新建社区食堂16家。", "转普惠7所。", "新增泊位2160个。"}, nil},
		{"behind a line about a code, under a heading", "李沧区民生实事\n\n" + lead + "\n\n扫描二维码查看图解。\n\n二、进展情况\n\n新建社区食堂16家。\n\n新增泊位2160个。\n\n责任编辑：王丽\n\n版权所有：李沧区人民政府\n",
			[]string{"二、进展情况", "新建社区食堂16家。", "新增泊位2160个。"}, []string{"版权所有", "扫描二维码"}},
		{"items alone", "李沧区社区建设\n\n2024-09-18\n\n新增社区食堂12家\n\n新增停车位80个\n\n改造小区3个\n",
			[]string{"新增社区食堂12家", "新增停车位80个", "改造小区3个"}, []string{"2024-09-18"}},
		{"a card of figures", "数说李沧养老\n\n39家\n\n全区养老机构\n\n72处\n\n居家养老服务中心\n\n5860张\n\n养老床位总数\n",
			[]string{"39家 全区养老机构", "72处 居家养老服务中心", "5860张 养老床位总数"}, nil},
		{"a notice of one line", "首页 > 通知公告\n\n关于停车场开放的公告\n\n发布时间：2024-09-18 来源：李沧区城市管理局\n\n新增泊位300个。\n\n打印本页 关闭窗口\n\n上一篇：关于道路施工的公告\n\n版权所有：李沧区人民政府\n",
			[]string{"新增泊位300个。"}, []string{"打印本页", "上一篇", "版权所有", "通知公告"}},
		{"a notice of one line that greets", "首页 > 通知公告\n\n关于社区食堂开放的公告\n\n发布时间：2024-09-18 来源：李沧区民政局\n\n区社区食堂16家全部开放，欢迎就餐。\n\n打印本页 关闭窗口\n\n上一篇：关于道路施工的公告\n",
			[]string{"区社区食堂16家全部开放，欢迎就餐。"}, []string{"打印本页", "上一篇"}},
		{"sentences that begin like furniture", "李沧区民生实事\n\n" + lead + "\n\n扫码点餐覆盖36家食堂。\n\n投稿邮箱收到建议320条。\n\n评论区征集意见560条。\n\n公告栏更新120块宣传版面，惠及居民2万人。\n",
			[]string{"扫码点餐覆盖36家食堂。", "投稿邮箱收到建议320条。", "评论区征集意见560条。"}, nil},
		{"a page's own counts", "李沧区民生实事\n\n" + lead + "\n\n分享到：微信 微博\n\n已有320人点赞。\n\n本文共3页。\n\n阅读约需5分钟。\n",
			nil, []string{"点赞", "共3页", "5分钟"}},
	} {
		d := understandText(t, c.text)
		var got []string
		for _, p := range d.Paragraphs {
			got = append(append(got, p.Headings...), p.Text)
		}
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %q is not in %q", c.name, want, got)
			}
		}
		for _, gone := range c.gone {
			if strings.Contains(strings.Join(got, "\n"), gone) {
				t.Errorf("%s: %q is in %q", c.name, gone, got)
			}
		}
	}
}
