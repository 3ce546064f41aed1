package index

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// maxQuantityForms bounds the writings of one quantity that are searched for;
// the richest, thousands in a unit of two names, have about 25.
const maxQuantityForms = 40

// maxQuantity bounds the numbers that are rewritten: every whole number below it
// is exact in a float64, and none that a report counts is greater.
const maxQuantity = 1e15

// maxHours is how many hours are also counted in minutes.
const maxHours = 10

// measureWords can follow a number and make it a quantity. What forms more names
// and set phrases with a numeral than counts (会 in 两会, 江 in 两江新区, 农 in
// 三农, 道 in 二道区) is left out on purpose.
var measureWords = []string{
	"分钟", "个小时", "小时", "个钟头", "钟头", "个工作日", "工作日", "个月", "个百分点", "百分点", "个", "周岁", "岁", "年", "天", "日", "周",
	"平方公里", "平方千米", "平方米", "平米", "立方米", "公里", "千米", "公顷", "公斤", "千克", "千瓦时", "千瓦", "兆瓦", "米", "亩", "吨", "度",
	"㎡", "m²", "m2", "km²", "km2", "km", "㎞", "kg", "㎏", "℃", "摄氏度", "元", "块钱", "美元", "人次", "人", "名", "位", "户", "家", "所", "处", "座", "栋", "幢", "套", "间", "张", "床", "辆", "台", "列", "条", "项", "件",
	"宗", "份", "批", "次", "场", "届", "期", "轮", "倍", "层", "亿元", "万元", "对", "只", "头", "株", "棵",
	"类", "种", "片", "块", "门", "本", "部", "篇", "组", "支", "级", "队", "段", "笔", "艘", "架", "根", "枚",
}

// roughly can stand between a number and its measure word (十余个, 30多万人).
var roughly = []string{"余", "多", "来"}

// sameMeasures are measure words of one meaning, in any writing of a number.
var sameMeasures = [][]string{
	{"公里", "千米", "km", "㎞"}, {"平方公里", "平方千米", "km²", "km2"}, {"平方米", "平米", "㎡", "m²", "m2"}, {"公斤", "千克", "kg", "㎏"}, {"℃", "摄氏度"},
	{"小时", "个小时", "钟头", "个钟头"}, {"岁", "周岁"}, {"元", "块钱"}, {"工作日", "个工作日"},
}

// ordinalWords can follow 第 and a number.
var ordinalWords = []string{"条", "章", "节", "款", "项", "届", "次", "名", "位", "期", "批", "轮", "季度", "个", "年"}

// notQuantities begin with a numeral and a measure word and yet count nothing:
// names, and set phrases that nobody writes with a digit.
var notQuantities = []string{
	"五位一体", "四位一体", "三位一体", "两个一百年", "两个确立", "两个维护", "两个毫不动摇", "两个结合", "三个代表", "三个面向", "四个自信", "四个意识", "四个全面", "四个伟大",
	"二人转", "五台山", "五台县", "三台县", "七台河", "九台区", "五家渠", "三元区", "三元桥", "两人世界", "三天两头", "三级跳",
	"三支一扶", "三门峡", "三门县", "二级医院", "三级医院", "三级甲等", "三部曲",
}

// one with these is an article or part of a word (一个, 一家, 一年来, 一项项),
// no count that anyone would look for in another writing.
var countedOneUnits = []string{
	"分钟", "小时", "个小时", "钟头", "个钟头", "公里", "千米", "km", "㎞", "平方公里", "平方千米", "km²", "km2", "平方米", "平米", "㎡", "m²", "m2", "公斤", "千克", "kg", "㎏", "℃", "摄氏度", "亿元", "万元", "个百分点", "百分点",
	"个工作日", "工作日", "周岁", "岁", "米", "元", "块钱",
}

// QuantityForms reads a quantity at the start of a folded text: a number with a
// measure word (十五分钟, 3至5年, 半小时), a percentage, a number of 万 or 亿 or
// of at least 10,000, a year, an ordinal (第15条), a fraction. It gives the
// bytes read and the other writings of the same quantity, folded, likeliest
// first; 0 and nil where no quantity begins or it has no other writing.
func QuantityForms(folded string) (n int, forms []string) {
	for _, p := range notQuantities {
		if strings.HasPrefix(folded, p) {
			return 0, nil
		}
	}
	for _, read := range []func(string) (int, []string){halfForms, quarterForms, ordinalForms, fractionForms, tenthForms, rangeForms, yearForms, roughForms, countForms} {
		if n, forms = read(folded); n > 0 {
			break
		}
	}
	typed := folded[:n]
	var others []string
	for _, f := range forms {
		if f != typed && !slices.Contains(others, f) && len(others) < maxQuantityForms {
			others = append(others, f)
		}
	}
	if len(others) == 0 {
		return 0, nil
	}
	return n, others
}

