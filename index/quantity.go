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

// quantityForms reads a quantity at the start of a folded text: a number with a
// measure word (十五分钟, 3至5年, 半小时), a percentage, a number of 万 or 亿 or
// of at least 10,000, a year, an ordinal (第15条), a fraction. It gives the
// bytes read and the other writings of the same quantity, folded, likeliest
// first; 0 and nil where no quantity begins or it has no other writing.
func quantityForms(folded string) (n int, forms []string) {
	for _, p := range notQuantities {
		if strings.HasPrefix(folded, p) {
			return 0, nil
		}
	}
	for _, read := range []func(string) (int, []string){dateForms, monthForms, yearRangeForms, halfForms, quarterForms, ordinalForms, fractionForms, tenthForms, wholeForms, rangeForms, yearForms, roughForms, countForms, bareYearForms} {
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

// quantityStands reports whether a quantity that was found at position at of a
// folded text is the whole number there: 5% does not stand in 15%, nor 五分钟 in
// 二十五分钟, nor 23000 in 1,230000, nor 三成 in 三成立.
func quantityStands(folded string, at, end int) bool {
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

const hanNumerals = "零〇○一二两三四五六七八九十百千万亿"

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

// quarterForms reads 一刻钟, 三刻钟.
func quarterForms(s string) (int, []string) {
	v, n, ok := analyzers.ParseNumber(s)
	if !ok || !strings.HasPrefix(s[n:], "刻钟") || v < 1 || v > 4 || v != math.Trunc(v) {
		return 0, nil
	}
	return n + len("刻钟"), minuteForms(15 * v)
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

// endsShare reports whether what follows 三成 leaves it a share.
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

// yearRangeForms reads a range of years: 2020-2023 = 2020年至2023年 = 二〇二〇至二〇二三年.
func yearRangeForms(s string) (int, []string) {
	year := func(at int) (digits string, n int) {
		digits, n = fourDigits(s[at:])
		if n == 0 || digits[:2] != "19" && digits[:2] != "20" {
			return "", 0
		}
		return digits, n + len(longestPrefix(s[at+n:], []string{"年"}))
	}
	from, n := year(0)
	link := longestPrefix(s[n:], rangeLinks)
	if n == 0 || link == "" {
		return 0, nil
	}
	to, m := year(n + len(link))
	if m == 0 || to <= from {
		return 0, nil
	}
	n += len(link) + m
	if next, _ := utf8.DecodeRuneInString(s[n:]); !strings.HasSuffix(s[:n], "年") && isNumeral(next) {
		return 0, nil
	}
	var forms []string
	written := [][2]string{{from, to}}
	toNumerals := yearNumerals(to)
	for i, from := range yearNumerals(from) {
		written = append(written, [2]string{from, toNumerals[i]})
	}
	for _, written := range written {
		for _, link := range rangeLinks {
			forms = append(forms, written[0]+link+written[1], written[0]+link+written[1]+"年", written[0]+"年"+link+written[1]+"年")
		}
	}
	return n, forms
}

// yearForms reads a year of four digits: 2023年 = 二〇二三年.
func yearForms(s string) (int, []string) {
	digits, n := yearDigits(s)
	if n == 0 {
		return 0, nil
	}
	return n, withUnit(slices.Compact(append([]string{digits}, yearNumerals(digits)...)), "年")
}

// bareYearForms reads a year in Chinese numerals that 年 does not follow, 二〇二三 = 2023,
// where it is no part of a longer number, of a date or a range. 2023 may be a count too.
func bareYearForms(s string) (int, []string) {
	digits, n := fourDigits(s)
	if n <= len("2023") || digits[:2] != "19" && digits[:2] != "20" {
		return 0, nil
	}
	if next, _ := utf8.DecodeRuneInString(s[n:]); isNumeral(next) || next != utf8.RuneError && strings.ContainsRune(",.-/:%点", next) {
		return 0, nil
	}
	return n, append([]string{digits}, yearNumerals(digits)...)
}

// yearDigits reads four digits, Arabic or Chinese, and 年, from 1900 to 2099.
func yearDigits(s string) (digits string, n int) {
	digits, n = fourDigits(s)
	if n == 0 || !strings.HasPrefix(s[n:], "年") || digits[:2] != "19" && digits[:2] != "20" {
		return "", 0
	}
	return digits, n + len("年")
}

// fourDigits reads four digits, Arabic or Chinese, one by one.
func fourDigits(s string) (digits string, n int) {
	for len(digits) < 4 {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch i := strings.Index("〇一二三四五六七八九", string(r)); {
		case r >= '0' && r <= '9':
			digits += string(r)
		case r == '零' || r == '○':
			digits += "0"
		case size > 1 && i >= 0:
			digits += strconv.Itoa(i / len("〇"))
		default:
			return "", 0
		}
		n += size
	}
	return digits, n
}

// roughForms reads a count that is not exact: 十余个, 百余家, 3万多人, 30余万人. That it
// is not is said in all writings: 余 and 多 alike, 来 means about so many.
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
	abouts := []string{about}
	if slices.Contains(roughly[:2], about) {
		abouts = roughly[:2]
	}
	scale := longestPrefix(s[n:], []string{"万", "亿"})
	unit := longestPrefix(s[n+len(scale):], measureWords)
	n += len(scale) + len(unit)
	switch {
	case scale == "" && unit == "", scale != "" && v >= 1e4:
		return 0, nil
	}
	var numbers []string
	if scale != "" {
		numbers = append(hanForms(int64(v)), plainNumber(v), grouped(int64(v)))
	} else {
		numbers = numberForms(v)
		if bare, ok := map[float64]string{100: "百", 1000: "千", 10000: "万"}[v]; ok {
			numbers = append(numbers, bare)
		}
	}
	var forms []string
	for _, about := range abouts {
		forms = append(forms, withUnit(numbers, about+scale+unit)...)
	}
	return n, forms
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
	if math.Abs(roundOff(v)-v) > v*1e-9 {
		return 0, nil // finer than writings are made: another number would be asked for
	}
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
	case unit == "" && strings.Contains(s[:n], ",") && (v < 10000 || !hasDecimals(v/1e4, 2)): // 1,000 is a number, not a 1 and a 000
		return n, []string{plainNumber(v), grouped(int64(v))}
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
