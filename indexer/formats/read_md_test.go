package formats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadMarkdown(t *testing.T) {
	tests := []struct {
		name, data string
		want       []string
	}{
		{"headings", "# 工作报告 #\n正文\n\n总体要求\n===\n任务\n---\n### 三级", []string{"h 工作报告", "正文", "h 总体要求", "h 任务", "h 三级"}},
		{"paragraphs", "公共服\n务体系。\n下一句\nABC\nDEF\n\n另段", []string{"公共服务体系。\n下一句 ABC DEF", "另段"}},
		{"names with values", "> 来源：荔波县文旅局\n> 日期：2024-04-22\n\n目标是：建成食堂\n十二家。", []string{"来源：荔波县文旅局\n日期：2024-04-22", "目标是：建成食堂十二家。"}},
		{"items and quotes", "- 一是建设\n* 二是改造\n1. 三是\n> 引用\n> 文字\n\n---\n尾", []string{"一是建设", "二是改造", "1. 三是引用文字", "尾"}},
		{"marks", "**加粗**和*斜体*与`码`，~~删~~ 5\\*3 [链接](http://a.b/c) ![图](x.png)<br>行 <b>粗</b> &lt;", []string{"加粗和斜体与码，5*3 链接 \n行 粗 <", "f 删"}},
		{"signs that are no marks", "2*3*4 与 a_b_c 和 5.5%", []string{"2*3*4 与 a_b_c 和 5.5%"}},
		{"table", "| 区县 | 数量 |\n|:--|--:|\n| 李沧 | **5** |\n| 河西 | 6\\|7 |\n尾", []string{"r 区县：李沧；数量：5", "r 区县：河西；数量：6|7", "尾"}},
		{"code", "```\n# 不是标题\n```\n文", []string{"# 不是标题", "文"}},
		{"a program's text", "文\n```sql\n-- 统计\nSELECT village, COUNT(*) FROM report;\n```\n尾", []string{"文", "f -- 统计", "f SELECT village, COUNT(*) FROM report;", "尾"}},
		{"notes, references, boxes", "平台[^1]上线，见[热线][hot]和[附件][]、[附件1]、<https://a.b/c>。\n\n- [ ] 未办\n- [x] 已办\n\n[^1]: 指报表平台。\n[hot]: https://a.b/ \"热线\"\n[附件]: <c.pdf>", []string{"平台上线，见热线和附件、[附件1]、https://a.b/c。", "□ 未办", "☑ 已办", "指报表平台。"}},
		{"not closed", "文\n```\n码", []string{"文", "码"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := readFile(t, "a.md", []byte(test.data))
			if diff := cmp.Diff(test.want, marked(raw)); diff != "" || raw.Format != "md" {
				t.Errorf("held %q (-want +got)\n%s", raw.Held, diff)
			}
		})
	}
	raw := readFile(t, "a.md", []byte("---\ntitle: \"兜好民生底线\"\ndate: 2023-12-05\nlayout: x\n---\n正文\n"))
	if raw.Title != "兜好民生底线" || raw.Date != "2023-12-05" || raw.Text != "正文" {
		t.Errorf("title %q, date %q, text %q", raw.Title, raw.Date, raw.Text)
	}
}

func FuzzReadMarkdown(f *testing.F) {
	for _, seed := range []string{"# a", "|a|\n|-|\n|b", "```\n", "[a](b) ![", "---\ntitle: x\n---\n", "- \n>", "**__*_~~`", "\\|\\*"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { readFile(t, "a.md", data) })
}
