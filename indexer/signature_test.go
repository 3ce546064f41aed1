package indexer

import (
	"slices"
	"testing"
)

func TestSignatureLines(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  []int // from and to
	}{
		{[]string{"各区要抓好落实。", "宁波市人民政府办公厅", "2020年7月24日"}, []int{1, 3}},
		{[]string{"各区要抓好落实。", "市教育局", "市财政局", "二〇二四年三月二十日", "（此件公开发布）", "附件：任务清单"}, []int{1, 5}},
		{[]string{"会期如下：", "2020年7月24日"}, nil},
		{[]string{"各区要抓好落实。", "宁波市人民政府办公厅", "2020年7月24日前完成改造30个。"}, nil},
		{[]string{"联系单位：", "宁波市人民政府办公厅"}, nil},
		{nil, nil},
	} {
		var want []bool
		for i := range c.texts {
			want = append(want, c.want != nil && i >= c.want[0] && i < c.want[1])
		}
		if got := signatureLines(c.texts); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", c.texts, got, want)
		}
	}
}

// TestSignatureStandsUnderNoHeading: neither in a file nor in a line of a .jsonl,
// and a numbered line that has nothing else under it is no heading but a paragraph.
func TestSignatureStandsUnderNoHeading(t *testing.T) {
	const head = "关于做好停车设施建设的通知\n\n各镇街、各部门：\n\n一、扩大停车供给\n\n全年新增停车泊位500个，建设充电桩60个，由城管局牵头落实。\n\n二、破解停车难题\n\n"
	const tail = "永安区人民政府办公室\n\n2025年3月20日\n"
	for body, above := range map[string]string{
		"推动机关单位停车场错时开放，方便周边居民夜间停车。\n\n": "推动机关单位停车场错时开放，方便周边居民夜间停车。",
		"": "二、破解停车难题",
	} {
		d := understandText(t, head+body+tail)
		n := len(d.Paragraphs)
		if d.Paragraphs[n-3].Text != above {
			t.Errorf("%q stands over the signature, want %q", d.Paragraphs[n-3].Text, above)
		}
		for _, p := range d.Paragraphs[n-2:] {
			if len(p.Headings) > 0 {
				t.Errorf("%s stands under %q", p.Text, p.Headings)
			}
		}
	}
	d := understandGiven(t, `{"text": "一、停车\n全年新增停车泊位500个。\n永安区人民政府办公室\n2025年3月20日"}`)
	for _, p := range d.Paragraphs[2:] {
		if len(p.Headings) > 0 || len(p.Domains) > 0 {
			t.Errorf("%s stands under %q, is of %v", p.Text, p.Headings, p.Domains)
		}
	}
}

// TestSignsSheet tells the lines under a sheet that name who made it from its rows.
func TestSignsSheet(t *testing.T) {
	for text, want := range map[string]bool{
		"填表人：黄桂英 联系电话：0771-5530012":                 true,
		"分管领导：贺文斌　经办人：苏敏 电话：0797-8199020":           true,
		"单位负责人：（签章） 统计负责人：吕洁 填表人：吕洁 报出日期：2024年7月5日": true,
		"审核人：袁立；制表人：乔楠":                             true,
		"联系人：黄桂英 联系电话：0771-5530012":                 false, // whom to ask about the measure
		"负责人：县水利局":                                  false,
		"项目：河道清淤；负责人：苏敏；联系电话：5530012":               false,
		"填表人：本表由各乡镇汇总，数据截至六月底":                      false,
	} {
		if got := signsSheet(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
