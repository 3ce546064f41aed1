package index

import (
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
	p.rest = strings.TrimLeft(p.rest[end+size:], ":：") // a colon typed twice is one
	p.blanks()
	e, ok := p.value(field{name: name, typed: before[:end]}, depth)
	if !ok {
		p.rest = before
	}
	return e, ok
}

// value takes what follows a field's colon.
func (p *parser) value(f field, depth int) (expr, bool) {
	if value, ok := p.quoted(); ok {
		if f.name == "figure" {
			value += p.bound(value)
		}
		return f.of(value)
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
	if f.name == "figure" {
		return f.of(text + p.bound(text))
	}
	if f.name == "title" {
		return f.of(text)
	}
	return f.list(text)
}

// list returns the field with each of the values that signs part in a text.
func (f field) list(text string) (expr, bool) {
	var values anyOf
	for _, v := range strings.FieldsFunc(text, func(r rune) bool { return r == '、' || r == ',' || r == '，' }) {
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