// QuantityStands reports whether a quantity that was found at position at of a
// folded text is the whole number there: 5% does not stand in 15%, nor 五分钟 in
// 二十五分钟, nor 23000 in 1,230000, nor 三成 in 三成立.
func QuantityStands(folded string, at, end int) bool {
	if at > 0 {
		before, size := utf8.DecodeLastRuneInString(folded[:at])
		if isNumeral(before) {
			return false
		}
		if before == '.' || before == ',' || before == '点' {
			earlier, _ := utf8.DecodeLastRuneInString(folded[:at-size])
			if isNumeral(earlier) {
				return false
			}
		}
	}
	last, _ := utf8.DecodeLastRuneInString(folded[:end])
	next, size := utf8.DecodeRuneInString(folded[end:])
	if last == '成' {
		return endsShare(folded[end:])
	}
	if !isNumeral(last) {
		return true
	}
	if next == '.' || next == ',' || next == '点' {
		after, _ := utf8.DecodeRuneInString(folded[end+size:])
		return !isNumeral(after)
	}
	return !isNumeral(next)
}

const hanNumerals = "零〇一二两三四五六七八九十百千万亿"

func isNumeral(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune(hanNumerals, r)
}

// halfForms reads 半小时, 半个小时, 半年, and 两个半小时.
func halfForms(s string) (int, []string) {
	if w := longestPrefix(s, halfHours); w != "" {
		return len(w), minuteForms(30)
	}
	if strings.HasPrefix(s, "半年") {
		return len("半年"), halfYear
	}
	v, n, ok := analyzers.ParseNumber(s)
	if !ok || v < 1 || v >= maxHours || v != math.Trunc(v) {
		return 0, nil
	}
	unit := longestPrefix(s[n:], []string{"个半小时", "个半钟头"})
	if unit == "" {
		return 0, nil
	}
	return n + len(unit), minuteForms(60*v + 30)
}

var (
	halfHours = []string{"半小时", "半个小时", "半个钟头"}
	halfYear  = []string{"半年", "6个月", "六个月"}
)

// quarterForms reads 一刻钟, 三刻钟.
func quarterForms(s string) (int, []string) {
	v, n, ok := analyzers.ParseNumber(s)
	if !ok || !strings.HasPrefix(s[n:], "刻钟") || v < 1 || v > 4 || v != math.Trunc(v) {
		return 0, nil
	}
	return n + len("刻钟"), minuteForms(15 * v)
}

// minuteForms are the writings of a span of minutes, as minutes, quarters and
// hours.
func minuteForms(minutes float64) []string {
	forms := withUnit(numberForms(minutes), "分钟")
	if quarters := minutes / 15; quarters == 1 || quarters == 2 || quarters == 3 {
		forms = append(forms, withUnit(numberForms(quarters), "刻钟")...)
	}
	hours := minutes / 60
	if hours > maxHours || minutes < 30 || math.Mod(minutes, 30) != 0 {
		return forms
	}
	if hours == 0.5 {
		forms = append(forms, halfHours...)
	}
	forms = append(forms, hourForms(hours)...)
	if whole := math.Trunc(hours); whole > 0 && whole < hours {
		forms = append(forms, withUnit(numberForms(whole), "个半小时")...)
	}
	return forms
}

func hourForms(hours float64) []string {
	var forms []string
	for _, unit := range []string{"小时", "个小时", "个钟头", "钟头"} {
		forms = append(forms, withUnit(numberForms(hours), unit)...)
	}
	return forms
}

// ordinalForms reads 第 with a number: 第十五条 = 第15条.
func ordinalForms(s string) (int, []string) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return 0, nil
	}
	v, n, ok := analyzers.ParseNumber(rest)
	if !ok || v < 1 || v > 9999 || v != math.Trunc(v) {
		return 0, nil
	}
	unit := longestPrefix(rest[n:], ordinalWords)
	if unit == "" {
		return 0, nil
	}
	var forms []string
	for _, f := range []string{plainNumber(v), hanNumber(int64(v))} {
		forms = append(forms, "第"+f+unit)
	}
	return len("第") + n + len(unit), forms
}

