package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// fieldNames are the fields by the names that users may type.
var fieldNames = map[string]string{
	"标题": "title", "title": "title",
	"领域": "domain", "domain": "domain",
	"地区": "district", "district": "district",
	"提及": "place", "place": "place",
	"来源": "publisher", "publisher": "publisher",
	"文号": "number", "number": "number",
	"作者": "author", "author": "author",
	"年份": "year", "year": "year", "日期": "year", "date": "year",
	"所述": "period", "period": "period",
	"指标": "figure", "figure": "figure",
	"概念": "concept", "concept": "concept",
}

// field takes a field with its value, or with a group of values.
func (p *parser) field(depth int) (expr, bool) {
	end := strings.IndexAny(p.rest, ":：")
	if end <= 0 || end > maxFieldName || strings.ContainsFunc(p.rest[:end], unicode.IsSpace) {
		return nil, false
	}
	name, ok := fieldNames[analyzers.Fold(p.rest[:end])]
	if !ok {
		return nil, false
	}
	if name == "figure" {
		if p.figures++; p.figures > maxFigures {
			return nil, false
		}
	}
	before := p.rest
	_, size := utf8.DecodeRuneInString(p.rest[end:])
	p.rest = valueBehind(p.rest[end+size:])
	f := field{name: name, typed: before[:end]}
	e, ok := p.value(f, depth)
	if !ok {
		p.rest = before
		p.tellUnread(f, before[end+size:])
	}
	return e, ok
}

// valueBehind is what stands behind a field's colon; a colon that is typed twice, 年份: ：2024, is one.
func valueBehind(rest string) string {
	return strings.TrimLeftFunc(rest, func(r rune) bool { return r == ':' || r == '：' || unicode.IsSpace(r) })
}

// unreadValues say of the fields whose values may not be understood what these would have
// to be.
var unreadValues = map[string]string{"year": "年份或日期", "period": "年份", "figure": "数目"}

// maxValueTold is how many characters of a value that is not understood are told.
const maxValueTold = 20

// tellUnread notes that a field's value was not understood and is looked for as words.
func (p *parser) tellUnread(f field, rest string) {
	must, mayFail := unreadValues[f.name]
	if !mayFail {
		return
	}
	v := &parser{rest: valueBehind(rest)}
	value, quoted := v.quoted()
	if r, _ := utf8.DecodeRuneInString(v.rest); !quoted && (r == '(' || r == '（') {
		value = v.rest
		if end := strings.IndexAny(value, ")）"); end > 0 {
			value = value[:end] + ")"
		}
	} else if !quoted {
		value = v.continued()
	}
	if onlySigns(value) {
		return
	}
	if told := []rune(value); len(told) > maxValueTold {
		value = string(told[:maxValueTold]) + "…"
	}
	told := "“" + f.typed + ":" + value + "”读不成" + must + "，按文字查"
	if !slices.Contains(p.unread, told) {
		p.unread = append(p.unread, told)
	}
}

// value takes what follows a field's colon.
func (p *parser) value(f field, depth int) (expr, bool) {
	if value, ok := p.quoted(); ok {
		if f.name == "figure" {
			value += p.bound(value)
		}
		return f.of(p.longer(f, value))
	}
	if f.name == "number" {
		if e, ok := p.numbers(f); ok {
			return e, true
		}
		return f.list(p.bracketed())
	}
	r, size := utf8.DecodeRuneInString(p.rest)
	switch {
	case (r == '(' || r == '（') && depth < maxNesting:
		p.rest = p.rest[size:]
		group := p.any(depth + 1)
		if closing, size := utf8.DecodeRuneInString(p.rest); closing == ')' || closing == '）' {
			p.rest = p.rest[size:]
		}
		return f.each(group)
	case size == 0 || unicode.IsSpace(r) || isBracket(r):
		return nil, false
	}
	text := p.word().(run).text
	switch f.name {
	case "figure":
		return f.of(text + p.bound(text))
	case "title":
		return f.of(text)
	}
	return f.list(p.longer(f, text))
}

// maxTimeParts is how many parts with blanks between them a time has: 从 2024 年 3 月 5 日
// 起 至 2024 年 6 月 1 日 止 has 15.
const maxTimeParts = 16

// longer takes the words behind the value of a field of times that go on with it, as long as
// the whole is read as a time: 2024 年 3 月 以来, >= 2024. A joining sign alone (2024 - 养老)
// and what is excluded (2024 -2023) do not.
func (p *parser) longer(f field, value string) string {
	if !f.ofTimes() {
		return value
	}
	before := p.rest
	whole := value
	for range maxTimeParts {
		p.blanks()
		part := p.continued()
		var ok bool
		if whole, ok = joinBlanks([]string{whole, part}); part == "" || strings.ContainsAny(part, ":：") || !ok {
			break
		}
		if strings.Trim(joiningSigns.ReplaceAllString(part, ""), "-－") == "" {
			continue
		}
		if _, ok := f.of(whole[lastValue(whole):]); ok {
			value, before = whole, p.rest
		}
	}
	p.rest = before
	return value
}

