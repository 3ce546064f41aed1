package index

import (
	"fmt"
	"math"
	"strings"

	"zhengsou/analyzers"
)

// dateRange is what a field asks of the date of documents beyond a year: from and to
// are days as numbers (20240618), told is how a reader is told of it.
type dateRange struct {
	from, to int
	told     string
}

// monthDays is the last day that a month may have: a number beyond a shorter month's end
// is no day of another month.
const monthDays = 31

// number is the day as a number, day 0 of a month as a whole.
func (d day) number() int { return d.year*10000 + d.month*100 + d.day }

// last is the last number that lies in the day or the month.
func (d day) last() int {
	if d.day == 0 {
		return d.number() + monthDays
	}
	return d.number()
}

func (d day) String() string {
	if d.day == 0 {
		return fmt.Sprintf("%d年%d月", d.year, d.month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}

// readDates reads months and days: 2024年6月, 2024-06-18, 二〇二四年六月, 2024年3月至6月,
// 2024年3月至2025年2月, 2024年6月以来, 2024年6月及以前, >=2024-06-18. ok is false for
// what names no month.
func readDates(value string) (dates dateRange, ok bool) {
	v := strings.NewReplacer("≥", ">=", "≤", "<=", "..", "至", "到", "至", "—", "至", "–", "至", "~", "至", "～", "至").Replace(analyzers.Fold(value))
	v = strings.TrimSpace(v)
	unsigned := strings.TrimLeft(v, "<>=")
	sign := v[:len(v)-len(unsigned)]
	first, n := readDay(strings.TrimSpace(unsigned))
	rest := strings.TrimSpace(strings.TrimSpace(unsigned)[n:])
	if n == 0 || first.year == 0 {
		return dateRange{}, false
	}
	switch rest {
	case "以来", "之后", "以后", "及以后", "起", "至今", "至":
		sign, rest = sign+">=", ""
	case "以前", "之前", "及以前", "止":
		sign, rest = sign+"<=", ""
	}
	if rest != "" {
		return first.upTo(rest, sign)
	}
	switch sign {
	case "", "=":
		return dateRange{first.number(), first.last(), first.String()}, true
	case ">":
		return dateRange{first.last() + 1, math.MaxInt32, first.String() + "之后"}, true
	case ">=":
		return dateRange{first.number(), math.MaxInt32, first.String() + "及以后"}, true
	case "<":
		return dateRange{0, first.number() - 1, first.String() + "之前"}, true
	case "<=":
		return dateRange{0, first.last(), first.String() + "及以前"}, true
	}
	return dateRange{}, false // two signs
}

// upTo gives the range from a day or month up to the one behind the sign that joins
// them, whose year, and month, may go without saying.
func (d day) upTo(rest, sign string) (dateRange, bool) {
	of, joined := strings.CutPrefix(rest, "至")
	if !joined {
		of, joined = strings.CutPrefix(rest, "-")
	}
	if of = strings.TrimSpace(of); !joined || sign != "" {
		return dateRange{}, false
	}
	last, n := readDay(of)
	if n == 0 || last.year == 0 {
		of = fmt.Sprintf("%d年%s", d.year, of)
		last, n = readDay(of)
	}
	if n == 0 && d.day > 0 {
		of = fmt.Sprintf("%d年%d月%s", d.year, d.month, strings.TrimPrefix(of, fmt.Sprintf("%d年", d.year)))
		last, n = readDay(of)
	}
	if n == 0 || n < len(of) {
		return dateRange{}, false
	}
	if last.number() < d.number() {
		d, last = last, d
	}
	return dateRange{d.number(), last.last(), d.String() + "至" + last.String()}, true
}
