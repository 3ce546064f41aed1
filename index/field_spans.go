package index

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// timeSpan is the time that a field names: from a day, month or year to another, both of them
// in it, with nothing where it is open.
type timeSpan struct {
	from, to day
	// after and before tell that from, or to, is not in it itself.
	after, before bool
	// unknown is what has no date.
	unknown bool
}

// bounds returns the span as numbers, both in it, by the first and the last number that lie in a
// day, month or year; lowest and highest stand for an open end.
func (s timeSpan) bounds(first, last func(day) int, lowest, highest int) (from, to int) {
	switch {
	case s.after:
		return last(s.from) + 1, highest
	case s.before:
		return lowest, first(s.to) - 1
	case s.to == day{}:
		return first(s.from), highest
	case s.from == day{}:
		return lowest, last(s.to)
	}
	return first(s.from), last(s.to)
}

// namesMonths reports whether a month or a day is named, and not years alone.
func (s timeSpan) namesMonths() bool { return s.from.month > 0 || s.to.month > 0 }

var (
	// joiningSigns stand between two times, and behind the first or before the last of an
	// open span. A single hyphen may be a date's own and stays.
	joiningSigns = regexp.MustCompile(`-*(?:[‐‑‒–—―−─~～至到]|\.{2,}|…)(?:[‐‑‒–—―−─~～至到…-]|\.{2,})*|--+`)
	// monthsOfOne and daysOfOne are spans whose first half leaves to the second what they
	// are numbers of: 2024年3-6月, 2024年3月5至9日.
	monthsOfOne = regexp.MustCompile(`年([0-9一二三四五六七八九十]{1,6})([至-][0-9一二三四五六七八九十]{1,6}月)`)
	daysOfOne   = regexp.MustCompile(`月([0-9一二三四五六七八九十]{1,9})([至-][0-9一二三四五六七八九十]{1,9}[日号])`)

	// orEqualSigns writes with two characters what compares with one.
	orEqualSigns = strings.NewReplacer("≥", ">=", "≤", "<=")
	comparedTime = regexp.MustCompile(`^(?:>=|=>|<=|=<|[<>=])`)
	sinceBefore  = regexp.MustCompile(`^(?:自从|自|从)`)
	untilBefore  = regexp.MustCompile(`^(?:截止至|截[至止]|[至-])`)
	sinceBehind  = regexp.MustCompile(`^初?(?:(?:及其?)?以来|(?:及其?)?[以之]?后|起|开始)?(?:[至-](?:今天?|现在|目前)?)?$`)
	untilBehind  = regexp.MustCompile(`^[底末]?(?:(?:及其?)?[以之]?前|为?止)$`)
	atItsEnd     = regexp.MustCompile(`^[底末]$`)
	upToAnother  = regexp.MustCompile(`^初?(?:起|开始)?[至-]`)
	spanClosed   = regexp.MustCompile(`^[底末]?(?:为?止|之?间|期间)?$`)

	planNamed = regexp.MustCompile(`^"?([0-9一二三四五六七八九十]+五)"?(?:时期|期间|规划)?"?`)
	yearNamed = regexp.MustCompile(`^([0-9]{4}|[一二三四五六七八九〇○零]{4})(?:年[份度]?)?`)
	// partNamed is a half or a quarter of the year before it.
	partNamed = regexp.MustCompile(`^(?:(上半年)|(下半年)|第?([一二三四1-4])季度?)`)
)

// readSpan reads the time that a field names: 2024, 2024年6月, 2024-06-18, 二〇二四年六月,
// 2024.6, 202406, 2024年上半年, 十四五; from one on (2024-, 2024至今, 2024年起, 自2024.3以来,
// >=2024-06-18); up to one (-2023, 到2023年, 2023年底前, <=2023); from one to another in
// either order (2020-2023, 2024年3月至6月, 2024.3-6, 2021年到2023年6月); and 日期不详. What
// tells the time by the day on which it is read (去年, 近三年) is not read: the same query
// would find something else tomorrow.
func readSpan(value string) (timeSpan, bool) {
	text, ok := joinBlanks(strings.Fields(value))
	if !ok {
		return timeSpan{}, false
	}
	switch analyzers.Fold(text) {
	case UnknownYear, Undated, "不详":
		return timeSpan{unknown: true}, true
	}
	// A dash of any width joins two times, but may stand in a date too (2024—06—18).
	if s, ok := readJoined(analyzers.Fold(joiningSigns.ReplaceAllString(text, "至"))); ok {
		return s, true
	}
	return readJoined(analyzers.Fold(text))
}

