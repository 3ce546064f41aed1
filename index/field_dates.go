package index

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
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

// String is the day, or the month, as people write it.
func (d day) String() string {
	if d.day == 0 {
		return fmt.Sprintf("%d年%d月", d.year, d.month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}

// dateSigns writes the signs between and before dates in one form.
var dateSigns = strings.NewReplacer("≥", ">=", "≤", "<=", "..", "至", "到", "至", "—", "至", "–", "至", "~", "至", "～", "至")

// readDates reads months and days: 2024年6月, 2024-06-18, 二〇二四年六月, 2024.6, 202406,
// 2024年3月至6月, 2024.3-6, 2024年3月至2025年2月, 2024年6月以来, 2024年6月及以前,
// >=2024-06-18. ok is false for what names no month.
func readDates(value string) (dates dateRange, ok bool) {
	v := strings.TrimSpace(dateSigns.Replace(analyzers.Fold(value)))
	unsigned := strings.TrimLeft(v, "<>=")
	sign := v[:len(v)-len(unsigned)]
	first, n := readFieldDay(strings.TrimSpace(unsigned))
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

// upTo returns the range from a day or month up to the one behind the sign that joins
// them, whose year, and month, may go without saying.
func (d day) upTo(rest, sign string) (dateRange, bool) {
	of, joined := strings.CutPrefix(rest, "至")
	if !joined {
		of, joined = strings.CutPrefix(rest, "-")
	}
	if of = strings.TrimSpace(of); !joined || sign != "" {
		return dateRange{}, false
	}
	var last day
	read := false
	for _, as := range d.completed(of) {
		if one, n := readFieldDay(as); n == len(as) && one.year > 0 {
			last, read = one, true
			break
		}
	}
	if !read {
		return dateRange{}, false
	}
	if last.number() < d.number() {
		d, last = last, d
	}
	return dateRange{d.number(), last.last(), d.String() + "至" + last.String()}, true
}

// completed are the ways to read the end of a range by its beginning: as it stands, or as
// what of the year or month the beginning has said already (2024年3月至6月, 2024.3-6,
// 2024.6.1-15, 2024.6.1-7.15).
func (d day) completed(of string) []string {
	year, month := fmt.Sprintf("%d年", d.year), fmt.Sprintf("%d年%d月", d.year, d.month)
	ways := []string{of, year + of}
	if d.day == 0 {
		return append(ways, year+of+"月")
	}
	ways = append(ways, month+of, month+of+"日")
	for _, sign := range []string{".", "-", "/"} {
		ways = append(ways, fmt.Sprintf("%d%s%s", d.year, sign, of))
	}
	return ways
}

// signedMonth is a month as people write it where only a date can stand: 2024.6, 2024/06,
// 2024-6, 202406. Elsewhere 2024.6 is a number.
var signedMonth = regexp.MustCompile(`^(\d{4})[-./]?(\d{1,2})`)

// readFieldDay is readDay of a field's value, where no number is meant.
func readFieldDay(s string) (d day, n int) {
	if d, n = readDay(s); n > 0 {
		return d, n
	}
	found := signedMonth.FindStringSubmatch(s)
	if found == nil {
		return day{}, 0
	}
	n = len(found[0])
	sign := n > len(found[1])+len(found[2])
	if n < len(s) && isDigit(s[n]) || !sign && len(found[2]) < 2 {
		return day{}, 0
	}
	d.year, _ = strconv.Atoi(found[1])
	d.month, _ = strconv.Atoi(found[2])
	if d.year < 1900 || d.year > 2099 || d.month < 1 || d.month > 12 {
		return day{}, 0
	}
	return d, n
}
