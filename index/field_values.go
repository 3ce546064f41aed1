package index

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// The years that a field can name.
const (
	firstYear = 1000
	lastYear  = 2999
)

// fieldReads reports whether the value of a field can be understood; what cannot is
// text, and is searched as such.
func fieldReads(name, value string) bool {
	switch name {
	case "year": // a month or a day too
		_, ok := readSpan(value)
		return ok
	case "period":
		_, ok := readYears(value)
		return ok
	case "figure":
		_, ok := readFigures(value)
		return ok
	}
	return true
}

// yearRange is a range of years, both ends included, or what has no year.
type yearRange struct {
	from, to int
	unknown  bool
}

// The five-year plans since the sixth follow one another without a break: the years of the nth
// begin planLength*n after planEpoch.
const (
	firstPlan  = 6
	lastPlan   = 30
	planLength = 5
	planEpoch  = 1951
)

// readPlan reads the number of a five-year plan (十四五) as its first and last year.
func readPlan(name string) (from, to int, ok bool) {
	number, ok := strings.CutSuffix(name, "五")
	if !ok {
		return 0, 0, false
	}
	n, size, ok := analyzers.ParseNumber(number)
	if !ok || size < len(number) || n != math.Trunc(n) || n < firstPlan || n > lastPlan {
		return 0, 0, false
	}
	from = planEpoch + planLength*int(n)
	return from, from + planLength - 1, true
}

// readYears reads what a field asks of years; ok is false where it names a month or a day,
// or no year.
func readYears(value string) (yearRange, bool) {
	s, ok := readSpan(value)
	if !ok || s.namesMonths() {
		return yearRange{}, false
	}
	if s.unknown {
		return yearRange{unknown: true}, true
	}
	year := func(d day) int { return d.year }
	from, to := s.bounds(year, year, firstYear, lastYear)
	return yearRange{from: from, to: to}, true
}

// readYear reads four digits, Arabic or Chinese.
func readYear(s string) (int, bool) {
	digits := ""
	for _, r := range strings.TrimSpace(s) {
		i := strings.IndexRune(hanDigits, r)
		switch {
		case '0' <= r && r <= '9':
			digits += string(r)
		case r == '〇' || r == '○':
			digits += "0"
		case i >= 0:
			digits += strconv.Itoa(i / len("零"))
		default:
			return 0, false
		}
	}
	y, err := strconv.Atoi(digits)
	return y, err == nil && firstYear <= y && y <= lastYear
}

// node asks for the years of a facet.
func (r yearRange) node(f Facet) Node {
	switch {
	case r.unknown:
		return In{Facet: f, Values: []string{UnknownYear}}
	case r.from == r.to:
		return In{Facet: f, Values: []string{strconv.Itoa(r.from)}}
	}
	return Between{Facet: f, From: r.from, To: r.to}
}

// String is the range as a reader is told of it.
func (r yearRange) String() string {
	switch {
	case r.unknown:
		return Undated
	case r.from == r.to:
		return strconv.Itoa(r.from)
	case r.to == lastYear:
		return strconv.Itoa(r.from) + "年及以后"
	case r.from == firstYear:
		return strconv.Itoa(r.to) + "年及以前"
	}
	return strconv.Itoa(r.from) + "至" + strconv.Itoa(r.to)
}

// figureQuery are figures of something, by a part of its folded name, within
// bounds.
type figureQuery struct {
	object   string
	min, max float64
}

// boundWords compare a figure as signs do, before its number (不少于5000) or
// behind it (5000以上).
var boundWords = []struct{ word, sign string }{
	{"大于等于", ">="}, {"小于等于", "<="}, {"不少于", ">="}, {"不低于", ">="}, {"不小于", ">="}, {"不超过", "<="}, {"不多于", "<="}, {"不高于", "<="}, {"不大于", "<="},
	{"至少", ">="}, {"最少", ">="}, {"至多", "<="}, {"最多", "<="}, {"大于", ">"}, {"多于", ">"}, {"超过", ">"}, {"高于", ">"}, {"小于", "<"}, {"少于", "<"}, {"低于", "<"}, {"不足", "<"}, {"等于", "="},
	{"及以上", ">="}, {"以上", ">="}, {"及以下", "<="}, {"以下", "<="}, {"以内", "<="},
}

// comparisonSigns writes the signs that compare in one form.
var comparisonSigns = strings.NewReplacer("≥", ">=", "≤", "<=", "＞", ">", "＜", "<", "＝", "=")

