package indexer

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/indexer/repair"
)

// TestHeadsAlone asks that a report of nothing but a title or headings can be
// found: what has nothing under it is a paragraph.
func TestHeadsAlone(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"b.txt":  {"李沧区养老服务中心建成投用", []string{"李沧区养老服务中心建成投用"}},
		"c.html": {"<p>李沧区新建社区食堂十八个，服务老年人三万人次。</p>", []string{"李沧区新建社区食堂十八个，服务老年人三万人次。"}},
		"e.txt":  {"第一章 托育服务\n第二章 便民服务\n", []string{"第二章 便民服务"}},
		"f.md":   {"# 只有标题的文档", []string{"只有标题的文档"}},
		"g.txt":  {"打印本页\n上一篇：某某\n", nil},
	} {
		doc, err := testIndexer(t).Understand(context.Background(), Received{Name: name, SourceID: name, Key: name, Origin: name, Bytes: []byte(c.text)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range doc.Paragraphs {
			got = append(got, p.Text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: paragraphs %q, want %q", name, got, c.want)
		}
		if held := c.want == nil; held != (doc.Held != "") {
			t.Errorf("%s: held %q", name, doc.Held)
		}
	}
}

// TestOutline asks what stands under which heading.
func TestOutline(t *testing.T) {
	const text = "T\n" // a paragraph, each another
	sentences := []string{
		"全区加快补齐养老短板，新建街道养老服务中心12家，老人步行一刻钟就到。", "交通部门疏通断头路21条，主干道早高峰平均车速提高三成。", "教育系统新改扩建中小学七所，增加学位九千余个，大班额全部消除。",
		"医院与社区卫生服务站结对，专家每周坐诊，居民看病不再跑远路。", "老旧小区加装电梯七十二部，管线入地，违建拆除，群众满意。", "口袋公园建成三十四个，推窗见绿、出门进园成为日常。",
		"企业服务专员上门，帮助专精特新企业申报项目，兑现奖励资金。", "乡村道路硬化到户，农产品当天进城，合作社收入翻番。", "文化馆夜间开放，剧场演出两百余场，票价一律二十元。",
	}
	for name, c := range map[string]struct{ lines, want string }{
		"a foreword, boxes and chapters": {
			"前　言\n" + text + "第一章　发展基础\n第一节　主要成就\n" + text + "专栏1　重点工程\n01 新建综合为老服务中心7处。\n02 新增停车泊位1524个。\n第二节　主要问题\n" + text +
				"第二章　重点任务\n" + text + "专栏2　重点工程\n01 新建公园三处，总面积十二万平方米。\n第一节　完善设施\n" + text + "结　语\n" + text,
			"前 言|第一章 发展基础›第一节 主要成就|第一章 发展基础›第一节 主要成就›专栏1 重点工程|第一章 发展基础›第二节 主要问题|第二章 重点任务|第二章 重点任务›专栏2 重点工程|第二章 重点任务›第一节 完善设施|结 语",
		},
		"a foreword and numbers": {
			"前言\n" + text + "一、工作回顾\n" + text + "（一）民生\n" + text + "二、工作安排\n" + text,
			"前言|一、工作回顾|一、工作回顾›（一）民生|二、工作安排",
		},
		"two rules in one paper": {
			"李沧区养老服务补贴办法\n第一章　总则\n" + text + "第二章　附则\n" + text + "李沧区社区食堂管理办法\n第一章　总则\n" + text,
			"李沧区养老服务补贴办法›第一章 总则|李沧区养老服务补贴办法›第二章 附则|李沧区社区食堂管理办法›第一章 总则",
		},
		"an annex": {
			"一、总体要求\n" + text + "附件：重点任务分工\n第一章　任务\n" + text,
			"一、总体要求|附件：重点任务分工›第一章 任务",
		},
	} {
		lines := "李沧区民生工作规划\n\n各街道，区直各部门：\n" + text + c.lines
		for _, sentence := range sentences {
			lines = strings.Replace(lines, "T\n", sentence+"\n", 1)
		}
		doc := understandText(t, lines)
		var paths []string
		for _, p := range doc.Paragraphs {
			if path := strings.Join(p.Headings, "›"); path != "" && (len(paths) == 0 || paths[len(paths)-1] != path) {
				paths = append(paths, path)
			}
		}
		if got := strings.Join(paths, "|"); got != c.want {
			t.Errorf("%s:\n %s\nwant\n %s", name, got, c.want)
		}
	}
}

// TestParagraphsUnderHeadings asks of each paragraph what it stands under: also that what follows a
// heading's text, and is beside it by its number, stands no longer under it.
func TestParagraphsUnderHeadings(t *testing.T) {
	const meals, parks, roads, lessons = "全区新建街道养老服务中心12家，老人步行一刻钟就到，食堂同步建成。", "城区改造口袋公园30处，推窗见绿成为日常，步道连接成网。",
		"交通部门疏通断头路21条，主干道早高峰平均车速提高三成。", "教育系统新改扩建中小学七所，增加学位九千余个，大班额全部消除。"
	for name, c := range map[string]struct {
		lines []string
		want  []string
	}{
		"a numbered paragraph beside a heading": {
			[]string{"柳河区采购公告", "", "四、主要标的信息", meals, "五、评审专家名单：李明、王芳、赵强，均由专家库随机抽取产生，评审费由采购人支付，名单公示一个工作日，期间没有异议。"},
			[]string{"四、主要标的信息|全区", "|五、"},
		},
		"a chapter behind a heading with text of its own": {
			[]string{"柳河区民生工作报告", "", "一、总体要求", meals, "强化服务保障", parks, "第一章 补充", roads, "1.完善设施", lessons},
			[]string{"一、总体要求|全区", "一、总体要求›强化服务保障|城区", "一、总体要求›第一章 补充|交通", "一、总体要求›第一章 补充›1.完善设施|教育"},
		},
	} {
		var got []string
		for _, p := range understandText(t, strings.Join(c.lines, "\n")).Paragraphs {
			got = append(got, strings.Join(p.Headings, "›")+"|"+repair.First(repair.Append(nil, p.Text, 0), 2))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestLongLines asks that a file of one long line becomes paragraphs that can be
// shown, at the ends of sentences where there are any, and nothing is lost.
func TestLongLines(t *testing.T) {
	for name, sentence := range map[string]string{
		"sentences": "建成养老服务中心12个，新增床位300张。",
		"commas":    "建成养老服务中心12个，新增床位300张，",
		"no ends":   "建成养老服务中心新增床位",
	} {
		text := strings.Repeat(sentence, 3*maxLine/utf8.RuneCountInString(sentence))
		doc, err := testIndexer(t).Understand(context.Background(), Received{Name: "a.txt", SourceID: "a.txt", Key: "a.txt", Origin: "a.txt", Bytes: []byte("关于养老的报告\n\n" + text)})
		if err != nil {
			t.Fatal(err)
		}
		whole := ""
		for _, p := range doc.Paragraphs {
			if n := utf8.RuneCountInString(p.Text); n > maxLine {
				t.Errorf("%s: a paragraph of %d characters", name, n)
			}
			if end, _ := utf8.DecodeLastRuneInString(sentence); name != "no ends" && !strings.HasSuffix(p.Text, string(end)) {
				t.Errorf("%s: a paragraph is cut inside a sentence", name)
			}
			if r, _ := utf8.DecodeLastRuneInString(p.Text); strings.ContainsRune("建养服新", r) {
				t.Errorf("%s: a paragraph is cut inside a word: …%s", name, p.Text[len(p.Text)-30:])
			}
			whole += p.Text
		}
		if whole != text {
			t.Errorf("%s: %d bytes of %d came out", name, len(whole), len(text))
		}
	}
}
