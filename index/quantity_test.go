package index

import (
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// TestQuantityForms holds what is read at the start of a text and writings that
// must be among the others; the list was made by hand.
func TestQuantityForms(t *testing.T) {
	for _, c := range []struct {
		text, read string
		want       []string
		not        []string
	}{
		{"十五分钟生活圈", "十五分钟", []string{"15分钟", "一刻钟"}, []string{"十五分钟"}},
		{"15分钟", "15分钟", []string{"十五分钟", "一刻钟"}, nil},
		{"一刻钟便民生活圈", "一刻钟", []string{"15分钟", "十五分钟"}, nil},
		{"三刻钟", "三刻钟", []string{"45分钟", "四十五分钟"}, nil},
		{"半小时", "半小时", []string{"30分钟", "三十分钟", "半个小时"}, nil},
		{"30分钟急救圈", "30分钟", []string{"半小时", "三十分钟"}, nil},
		{"1小时通勤圈", "1小时", []string{"一小时", "60分钟", "1个小时"}, nil},
		{"2个小时", "2个小时", []string{"两小时", "两个小时", "120分钟"}, nil},
		{"90分钟", "90分钟", []string{"1.5小时", "一个半小时"}, nil},
		{"2.3万个", "2.3万个", []string{"23000个", "二万三千个", "两万三千个", "23,000个"}, nil},
		{"2.3万", "2.3万", []string{"23000"}, nil},
		{"23000", "23000", []string{"2.3万", "二万三千"}, nil},
		{"1.2亿元", "1.2亿元", []string{"12000万元", "120000000元"}, nil},
		{"1000万人次", "1000万人次", []string{"一千万人次", "10000000人次"}, nil},
		{"5000名", "5000名", []string{"五千名", "0.5万名"}, nil},
		{"百分之五", "百分之五", []string{"5%"}, nil},
		{"5%左右", "5%", []string{"百分之五"}, nil},
		{"5.5%", "5.5%", []string{"百分之五点五"}, nil},
		{"三成以上", "三成", []string{"30%", "百分之三十"}, nil},
		{"两成半", "两成半", []string{"25%"}, nil},
		{"养成", "", nil, nil},
		{"三分之二", "三分之二", []string{"2/3"}, nil},
		{"2/3以上", "2/3", []string{"三分之二"}, nil},
		{"两个中心", "两个", []string{"2个", "二个"}, nil},
		{"2个", "2个", []string{"两个"}, nil},
		{"二百元", "二百元", []string{"200元", "两百元", "200块钱"}, nil},
		{"2023年", "2023年", []string{"二〇二三年", "二零二三年"}, nil},
		{"二〇二五年", "二〇二五年", []string{"2025年"}, nil},
		{"二零二三目标", "二零二三", []string{"2023", "二〇二三"}, nil},
		{"二〇二三", "二〇二三", []string{"2023", "二零二三"}, nil},
		{"二〇二三一", "", nil, nil},
		{"二〇二三-二〇二四", "二〇二三-二〇二四", []string{"2023-2024"}, nil},
		{"二五二三", "", nil, nil},
		{"2020-2023", "2020-2023", []string{"2020年至2023年", "2020至2023年", "二〇二〇年至二〇二三年", "2020-2023年"}, nil},
		{"2020年到2023年", "2020年到2023年", []string{"2020-2023", "2020至2023年"}, []string{"二千零二十至二千零二十三年"}},
		{"2023-2020", "", nil, nil},
		{"2020-20231", "", nil, nil},
		{"12月份", "12月份", []string{"十二月份", "12月", "十二月"}, nil},
		{"6月底前", "6月底", []string{"六月底"}, nil},
		{"六月", "六月", []string{"6月", "06月"}, nil},
		{"两月", "", nil, nil},
		{"13月", "", nil, nil},
		{"1,000", "1,000", []string{"1000"}, nil},
		{"12,345", "12,345", []string{"12345"}, nil},
		{"23,000", "23,000", []string{"23000", "2.3万"}, nil},
		{"三年行动", "三年", []string{"3年"}, nil},
		{"半年", "半年", []string{"6个月", "六个月"}, nil},
		{"六个月内", "六个月", []string{"6个月", "半年"}, nil},
		{"两年半", "两年半", []string{"2年半", "2.5年"}, nil},
		{"三十日", "三十日", []string{"30日"}, []string{"30天"}},
		{"30天", "30天", []string{"三十日", "三十天"}, []string{"30日"}},
		{"第15条", "第15条", []string{"第十五条"}, nil},
		{"第二百零五条", "第二百零五条", []string{"第205条"}, nil},
		{"3至5年", "3至5年", []string{"3-5年", "三至五年", "3年至5年", "三年至五年", "3到5年"}, nil},
		{"0-3岁", "0-3岁", []string{"0至3岁", "零至三岁"}, nil},
		{"5%-6%", "5%-6%", []string{"5%至6%", "百分之五至百分之六", "5-6%"}, nil},
		{"18岁", "18岁", []string{"18周岁", "十八周岁"}, nil},
		{"9200余个", "9200余个", []string{"9200多个", "九千二百余个", "九千二百多个"}, []string{"9200来个", "9200个"}},
		{"3万多人", "3万多人", []string{"3万余人", "三万多人"}, []string{"3万来人"}},
		{"30余万人", "30余万人", []string{"30多万人", "三十余万人"}, nil},
		{"十来个", "十来个", []string{"10来个"}, []string{"十多个", "10余个"}},
		{"百分之百覆盖", "百分之百", []string{"100%", "百分百"}, nil},
		{"100%", "100%", []string{"百分之百", "百分百", "百分之一百"}, nil},
		{"百分之五十", "百分之五十", []string{"50%"}, []string{"百分之百"}},
		{"12.3456789%", "", nil, nil},
		{"0.0000001%", "", nil, nil},
		{"0.000001%", "0.000001%", []string{"百分之零点零零零零零一"}, nil},
		{"100公里", "100公里", []string{"100千米", "一百公里"}, nil},
		{"0.5个百分点", "0.5个百分点", []string{"零点五个百分点"}, nil},
		{"两条道路", "两条", []string{"2条", "二条"}, nil},
		{"两类人员", "两类", []string{"2类"}, nil},
		{"两级联动", "两级", []string{"2级"}, nil},
		{"两支队伍", "两支", []string{"2支"}, nil},
		{"三门课程", "三门", []string{"3门"}, nil},
		{"30%", "30%", []string{"三成", "百分之三十", "3成"}, nil},
		{"3成以上", "3成", []string{"30%", "三成"}, nil},
		{"25%", "25%", []string{"两成半", "两成五", "二成五"}, nil},
		{"1.2万人", "1.2万人", []string{"一万两千人", "1万2千人", "1万2000人", "12000人", "12,000人", "一万二千人"}, nil},
		{"1.2亿元", "1.2亿元", []string{"1亿2000万元"}, nil},
		{"十余个", "十余个", []string{"10余个", "10多个"}, []string{"10个", "10来个"}},
		{"30余万人", "30余万人", []string{"三十余万人"}, nil},
		{"百余家", "百余家", []string{"100余家", "一百余家"}, nil},
		{"3万多人", "3万多人", []string{"三万多人", "30000多人"}, nil},
		{"两个半小时", "两个半小时", []string{"150分钟", "2.5小时"}, nil},
		{"2至3年", "2至3年", []string{"两到三年", "二至三年"}, nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			text := analyzers.Fold(c.text)
			n, forms := quantityForms(text)
			if text[:n] != c.read {
				t.Fatalf("read %q, want %q", text[:n], c.read)
			}
			for _, w := range c.want {
				if !slices.Contains(forms, w) {
					t.Errorf("no %q in %q", w, forms)
				}
			}
			for _, w := range append(c.not, c.read) {
				if slices.Contains(forms, w) && w != "" {
					t.Errorf("%q in %q", w, forms)
				}
			}
		})
	}
}