// readFigures reads 停车泊位, 停车泊位>5000, 停车泊位>=1万, 停车泊位不少于1万,
// 停车泊位5000个以上, 停车泊位=5000-10000, 停车泊位5000-10000 in either order, and
// 停车泊位9200; ok is false where a sign has no number.
func readFigures(value string) (figureQuery, bool) {
	v := comparisonSigns.Replace(analyzers.Fold(value))
	n := figureQuery{object: strings.TrimSpace(v), min: math.Inf(-1), max: math.Inf(1)}
	if at := strings.IndexAny(v, "<>="); at >= 0 {
		rest := v[at:]
		sign := rest[:len(rest)-len(strings.TrimLeft(rest, "<>="))]
		n.object = strings.TrimSpace(v[:at])
		return n.within(sign, strings.TrimSpace(rest[len(sign):]))
	}
	for at, r := range n.object {
		before, _ := utf8.DecodeLastRuneInString(n.object[:at])
		if !isNumeral(r) || at > 0 && (isNumeral(before) || before == '.') {
			continue
		}
		name := strings.TrimSpace(n.object[:at])
		for _, b := range boundWords {
			if of, ok := strings.CutSuffix(name, b.word); ok {
				if bounded, ok := (figureQuery{object: strings.TrimSpace(of), min: n.min, max: n.max}).within(b.sign, n.object[at:]); ok {
					return bounded, true
				}
			}
		}
		if at == 0 || !analyzers.IsHan(before) || r < '0' || r > '9' {
			continue // a name may hold a number: PM2.5, 五星级酒店
		}
		if bounded, ok := (figureQuery{object: name, min: n.min, max: n.max}).within("", n.object[at:]); ok {
			return bounded, true
		}
	}
	return n, true
}

// Compared returns a query whose words bound an amount (浙江 停车泊位 超过1000个) with
// these words as the field that compares figures and the places beside them as
// districts; "" where nothing is bounded. As words they are looked for as they stand,
// and 1,200 is not found.
func (x *Index) Compared(query string) string {
	parts := strings.Fields(query)
	fields := make([]string, 0, len(parts))
	bounded := false
	for _, part := range parts {
		last := len(fields) - 1
		switch {
		case bounded || strings.ContainsAny(part, syntaxSigns):
		case boundedInWords(part):
			part, bounded = "指标:"+part, true
		case last >= 0 && !strings.ContainsAny(fields[last], syntaxSigns) && boundedInWords(fields[last]+part):
			part, bounded = "指标:"+fields[last]+part, true
			fields = fields[:last]
		}
		fields = append(fields, part)
	}
	if !bounded {
		return ""
	}
	for i, part := range fields {
		if !strings.ContainsAny(part, syntaxSigns) && x.knowsPlace(part) {
			fields[i] = "地区:" + part
		}
	}
	return strings.Join(fields, " ")
}

// syntaxSigns are the signs of which one makes a part of a query more than a word.
const syntaxSigns = `:："“”「」『』()（）|~<>=-`

// boundedInWords reports whether a text names a thing and, by a word, the least or the
// most of it; a plain number and a range bound nothing so.
func boundedInWords(text string) bool {
	asked, ok := readFigures(text)
	if !ok || asked.object == "" || math.IsInf(asked.min, -1) == math.IsInf(asked.max, 1) {
		return false
	}
	folded := analyzers.Fold(text)
	return slices.ContainsFunc(boundWords, func(b struct{ word, sign string }) bool { return strings.Contains(folded, b.word) })
}

// within bounds figures by a number or a range of two. Without a sign before it, a
// measure word and a word that compares may stand behind it, and nothing else.
func (n figureQuery) within(sign, text string) (figureQuery, bool) {
	number, read, ok := analyzers.ParseNumber(text)
	if !ok {
		return n, false
	}
	rest := text[read:]
	rest = strings.TrimPrefix(rest[len(longestPrefix(rest, measureWords)):], "%")
	if link := longestPrefix(rest, rangeLinks); link != "" {
		if other, read, ok := analyzers.ParseNumber(rest[len(link):]); ok {
			n.min, n.max = min(number, other), max(number, other)
			rest = rest[len(link)+read:]
			return n, sign != "" || longestPrefix(rest, measureWords) == rest
		}
	}
	for _, b := range boundWords {
		if sign == "" && b.word == rest {
			sign, rest = b.sign, ""
		}
	}
	switch sign {
	case ">":
		n.min = math.Nextafter(number, math.Inf(1))
	case ">=", "=>":
		n.min = number
	case "<":
		n.max = math.Nextafter(number, math.Inf(-1))
	case "<=", "=<":
		n.max = number
	default:
		n.min, n.max = number, number
	}
	return n, rest == "" || sign != ""
}

// figures asks for the figures that a field names, under each name of the thing.
func (p *planner) figures(value string) FigureRange {
	n, _ := readFigures(value)
	f := FigureRange{Min: n.min, Max: n.max}
	if n.object != "" {
		f.Objects = append(analyzers.Variants(n.object), p.rules.synonyms.Of(n.object)...)
	}
	return f
}
