package index

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
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

// yearDays is what lies between the number of a year as a whole and its last day's.
const yearDays = 12*100 + monthDays

// number is the day as a number, day 0 of a month as a whole, month 0 of a year.
func (d day) number() int { return d.year*10000 + d.month*100 + d.day }

// last is the last number that lies in the day, the month or the year.
func (d day) last() int {
	if d.month == 0 {
		return d.number() + yearDays
	}
	if d.day == 0 {
		return d.number() + monthDays
	}
	return d.number()
}

// String is the day, the month or the year, as people write it.
func (d day) String() string {
	if d.month == 0 {
		return fmt.Sprintf("%d年", d.year)
	}
	if d.day == 0 {
		return fmt.Sprintf("%d年%d月", d.year, d.month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}

// readDates reads what a field asks of months and days; ok is false for what names none.
func readDates(value string) (dates dateRange, ok bool) {
	s, ok := readSpan(value)
	if !ok || s.unknown || !s.namesMonths() {
		return dateRange{}, false
	}
	from, to := s.bounds(day.number, day.last, 0, math.MaxInt32)
	return dateRange{from, to, s.String()}, true
}

// String is the span as a reader is told of it.
func (s timeSpan) String() string {
	switch {
	case s.after:
		return s.from.String() + "之后"
	case s.before:
		return s.to.String() + "之前"
	case s.to == day{}:
		return s.from.String() + "及以后"
	case s.from == day{}:
		return s.to.String() + "及以前"
	case s.from == s.to:
		return s.from.String()
	}
	return s.from.String() + "至" + s.to.String()
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
