package indexer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTextTables reads tables that a crawl or a copy made text of, and lists that
// are none.
func TestTextTables(t *testing.T) {
	const before, after = "全区把边角地利用起来，今年拆除旧厂房1.1万亩，整治河涌86条。", "下一步，全区将继续推进，确保年底完成任务。"
	for name, c := range map[string]struct {
		lines string
		want  []string
	}{
		"tabs": {"镇街\t计划（公里）\t完成（公里）\n桂城街道\t8.5\t8.9\n大(dà)沥镇\t6.0\t—",
			[]string{"镇街：桂城街道；计划（公里）：8.5；完成（公里）：8.9", "镇街：大沥镇；计划（公里）：6.0；完成（公里）：—"}},
		"blanks": {"街道    计划    完成\n桂城    8       9\n大沥    6       6处",
			[]string{"街道：桂城；计划：8；完成：9", "街道：大沥；计划：6；完成：6处"}},
		"bars": {"| 项目 | 数量 | 占比 |\n| 书房 | 9处 | 12% |\n| 剧场 | 3处 | 4% |",
			[]string{"项目：书房；数量：9处；占比：12%", "项目：剧场；数量：3处；占比：4%"}},
		"two in a row": {"项目\t数量\n书房\t9处\n剧场\t3处\n街道\t人数\n桂城\t80\n大沥\t60",
			[]string{"项目：书房；数量：9处", "项目：剧场；数量：3处", "街道：桂城；人数：80", "街道：大沥；人数：60"}},
		"a cell a line": {"学校\n班级（个）\n学生（人）\n一小\n24\n1080\n二小\n30\n1350",
			[]string{"学校：一小；班级（个）：24；学生（人）：1080", "学校：二小；班级（个）：30；学生（人）：1350"}},
		"a cell a line, with empty lines": {"指标\n\n数值\n\n常住人口\n\n56.3万人\n\n绿地率\n\n39.6%\n\n学位\n\n1890个",
			[]string{"指标：常住人口；数值：56.3万人", "指标：绿地率；数值：39.6%", "指标：学位；数值：1890个"}},
		"years for columns": {"指标\t2020年基期\t2023年完成\t2025年目标\t进度\n养老床位（张）\t4200\t5560\t6000\t75.6%\n助餐点（个）\t12\t52\t70\t69%",
			[]string{"指标：养老床位（张）；2020年基期：4200；2023年完成：5560；2025年目标：6000；进度：75.6%", "指标：助餐点（个）；2020年基期：12；2023年完成：52；2025年目标：70；进度：69%"}},
		"bare years": {"项目\t2022\t2023\n社区食堂\t61\t73\n养老床位\t9850\t10320",
			[]string{"项目：社区食堂；2022：61；2023：73", "项目：养老床位；2022：9850；2023：10320"}},
		"years, a cell a line": {"指标\n2020年\n2025年\n床位\n4200\n6000\n食堂\n12\n70",
			[]string{"指标：床位；2020年：4200；2025年：6000", "指标：食堂；2020年：12；2025年：70"}},
		"single blanks, numbers": {"街道 食堂（家） 床位（张）\n九水街道 11 320\n虎山街道 9 210\n合计 20 530",
			[]string{"街道：九水街道；食堂（家）：11；床位（张）：320", "街道：虎山街道；食堂（家）：9；床位（张）：210", "街道：合计；食堂（家）：20；床位（张）：530"}},
		"single blanks, counted rows": {"序号 机构名称 地址\n1 九水社区食堂 九水路86号\n2 虎山助餐点 金水路12号",
			[]string{"序号：1；机构名称：九水社区食堂；地址：九水路86号", "序号：2；机构名称：虎山助餐点；地址：金水路12号"}},
		"a calendar":    {"周日 周一 周二 周三\n1 2 3 4\n8 9 10 11", nil},
		"names in rows": {"九水街道 虎山街道 浮山街道\n湘潭街道 沧口街道 永清街道\n兴华街道 兴城街道 世园街道", []string{"九水街道 虎山街道 浮山街道", "湘潭街道 沧口街道 永清街道", "兴华街道 兴城街道 世园街道"}},
		"no numbers":    {"任务\t单位\n新建学校\t教育局\n改造食堂\t民政局", []string{"任务 单位", "新建学校 教育局", "改造食堂 民政局"}},
	} {
		doc, err := testIndexer(t).Understand(t.Context(), Received{SourceID: "a.txt", Key: "a.txt", Name: "a.txt", Origin: "a.txt", Bytes: []byte("某区推进碧道建设\n" + before + "\n" + c.lines + "\n" + after)})
		if err != nil {
			t.Fatal(err)
		}
		lines, _, _ := asRead(doc)
		if diff := cmp.Diff(append(append([]string{before}, c.want...), after), lines); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		if lost := missing(c.lines, strings.Join(outOf(doc), "")); lost != "" {
			t.Errorf("%s: lost %q", name, lost)
		}
	}
}