// TestQuantitiesBothWays: whatever writing of a quantity is typed, all the others
// are looked for. The starting points are made here, one of each kind and size.
func TestQuantitiesBothWays(t *testing.T) {
	var typed []string
	units := append(slices.Clone(measureWords), "刻钟", "年半", "个半小时", "%", "万", "亿")
	for _, number := range strings.Fields("1 2 3 6 10 12 15 20 22 25 30 35 45 60 75 90 100 120 150 200 205 240 300 500 1000 2000 2200 2300 5000 9999 10000 12000 22000 23456 32000 99000 100000 120000 1000000 12000000 120000000 122000000 2500000000 0.5 1.5 2.5 3.25") {
		for _, unit := range units {
			if len(number) > 6 && strings.ContainsAny(unit, "万亿") || len(number) > 4 && strings.HasPrefix(unit, "年") {
				continue // nobody writes 12000000万 or 10000年
			}
			typed = append(typed, number+unit)
			if len(number) > 1 && !strings.Contains(number, ".") {
				typed = append(typed, number+"余"+unit, number+"多"+unit)
			}
		}
		typed = append(typed, "1/"+number, "第"+number+"条")
		if len(number) < 4 {
			typed = append(typed, "2-"+number+"年", "0-"+number+"岁", "1%-"+number+"%", number+"年至"+number+"0年")
		}
	}
	typed = append(typed, "2020-2023", "2020年至2023年", "12月", "6月", "6月底", "半小时", "半年", "2023年", "2000年", "1999年", "2/3", "三分之二", "0-3岁", "2至3年")
	read := 0
	for _, text := range typed {
		n, forms := quantityForms(text)
		if n < len(text) {
			continue // none, or one with a remainder
		}
		read++
		all := append(slices.Clone(forms), text)
		slices.Sort(all)
		for _, form := range forms {
			if strings.HasSuffix(text, "天") && strings.HasSuffix(form, "日") {
				continue // laws count in 日, but 三十日 is the last of the month too
			}
			m, back := quantityForms(form)
			if m < len(form) {
				t.Errorf("%s gives %s, of which %q is read", text, form, form[:m])
				continue
			}
			back = append(slices.Clone(back), form)
			for _, want := range all {
				if !slices.Contains(back, want) {
					t.Errorf("%s finds %s, which does not find %s", text, form, want)
				}
			}
		}
	}
	if read < 1000 {
		t.Errorf("only %d quantities were read", read)
	}
}

