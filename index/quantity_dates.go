package index

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhengsou/analyzers"
)

// day is a date as people write it: year 0 where none is said, day 0 where a month
// is meant.
type day struct{ year, month, day int }

// dateForms reads a date: 2024年6月18日 = 2024-06-18 = 2024.6.18 = 二〇二四年六月十八日.
func dateForms(s string) (int, []string) {
	d, n := readDay(s)
	if n == 0 {
		return 0, nil
	}
	return n, d.forms()
}

// monthParts are the parts of a month that people name.
var monthParts = []string{"份", "初", "底", "末", "上旬", "中旬", "下旬"}

// monthForms reads a month of any year, or a part of it: 12月 = 十二月, 6月底 = 六月底.
// 两月 is a time of two.
func monthForms(s string) (int, []string) {
	month, n := smallNumber(s)
	if n == 0 || month > 12 || !strings.HasPrefix(s[n:], "月") || strings.HasPrefix(s, "两") {
		return 0, nil
	}
	n += len("月")
	part := longestPrefix(s[n:], monthParts)
	parts := []string{part}
	if part == "" || part == "份" { // which say the same
		parts = []string{"", "份"}
	}
	var forms []string
	for _, part := range parts {
		forms = append(forms, fmt.Sprintf("%d月%s", month, part), fmt.Sprintf("%02d月%s", month, part), hanNumber(int64(month))+"月"+part)
	}
	return n + len(part), forms
}

// readDay reads a date at the start of a folded text; n is 0 where there is none.
func readDay(s string) (d day, n int) {
	if d, n = readSignedDay(s); n > 0 {
		return d, n
	}
	digits, n := yearDigits(s)
	if n > 0 {
		d.year, _ = strconv.Atoi(digits)
	}
	month, size := smallNumber(s[n:])
	if size == 0 || month > 12 || !strings.HasPrefix(s[n+size:], "月") {
		return day{}, 0
	}
	d.month, n = month, n+size+len("月")
	number, size := smallNumber(s[n:])
	if sign := longestPrefix(s[n+size:], []string{"日", "号"}); size > 0 && number <= 31 && sign != "" {
		d.day, n = number, n+size+len(sign)
	}
	if d.year == 0 && d.day == 0 {
		return day{}, 0 // 6月 says too little
	}
	return d, n
}

// readSignedDay reads 2024-06-18, 2024/6/18, 2024.6.18, 20240618 and, of months,
// 2024-06: 2024.6 is a number.
func readSignedDay(s string) (d day, n int) {
	const compact = len("20240618")
	if len(s) >= compact && strings.Trim(s[:compact], "0123456789") == "" && (len(s) == compact || !isDigit(s[compact])) {
		if d, n := readSignedDay(s[:4] + "-" + s[4:6] + "-" + s[6:compact]); n > compact && d.day > 0 {
			return d, compact
		}
		return day{}, 0
	}
	numbers := []int{0, 0, 0}
	sign := byte(0)
	for i := range numbers {
		size := len(s[n:]) - len(strings.TrimLeft(s[n:], "0123456789"))
		if i == 0 && size != 4 || size == 0 || size > 4 || i > 0 && size > 2 {
			return day{}, 0
		}
		if numbers[i], _ = strconv.Atoi(s[n : n+size]); numbers[i] == 0 {
			return day{}, 0
		}
		n += size
		goesOn := n+1 < len(s) && isDigit(s[n+1]) && strings.IndexByte("-/.", s[n]) >= 0 && (sign == 0 || sign == s[n])
		if i == 2 || i == 1 && !goesOn && sign == '-' && size == 2 {
			break
		}
		if !goesOn {
			return day{}, 0
		}
		sign = s[n]
		n++
	}
	d = day{numbers[0], numbers[1], numbers[2]}
	if d.year < 1900 || d.year > 2099 || d.month > 12 || d.day > 31 {
		return day{}, 0
	}
	return d, n
}

// smallNumber reads a whole number of one or two digits, or as it is written out.
func smallNumber(s string) (v, n int) {
	num, ok := analyzers.ReadNumber(s)
	if !ok || num.Percent || num.PerMille || num.Value < 1 || num.Value > 31 || num.Value != float64(int(num.Value)) {
		return 0, 0
	}
	return int(num.Value), num.Len
}

// forms are the writings of a date, of a day without its year those that say none.
func (d day) forms() []string {
	han := func(v int) string { return hanNumber(int64(v)) }
	years := yearNumerals(fmt.Sprint(d.year))
	switch {
	case d.year == 0:
		return []string{
			fmt.Sprintf("%d月%d日", d.month, d.day), fmt.Sprintf("%02d月%02d日", d.month, d.day),
			han(d.month) + "月" + han(d.day) + "日", fmt.Sprintf("%d月%d号", d.month, d.day),
		}
	case d.day == 0:
		forms := []string{fmt.Sprintf("%d年%d月", d.year, d.month), fmt.Sprintf("%d年%02d月", d.year, d.month), fmt.Sprintf("%d-%02d", d.year, d.month)}
		return append(forms, withUnit(years, "年"+han(d.month)+"月")...)
	}
	forms := []string{fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day), fmt.Sprintf("%d年%02d月%02d日", d.year, d.month, d.day)}
	for _, sign := range []string{"-", "/", "."} {
		forms = append(forms, fmt.Sprintf("%d%s%02d%s%02d", d.year, sign, d.month, sign, d.day), fmt.Sprintf("%d%s%d%s%d", d.year, sign, d.month, sign, d.day))
	}
	written := "年" + han(d.month) + "月" + han(d.day) + "日"
	return append(append(forms, withUnit(years, written)...), fmt.Sprintf("%d年%d月%d号", d.year, d.month, d.day), fmt.Sprintf("%d%02d%02d", d.year, d.month, d.day))
}

// published is the date as documents have it, a day or a month; "" where it is less.
func (d day) published() string {
	switch {
	case d.year == 0:
		return ""
	case d.day == 0:
		return time.Date(d.year, time.Month(d.month), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	}
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// yearNumerals writes the digits of a year as 二〇二四, as 二零二四 and, as who has no key for the
// nought, with a circle: 二○二四.
func yearNumerals(digits string) []string {
	zero := ""
	for _, d := range digits {
		zero += hanDigit(int64(d - '0'))
	}
	return []string{strings.ReplaceAll(zero, "零", "〇"), zero, strings.ReplaceAll(zero, "零", "○")}
}

// dated returns a word that is a date: its year and its day may stand apart, the
// year above the paragraph, and a document of that day or month is what is asked for too.
func dated(w word) word {
	d, n := readDay(w.typed)
	if n != len(w.typed) || d.year == 0 {
		return w
	}
	w.published = d.published()
	rest := day{month: d.month, day: d.day}
	if d.day == 0 {
		rest = day{}
	}
	parts := []string{fmt.Sprintf("%d年", d.year), fmt.Sprintf("%d月", d.month)}
	if rest.day > 0 {
		parts[1] = rest.forms()[0]
	}
	w.parts = nil
	for _, part := range parts {
		_, forms := quantityForms(part)
		w.parts = append(w.parts, word{typed: part, forms: []string{part}, quantities: forms, telling: true})
	}
	return w
}
