package indexer

import "testing"

// TestHeadlineWraps tells where a line of a headline goes on in the next: inside a
// quotation, behind a verb that wants its object, behind the bare name of a place and a
// verb, inside a word, before a rest that is no headline by itself.
func TestHeadlineWraps(t *testing.T) {
	d := &draft{cleaner: testIndexer(t).cleaner}
	for _, c := range []struct {
		above, below string
		wraps        bool
	}{
		{"柳河县“三个前置”破解", "农民工“讨薪难”", true},
		{"采煤沉陷区里“长”出", "城市会客厅", true},
		{"柳河区向海图强推动", "渔业转型升级", true},
		{"一件小事撬动", "基层治理大文章", true},
		{"让“数据跑路”代替", "“群众跑腿”", true},
		{"柳河县推进客货邮融合", "发展纪实", true},
		{"柳河区创新“民情驿站”", "工作法", true},
		{"2024年度柳河区稳就业", "工作情况汇报", true},
		{"走进“书香", "柳河”", true},
		{"柳河区三年建成口袋公园73个", "钢城添绿记", false},
		{"我区上半年十件实事完成过半", "民生账单见温度", false},
		{"柳河县老旧小区改造有序推进", "老街坊有了新盼头", false},
		{"城乡供水服务更优", "一泓清水进万家", false},
		{"柳河县46个老旧小区全部建成", "居民乐开怀", false},
		{"一枚“数字公章”让企业少跑腿", "柳河快报", false},
		{"柳河县召开会议。", "会议指出", false},
	} {
		if got := d.wraps(c.above, c.below); got != c.wraps {
			t.Errorf("%s / %s: goes on %v, want %v", c.above, c.below, got, c.wraps)
		}
	}
}

// TestHeadlineFacts tells the lines that say where, who or how many.
func TestHeadlineFacts(t *testing.T) {
	d := &draft{cleaner: testIndexer(t).cleaner}
	for text, tells := range map[string]bool{
		"昆都仑区三年建成口袋公园73个": true,
		"我区上半年十件实事完成过半":   true,
		"全县一百二十个村通上自来水":   true,
		"乐山市市中区推进水环境综合治理": true,
		"钢城添绿记":     false,
		"一条河的重生":    false,
		"“三个前置”见实效": false,
		"民生账单见温度":   false,
	} {
		if got := d.tellsFacts(text); got != tells {
			t.Errorf("%s: tells facts %v, want %v", text, got, tells)
		}
	}
}

// TestPlaceLeads tells a headline that begins with its place, whatever the place is
// called.
func TestPlaceLeads(t *testing.T) {
	d := &draft{cleaner: testIndexer(t).cleaner}
	for text, leads := range map[string]bool{
		"惠东县：海龟湾畔的“清水账”":   true,
		"襄州：从一粒种子到一根面条":    true,
		"漳州龙海：一刻钟里的烟火气":    true,
		"记者手记：从一粒种子到一根面条":  false,
		"襄州：粮食丰收。农民增收：又一年": false,
		"襄州：丰收": false,
	} {
		if got := d.placeLeads(text); got != leads {
			t.Errorf("%s: leads %v, want %v", text, got, leads)
		}
	}
}

// TestHasVerb tells clauses by their verb: a verb alone is no clause, but one before its object is.
func TestHasVerb(t *testing.T) {
	d := &draft{cleaner: testIndexer(t).cleaner}
	for text, want := range map[string]bool{"推进": false, "推进旧城改造": true, "旧城改造": true, "口袋公园": false} {
		if got := hasVerb(d.words.Classes(text)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