// TestNoQuantity are names and set phrases that begin with a numeral.
func TestNoQuantity(t *testing.T) {
	for _, text := range strings.Fields(`两会 两江新区 两江 一带一路 十四五 十五五 三农 一老一小 七有 五保 双减 四川 六安 三亚 九江 五台山 五台县 七台河
		三台县 二人转 三公经费 三支一扶 两个一百年 两个确立 四个自信 四个全面 三个代表 五位一体 一国两制 一站式 一体化 一次性 一家 一个 一年来 一件事 一把手
		第一书记 第三方 万家灯火 百日攻坚 千家万户 千万工程 百姓 千方百计 12345 120 110 2023 三中全会 二十大 十九大 四平 三明 一方面 三甲医院 三级医院 三成立 三成员国 三成果 三支一扶 三门峡 百度 百余 两岸 两山
		一企一策 一人一档 十堰 五粮液 六枝 八一 五一 三八妇女节 一窗通办 一网通办 养老 ５Ｇ 5G 4K 3D 三权分置 两新 四好农村路 亿元 万元 千瓦`) {
		if n, forms := quantityForms(analyzers.Fold(text)); n > 0 {
			t.Errorf("%s: read %q as a quantity: %q", text, text[:n], forms)
		}
	}
}

func TestQuantityStands(t *testing.T) {
	for _, c := range []struct {
		text, form string
		want       bool
	}{
		{"增长5%左右", "5%", true}, {"增长15%", "5%", false}, {"增长0.5%", "5%", false},
		{"二十五分钟", "五分钟", false}, {"约五分钟", "五分钟", true}, {"共23000个", "23000", true},
		{"123000个", "23000", false}, {"230000", "23000", false}, {"23000.5", "23000", false}, {"23000，5", "23000", true},
		{"一百二十", "二十", false}, {"23,000", "3,000", false}, {"2.3万", "3万", false}, {"百分之五点五", "百分之五", false},
		{"第三成立", "三成", false}, {"约三成。", "三成", true}, {"近三成的", "三成", true}, {"三成半", "三成", false}, {"二十余个", "十余个", false},
	} {
		at := strings.Index(c.text, c.form)
		if got := quantityStands(c.text, at, at+len(c.form)); got != c.want {
			t.Errorf("%s in %s: %v", c.form, c.text, got)
		}
	}
}

// FuzzQuantityForms: whatever is typed, what was read is the start of the text
// and is rewritten to a bounded number of other strings.
func FuzzQuantityForms(f *testing.F) {
	for _, s := range []string{"15分钟", "三至五年", "百分之", "2/3", "第九十九条", "一二三四年", "1亿2000万元", "半", "5%-", "1/77777777777777777", "3至99999999999999999999年", "百分之九九九九九九九九九九九九九九九九九九"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = analyzers.Fold(s)
		n, forms := quantityForms(s)
		if n < 0 || n > len(s) || (n == 0) != (len(forms) == 0) || len(forms) > maxQuantityForms || slices.Contains(forms, s[:n]) {
			t.Fatalf("%q: %d %q", s, n, forms)
		}
	})
}

// TestNearlyForms: who asks for a count means somewhat more of it too.
func TestNearlyForms(t *testing.T) {
	for _, c := range []struct {
		typed     string
		want, not []string
	}{
		{"9200个", []string{"9200余个", "9200多个", "九千二百余个"}, []string{"9200来个"}},
		{"3万人", []string{"3万余人", "3万多人", "三万余人"}, []string{"3余万人"}},
		{"9200万元", []string{"9200余万元", "9200多万元"}, nil},
		{"100家", []string{"100余家", "一百多家"}, nil},
		{"12345个", []string{"12345余个"}, nil},
		{"8个", nil, []string{"8余个", "8多个"}},
		{"10年", nil, []string{"10余年"}},
		{"30分钟", nil, []string{"30余分钟"}},
		{"30%", nil, []string{"30%余"}},
		{"2.5个", nil, []string{"2.5余个"}},
		{"2023年", nil, []string{"2023余年"}},
	} {
		got := nearlyForms(c.typed)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %s in %v", c.typed, w, got)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: %s", c.typed, w)
			}
		}
	}
}
