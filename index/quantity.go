package index

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// maxQuantityForms bounds the writings of one quantity that are searched for.
const maxQuantityForms = 16

// maxQuantity bounds the numbers that are rewritten: every whole number below it
// is exact in a float64, and none that a report counts is greater.
const maxQuantity = 1e15

// measureWords can follow a number and make it a quantity, longest first where
// one begins another. What also forms names and set phrases with a numeral (支
// in 三支一扶, 会 in 两会, 江 in 两江新区, 农 in 三农) is left out on purpose.
var measureWords = []string{
	"分钟", "个小时", "小时", "个钟头", "钟头", "个工作日", "工作日", "个月", "个百分点", "百分点", "个", "周岁", "岁", "年", "天", "日", "周",
	"平方公里", "平方千米", "平方米", "平米", "立方米", "公里", "千米", "公顷", "公斤", "千克", "千瓦时", "千瓦", "兆瓦", "米", "亩", "吨", "度",
	"元", "块钱", "美元", "人次", "人", "名", "位", "户", "家", "所", "处", "座", "栋", "幢", "套", "间", "张", "床", "辆", "台", "列", "条", "项", "件",
	"宗", "份", "批", "次", "场", "届", "期", "轮", "倍", "层", "亿元", "万元", "对", "只", "头", "株", "棵",
}

// sameMeasures are measure words of one meaning, in any writing of a number.
var sameMeasures = [][]string{
	{"公里", "千米"}, {"平方公里", "平方千米"}, {"平方米", "平米"}, {"公斤", "千克"},
	{"小时", "个小时", "钟头", "个钟头"}, {"岁", "周岁"}, {"元", "块钱"}, {"工作日", "个工作日"},
}

// ordinalWords can follow 第 and a number.
var ordinalWords = []string{"条", "章", "节", "款", "项", "届", "次", "名", "位", "期", "批", "轮", "季度", "个", "年"}

// notQuantities begin with a numeral and a measure word and yet count nothing:
// names, and set phrases that nobody writes with a digit.
var notQuantities = []string{
	"五位一体", "四位一体", "三位一体", "两个一百年", "两个确立", "两个维护", "两个毫不动摇", "两个结合", "三个代表", "三个面向", "四个自信", "四个意识", "四个全面", "四个伟大",
	"二人转", "五台山", "五台县", "三台县", "七台河", "九台区", "五家渠", "三元区", "三元桥", "两人世界", "三天两头", "三级跳",
}

