package indexer

import "testing"

// TestAsCopied: what pages have and reports have not is left out of a copied piece, wherever the
// piece begins and ends; what people write stays.
func TestAsCopied(t *testing.T) {
	x := testIndexer(t)
	for _, c := range []struct{ copied, want string }{
		{"議(yì)事程序", "議事程序"},
		{"月底公開曬(shài)賬(z", "月底公開曬賬"}, // it ends in the middle of a reading
		{"ng)点连着田头,也连着灶头", "点连着田头,也连着灶头"},
		{"iāo)了一半以上的费用", "了一半以上的费用"},
		{"(shè)區食堂", "區食堂"},
		{"托育（tuoyu）点", "托育点"},
		{"园（youeryuan）把闲置的教室", "园把闲置的教室"}, // it annotates what stands before the piece, too
		{"[jie3 jue2]了两个住[zh", "了两个住"},
		{"(nong)村(cun)客(ke)运", "村客运"},
		{"每年20\u200b0万元", "每年200万元"},
		{"成铜陵(ling2", "成铜陵"},
		{"站点(zhàn\ndiǎn)七处", "站点七处"}, // a line break within the reading
		{"新增\n(zēng)床位", "新增 床位"},
		{"张??說。为避开", "张�說。为避开"},
		{"??套企业八家，", "套企业八家，"},
		{"??????在人才上也舍得投入。", "在人才上也舍得投入。"},
		{"卫□院、村卫生室", "卫�院、村卫生室"},
		{"主食加工、□", "主食加工、"},
		{"&ldquo;链主&rdquo;引领", "“链主”引领"},
		{"<p style=\"x: 1\">轮椅推得上去</p>", "轮椅推得上去"},
		// what people write
		{"生产总值(GDP)增长", "生产总值(GDP)增长"},
		{"世贸(w", "世贸(w"},
		{"(一)全力", "(一)全力"},
		{"2)加强", "2)加强"},
		{"社区(", "社区("},
		{"）单位签订", "）单位签订"},
		{"停车难怎么办??", "停车难怎么办?"},
		{"停车难怎么办?", "停车难怎么办?"},
		{"养老?托育", "养老?托育"},
		{"教育 (托育 OR 就业)", "教育 (托育 OR 就业)"},
		{"指标:停车泊位<5000 年份:>2022", "指标:停车泊位<5000 年份:>2022"},
		{"", ""}, {"?", "?"}, {"(", "("}, {"\xff养老", " 养老"},
	} {
		if got := x.AsCopied(c.copied); got != c.want {
			t.Errorf("%q is read as %q, want %q", c.copied, got, c.want)
		}
	}
}

// TestSimplified: a piece is converted as the text that it comes from.
func TestSimplified(t *testing.T) {
	x := testIndexer(t)
	for text, want := range map[string]string{
		"批覆": "批复", "乾淨": "干净", "甚麼時候": "什么时候", "什么": "什么", "显著": "显著", "着力": "着力",
	} {
		if got := x.Simplified(text); got != want {
			t.Errorf("%s becomes %s, want %s", text, got, want)
		}
	}
}