// fractionForms reads 三分之二 and 2/3; what is by hundred is a percentage.
func fractionForms(s string) (int, []string) {
	below, n, ok := analyzers.ParseNumber(s)
	if !ok || below < 1 || below > 99 || below != math.Trunc(below) {
		return 0, nil
	}
	rest, hanOrder := strings.CutPrefix(s[n:], "分之")
	if !hanOrder {
		if rest, ok = strings.CutPrefix(s[n:], "/"); !ok {
			return 0, nil
		}
	}
	above, m, ok := analyzers.ParseNumber(rest)
	if !ok || above < 1 || above > 99 || above != math.Trunc(above) {
		return 0, nil
	}
	n = len(s) - len(rest) + m
	if !hanOrder {
		below, above = above, below
	}
	if above >= below {
		return 0, nil // 7/1 is a date or an address
	}
	return n, []string{plainNumber(above) + "/" + plainNumber(below), hanNumber(int64(below)) + "分之" + hanNumber(int64(above))}
}

// tenthForms reads 三成, 3成, 三成半 and 三成五 where it is a share: 成 also begins
// 成立, 成果, 成员, 成本 …
func tenthForms(s string) (int, []string) {
	first, size := utf8.DecodeRuneInString(s)
	tens := strings.Index(hanDigits, string(first)) / len("零")
	switch {
	case first == '两':
		tens = 2
	case '1' <= first && first <= '9':
		tens = int(first - '0')
	}
	rest, ok := strings.CutPrefix(s[size:], "成")
	if tens < 1 || !ok {
		return 0, nil
	}
	n, percent := size+len("成"), float64(10*tens)
	if half := longestPrefix(rest, []string{"半", "五"}); half != "" {
		n, percent, rest = n+len(half), percent+5, rest[len(half):]
	}
	if !endsShare(rest) {
		return 0, nil
	}
	return n, percentForms(percent)
}

// endsShare tells whether what follows 三成 leaves it a share.
func endsShare(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return !analyzers.IsHan(next) || longestPrefix(rest, []string{"以上", "以下", "左右", "多", "的", "到", "至", "是", "为", "和", "或"}) != ""
}

// rangeForms reads a range with one measure word: 3至5年, 0-3岁, 5%-6%.
func rangeForms(s string) (int, []string) {
	first, ok := analyzers.ReadNumber(s)
	if !ok || first.PerMille || first.Scaled {
		return 0, nil
	}
	from, percent := first.Value, first.Percent
	rest := s[first.Len:]
	firstUnit := ""
	if !percent {
		firstUnit = longestPrefix(rest, measureWords)
		rest = rest[len(firstUnit):]
	}
	link := longestPrefix(rest, rangeLinks)
	if link == "" {
		return 0, nil
	}
	rest = rest[len(link):]
	last, ok := analyzers.ReadNumber(rest)
	if !ok || last.PerMille || last.Scaled || last.Value <= from || last.Value > maxQuantity {
		return 0, nil
	}
	to := last.Value
	percent = percent || last.Percent
	unit := ""
	if !percent {
		if unit = longestPrefix(rest[last.Len:], measureWords); unit == "" || firstUnit != "" && firstUnit != unit {
			return 0, nil
		}
	}
	n := len(s) - len(rest) + last.Len + len(unit)
	var forms []string
	for _, link := range rangeLinks {
		if percent {
			forms = append(forms, plainNumber(from)+"%"+link+plainNumber(to)+"%", plainNumber(from)+link+plainNumber(to)+"%")
		} else {
			forms = append(forms, plainNumber(from)+link+plainNumber(to)+unit)
		}
	}
	if percent {
		forms = append(forms, "百分之"+hanDecimal(from)+"至百分之"+hanDecimal(to), "百分之"+hanDecimal(from)+"到百分之"+hanDecimal(to))
		return n, forms
	}
	if from == math.Trunc(from) && to == math.Trunc(to) {
		han := hanNumber(int64(to))
		for _, from := range hanForms(int64(from)) {
			forms = append(forms, from+"至"+han+unit, from+"到"+han+unit, from+unit+"至"+han+unit)
		}
	}
	return n, append(forms, plainNumber(from)+unit+"至"+plainNumber(to)+unit)
}