// one with these is an article or part of a word (一个, 一家, 一年来, 一项项),
// no count that anyone would look for in another writing.
const countedOneUnits = "分钟小时个小时公里千米刻钟亿元万元平方公里个百分点百分点个工作日周岁"

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
	for _, read := range []func(string) (int, []string){halfForms, quarterForms, ordinalForms, fractionForms, tenthForms, rangeForms, yearForms, countForms} {
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
// 二十五分钟, nor 23000 in 1,230000.
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

// halfForms reads 半小时, 半个小时, 半年.
func halfForms(s string) (int, []string) {
	for _, w := range []string{"半个小时", "半小时", "半个钟头"} {
		if strings.HasPrefix(s, w) {
			return len(w), []string{"半小时", "30分钟", "三十分钟", "半个小时", "半个钟头"}
		}
	}
	if strings.HasPrefix(s, "半年") {
		return len("半年"), []string{"6个月", "六个月", "半年"}
	}
	return 0, nil
}

// quarterForms reads 一刻钟, 三刻钟.
func quarterForms(s string) (int, []string) {
	v, n, ok := analyzers.ParseNumber(s)
	if !ok || !strings.HasPrefix(s[n:], "刻钟") || v < 1 || v > 4 || v != math.Trunc(v) {
		return 0, nil
	}
	return n + len("刻钟"), minuteForms(15 * v)
}

// minuteForms are the writings of a span of minutes.
func minuteForms(minutes float64) []string {
	forms := withUnit(numberForms(minutes), "分钟")
	quarters := minutes / 15
	switch {
	case quarters == 1 || quarters == 3:
		forms = append(forms, withUnit(numberForms(quarters), "刻钟")...)
	case quarters == 2:
		forms = append(forms, "半小时", "半个小时", "半个钟头")
	case minutes == 90:
		forms = append(forms, "1.5小时", "1.5个小时", "一个半小时", "1个半小时")
	case minutes >= 60 && math.Mod(minutes, 60) == 0 && minutes <= 600:
		forms = append(forms, hourForms(minutes/60)...)
	}
	return forms
}

func hourForms(hours float64) []string {
	var forms []string
	for _, unit := range []string{"小时", "个小时", "个钟头"} {
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

// tenthForms reads 三成 where it is a share: at the end or before words that
// follow shares. 成 also begins 成立, 成果, 成员, 成本 …
func tenthForms(s string) (int, []string) {
	first, size := utf8.DecodeRuneInString(s)
	tens := int64(strings.Index(hanDigits, string(first)) / len("零"))
	if first == '两' {
		tens = 2
	}
	if tens < 1 || !strings.HasPrefix(s[size:], "成") {
		return 0, nil
	}
	n := size + len("成")
	if rest := s[n:]; rest != "" && longestPrefix(rest, []string{"以上", "以下", "左右", "多", "的", "、", ",", "，", "。", "到", "至", "半"}) == "" {
		return 0, nil
	}
	if strings.HasPrefix(s[n:], "半") {
		tens5 := tens*10 + 5
		return n + len("半"), percentForms(float64(tens5))
	}
	return n, append(percentForms(float64(tens*10)), string(first)+"成")
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
		for _, link := range []string{"至", "到"} {
			forms = append(forms, hanNumber(int64(from))+link+hanNumber(int64(to))+unit)
		}
		forms = append(forms, hanNumber(int64(from))+unit+"至"+hanNumber(int64(to))+unit)
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

// countForms reads a percentage, or a number with a measure word or of 10,000
// and more.
func countForms(s string) (int, []string) {
	num, ok := analyzers.ReadNumber(s)
	if !ok || num.PerMille || num.Value < 0 || num.Value > maxQuantity {
		return 0, nil
	}
	v, n := num.Value, num.Len
	if num.Percent {
		return n, percentForms(v)
	}
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("百千万亿", first) {
		return 0, nil // 百日, 千家万户, 百万庄: no count without a digit before
	}
	unit := longestPrefix(s[n:], measureWords)
	if rest := s[n:]; strings.HasPrefix(rest, "年半") {
		return n + len("年半"), append(withUnit(numberForms(v), "年半"), plainNumber(v+.5)+"年")
	}
	switch {
	case unit == "" && v < 10000:
		return 0, nil
	case unit == "" && !num.Scaled && !hasDecimals(v/1e4, 2):
		return 0, nil // 12345 is a telephone number; 23000 may be 2.3万
	case unit == "":
		return n, numberForms(v)
	case v == 1 && !strings.Contains(countedOneUnits, unit) || v == 1 && unit == "个":
		return 0, nil
	}
	n += len(unit)
	switch unit {
	case "分钟":
		return n, minuteForms(v)
	case "小时", "个小时", "钟头", "个钟头":
		forms := hourForms(v)
		if v <= 3 {
			forms = append(forms, minuteForms(v*60)...)
		}
		return n, forms
	case "天": // laws count in 日 and write the number out; 3日 is a day of a month
		return n, append(withUnit(numberForms(v), "天"), hanDecimal(v)+"日")
	case "个月":
		forms := withUnit(numberForms(v), unit)
		if v == 6 {
			forms = append(forms, "半年")
		}
		return n, forms
	case "年":
		forms := withUnit(numberForms(v), unit)
		if half := math.Trunc(v); v-half == .5 && half > 0 {
			forms = append(forms, withUnit(numberForms(half), "年半")...)
		}
		return n, forms
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

func percentForms(v float64) []string {
	return []string{plainNumber(v) + "%", "百分之" + hanDecimal(v)}
}

// numberForms are the writings of a number: digits, 万 and 亿, grouped digits,
// Chinese numerals where people write them out.
func numberForms(v float64) []string {
	forms := []string{plainNumber(v)}
	if v >= 1e8 && hasDecimals(v/1e8, 4) {
		forms = append(forms, plainNumber(v/1e8)+"亿")
	}
	if v >= 1e4 && v < 1e9 && hasDecimals(v/1e4, 2) {
		forms = append(forms, plainNumber(v/1e4)+"万")
	}
	if v < 1e4 && v >= 1000 && math.Mod(v, 1000) == 0 {
		forms = append(forms, plainNumber(v/1e4)+"万") // 5000 = 0.5万
	}
	if v != math.Trunc(v) {
		if hasDecimals(v, 2) {
			forms = append(forms, hanDecimal(v))
		}
		return forms
	}
	if writtenOut(int64(v)) {
		han := hanNumber(int64(v))
		forms = append(forms, han)
		if liang := withLiang(han); liang != han {
			forms = append(forms, liang)
		}
	}
	if v >= 1000 {
		forms = append(forms, grouped(int64(v)))
	}
	return forms
}

func withUnit(numbers []string, unit string) []string {
	forms := make([]string, len(numbers))
	for i, f := range numbers {
		forms[i] = f + unit
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
