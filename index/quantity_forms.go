package index

import (
	"math"
	"slices"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// maxHours is how many hours are also counted in minutes.
const maxHours = 10

var (
	halfHours = []string{"半小时", "半个小时", "半个钟头"}
	halfYear  = []string{"半年", "6个月", "六个月"}
)

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
	if v == 100 {
		forms = append(forms, wholeWords...)
	}
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

// wholeWords say that it is all of something, in words that no other share has.
var wholeWords = []string{"百分之百", "百分百"}

// wholeForms reads them.
func wholeForms(s string) (int, []string) {
	if w := longestPrefix(s, wholeWords); w != "" {
		return len(w), percentForms(100)
	}
	return 0, nil
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

// exactUnits are of times, ages and shares, which are counted to the unit: 10余年 is
// another term than 10年.
var exactUnits = []string{"年", "天", "日", "周", "个月", "度", "级", "届", "期", "层", "类", "倍", "岁", "周岁", "分钟", "小时", "个小时", "钟头", "个钟头", "工作日", "个工作日", "百分点", "个百分点", "℃", "摄氏度"}

// nearlyForms are the writings of a count of ten and more that say that it is
// somewhat more: who asks for 9200个 means 9200余个 too, though not the other way
// round. What stands before a number or behind its unit (近, 左右) parts nothing.
func nearlyForms(typed string) []string {
	num, ok := analyzers.ReadNumber(typed)
	if !ok || num.Percent || num.PerMille {
		return nil
	}
	unit := typed[num.Len:]
	if !slices.Contains(measureWords, unit) || slices.Contains(exactUnits, unit) || num.Value < 10 || num.Value > maxQuantity {
		return nil
	}
	number, scale := num.Value, ""
	for _, s := range []struct {
		name string
		size float64
	}{{"亿", 1e8}, {"万", 1e4}} {
		if num.Scaled && scale == "" && number >= s.size && hasDecimals(number/s.size, 2) {
			number, scale = number/s.size, s.name
		}
	}
	if number != math.Trunc(number) && scale == "" {
		return nil
	}
	written := []string{plainNumber(number)}
	if number == math.Trunc(number) && writtenOut(int64(number)) {
		written = append(written, hanNumber(int64(number)))
	}
	var forms []string
	for _, n := range written {
		for _, more := range roughly[:2] {
			if scale == "" || number == math.Trunc(number) && number >= 10 {
				forms = append(forms, n+more+scale+unit)
			}
			if scale != "" {
				forms = append(forms, n+scale+more+unit)
			}
		}
	}
	return forms
}
