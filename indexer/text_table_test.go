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
		"no numbers": {"任务\t单位\n新建学校\t教育局\n改造食堂\t民政局", []string{"任务 单位", "新建学校 教育局", "改造食堂 民政局"}},
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