// rangeLinks stand between the numbers of a range; folding has made every dash
// one, and a wave in full width the plain one.
var rangeLinks = []string{"-", "至", "到", "~"}

// yearForms reads a year of four digits: 2023年 = 二〇二三年.
func yearForms(s string) (int, []string) {
	digits, n := yearDigits(s)
	if n == 0 {
		return 0, nil
	}
	var circle, zero strings.Builder
	for _, d := range digits {
		circle.WriteString([]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}[d-'0'])
		zero.WriteString([]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}[d-'0'])
	}
	forms := []string{digits + "年", circle.String() + "年"}
	if zero.String() != circle.String() {
		forms = append(forms, zero.String()+"年")
	}
	return n, forms
}

// yearDigits reads four digits, Arabic or Chinese, and 年, from 1900 to 2099.
func yearDigits(s string) (digits string, n int) {
	for len(digits) < 4 {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch i := strings.Index("〇一二三四五六七八九", string(r)); {
		case r >= '0' && r <= '9':
			digits += string(r)
		case r == '零':
			digits += "0"
		case size > 1 && i >= 0:
			digits += strconv.Itoa(i / len("〇"))
		default:
			return "", 0
		}
		n += size
	}
	if !strings.HasPrefix(s[n:], "年") || digits[:2] != "19" && digits[:2] != "20" {
		return "", 0
	}
	return digits, n + len("年")
}

// roughForms reads a count that is not exact: 十余个, 百余家, 3万多人, 30余万人. The
// word that says so stays; the number may be written otherwise.
func roughForms(s string) (int, []string) {
	v, n := bareMultiplier(s)
	if n == 0 {
		num, ok := analyzers.ReadNumber(s)
		if !ok || num.Percent || num.PerMille || num.Value < 10 || num.Value > maxQuantity || num.Value != math.Trunc(num.Value) {
			return 0, nil
		}
		v, n = num.Value, num.Len
	}
	about := longestPrefix(s[n:], roughly)
	if about == "" {
		return 0, nil
	}
	n += len(about)
	scale := longestPrefix(s[n:], []string{"万", "亿"})
	unit := longestPrefix(s[n+len(scale):], measureWords)
	n += len(scale) + len(unit)
	switch {
	case scale == "" && unit == "", scale != "" && v >= 1e4:
		return 0, nil
	case scale != "":
		return n, withUnit(append(hanForms(int64(v)), plainNumber(v), grouped(int64(v))), about+scale+unit)
	}
	numbers := numberForms(v)
	if bare, ok := map[float64]string{100: "百", 1000: "千", 10000: "万"}[v]; ok {
		numbers = append(numbers, bare)
	}
	return n, withUnit(numbers, about+unit)
}

// bareMultiplier reads 百, 千 and 万 that no digit stands before.
func bareMultiplier(s string) (v float64, n int) {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case '百':
		return 100, size
	case '千':
		return 1000, size
	case '万':
		return 10000, size
	}
	return 0, 0
}

// countForms reads a percentage, or a number with a measure word or of 10,000
// and more.
func countForms(s string) (int, []string) {
	num, ok := analyzers.ReadNumber(s)
	if !ok || num.Value < 0 || num.Value > maxQuantity {
		return 0, nil
	}
	v, n := num.Value, num.Len
	if num.PerMille {
		return n, []string{plainNumber(v) + "‰", "千分之" + hanDecimal(v)}
	}
	if num.Percent {
		return n, percentForms(v)
	}
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("百千万亿", first) {
		return 0, nil // 百日, 千家万户, 百万庄: no count without a digit before
	}
	unit := longestPrefix(s[n:], measureWords)
	if strings.HasPrefix(s[n:], "年半") && v == math.Trunc(v) && v > 0 {
		return n + len("年半"), yearsForms(v + .5)
	}
	switch {
	case unit == "" && v < 10000:
		return 0, nil
	case unit == "" && !num.Scaled && !hasDecimals(v/1e4, 2):
		return 0, nil // 12345 is a telephone number; 23000 may be 2.3万
	case unit == "":
		return n, numberForms(v)
	case v == 1 && !slices.Contains(countedOneUnits, unit):
		return 0, nil
	}
	n += len(unit)
	switch unit {
	case "分钟":
		return n, minuteForms(v)
	case "小时", "个小时", "钟头", "个钟头":
		if v > maxHours || math.Mod(v, .5) != 0 {
			return n, hourForms(v)
		}
		return n, minuteForms(60 * v)
	case "天": // laws count in 日 and write the number out; 3日 is a day of a month
		return n, append(withUnit(numberForms(v), "天"), hanDecimal(v)+"日")
	case "个月":
		if v == 6 {
			return n, halfYear
		}
	case "年":
		return n, yearsForms(v)
	}
	units := []string{unit}
	for _, same := range sameMeasures {
		if slices.Contains(same, unit) {
			units = same
		}
	}
	forms := withUnit(numberForms(v), unit)
	for _, u := range units {
		if u != unit {
			forms = append(forms, withUnit(numberForms(v), u)...)
		}
	}
	return n, forms
}

