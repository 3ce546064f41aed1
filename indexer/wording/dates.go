package wording

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
)

// The years in which a document can have been published; anything else is no
// date. Reports on the government's work begin in 1954.
const (
	earliestDate = 1949
	latestDate   = 2100
)

var (
	// NumericDate is 2023-12-05, 2023/12/5, 2023.12.05, 2023年12月5日, with a time behind or not.
	NumericDate = pattern.Must(`((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2})(?:\s?日)?|月)?`)
	// 2023 07/12, as some pages set it, and 2023 07/ 12.
	partedDate = pattern.Must(`((?:19|20)\d{2})\s+(\d{1,2})/\s?(\d{1,2})(?:\D|$)`)
	// CompactDate is 20231205 and nothing else.
	CompactDate = pattern.Must(`^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)$`)
	// 23-11-08 07:15: a year without its century is one beside a time of day only.
	shortDate = pattern.Must(`(?:^|[\s|｜（(])(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})\s+\d{1,2}[:：]\d{2}`)
	// 22年9月20日: a year without its century that is written out as a day is.
	shortYear = pattern.Must(`^\s*[（(\[【]?([012]\d)年(\d{1,2})月(\d{1,2})日`)
	// September 20, 2022 and 20 Sep 2022, as programs for blogs write it.
	monthNamed = pattern.Must(`(?:^|[\s|｜（(\[·:：])(?i:(\d{1,2})(?:st|nd|rd|th)?\s)?(?i:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?(?:\s(\d{1,2})(?:st|nd|rd|th)?)?,?\s((?:19|20)\d{2})(?:\D|$)`)
	// 20240501 10:22 and what else stands in the row behind it.
	compactLead = pattern.Must(`^\s*[\[（(【]?((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)[\])）】]?[\s|｜丨]`)
	// 13/05/2024, as foreign software writes it: which is the day and which the month
	// only the numbers tell.
	yearLast = pattern.Must(`(?:^|[\s|｜丨（(\[【：:])(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d{2})(?:[\s|｜丨）)\]】,，]|$)`)
	// dotted is such a date with dots, 08.09.2016, which is written with the day first.
	dotted = pattern.Must(`(?:^|[\s|｜丨（(\[【：:])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?:[\s|｜丨）)\]】,，]|$)`)
	// YearAlone is 2023年 and nothing else.
	YearAlone = pattern.Must(`^((?:19|20)\d{2})年?$`)
	// ChineseDate is 二〇二三年十二月五日, also with ○ Ｏ o 零 for the nought.
	ChineseDate = pattern.Must(`([一二][〇○ＯoO零0一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,3})月)?(?:([一二三四五六七八九十]{1,3})[日号])?`)
)

// ParseDate reads the first date in s as YYYY-MM-DD, or YYYY-MM or YYYY where
// no more is stated; rest is what stands behind it.
func ParseDate(s string) (date, rest string, ok bool) {
	date, at, ok := DateAt(s)
	if !ok {
		return "", "", false
	}
	return date, s[at[1]:], true
}

