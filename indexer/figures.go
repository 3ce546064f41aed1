package indexer

import (
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// reading is a paragraph while its figures are understood. All positions are
// bytes of folded, until a Figure is made.
type reading struct {
	text    string
	folded  string
	at      []int32
	bounds  []bool // where tokens start or end; nil where they are not known
	units   unitTable
	marks   []mark
	whens   []when
	onward  int     // where the text begins to speak of what is to come
	heading setting // what the headings say of status and period
}

// Figures finds the figures of a paragraph: text as people read it, a its
// analysis (nil: words are then guessed from the characters), the headings that
// it stands under, outermost first, and the year of its document, 0 if not known.
//
// A number is a figure where it has a unit of units.txt (or is an index) and
// counts something; years, dates, ordinals, numbers of articles, documents and
// telephones, codes (5G, 1+10) and names (四个方面, 15分钟服务圈) are none. 万 and 亿
// are multiplied into the value; 5.5% is 5.5 with the unit %, 七成 is 70 %, 翻一番
// is 2 倍, 第3位 is 3 with the unit 位. A range has Value and ValueTo. The quote
// holds number, unit and qualifiers, and text[At.Start:At.End] is the quote.
// Period is a year (2023), a month (2023-10) or a span of years (2021-2025).
func Figures(a *analyzers.Analysis, text string, headings []string, docYear int) []Figure {
	r := reading{text: text, units: loadUnits()}
	if a != nil {
		r.folded, r.at = a.Folded, a.At
	} else {
		r.folded, r.at = analyzers.FoldWithMap(text)
	}
	found := r.scan()
	found = r.withoutThresholds(limits(found))
	if len(found) == 0 {
		return nil
	}
	r.bounds = tokenBounds(a)
	r.marks = markWords(r.folded, r.bounds)
	r.whens = findWhens(r.folded, docYear)
	r.heading = headingSetting(headings, docYear)
	r.addWhens()
	r.onward = r.onwardFrom()
	objects := r.objects(found)
	figures := make([]Figure, 0, len(found))
	for i, q := range found {
		f := Figure{
			Object: objects[i].text, Value: q.value, Unit: q.unit, Qualifier: q.qualifier,
			Change: objects[i].change,
			Quote:  r.original(q.start, q.end),
			At:     Range{int(r.at[q.start]), int(r.at[q.start]) + len(r.original(q.start, q.end))},
		}
		if q.ranged {
			to := q.to
			f.ValueTo = &to
		}
		r.judge(&f, q, objects[i])
		figures = append(figures, f)
	}
	return figures
}

// original gives the text that folded[start:end] comes from.
func (r *reading) original(start, end int) string {
	return strings.TrimRight(r.text[r.at[start]:r.at[end]], " 　\t\n")
}

// tokenBounds marks the bytes of folded text at which tokens start or end; nil
// where the text was not segmented.
func tokenBounds(a *analyzers.Analysis) []bool {
	if a == nil || len(a.Tokens) == 0 {
		return nil
	}
	bounds := make([]bool, len(a.Folded)+1)
	for _, t := range a.Tokens {
		bounds[t.Start], bounds[t.End] = true, true
	}
	return bounds
}

// addWhens puts the statements of time among the marks, as words that say
// nothing of the object.
func (r *reading) addWhens() {
	if len(r.whens) == 0 {
		return
	}
	kept := r.marks[:0:0]
	end := 0 // of the last one kept
	keep := func(m mark) {
		if m.start >= end {
			kept = append(kept, m)
			end = m.end
		}
	}
	next := 0
	for _, m := range r.marks {
		for ; next < len(r.whens) && r.whens[next].start <= m.start; next++ {
			keep(mark{r.whens[next].start, r.whens[next].end, wordTime})
		}
		keep(m)
	}
	for ; next < len(r.whens); next++ {
		keep(mark{r.whens[next].start, r.whens[next].end, wordTime})
	}
	r.marks = kept
}

// nearTime are words beside which a duration is a figure: something takes or
// saves that time. For years nearYears must stand there.
var (
	nearTime  = []string{"压缩", "缩短", "缩减", "延长", "时限", "时长", "用时", "时间", "周期", "平均", "寿命", "年限", "期限", "耗时", "工期", "提速", "节省", "等候", "控制在", "减至", "降至", "压减", "不超过"}
	nearYears = []string{"年限", "寿命", "期限", "延长", "缩短", "平均受教育", "平均年限"}
)

// nearWindow is how many bytes before a number are looked at for such words:
// twelve characters, about one clause.
const nearWindow = 36

// isFigure judges whether a quantity counts something, or is a name, a time or a
// size that only tells which thing is meant.
func (r *reading) isFigure(q quantity, num analyzers.Number) bool {
	s := r.folded
	after := s[q.after:]
	lead := s[max(0, q.num-nearWindow):q.num]
	if cut := strings.LastIndexAny(lead, ",;:。"); cut >= 0 {
		lead = lead[cut:]
	}
	if r.inTitle(q) || q.unit == "届" && strings.HasSuffix(s[:q.start], "连续") {
		return false
	}
	if strings.HasPrefix(after, "级") || strings.HasPrefix(after, "+") || strings.HasSuffix(lead, "海拔") {
		return false
	}
	if q.unit == "户" && q.qualifier == "以上" && !endsPhrase(s[q.end:]) {
		return false // 50户以上村寨: which villages, not how many households
	}
	if r.quotedName(q) {
		return false
	}
	switch q.kind {
	case unitTime:
		words := nearTime
		if strings.HasSuffix(q.unit, "年") {
			words = nearYears
		}
		if q.unit == "日" || q.unit == "月" || q.unit == "年" && num.Digits == 4 || inCircle(after) {
			return false
		}
		if !holdsAny(lead, words) && q.qualifier != "以内" && q.qualifier != "不超过" {
			return false
		}
	case unitAge:
		if !holdsAny(lead, []string{"寿命", "年龄"}) {
			return false
		}
	case unitScore:
		if !holdsAny(lead, []string{"得分", "评分", "分值", "成绩", "满意度", "均分", "总分"}) || num.Chinese {
			return false
		}
	case unitMoney, unitMeasure:
		bare := num.Chinese && num.Scaled && num.Len <= 2*3 && !strings.ContainsAny(s[q.num:q.num+num.Len], "一二两三四五六七八九十")
		if bare && !endsPhrase(after) && !beginsWith(after, "大关", "台阶", "关口", "门槛", "的", "以上", "左右") {
			return false // 千亿元产业集群 is a class, not an amount
		}
		switch q.unit {
		case "方", "P", "度", "里", "兆", "升":
			if !num.Scaled {
				return false
			}
		case "米", "公里":
			if beginsWith(after, "阳光", "内", "范围") && !endsPhrase(after[len("内"):]) {
				return false // how far around, not how much
			}
		}
	}
	if strings.HasPrefix(after, "工程") && q.unit == "期" || q.unit == "期" && num.Chinese {
		return false
	}
	return !num.Chinese || r.chineseFigure(q, num)
}

// chineseUnits are the units with which Chinese numerals below a hundred count
// something; with others they make names (三级, 二期, 五年).
const chineseUnits = " 个 项 家 所 处 名 位 条 座 件 场 支 套 种 类 大类 轮 例 起 部 辆 台 张 间 栋 人 户 人次 场次 批次 成 倍 % ‰ 个百分点 小时 分钟 个月 天 个工作日 公里 米 平方米 亩 元 万元 吨 次 "

// slogans are what follows a unit where the phrase names a slogan or a manner of
// speaking rather than things that were counted (四个方面, 八项规定).
var slogans = map[string][]string{
	"个": {
		"方面", "必须", "维护", "确立", "确保", "自信", "意识", "毫不", "全面", "坚持", "新", "专", "带头", "服务", "走", "定", "是", "率先", "一", "更", "不", "能", "统", "转变", "层面", "维度", "环节", "文明", "\"", "阶段", "关键", "着力", "聚焦", "结合", "融合", "高", "大", "重", "先", "好", "共", "代表", "亲自", "脚", "到位", "倍增", "革命", "务必", "健全", "变", "为", "作", "轮子", "突破", "努力", "加强", "加快", "提升", "强化", "循环", "市场", "根本", "基本", "时代", "百年", "世纪", "里", "字", "样", "清单", "认同", "离不开", "需要", "相", "问题", "角度", "月",
	},
	"项": {"规定", "纪律", "责任", "准则", "\""},
	"条": {"红线", "战线", "底线", "主线", "腿", "路", "\""},
	"种": {"形态", "关系", "精神"},
	"类": {"\""},
	"位": {"数"},
}

// chineseFigure judges a number in Chinese numerals, which more often names than
// counts.
func (r *reading) chineseFigure(q quantity, num analyzers.Number) bool {
	if num.Percent || num.PerMille || q.multiple || num.Value >= 100 && num.Value != 1e4 {
		return true
	}
	if !strings.Contains(chineseUnits, " "+q.unit+" ") {
		return q.qualifier != "" && num.Value >= 10
	}
	if num.Value == 1 {
		return q.unit == "倍" && !strings.HasSuffix(r.folded[:q.start], "第")
	}
	after := r.folded[q.after:]
	if q.unit == "次" || q.unit == "人" || q.unit == "米" || q.unit == "里" {
		return endsPhrase(after) || q.qualifier != ""
	}
	return q.qualifier != "" || !beginsWith(after, slogans[q.unit]...)
}

// quotedName tells whether the quantity opens a short quotation, or stands in
// one in Chinese numerals: “三个一批”, “10个100”.
func (r *reading) quotedName(q quantity) bool {
	s := r.folded
	open := strings.LastIndexByte(s[max(0, q.start-30):q.start], '"')
	if open < 0 {
		return false
	}
	open += max(0, q.start-30)
	if mark := r.text[r.at[open]:]; strings.HasPrefix(mark, "”") || strings.HasPrefix(mark, "」") {
		return false
	}
	if strings.ContainsAny(s[open+1:q.start], "\",。;") {
		return false
	}
	closing := strings.IndexByte(s[q.after:min(len(s), q.after+24)], '"')
	return closing >= 0 && (q.chinese || open+1 == q.start) && q.kind != unitRate
}

// titleWindow is how many bytes a title of a document may take: thirty characters.
const titleWindow = 90

// inTitle tells whether the quantity stands in the title of a document: 《实施九项
// 重点工程行动方案》.
func (r *reading) inTitle(q quantity) bool {
	s := r.folded
	before := s[max(0, q.start-titleWindow):q.start]
	open := strings.LastIndex(before, "《")
	if open < 0 || strings.Contains(before[open:], "》") {
		return false
	}
	return strings.Contains(s[q.end:min(len(s), q.end+titleWindow)], "》")
}

// inCircle tells whether a duration names how far one has to go: 15分钟服务圈.
func inCircle(after string) bool {
	n := 0
	for _, r := range after {
		if r == '圈' {
			return true
		}
		if n++; n > 10 || strings.ContainsRune(",。;、", r) {
			return false
		}
	}
	return false
}

// holdsAny tells whether s contains one of words.
func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// beginsWith tells whether s starts with one of words.
func beginsWith(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// limits joins a lower and an upper limit that stand side by side to one range:
// 五万元以上五十万元以下.
func limits(found []quantity) []quantity {
	kept := found[:0]
	for _, q := range found {
		if n := len(kept) - 1; n >= 0 && kept[n].end == q.start && kept[n].qualifier == "以上" && kept[n].unit == q.unit && q.value > kept[n].value {
			switch q.qualifier {
			case "以下", "以内", "不满", "不足":
				kept[n].to, kept[n].ranged = q.value, true
				kept[n].end, kept[n].after, kept[n].qualifier = q.end, q.after, ""
				continue
			}
		}
		kept = append(kept, q)
	}
	return kept
}

// thresholdRunes is how long a name may be between a threshold and the number
// of things that pass it: 10亿元以上企业20家.
const thresholdRunes = 10

// withoutThresholds leaves out amounts that only tell which things are counted:
// the 10亿元 of 10亿元以上企业20家.
func (r *reading) withoutThresholds(found []quantity) []quantity {
	kept := found[:0]
	for i, q := range found {
		if i+1 < len(found) && (q.kind == unitMoney || q.kind == unitMeasure) && found[i+1].kind == unitCount {
			gap := r.folded[q.end:found[i+1].start]
			limit := q.qualifier == "以上" || q.qualifier == "以下" || q.qualifier == "超" || q.qualifier == "超过"
			if limit && gap != "" && utf8.RuneCountInString(gap) <= thresholdRunes && !strings.ContainsAny(gap, ",;:。、()和及与") && !holdsAny(gap, []string{"达", "增", "新"}) {
				continue
			}
		}
		kept = append(kept, q)
	}
	return kept
}

// markAt gives the index of the first mark that starts at or after i.
func (r *reading) markAt(i int) int {
	return sort.Search(len(r.marks), func(k int) bool { return r.marks[k].start >= i })
}
