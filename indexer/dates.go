package indexer

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The years in which a document can have been published; anything else is no
// date. Reports on the government's work begin in 1954.
const (
	earliestDate = 1949
	latestDate   = 2100
)

var (
	// 2023-12-05, 2023/12/5, 2023.12.05, 2023年12月5日, with a time behind or not.
	numericDate = mustPattern(`((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})日?|月)?`)
	// 2023 07/12, as some pages set it.
	partedDate  = mustPattern(`((?:19|20)\d{2})\s+(\d{1,2})/(\d{1,2})(?:\D|$)`)
	compactDate = mustPattern(`^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)$`)
	// 23-11-08 07:15: a year without its century is one beside a time of day only.
	shortDate = mustPattern(`(?:^|[\s|｜（(])(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\s+\d{1,2}[:：]\d{2}`)
	yearOnly  = mustPattern(`^((?:19|20)\d{2})年?$`)
	// 二〇二三年十二月五日, also with ○ Ｏ o 零 for the nought.
	chineseDate = mustPattern(`([一二][〇○ＯoO零0一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})[日号])?`)
)

// parseDate reads the first date in s as YYYY-MM-DD, or YYYY-MM or YYYY where
// no more is stated; rest is what stands behind it.
func parseDate(s string) (date, rest string, ok bool) {
	if m := compactDate.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return stated(m[1], m[2], m[3], "")
	}
	if m := partedDate.FindStringSubmatchIndex(s); m != nil {
		return stated(s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]], s[m[7]:])
	}
	n := numericDate.FindStringSubmatchIndex(s)
	c := chineseDate.FindStringSubmatchIndex(s)
	if n != nil && (c == nil || n[0] <= c[0]) {
		day := ""
		if n[6] >= 0 {
			day = s[n[6]:n[7]]
		}
		return stated(s[n[2]:n[3]], s[n[4]:n[5]], day, s[n[1]:])
	}
	if c != nil {
		month, day := "", ""
		if c[4] >= 0 {
			month = strconv.Itoa(smallChinese(s[c[4]:c[5]]))
		}
		if c[6] >= 0 {
			day = strconv.Itoa(smallChinese(s[c[6]:c[7]]))
		}
		return stated(chineseYear(s[c[2]:c[3]]), month, day, s[c[1]:])
	}
	if m := yearOnly.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return stated(m[1], "", "", "")
	}
	if m := shortDate.FindStringSubmatchIndex(s); m != nil {
		return stated("20"+s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]], s[m[7]:])
	}
	return "", "", false
}

// labelledDate reads the forms that are a date behind a label only: 24-05-06,
// 20240506 10:22.
func labelledDate(s string) (date string, ok bool) {
	s = strings.Trim(s, " []【】（）()")
	if m := shortAlone.FindStringSubmatch(s); m != nil {
		date, _, ok = stated("20"+m[1], m[2], m[3], "")
	} else if m := compactTimed.FindStringSubmatch(s); m != nil {
		date, _, ok = stated(m[1], m[2], m[3], "")
	}
	return date, ok
}

var (
	shortAlone   = mustPattern(`^(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s|$)`)
	compactTimed = mustPattern(`^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)\s+\d{1,2}[：:]?\d{2}`)
)

// stated writes a date as far as it is stated and possible.
func stated(year, month, day, rest string) (string, string, bool) {
	y, _ := strconv.Atoi(year)
	if y < earliestDate || y > latestDate {
		return "", "", false
	}
	if month == "" {
		return year, rest, true
	}
	m, _ := strconv.Atoi(month)
	if m < 1 || m > 12 {
		return "", "", false
	}
	if day == "" {
		return fmt.Sprintf("%d-%02d", y, m), rest, true
	}
	d, _ := strconv.Atoi(day)
	if d < 1 || d > 31 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d {
		return "", "", false
	}
	return fmt.Sprintf("%d-%02d-%02d", y, m, d), rest, true
}

// chineseYear turns 二〇二三 into 2023.
func chineseYear(s string) string {
	var b strings.Builder
	for _, r := range s {
		if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
			b.WriteByte(byte('1' + i/3))
		} else {
			b.WriteByte('0')
		}
	}
	return b.String()
}

// smallChinese reads 一 to 三十一.
func smallChinese(s string) int {
	n := 0
	for _, r := range s {
		switch i := strings.IndexRune("一二三四五六七八九", r); {
		case r == '十' && n == 0:
			n = 10
		case r == '十':
			n *= 10
		case i >= 0:
			n += i/3 + 1
		}
	}
	return n
}

// timeOfDay is what may stand behind a date: 11:30:00, 星期三, 上午.
var timeOfDay = mustPattern(`^\s*(?:T?\d{1,2}[:：时]\d{1,2}分?(?:[:：]\d{1,2}秒?)?(?:\.\d+)?Z?(?:\+\d\d:?\d\d)?|(?:星期|周)[一二三四五六日天]|上午|下午|\s)*`)

// dateEnds are the characters that a date, or what may stand behind it, ends with.
const dateEnds = "0123456789年月日号时分秒Z一二三四五六七八九十天午：:"

// onlyDate reads a line that is a date and nothing more.
func onlyDate(s string) (string, bool) {
	s = strings.TrimSpace(strings.Trim(s, " ()（）[]【】"))
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(dateEnds, last) {
		return "", false
	}
	date, rest, ok := parseDate(s)
	if !ok {
		return "", false
	}
	head := strings.TrimSpace(s[:len(s)-len(rest)])
	if r, _, _ := strings.Cut(head, date[:1]); len(r) > 0 && !startsChinese(head) {
		return "", false
	}
	return date, strings.TrimSpace(timeOfDay.ReplaceAllString(rest, "")) == ""
}

// isDate tells a text that is a date and nothing more.
func isDate(s string) bool {
	_, ok := onlyDate(s)
	return ok
}

// startsChinese tells a text that begins with a date in Chinese numerals.
func startsChinese(s string) bool {
	at := chineseDate.FindStringIndex(s)
	return at != nil && at[0] == 0
}