// DateAt is ParseDate that tells from which byte to which the date stands.
func DateAt(s string) (date string, at [2]int, ok bool) {
	if !strings.Contains(s, "年") && !HasDigits(s) {
		return "", at, false // which is most lines, and each form below would be asked
	}
	if m := CompactDate.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		date, ok = StatedDate(m[1], m[2], m[3])
		return date, [2]int{0, len(s)}, ok
	}
	if m := compactLead.FindStringSubmatchIndex(s); m != nil {
		date, ok = StatedDate(s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
		return date, [2]int{m[2], m[7]}, ok
	}
	has := signsOfDate(s) // which are few, so that most forms need not be asked
	if m := findIf(has.stroke, partedDate, s); m != nil {
		date, ok = StatedDate(s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
		return date, [2]int{m[2], m[7]}, ok
	}
	if m := findIf(has.era, republicDate, s); m != nil {
		date, ok = statedRepublic(s, m)
		return date, [2]int{m[0], m[1]}, ok
	}
	n := findIf(has.point || has.year, NumericDate, s)
	c := findIf(has.year, ChineseDate, s)
	if n != nil && (c == nil || n[0] <= c[0]) {
		day := ""
		if n[6] >= 0 {
			day = s[n[6]:n[7]]
		}
		date, ok = StatedDate(s[n[2]:n[3]], s[n[4]:n[5]], day)
		return date, [2]int{n[0], n[1]}, ok
	}
	if c != nil {
		month, day := "", ""
		if c[4] >= 0 {
			month = strconv.Itoa(smallChinese(s[c[4]:c[5]]))
		}
		if c[6] >= 0 {
			day = strconv.Itoa(smallChinese(s[c[6]:c[7]]))
		}
		date, ok = StatedDate(chineseYear(s[c[2]:c[3]]), month, day)
		return date, [2]int{c[0], c[1]}, ok
	}
	if m := YearAlone.FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		date, ok = StatedDate(m[1], "", "")
		return date, [2]int{0, len(s)}, ok
	}
	if m := findIf(has.colon, shortDate, s); m != nil {
		date, ok = StatedDate("20"+s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
		return date, [2]int{m[2], m[7]}, ok
	}
	if m := findIf(has.year, shortYear, s); m != nil {
		date, ok = StatedDate("20"+s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
		return date, [2]int{m[2], m[1]}, ok
	}
	if m := findIf(has.letter, monthNamed, s); m != nil {
		date, ok = statedNamed(s, m)
		from := m[4]
		if m[2] >= 0 {
			from = m[2]
		}
		return date, [2]int{from, m[9]}, ok
	}
	if m := findIf(has.dot, dotted, s); m != nil {
		if date, ok = StatedDate(s[m[6]:m[7]], s[m[4]:m[5]], s[m[2]:m[3]]); ok {
			return date, [2]int{m[2], m[7]}, ok
		}
	}
	if m := findIf(has.point, yearLast, s); m != nil {
		date, ok = statedYearLast(s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
		return date, [2]int{m[2], m[7]}, ok
	}
	return "", at, false
}

// dateSigns are the signs of dates that stand in a text.
type dateSigns struct {
	stroke, dot, point, colon, letter, year, era bool // point is one of - / .
}

// signsOfDate looks for them.
func signsOfDate(s string) dateSigns {
	has := dateSigns{colon: Contains(s, "："), year: Contains(s, "年"), era: Contains(s, "民")}
	for i := range len(s) {
		c := s[i]
		has.stroke = has.stroke || c == '/'
		has.dot = has.dot || c == '.'
		has.point = has.point || c == '-'
		has.colon = has.colon || c == ':'
		has.letter = has.letter || IsLatin(rune(c))
	}
	has.point = has.point || has.stroke || has.dot
	return has
}

// findIf is FindStringSubmatchIndex of an expression where what it needs is there.
func findIf(has bool, p *pattern.Pattern, s string) []int {
	if !has {
		return nil
	}
	return p.FindStringSubmatchIndex(s)
}

// WithoutDates leaves blanks where a text has dates, written in digits or in Chinese.
func WithoutDates(text string) string {
	return NumericDate.ReplaceAllString(ChineseDate.ReplaceAllString(text, " "), " ")
}

// republicDate is a day in years of the Republic, as pages from Taiwan count them: 民国112年12月28日.
// republicAlone is one behind a label, without the era's name.
var (
	republicDate  = pattern.Must(`(?:民国|民國)\s?(\d{2,3})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?`)
	republicAlone = pattern.Must(`^(1[0-4]\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?:\s|$)`)
)

// republicYear is the year before the first of the Republic.
const republicYear = 1911

// statedRepublic writes the date that an expression of a year of the Republic, a month and a
// day has found in s.
func statedRepublic(s string, m []int) (string, bool) {
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	year, _ := strconv.Atoi(part(1))
	return StatedDate(strconv.Itoa(year+republicYear), part(2), part(3))
}

// monthNames are the months as English names begin.
const monthNames = "janfebmaraprmayjunjulaugsepoctnovdec"

// statedNamed writes the date that an expression of a day, a month's name, a day and a year has
// found in s; the day stands on one side of the month.
func statedNamed(s string, m []int) (string, bool) {
	var day string
	switch {
	case m[2] >= 0 && m[6] < 0:
		day = s[m[2]:m[3]]
	case m[6] >= 0 && m[2] < 0:
		day = s[m[6]:m[7]]
	default:
		return "", false
	}
	month := strings.Index(monthNames, strings.ToLower(s[m[4]:m[5]]))/len("jan") + 1
	return StatedDate(s[m[8]:m[9]], strconv.Itoa(month), day)
}

// statedYearLast writes a date whose day and month stand before its year, in the order
// that is possible; where both are, only the year is certain.
func statedYearLast(first, second, year string) (string, bool) {
	dayFirst, ok := StatedDate(year, second, first)
	monthFirst, other := StatedDate(year, first, second)
	switch {
	case ok && other && dayFirst != monthFirst:
		return year, true
	case ok:
		return dayFirst, true
	}
	return monthFirst, other
}

// LabelledDate reads the forms that are a date behind a label only: 24-05-06,
// 20240506 10:22, 112-12-28.
func LabelledDate(s string) (date string, ok bool) {
	s = strings.Trim(s, " []【】（）()")
	if m := shortAlone.FindStringSubmatch(s); m != nil {
		date, ok = StatedDate("20"+m[1], m[2], m[3])
	} else if m := compactTimed.FindStringSubmatch(s); m != nil {
		date, ok = StatedDate(m[1], m[2], m[3])
	} else if m := republicAlone.FindStringSubmatchIndex(s); m != nil {
		date, ok = statedRepublic(s, m)
	}
	return date, ok
}

var (
	shortAlone   = pattern.Must(`^(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s|$)`)
	compactTimed = pattern.Must(`^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)\s+\d{1,2}[：:]?\d{2}`)
)

// StatedDate writes a date as far as it is stated and possible.
func StatedDate(year, month, day string) (string, bool) {
	y, _ := strconv.Atoi(year)
	if y < earliestDate || y > latestDate {
		return "", false
	}
	if month == "" {
		return year, true
	}
	m, _ := strconv.Atoi(month)
	if m < 1 || m > 12 {
		return "", false
	}
	if day == "" {
		return fmt.Sprintf("%d-%02d", y, m), true
	}
	d, _ := strconv.Atoi(day)
	if d < 1 || d > 31 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d {
		return "", false
	}
	return fmt.Sprintf("%d-%02d-%02d", y, m, d), true
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

// TimeOfDay is what may stand behind a date: 11:30:00, 星期三, 上午, and 星期 where a page's script
// was to write which.
var TimeOfDay = pattern.Must(`^\s*(?:T?\d{1,2}\s?[:：时]\s?\d{1,2}分?(?:[:：]\d{1,2}秒?)?(?:\.\d+)?Z?(?:\+\d\d:?\d\d)?|(?:星期|周)[一二三四五六日天]|星期$|[（(](?:星期|周)?[一二三四五六日天][）)]|上午|下午|\s)*`)

// dateEnds are the characters that a date, or what may stand behind it, ends with.
const dateEnds = "0123456789年月日号时分秒Z一二三四五六七八九十天午期：:"

// OnlyDate reads a line that is a date and nothing more.
func OnlyDate(s string) (string, bool) {
	s = strings.TrimSpace(strings.Trim(s, " ()（）[]【】"))
	if strings.HasSuffix(s, "整理") {
		s = recordedNote.ReplaceAllString(s, "") // 2024年3月12日，根据录音整理
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(dateEnds, last) {
		return "", false
	}
	date, at, ok := DateAt(s)
	if !ok || strings.TrimSpace(s[:at[0]]) != "" {
		return "", false
	}
	return date, strings.TrimSpace(TimeOfDay.ReplaceAllString(s[at[1]:], "")) == ""
}

// recordedNote says behind the day of a speech how its text was made.
var recordedNote = pattern.Must(`[，,、\s]*(?:根据|据|按)?(?:会议|现场|讲话)?录音(?:记录)?整理$`)

// IsDate recognises a text that is a date and nothing more.
func IsDate(s string) bool {
	_, ok := OnlyDate(s)
	return ok
}

// ClockDate is a day with a time of day: a page's, hardly ever a text's own line.
var ClockDate = pattern.Must(`(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s*\d{1,2}[：:]\d{2}`)