// joinBlanks writes the parts of a time without the blanks between them; ok is false where
// that would make one number of two.
func joinBlanks(parts []string) (text string, ok bool) {
	for _, part := range parts {
		last, _ := utf8.DecodeLastRuneInString(text)
		first, _ := utf8.DecodeRuneInString(part)
		if isDecimal(last) && isDecimal(first) {
			return "", false
		}
		text += part
	}
	return text, true
}

// readJoined reads a folded span without blanks, with 至 for what joins its two times.
func readJoined(text string) (timeSpan, bool) {
	text = strings.ReplaceAll(orEqualSigns.Replace(text), "月份", "月")
	text = monthsOfOne.ReplaceAllString(text, "年${1}月$2")
	text = daysOfOne.ReplaceAllString(text, "月${1}日$2")
	if sign := comparedTime.FindString(text); sign != "" {
		from, to, n := readTime(text[len(sign):])
		if n == 0 || n < len(text)-len(sign) {
			return timeSpan{}, false
		}
		switch sign {
		case ">":
			return timeSpan{from: to, after: true}, true
		case ">=", "=>":
			return timeSpan{from: from}, true
		case "<":
			return timeSpan{to: from, before: true}, true
		case "<=", "=<":
			return timeSpan{to: to}, true
		}
		return timeSpan{from: from, to: to}, true
	}
	since := sinceBefore.FindString(text)
	text = text[len(since):]
	until := ""
	if since == "" {
		until = untilBefore.FindString(text)
		text = text[len(until):]
	}
	from, to, n := readTime(text)
	if n == 0 {
		return timeSpan{}, false
	}
	rest := text[n:]
	switch {
	case until != "":
		return timeSpan{to: to}, rest == "" || atItsEnd.MatchString(rest) || untilBehind.MatchString(rest)
	case rest == "" && since == "":
		return timeSpan{from: from, to: to}, true
	case rest != "初" && sinceBehind.MatchString(rest) || rest == "初" && since != "":
		return timeSpan{from: from}, true
	case since == "" && untilBehind.MatchString(rest):
		return timeSpan{to: to}, true
	}
	joined := upToAnother.FindString(rest)
	if joined == "" {
		return timeSpan{}, false
	}
	return upTo(from, to, rest[len(joined):])
}

// upTo returns the span from one time up to the one that a text names, whose year, and
// month, may go without saying.
func upTo(from, to day, text string) (timeSpan, bool) {
	for _, as := range from.completed(text) {
		first, last, n := readTime(as)
		if n == 0 || !spanClosed.MatchString(as[n:]) {
			continue
		}
		if last.last() < from.number() {
			return timeSpan{from: first, to: to}, true
		}
		return timeSpan{from: from, to: last}, true
	}
	return timeSpan{}, false
}

// completed are the ways to read the end of a span by its beginning: as it stands, or as
// what of the year or month the beginning has said already (2024年3月至6月, 2024.3-6,
// 2024.6.1-15, 2024.6.1-7.15).
func (d day) completed(of string) []string {
	ways := []string{of}
	if d.month == 0 {
		return ways
	}
	year, month := fmt.Sprintf("%d年", d.year), fmt.Sprintf("%d年%d月", d.year, d.month)
	ways = append(ways, year+of)
	if d.day == 0 {
		return append(ways, year+of+"月")
	}
	ways = append(ways, month+of, month+of+"日")
	for _, sign := range []string{".", "-", "/"} {
		ways = append(ways, fmt.Sprintf("%d%s%s", d.year, sign, of))
	}
	return ways
}

// readTime reads a time at the start of a folded text: a day, a month, a year, a part of
// one or a five-year plan. from and to are its first and last day, month or year; n is 0
// where there is none.
func readTime(s string) (from, to day, n int) {
	if found := planNamed.FindStringSubmatch(s); found != nil {
		if first, last, ok := readPlan(found[1]); ok {
			return day{year: first}, day{year: last}, len(found[0])
		}
	}
	if d, n := readFieldDay(s); n > 0 && d.year > 0 {
		return d, d, n
	}
	found := yearNamed.FindStringSubmatch(s)
	if found == nil || len(s) > len(found[1]) && isDigit(s[len(found[1])]) {
		return day{}, day{}, 0
	}
	year, ok := readYear(found[1])
	if !ok {
		return day{}, day{}, 0
	}
	n = len(found[0])
	part := partNamed.FindStringSubmatch(s[n:])
	switch {
	case part == nil:
		return day{year: year}, day{year: year}, n
	case part[1] != "":
		from, to = day{year: year, month: 1}, day{year: year, month: 6}
	case part[2] != "":
		from, to = day{year: year, month: 7}, day{year: year, month: 12}
	default:
		quarter, _ := smallNumber(part[3])
		from, to = day{year: year, month: 3*quarter - 2}, day{year: year, month: 3 * quarter}
	}
	return from, to, n + len(part[0])
}