// continued takes the next word, "" where something else stands there.
func (p *parser) continued() string {
	r, size := utf8.DecodeRuneInString(p.rest)
	excludes := (r == '-' || r == '－') && !startsBlank(p.rest[size:])
	if size == 0 || isBracket(r) || closers[r] != 0 || excludes || p.or() {
		return ""
	}
	return p.word().(run).text
}

// list returns the field with each of the values that signs part in a text.
func (f field) list(text string) (expr, bool) {
	var values anyOf
	for _, v := range strings.FieldsFunc(text, partsValues) {
		one, ok := f.of(v)
		if !ok {
			return nil, false
		}
		values = append(values, one)
	}
	if len(values) == 1 {
		return values[0], true
	}
	return values, len(values) > 0
}

// partsValues recognises the signs between the values of a field.
func partsValues(r rune) bool { return r == '、' || r == ',' || r == '，' }

// lastValue is where the last of the values in a text begins.
func lastValue(text string) int {
	at := strings.LastIndexFunc(text, partsValues)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}

// numbers takes several numbers in brackets: (甲发(2024)1号 OR 乙发(2024)2号). A bracket
// behind which the text goes on is a number's own: (83)国发5号.
func (p *parser) numbers(f field) (expr, bool) {
	before := p.rest
	r, size := utf8.DecodeRuneInString(p.rest)
	if r != '(' && r != '（' {
		return nil, false
	}
	p.rest = p.rest[size:]
	var list anyOf
	for {
		p.blanks()
		value, quoted := p.quoted()
		if !quoted {
			value = p.bracketed()
		}
		if one, ok := f.list(value); ok {
			list = append(list, one)
		}
		if !p.or() {
			break
		}
	}
	r, size = utf8.DecodeRuneInString(p.rest)
	if len(list) == 0 || r != ')' && r != '）' || !endsWord(p.rest[size:]) {
		p.rest = before
		return nil, false
	}
	p.rest = p.rest[size:]
	return list, true
}

// bracketed takes a text up to the next blank or stroke with the brackets that it opens
// itself, as the number of a paper has them: 青民发(2024)5号.
func (p *parser) bracketed() string {
	open := 0
	end := strings.IndexFunc(p.rest, func(r rune) bool {
		switch r {
		case '(', '（':
			open++
		case ')', '）':
			open--
		}
		return unicode.IsSpace(r) || r == '|' || r == '｜' || open < 0
	})
	if end < 0 {
		end = len(p.rest)
	}
	text := p.rest[:end]
	p.rest = p.rest[end:]
	return text
}

// bound takes what compares, where it stands apart from the name of a figure:
// > 5000.
func (p *parser) bound(name string) string {
	const signs = "<>=≥≤＞＜＝"
	rest := strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	sign := len(rest) - len(strings.TrimLeft(rest, signs))
	number := strings.TrimLeftFunc(rest[sign:], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(number)
	if sign == 0 && strings.TrimRight(name, signs) == name || !isDecimal(r) && !isNumeral(r) {
		return ""
	}
	p.rest = number
	return rest[:sign] + p.word().(run).text
}

// ofTimes reports whether the field's values are times, which may have blanks in them.
func (f field) ofTimes() bool { return f.name == "year" || f.name == "period" }

// of returns the field with a value; ok is false where it cannot be understood.
func (f field) of(value string) (expr, bool) {
	f.value = value
	return f, strings.TrimSpace(value) != "" && fieldReads(f.name, value)
}

// each returns a group with the field at each of its words and quotations; ok is
// false where there is something else in it.
func (f field) each(e expr) (expr, bool) {
	list := func(of []expr) ([]expr, bool) {
		made := make([]expr, len(of))
		for i, one := range of {
			var ok bool
			if made[i], ok = f.each(one); !ok {
				return nil, false
			}
		}
		return made, true
	}
	switch e := e.(type) {
	case run:
		if f.ofTimes() {
			if one, ok := f.of(e.text); ok {
				return one, true
			}
		}
		var words allOf
		for _, w := range strings.Fields(e.text) {
			one, ok := f.of(w)
			if !ok {
				return nil, false
			}
			words = append(words, one)
		}
		if len(words) == 1 {
			return words[0], true
		}
		return words, len(words) > 0
	case exact:
		return f.of(e.text)
	case not:
		of, ok := f.each(e.of)
		return not{of}, ok
	case allOf:
		made, ok := list(e)
		return allOf(made), ok
	case anyOf:
		made, ok := list(e)
		return anyOf(made), ok
	}
	return nil, false
}

// isDecimal recognises digits, full width too.
func isDecimal(r rune) bool {
	r = analyzers.FoldRune(r)
	return '0' <= r && r <= '9'
}