// yearsForms are the writings of a span of years.
func yearsForms(v float64) []string {
	forms := withUnit(numberForms(v), "年")
	if half := math.Trunc(v); v-half == .5 && half > 0 {
		forms = append(forms, withUnit(numberForms(half), "年半")...)
	}
	return forms
}

// percentForms are the writings of a percentage: tenths too, where it is of such.
func percentForms(v float64) []string {
	forms := []string{plainNumber(v) + "%", "百分之" + hanDecimal(v)}
	if v < 10 || v >= 100 || math.Mod(v, 5) != 0 {
		return forms
	}
	tens := math.Trunc(v / 10)
	for _, digit := range append(hanForms(int64(tens)), plainNumber(tens)) {
		if math.Mod(v, 10) == 0 {
			forms = append(forms, digit+"成")
		} else {
			forms = append(forms, digit+"成半", digit+"成五")
		}
	}
	return forms
}

// numberForms are the writings of a number: digits, 千, 万 and 亿, grouped digits,
// Chinese numerals where people write them out.
func numberForms(v float64) []string {
	forms := []string{plainNumber(v)}
	if v < 1e8 && v >= 1e7 && math.Mod(v, 1e7) == 0 {
		forms = append(forms, plainNumber(v/1e8)+"亿") // 5000万 = 0.5亿
	}
	if v >= 1e8 && hasDecimals(v/1e8, 4) {
		forms = append(forms, plainNumber(v/1e8)+"亿")
		if above, below := math.Trunc(v/1e8), math.Mod(v, 1e8)/1e4; below > 0 && hasDecimals(below, 0) {
			forms = append(forms, plainNumber(above)+"亿"+plainNumber(below)+"万") // 1亿2000万
		}
	}
	if v >= 1e4 && v < 1e9 && hasDecimals(v/1e4, 2) || v >= 1e9 && v < 1e12 && hasDecimals(v/1e4, 0) {
		forms = append(forms, plainNumber(v/1e4)+"万")
	}
	if above, below := math.Trunc(v/1e4), math.Mod(v, 1e4); v > 1e4 && v < 1e6 && below > 0 && math.Mod(v, 1000) == 0 {
		forms = append(forms, plainNumber(above)+"万"+plainNumber(below), plainNumber(above)+"万"+plainNumber(below/1000)+"千")
	}
	if v < 1e4 && v >= 1000 && math.Mod(v, 1000) == 0 {
		forms = append(forms, plainNumber(v/1e4)+"万", plainNumber(v/1e3)+"千") // 5000 = 0.5万
	}
	if v != math.Trunc(v) {
		if hasDecimals(v, 2) {
			forms = append(forms, hanDecimal(v))
		}
		return forms
	}
	if writtenOut(int64(v)) {
		forms = append(forms, hanForms(int64(v))...)
	}
	if v >= 1000 {
		forms = append(forms, grouped(int64(v)))
	}
	return forms
}

// withUnit puts the unit behind each number. Nobody writes 1万2千米 or 六百分钟,
// which would be read as 2千米 and by hundred.
func withUnit(numbers []string, unit string) []string {
	forms := make([]string, 0, len(numbers))
	for _, f := range numbers {
		last, _ := utf8.DecodeLastRuneInString(f)
		first, _ := utf8.DecodeRuneInString(unit)
		if last != '千' && last != '百' || first != '米' && first != '分' {
			forms = append(forms, f+unit)
		}
	}
	return forms
}

// longestPrefix is the longest of the words that s begins with, "" for none.
func longestPrefix(s string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.HasPrefix(s, w) {
			best = w
		}
	}
	return best
}
