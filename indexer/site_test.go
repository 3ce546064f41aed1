package indexer

import (
	"context"
	"strings"
	"testing"
)

// Of a page's text, as pages and as plain text have it.
const (
	siteBody = "<p>　　柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。</p>\n" +
		"<p>　　据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。</p>\n"
	siteText = "\n　　柳河县把改善民生作为头等大事，去年以来投入资金2.3亿元，改造老旧小区37个，惠及居民1.2万户。\n" +
		"　　据介绍，柳河县还将在今年年底前完成剩余11个小区的改造任务，同步建设口袋公园8处、社区食堂6家。\n"
	siteTitle = "<h1>老旧小区换上新装</h1><p>2024-03-01 来源：柳河日报</p>"
)

// TestSiteOfPages finds the site that carried a page, and takes neither columns nor what editors, accounts
// and outlets say beside it for its name.
func TestSiteOfPages(t *testing.T) {
	for name, c := range map[string]struct{ page, site string }{
		"an editor's title":        {"<title>New Page 1</title><body>" + siteTitle + siteBody + "<p>柳河县人民政府主办 吉ICP备05001234号</p>", "柳河县人民政府"},
		"no title, in Chinese":     {"<title>无标题文档</title><body>" + siteTitle + siteBody, ""},
		"a column":                 {"<title>领导讲话</title><body><p>网站首页 | 政务公开 | 领导讲话 | 公文库</p>" + siteTitle + siteBody + "<p>柳河县人民政府办公室主办</p>", "柳河县人民政府"},
		"a special's name":         {"<title>2024年柳河县两会特别报道</title><body>" + siteTitle + siteBody, ""},
		"a tag before it":          {"<title>【基层治理】老旧小区换上新装</title><body>" + siteTitle + siteBody, ""},
		"another title":            {"<title>柳河：三问老旧小区怎么改</title><body>" + siteTitle + siteBody, ""},
		"words to be found by":     {"<title>老旧小区换上新装_加梯_物业_合作社</title><body><p><a href=\"/\">搜狐</a></p>" + siteTitle + siteBody + "<p>平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。</p>", "搜狐"},
		"words, and it":            {"<title>老旧小区换上新装_加梯_物业_柳城圈</title><body><ul><li><a href=\"/\">柳城圈首页</a></li><li>新闻</li><li>体育</li></ul>" + siteTitle + siteBody, "柳城圈"},
		"behind it, as any":        {"<title>老旧小区换上新装-柳城生活圈</title><body>" + siteTitle + siteBody, "柳城生活圈"},
		"with its slogan":          {"<title>老旧小区换上新装-柳城新闻 汇聚向上的力量</title><body>" + siteTitle + siteBody, "柳城新闻"},
		"by a wide dash":           {"<title>老旧小区换上新装－柳河县人民政府门户网站</title><body>" + siteTitle + siteBody, "柳河县人民政府门户网站"},
		"a platform":               {"<title>老旧小区换上新装 - 今日头条</title><body><p>今日头条 下载头条APP 登录</p><h1>老旧小区换上新装</h1><div><span>2024-03-01 09:42</span><span>·</span><span>津云</span></div>" + siteBody, "今日头条"},
		"an app's slogan":          {"<title>云上柳河</title><body><div><p>云上柳河</p><p>柳河人自己的新闻客户端</p><a>打开APP</a></div>" + siteTitle + siteBody, "云上柳河"},
		"the logo":                 {"<body><div class=top><img src=\"images/top.jpg\" alt=\"柳河信息港\"></div><p>首 页 | 柳河概况 | 招商引资</p>" + siteTitle + siteBody, "柳河信息港"},
		"a logo in a div":          {"<body><div class=\"logo\"><a href=\"/\"><img src=\"/a1.png\" alt=\"柳河新闻网\"></a></div>" + siteTitle + siteBody, "柳河新闻网"},
		"a banner":                 {"<body><div class=\"banner\"><img src=\"/top.jpg\" alt=\"凝心聚力谱新篇\"></div>" + siteTitle + siteBody, ""},
		"a picture of the text":    {"<body>" + siteTitle + siteBody + "<p><img src=\"/top.jpg\" alt=\"柳河县融媒体中心\"></p>" + siteBody, ""},
		"an account's post":        {"<meta property=\"og:site_name\" content=\"微信公众平台\"><body><h1 id=\"activity-name\">老旧小区换上新装</h1><div class=\"rich_media_meta_list\"><span class=\"rich_media_meta rich_media_meta_nickname\"><a id=\"js_name\">柳河发布</a></span></div><p>来源：柳河日报</p>" + siteBody, "柳河发布"},
		"an account by its class":  {"<body><h1 class=\"rich_media_title\">老旧小区换上新装</h1><div class=\"rich_media_meta_list\"><strong class=\"profile_nickname\">柳河发布</strong></div><p>来源：柳河日报</p>" + siteBody, "柳河发布"},
		"the city's link above":    {"<body><div><a>通化市人民政府</a> <a>登录</a> <a>注册</a></div>" + siteTitle + siteBody + "<p>主办单位：通化市人民政府办公室</p>", "通化市人民政府"},
		"the city's, a district's": {"<body><div><a>厦门市人民政府</a> <a>登录</a> <a>注册</a></div>" + siteTitle + siteBody + "<p>主办单位：厦门市湖里区人民政府办公室　网站标识码：3502060001</p>", "厦门市湖里区人民政府"},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><meta charset=utf-8>" + c.page
			doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "page.html", Key: "page.html", Name: "page.html", Bytes: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			if doc.Site != c.site {
				t.Errorf("site %q, want %q", doc.Site, c.site)
			}
		})
	}
}

// TestSiteOfTexts finds it by what lines say in passing.
func TestSiteOfTexts(t *testing.T) {
	const head = "老旧小区换上新装\n2024-03-01 09:30 来源：柳河日报"
	for name, c := range map[string]struct{ above, below, site string }{
		"what a button copies":     {"", "我在“掌上柳河”看到一篇好文章《老旧小区换上新装》，分享给你！", "掌上柳河"},
		"copied, without marks":    {"", "我在柳城民生网看到一篇好文章：《老旧小区换上新装》，分享给你", "柳城民生网"},
		"has nothing to do with":   {"", "【免责声明】本文仅代表作者个人观点，与柳城在线无关。", "柳城在线"},
		"its name and slogan":      {"柳城在线 - 您身边的生活信息网", "", "柳城在线"},
		"a call to follow":         {"点击蓝字 关注我们", "", ""},
		"for telephones":           {"柳城新闻网移动版", "", "柳城新闻网"},
		"licensed":                 {"", "柳城资讯网　吉ICP备09087742号　客服QQ：800038110", "柳城资讯网"},
		"a company's":              {"", "版权所有 江城网集团股份有限公司 吉ICP备09087742号", "江城网"},
		"a greeting with brackets": {"欢迎访问柳河新区（松北区）政务网 手机版 | 邮箱 | 无障碍 | 设为首页", "", "柳河新区（松北区）政务网"},
		"works of others":          {"", "凡本网注明“来源：其他媒体的作品”，均转载自其他媒体。", ""},
		"a bulletin":               {"民政工作简报\n第12期\n柳河县民政局", "", ""},
		"a first portal":           {"柳城新闻中心网 通化新闻第一门户", "", "柳城新闻中心网"},
	} {
		t.Run(name, func(t *testing.T) {
			if doc := understandText(t, c.above+"\n"+head+siteText+c.below+"\n"); doc.Site != c.site {
				t.Errorf("site %q, want %q", doc.Site, c.site)
			}
		})
	}
}

// TestOverTheForm: the title that a form was saved with is none of the paper written over it.
func TestOverTheForm(t *testing.T) {
	for stated, want := range map[string]string{
		"关于××工作的汇报":        "柳河县2017年脱贫攻坚工作总结",
		"XX县年度工作总结（模板）":    "柳河县2017年脱贫攻坚工作总结",
		"柳河县2017年脱贫攻坚工作总结": "柳河县2017年脱贫攻坚工作总结",
	} {
		page := "<html><meta charset=utf-8><title>" + stated + "</title><p align=center>柳河县</p><p align=center>2017年脱贫攻坚工作总结</p><p align=center>（2017年12月18日）</p>" + siteBody
		doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "page.html", Key: "page.html", Name: "page.html", Bytes: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Title != want {
			t.Errorf("%s: title %q, want %q", stated, doc.Title, want)
		}
	}
}

// TestStatedWithPinyin: what a page states of its title has the pinyin that its lines have.
func TestStatedWithPinyin(t *testing.T) {
	page := "<html><meta charset=utf-8><title>柳河(hé)县:把家门口的事办(bàn)好_柳城新闻网(wǎng)</title><body><p>首页 > 要闻 > 正文</p><div align=center>柳河(hé)县:把家门口的事办(bàn)好</div><p>2024-03-01 来源：柳河日报</p>" + siteBody
	doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: "page.html", Key: "page.html", Name: "page.html", Bytes: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Title != "柳河县：把家门口的事办好" || doc.Site != "柳城新闻网" {
		t.Errorf("title %q, site %q", doc.Title, doc.Site)
	}
}

// TestAnswersAndItems keeps the answers of a page of questions, whose mark is a button's letter too, and the
// items of a list that speak of programs; an advertisement's telephone goes.
func TestAnswersAndItems(t *testing.T) {
	doc := understandText(t, "柳河县城乡居民医保缴费问答\n2023-10-09 来源：柳河县医疗保障局\n"+
		"　　Q1 缴费标准是多少？\n　　A：个人缴费标准为每人380元，各级财政补助每人640元，低保对象由财政全额资助。\n"+
		"　　健康热线：400-000-0000 QQ：88000000 【点此免费预约专家号】\n"+
		"　　Q2 在哪里交？\n　　A：有以下三种方式：\n　　手机办：打开“吉林税务社保缴纳”小程序，可以给家人代交；\n　　银行办：到农信社、农业银行、邮储银行网点柜台；\n"+
		"　　就近办：到所在村（居）委会，由协办员用POS机代收。\n　　Q3 交了能不能退？\n　　A：2024年1月1日前重复缴费的，可以申请退费；进入待遇期后原则上不予退费。\n")
	var all strings.Builder
	for _, p := range doc.Paragraphs {
		all.WriteString(strings.Join(p.Headings, "\n") + "\n" + p.Text + "\n")
	}
	for text, want := range map[string]bool{"A：有以下三种方式：": true, "手机办：打开": true, "银行办：到农信社": true, "健康热线": false} {
		if strings.Contains(all.String(), text) != want {
			t.Errorf("%s: want %v; dropped %v", text, want, doc.Dropped)
		}
	}
}
